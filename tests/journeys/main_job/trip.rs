//! From two workbooks to a verified archive.

use linxuan_app::Unwatched;
use linxuan_app::demo::{self, Options};
use linxuan_app::expert::WholeSheet;

use crate::rounds::{Clock, handed_in, standing, whole};

#[test]
fn two_workbooks_become_signed_rankings_and_an_archive_that_anybody_can_check() {
    let (made, round) = whole();
    let c = made.counts;
    assert_eq!((c.applications, c.eligible, c.experts), (12, 10, 30), "two of the twelve do not meet the conditions");
    assert_eq!((c.members, c.merged), (made.experts.len(), made.experts.len()), "every panel member has a workspace and handed in");
    assert!(c.decided > 0 && c.recusals >= 4 && c.pages > c.sheets, "{c:?}");
    assert_eq!(made.documents.len(), 12, "a ranking for each category, as PDF and as a workbook");
    assert_eq!(made.ranking.len(), 10);
    assert!(made.ranking.iter().all(|place| place.exact.contains('/')), "an exact fraction stands behind every score");
    assert!(made.verified.iter().all(|report| report.valid) && made.verified.len() == 7);
    let archived = &made.verified.last().unwrap().recomputed["ranking"];
    for place in &made.ranking {
        let rows = archived.as_array().unwrap().iter().find(|t| t["category"] == place.category.as_str()).unwrap();
        let row = rows["rows"].as_array().unwrap().iter().find(|r| r["application"] == place.application.as_str()).unwrap();
        assert_eq!((row["score"].as_str(), row["exact"].as_str()), (Some(place.score.as_str()), Some(place.exact.as_str())));
    }
    let desk = round.desk();
    assert_eq!(standing(&desk).len(), 10, "what the workspace says after closing and opening is the same");
    let overview = desk.overview().unwrap();
    assert!(overview.steps.iter().all(|(_, done)| *done));
    assert!(overview.categories.iter().all(|one| one.received == one.expected), "every sheet is counted in its own category");
    assert_eq!(overview.categories.iter().map(|one| one.received).sum::<usize>(), c.sheets);
    assert!(overview.recent.iter().all(|(_, words)| words.zh != words.en), "what was done last stands there in words: {:?}", overview.recent);
}

/// A recused pair has no score, and that is no zero: the mean is taken over those who may score, and the table says so.
#[test]
fn recused_experts_score_nothing_and_the_table_says_why() {
    let (_, round) = whole();
    let tables = round.desk().results().unwrap();
    let recused: Vec<_> = tables.iter().flat_map(|t| &t.recused).collect();
    assert!(recused.len() >= 3, "one works for the applicant, one holds a share, one declared it: {recused:?}");
    assert!(tables.iter().all(|t| t.missing.is_empty()));
    for table in &tables {
        for row in &table.table.rows {
            let without = table.recused.iter().filter(|(_, a)| *a == row.application).count();
            assert_eq!((row.n, row.fallback_mean), (5 - without, without > 0), "{}", row.application);
        }
    }
}

/// A demonstration must never write into somebody's folder.
#[test]
fn a_folder_with_anything_in_it_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    let refused = demo::run(&Clock::new(), folder.path(), Options::default(), &Unwatched).unwrap_err();
    assert_eq!((refused.code.as_str(), refused.class.exit_code()), ("folder-in-use", 10));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// A sheet that comes whole is taken whole or not at all: one bad mark must not leave half of it behind.
#[test]
fn a_whole_sheet_with_one_bad_mark_changes_nothing() {
    let round = handed_in();
    let mut bench = round.bench(1);
    let id = bench.lines().unwrap()[0].application.clone();
    let before = bench.sheet(&id).unwrap().state;
    let codes: Vec<String> = bench.sheet(&id).unwrap().sheet.criteria().map(|c| c.code.clone()).collect();
    let whole = |bad: &str| WholeSheet {
        marks: codes.iter().enumerate().map(|(n, code)| (code.clone(), if n == 3 { bad } else { "1" }.to_owned(), "重新评定。".to_owned())).collect(),
        opinion: "意见".into(),
        recommendation: "not".into(),
    };
    for (bad, code) in [("1000", "mark-out-of-range"), ("0.3", "mark-off-step"), ("x", "mark-not-a-number")] {
        assert_eq!(bench.set_sheet(&round.clock, &id, &whole(bad)).unwrap_err().code, code);
        assert_eq!(bench.sheet(&id).unwrap().state, before, "{bad}");
    }
    let unknown = WholeSheet { marks: vec![("Z9".into(), "1".into(), String::new())], ..whole("1") };
    assert_eq!(bench.set_sheet(&round.clock, &id, &unknown).unwrap_err().code, "no-such-criterion");
    bench.set_sheet(&round.clock, &id, &whole("1")).unwrap();
    assert!(bench.sheet(&id).unwrap().state.marks.values().all(|points| points.to_string() == "1"));
}
