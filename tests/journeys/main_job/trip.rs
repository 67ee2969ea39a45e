//! From two workbooks to a verified archive.

use linxuan_app::Unwatched;
use linxuan_app::demo::{self, Options};

use crate::rounds::{Clock, standing, whole};

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
    assert!(desk.overview().unwrap().steps.iter().all(|(_, done)| *done));
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
