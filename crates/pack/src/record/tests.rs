//! The record is what is signed: one form, no silent additions.

use linxuan_domain::ids::{ApplicationId, ExpertId, RoundId, TaskId};
use linxuan_domain::points::Points;
use linxuan_domain::record::{ExpertRef, RoundRef};
use linxuan_domain::sheet::Stage;

use super::*;

fn p(text: &str) -> Points {
    Points::read(text).unwrap()
}

fn record() -> ScoreRecord {
    let criterion =
        RecordCriterion {
            code: "A1".into(), title: "制度".into(), max: p("4"), bands: vec![("优".into(), p("3.5"), p("4")), ("良".into(), p("0"), p("3"))]
        };
    ScoreRecord {
        layout: 1,
        round: RoundRef {
            id: RoundId::read("R0123456789abcdef").unwrap(),
            title: "2026年度入库评审".into(),
            stage: Stage::Admission,
            definition_sha256: "1".repeat(64),
        },
        task: TaskId::read("T0123456789abcdef").unwrap(),
        expert: ExpertRef { id: ExpertId::nth(3), name: "丙某三".into(), unit: "重庆样例研究院".into(), fingerprint: "2".repeat(64) },
        sheets: vec![RecordSheet {
            id: "ADM-TEST".into(),
            version: "1".into(),
            title: "入库评审评分表".into(),
            category: "适配评测类".into(),
            max_total: p("4"),
            groups: vec![RecordGroup { code: "A".into(), title: "组".into(), max: p("4"), criteria: vec![criterion] }],
        }],
        applications: vec![ScoredApplication {
            id: ApplicationId::nth(1),
            applicant: "重庆样例公司".into(),
            platform: "样例平台".into(),
            recommender: "渝北区".into(),
            content_sha256: "3".repeat(64),
            sheet: "ADM-TEST".into(),
            marks: vec![RecordMark { criterion: "A1".into(), points: p("3.5"), comment: "理由\n第二行".into() }],
            opinion: "可以".into(),
            recommendation: Recommendation::Recommend,
        }],
        recusals: vec![RecordRecusal { application: ApplicationId::nth(4), applicant: "甲公司".into(), rule: "R6".into(), reason: "亲属".into() }],
        revision: 1,
        supersedes: None,
        reason: None,
        pledge: "本人承诺".into(),
        claimed_at: "2026-06-12T03:05:00Z".into(),
    }
}

#[test]
fn a_record_goes_there_and_back_to_the_same_bytes() {
    let second = ScoreRecord { revision: 2, supersedes: Some("4".repeat(64)), reason: Some("笔误".into()), ..record() };
    for record in [record(), second] {
        let bytes = record_bytes(&record).unwrap();
        let read = read_record(&bytes).unwrap();
        assert_eq!(read, record);
        assert_eq!(record_bytes(&read).unwrap(), bytes);
    }
}

/// What an independent program must find: no floats, one spelling of each number, names as in `docs/formats.md`.
#[test]
fn the_bytes_are_those_of_the_format() {
    let text = String::from_utf8(record_bytes(&record()).unwrap()).unwrap();
    assert!(text.starts_with(r#"{"applications":[{"applicant":"重庆样例公司","content_sha256":"3333"#), "{text}");
    assert!(text.contains(r#""marks":[{"comment":"理由\n第二行","criterion":"A1","points":"3.5"}]"#), "{text}");
    assert!(text.contains(r#""revision":1,"round":{"definition_sha256""#) && text.contains(r#""supersedes":null"#), "{text}");
}

#[test]
fn every_field_out_of_form_is_refused() {
    let good = String::from_utf8(record_bytes(&record()).unwrap()).unwrap();
    for (from, to) in [
        (r#""points":"3.5""#, r#""points":"3.50""#),
        (r#""points":"3.5""#, r#""points":"３.5""#),
        (r#""points":"3.5""#, r#""points":3"#),
        (r#""points":"3.5""#, r#""points":"""#),
        (r#""revision":1"#, r#""revision":0"#),
        (r#""revision":1"#, r#""revision":2"#),
        (r#""reason":null"#, r#""reason":"why""#),
        (r#""recommendation":"recommend""#, r#""recommendation":"maybe""#),
        (r#""stage":"admission""#, r#""stage":"other""#),
        (r#""id":"A001""#, r#""id":"E001""#),
        (r#""id":"E03""#, r#""id":"../E03""#),
        (r#""applicant":"重庆"#, r#""applicant":"\u0007重庆"#),
        (r#""layout":1"#, r#""layout":1,"note":"""#),
        ("2026-06-12T03:05:00Z", "2026-06-12T11:05:00+08:00"),
        ("3333", "333g"),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{from}");
        assert!(matches!(read_record(bad.as_bytes()), Err(JsonError::Shape(_))), "{to}");
    }
    let float = good.replacen(r#""points":"3.5""#, r#""points":3.5"#, 1);
    assert!(matches!(read_record(float.as_bytes()), Err(JsonError::Float(_))));
    let twice = good.replacen(r#""layout":1"#, r#""layout":1,"layout":1"#, 1);
    assert!(matches!(read_record(twice.as_bytes()), Err(JsonError::NotCanonical)));
    assert!(matches!(read_record(format!("{good}\n").as_bytes()), Err(JsonError::NotCanonical)));
    let newer = good.replace("score-record/1", "score-record/2");
    assert!(matches!(read_record(newer.as_bytes()), Err(JsonError::Newer { .. })));
}
