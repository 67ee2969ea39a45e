//! Each named rule on one small panel, as a golden file that is read as prose (`tests/golden/rules`): text, executed formulas, list.

use std::fmt::Write as _;
use std::path::PathBuf;

use linxuan_domain::ids::ApplicationId;
use linxuan_domain::tally::ballot::{Voices, ballot};
use linxuan_domain::tally::list::list;
use linxuan_domain::tally::{Entry, Table, table};

use super::*;
use crate::scheme::programme::read_rules;

const PRESETS: &[u8] = include_bytes!("../../../../assets/schemes/chongqing-top-ten/rules.json");

/// Marks of two criteria by expert; an empty place is a recused expert. The first zero is a score.
const PANEL: [[&str; 5]; 6] = [
    ["40 45", "42 48", "41 44", "39 46", "42 48"],
    ["41 44", "40 45", "43 47", "42 48", "38 46.05"],
    ["35 50", "36 49", "37 48", "34 50", "36 50"],
    ["30 30.5", "31 30", "29.01 31", "30 32", "28 29"],
    ["0 0", "40 40", "", "38 41", "36 44.5"],
    ["41 44", "42 48", "41 44", "39 46", ""],
];

fn entries() -> Vec<Entry> {
    let mut all = Vec::new();
    for (application, row) in PANEL.iter().enumerate() {
        for (expert, sheet) in row.iter().enumerate().filter(|(_, sheet)| !sheet.is_empty()) {
            let marks: Vec<Points> = sheet.split(' ').map(|mark| Points::read(mark).unwrap()).collect();
            all.push(Entry {
                expert: ExpertId::nth(expert + 1),
                application: ApplicationId::nth(application + 1),
                total: marks.iter().copied().sum(),
                groups: BTreeMap::from([("C".to_owned(), marks[1])]),
                marks,
                replaced: false,
            });
        }
    }
    all
}

fn tallied(rule: &Rule, applications: std::ops::RangeInclusive<usize>) -> Table {
    let experts: Vec<ExpertId> = (1..=5).map(ExpertId::nth).collect();
    let ids: Vec<ApplicationId> = applications.map(ApplicationId::nth).collect();
    let own: Vec<Entry> = entries().into_iter().filter(|entry| ids.contains(&entry.application)).collect();
    table(rule, &experts, &ids, &own).unwrap()
}

/// The rule in words, each row with its formula, then the vote and the list over all categories where the rule has them.
fn told(rule: &Rule) -> String {
    let (text, line) = (rule.text(), rule.line_text());
    let mut told = format!("{}\n{}\n{}\n{}\n\n", text.zh, text.en, line.zh, line.en);
    let found = tallied(rule, 1..=6);
    for row in &found.rows {
        let flags = [(row.shared, "shared"), (row.below_minimum, "below minimum"), (!row.passes, "not on the list")];
        let flags: Vec<&str> = flags.iter().filter(|(on, _)| *on).map(|(_, flag)| *flag).collect();
        let parted = row.parted_by.as_ref().map_or(String::new(), |step| format!(", parted by {}", step.key()));
        let _ = writeln!(told, "{} {} {} = {}{parted} [{}]", row.rank, row.application, row.score, row.exact, flags.join(", "));
        let _ = writeln!(told, "    {}\n    {}", row.formula.zh, row.formula.en);
    }
    if rule.vote.is_some() {
        let voices = [(1, 4, 5), (2, 3, 5), (3, 4, 6), (6, 5, 5)];
        let voices = voices.into_iter().map(|(id, yes, eligible)| (ApplicationId::nth(id), Voices { yes, eligible })).collect();
        let after = ballot(rule, found, &voices).unwrap();
        let list = list(rule, &[("a", &after)], &[]).unwrap();
        told.push('\n');
        for row in &after.rows {
            let _ = writeln!(told, "after the vote {} {} {:?}: {:?}", row.rank, row.application, row.ballot.unwrap(), list.verdict(&row.application));
        }
    }
    if rule.quotas.is_some() {
        let (first, second) = (tallied(rule, 1..=3), tallied(rule, 4..=6));
        let list = list(rule, &[("a", &first), ("b", &second)], &[]).unwrap();
        told.push('\n');
        for one in &list.order {
            let _ = writeln!(told, "overall {} {} {} {:?}", one.rank, one.category, one.application, list.verdict(&one.application));
        }
    }
    told
}

fn check(name: &str, told: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/rules").join(format!("{name}.txt"));
    // To write them again after a change that was meant: LINXUAN_WRITE_GOLDEN=1, then read the difference.
    if std::env::var_os("LINXUAN_WRITE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, told).unwrap();
    }
    assert_eq!(told, std::fs::read_to_string(&path).unwrap(), "{name}");
}

fn with_chair(mut rule: Rule) -> Rule {
    if rule.method == Method::RoleWeighted {
        rule.weights.roles.insert(ExpertId::nth(1), "组长".to_owned());
    }
    rule
}

/// A rule whose words or figures change would change what people were promised; the golden file shows exactly what.
#[test]
fn every_named_rule_reads_and_computes_as_its_golden_file() {
    for preset in read_rules(PRESETS).unwrap() {
        let rule = with_chair(preset.rule);
        let head = format!("{} · {}\n{}\n{}\n", preset.title.zh, preset.title.en, preset.note.zh, preset.note.en);
        check(&preset.key, &format!("{head}\n{}", told(&rule)));
        assert_eq!(RuleWire::of(&rule).into_domain(), Some(rule), "{} goes to the wire and back", preset.key);
    }
}

/// The settings that any rule can have beside its aggregate: direction, rounding, decimals, fewest sheets, quotas.
#[test]
fn every_setting_of_a_rule_reads_and_computes_as_its_golden_file() {
    let plain = Rule { pass_line: Points::read("70").ok(), tie_break: vec![TieStep::UntrimmedMean, TieStep::LowerSpread], ..Rule::default() };
    let quotas = Quotas { places: Some(3), at_least: [("b".to_owned(), 2)].into(), at_most: [("a".to_owned(), 1)].into() };
    let settings = [
        ("setting-lowest-first", Rule { direction: Direction::LowestFirst, ..plain.clone() }),
        ("setting-lowest-first-rank-sum", Rule { direction: Direction::LowestFirst, method: Method::RankSum, ..plain.clone() }),
        ("setting-half-even", Rule { rounding: Rounding::HalfEven, decimals: 1, ..plain.clone() }),
        ("setting-truncate", Rule { rounding: Rounding::Truncate, ..plain.clone() }),
        ("setting-minimum", Rule { minimum: Some(Minimum { sheets: 5, below: Below::NotListed }), places: Some(2), ..plain.clone() }),
        ("setting-quotas", Rule { quotas: Some(quotas), ..plain.clone() }),
        ("setting-median", Rule { method: Method::Median, ..plain.clone() }),
        ("setting-borda", Rule { method: Method::BordaNorm, ..plain.clone() }),
        ("setting-guard", Rule { method: Method::Standardised { guard: Some(6) }, ..plain }),
    ];
    for (name, rule) in settings {
        check(name, &told(&rule));
        assert_eq!(RuleWire::of(&rule).fault(), None, "{name}");
        assert_eq!(RuleWire::of(&rule).into_domain(), Some(rule), "{name} goes to the wire and back");
    }
}

/// A round that uses none of the newer settings keeps its bytes and its hash.
#[test]
fn what_a_rule_does_not_use_is_not_written() {
    let wire = serde_json::to_string(&RuleWire::of(&Rule::default())).unwrap();
    assert_eq!(wire, r#"{"method":"mean","trim_each_side":0,"trim_min_n":0,"decimals":2,"rounding":"half_up","tie_break":[],"pass_line":null,"places":0}"#);
}

/// "rule" alone helps nobody who wrote the file by hand: the field and what may stand there are told.
#[test]
fn a_rule_that_makes_no_sense_is_refused_and_says_where() {
    let good = serde_json::to_value(RuleWire::of(&Rule::default())).unwrap();
    for (field, value) in [
        ("method", serde_json::json!("best")),
        ("method", serde_json::json!("standardised")),
        ("method", serde_json::json!("trimmed")),
        ("rounding", serde_json::json!("up")),
        ("decimals", serde_json::json!(7)),
        ("direction", serde_json::json!("sideways")),
        ("minimum", serde_json::json!({ "sheets": 0, "below": "noted" })),
        ("minimum", serde_json::json!({ "sheets": 5, "below": "zero" })),
        ("quotas", serde_json::json!({ "places": 1, "at_least": { "a": 2 }, "at_most": { "a": 1 } })),
        ("vote", serde_json::json!({ "shortlist": 1, "share": "3/2" })),
        ("role_weights", serde_json::json!({ "组长": "-1" })),
        ("tie_break", serde_json::json!(["untrimmed_mean", "group_c"])),
        ("pass_line", serde_json::json!("seventy")),
    ] {
        let mut bad = good.clone();
        bad[field] = value;
        let wire: RuleWire = serde_json::from_value(bad.clone()).unwrap();
        let fault = wire.fault().unwrap();
        assert!(fault.zh.contains(field) && fault.en.contains(field) && fault.zh != fault.en, "{fault:?}");
        assert_eq!(wire.into_domain(), None, "{bad}");
    }
}
