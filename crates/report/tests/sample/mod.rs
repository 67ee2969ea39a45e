//! Made-up records, rankings and keys for the tests and the example of this crate.
#![allow(dead_code, clippy::unwrap_used, reason = "each test file uses its part of the samples; samples are known to be right")]

use std::collections::BTreeMap;

use linxuan_domain::exact::Rounding;
use linxuan_domain::ids::{ApplicationId, ExpertId, RoundId, TaskId};
use linxuan_domain::meeting::RuleChanged;
use linxuan_domain::points::Points;
use linxuan_domain::ranking::{Ranking, RankingRow};
use linxuan_domain::record::*;
use linxuan_domain::sheet::Stage;
use linxuan_domain::tally::{Method, Quotas, Rule, TieStep};
use linxuan_report::{Rendered, SignatureFacts};
use linxuan_seal::{Certificate, Name, Request, SigningKey, Validity};

pub const AT: &str = "2026-06-12T03:05:00Z";

pub fn points(text: &str) -> Points {
    Points::read(text).unwrap()
}

pub fn round() -> RoundRef {
    RoundRef {
        id: RoundId::read("R0123456789abcdef").unwrap(),
        title: "2026年度入库评审".into(),
        stage: Stage::Admission,
        definition_sha256: "7f3a91c2".repeat(8),
    }
}

pub fn sheet() -> RecordSheet {
    let groups = [
        ("A", "基础条件与内部治理", "12", &[("A1", "运营主体与财务状况", "4"), ("A2", "场所设施与人员队伍", "4"), ("A3", "制度与服务流程", "4")][..]),
        (
            "B",
            "专业能力",
            "35",
            &[("B1", "资质与认可范围", "10"), ("B2", "测试能力覆盖与技术装备", "10"), ("B3", "国产软硬件适配能力", "8"), ("B4", "报告质量与方法规范", "7")],
        ),
        ("C", "规模与成效", "30", &[("C1", "年适配评测产品数量", "15"), ("C2", "服务单位数量与满意度", "15")]),
        ("D", "本地支撑与公益服务", "13", &[("D1", "对本市软件产业的支撑", "8"), ("D2", "公益服务", "5")]),
        ("E", "持续发展与示范", "10", &[("E1", "持续投入计划", "5"), ("E2", "示范带动", "5")]),
    ];
    let criterion = |(code, title, max): &(&str, &str, &str)| {
        let max = points(max);
        let at = |percent: i64| Points::from_hundredths(max.hundredths() * percent / 100 / 50 * 50);
        let step = points("0.5");
        let bands = vec![
            ("优".into(), at(90), max),
            ("良".into(), at(75), at(90) - step),
            ("中".into(), at(60), at(75) - step),
            ("差".into(), Points::ZERO, at(60) - step),
        ];
        RecordCriterion { code: (*code).into(), title: (*title).into(), max, bands }
    };
    let groups = groups.iter().map(|(code, title, max, criteria)| RecordGroup {
        code: (*code).into(),
        title: (*title).into(),
        max: points(max),
        criteria: criteria.iter().map(criterion).collect(),
    });
    RecordSheet {
        id: "ADM-TEST".into(),
        version: "1".into(),
        title: "入库评审评分表（适配评测类）".into(),
        category: "适配评测类".into(),
        max_total: points("100"),
        groups: groups.collect(),
    }
}

const APPLICANTS: [(&str, &str); 6] = [
    ("重庆样例歌乐信息技术有限公司", "歌乐软硬件适配验证平台"),
    ("重庆样例山岚软件测评有限公司", "山岚软件适配评测平台"),
    ("重庆样例嘉陵检测有限公司", "嘉陵检测公共服务平台"),
    ("重庆样例两江评测实验室", "两江软件评测实验平台"),
    (
        "重庆样例䶮㛃𬱟（国际）信息技术应用创新适配验证与质量评测研究院股份有限公司",
        "面向信息技术应用创新的全栈国产软硬件适配验证、性能评测与安全可靠性公共服务平台",
    ),
    ("重庆Sample-Lab“渝适配”信息安全测评中心", "Kunpeng920/Phytium 2000+ 双架构适配云平台"),
];

pub fn record(applications: usize) -> ScoreRecord {
    let sheet = sheet();
    let application = |at: usize| {
        let (applicant, platform) = APPLICANTS[at % APPLICANTS.len()];
        let criteria: Vec<&RecordCriterion> = sheet.groups.iter().flat_map(|group| &group.criteria).collect();
        let marks = criteria.iter().enumerate().map(|(n, criterion)| {
            let lost = i64::try_from((n * 7 + at * 3) % 5).unwrap() * 50;
            let comment = match (n + at) % 6 {
                5 => "满分：适配目录覆盖全部主流国产平台",
                3 => "建议 10，另有在测 14 件",
                _ => "",
            };
            RecordMark { criterion: criterion.code.clone(), points: Points::from_hundredths(criterion.max.hundredths() - lost), comment: comment.into() }
        });
        ScoredApplication {
            id: ApplicationId::nth(at + 1),
            applicant: applicant.into(),
            platform: platform.into(),
            recommender: "沙坪坝区经济信息委".into(),
            content_sha256: "ab".repeat(32),
            sheet: sheet.id.clone(),
            marks: marks.collect(),
            opinion: "平台适配能力覆盖面较广，国产软硬件适配积累扎实，公益性服务有持续投入。建议补强报告质量管理，明确方法偏离的记录要求。".into(),
            recommendation: Recommendation::ALL[at % 3],
        }
    };
    ScoreRecord {
        layout: LAYOUT,
        round: round(),
        task: TaskId::read("T00c0ffee00c0ffee").unwrap(),
        expert: ExpertRef { id: ExpertId::nth(3), name: "丙某三".into(), unit: "重庆样例研究院".into(), fingerprint: "9c".repeat(32) },
        applications: (0..applications).map(application).collect(),
        sheets: vec![sheet.clone()],
        recusals: vec![RecordRecusal {
            application: ApplicationId::nth(99),
            applicant: "重庆样例北碚软件有限公司".into(),
            rule: "R1".into(),
            reason: "三年内曾任该单位技术顾问".into(),
        }],
        revision: 1,
        supersedes: None,
        reason: None,
        pledge: "本人独立评分，未与申报单位接触，对所评各项分值负责；同意以本人密钥所作电子签名与手写签名具有同等效力。".into(),
        claimed_at: AT.into(),
    }
}

/// What a record embeds here; the real one is written by the room of packages. Sorted by key, whatever serde_json is built with.
pub fn json(record: &ScoreRecord) -> Vec<u8> {
    let opinions: Vec<&str> = record.applications.iter().map(|a| a.opinion.as_str()).collect();
    let sorted: BTreeMap<&str, serde_json::Value> =
        [("format", "linxuan.score-record/1".into()), ("expert", record.expert.name.as_str().into()), ("opinions", opinions.into())].into();
    serde_json::to_vec(&sorted).unwrap()
}

pub fn rendered(record: &ScoreRecord) -> Rendered {
    linxuan_report::score_record::render(record, &json(record)).unwrap()
}

pub fn ranking(rows: usize, experts: usize) -> Ranking {
    let row = |at: usize| {
        let (applicant, platform) = APPLICANTS[at % APPLICANTS.len()];
        let total = |e: usize| (at * experts + e) % 23 != 22;
        let totals: Vec<Option<Points>> = (0..experts)
            .map(|e| total(e).then(|| Points::from_hundredths(9_200 - i64::try_from(at * 20 + (e * 37 + at * 13) % 8 * 50).unwrap()).max(Points::ZERO)))
            .collect();
        let present: Vec<(usize, Points)> = totals.iter().enumerate().filter_map(|(at, t)| t.map(|t| (at, t))).collect();
        let (max, min) = (present.iter().map(|p| p.1).max().unwrap(), present.iter().map(|p| p.1).min().unwrap());
        let dropped = vec![present.iter().find(|p| p.1 == max).unwrap().0, present.iter().rfind(|p| p.1 == min).unwrap().0];
        RankingRow {
            rank: if at == 3 { 3 } else { at + 1 },
            application: ApplicationId::nth(at + 1),
            applicant: applicant.into(),
            platform: platform.into(),
            n: present.len(),
            totals,
            replaced: BTreeMap::new(),
            dropped,
            max,
            min,
            mean: "88.36".into(),
            score: "88.40".into(),
            exact: "442/5".into(),
            range: max - min,
            fallback_mean: at == 4,
            by_vote: false,
            ballot: None,
            standing: None,
            note: if at == 1 { "偏离已说明".into() } else { String::new() },
        }
    };
    let rule = Rule {
        method: Method::Trimmed { each_side: 1, min_n: 5 },
        decimals: 2,
        rounding: Rounding::HalfUp,
        tie_break: vec![TieStep::UntrimmedMean, TieStep::Group("C".into()), TieStep::LowerSpread],
        pass_line: Points::read("70").ok(),
        ..Rule::default()
    };
    Ranking {
        layout: 1,
        round: round(),
        category: "testing".into(),
        category_zh: "适配评测类".into(),
        rule,
        rule_changes: vec![],
        experts: (1..=experts).map(|n| (format!("专{n}"), ExpertId::nth(n))).collect(),
        rows: (0..rows).map(row).collect(),
        titles: BTreeMap::new(),
        unrated: vec![ApplicationId::nth(300)],
        no_figure: vec![],
        recused: vec![(ExpertId::nth(5), ApplicationId::nth(3))],
        missing: vec![],
        records: vec!["51d0".repeat(16); experts],
        merkle_root: "9c04e1".repeat(10) + "0000",
        signed_by: "重庆市样例评审秘书处".into(),
        created_at: AT.into(),
    }
}

/// The same table under a rule that was changed twice, with an application that the rule gives no figure for.
pub fn ranking_of_layout_2(rows: usize, experts: usize) -> Ranking {
    let first = ranking(rows, experts);
    let (at, by) = ("2026-06-13T01:00:00Z".to_owned(), "样例秘书处".to_owned());
    let second = Rule { pass_line: Points::read("79").ok(), places: Some(3), ..first.rule.clone() };
    let quotas = Quotas { places: Some(5), at_least: BTreeMap::from([("testing".into(), 1)]), at_most: BTreeMap::new() };
    let third = Rule { quotas: Some(quotas), ..second.clone() };
    let changes = [(first.rule.clone(), second.clone(), "名额有限。"), (second, third.clone(), "各类兼顾")];
    Ranking {
        layout: 2,
        rule_changes: changes.into_iter().map(|(old, new, reason)| RuleChanged { at: at.clone(), by: by.clone(), old, new, reason: reason.into() }).collect(),
        rule: third,
        titles: BTreeMap::from([("testing".into(), "适配评测类".into())]),
        no_figure: vec![ApplicationId::nth(301)],
        ..first
    }
}

/// A person with a key, a certificate and the root that gave it.
pub struct Person {
    pub key: SigningKey,
    pub certificate: Certificate,
    pub root: Certificate,
}

pub fn person(name: &str) -> Person {
    let validity = Validity { from: "2026-01-01T00:00:00Z".parse().unwrap(), until: "2046-01-01T00:00:00Z".parse().unwrap() };
    let (root_key, key) = (SigningKey::generate().unwrap(), SigningKey::generate().unwrap());
    let root = Certificate::new_root(&root_key, &Name::new("样例秘书处", "样例").unwrap(), [7; 16], validity).unwrap();
    let request = Request::new(&key, &Name::new(name, "重庆样例研究院").unwrap()).unwrap();
    let certificate = Certificate::issue(&root_key, &root, &request, [9; 16], validity).unwrap();
    Person { key, certificate, root }
}

pub fn facts(name: &str) -> SignatureFacts {
    SignatureFacts { name: name.into(), at: AT.into(), reason: "专家评分".into() }
}

/// A 资格审查表 of one application or of a category, with a decision of a person.
pub fn review(applications: usize, whole_category: bool) -> linxuan_domain::eligibility::review::ReviewTable {
    use linxuan_domain::eligibility::Outcome;
    use linxuan_domain::eligibility::review::{Decision, ReviewRow, ReviewTable, Reviewed};
    let row = |code: &str, title: &str, declared: &str, outcome: Outcome, basis: &str, note: &str| ReviewRow {
        code: code.into(),
        title: title.into(),
        declared: declared.into(),
        verified: declared.into(),
        outcome,
        decided: None,
        basis: basis.into(),
        note: note.into(),
    };
    let credit = "信用良好：相关信用信息查询之日两年内在全国信用信息共享平台未查到行政处罚信息";
    let decided = Decision {
        outcome: Outcome::Pass, reason: "电话核实，按单位数计为 41 家，有合同清单佐证。".into(), by: "王某某".into(), at: AT.into()
    };
    let one = |n: usize| Reviewed {
        id: format!("A{n:03}"),
        applicant: format!("重庆样例{n}科技股份有限公司"),
        platform: "信创软硬件适配评测公共服务平台".into(),
        uscc: "91500000MA5U000011".into(),
        recommender: "渝中区经济信息委".into(),
        result: if n.is_multiple_of(3) { Outcome::Fail } else { Outcome::Pass },
        rows: vec![
            row("G-01", "独立法人资格", "91500000MA5U000011", Outcome::Pass, "汇总表!D5", "信用代码格式与校验位正确。"),
            row("G-11", credit, "无", Outcome::Pass, "汇总表!Q5；附件：信用报告", "声明 2026-05-20 查询前 2 年内无行政处罚。"),
            row(
                "T-1",
                "每年适配评测的产品",
                "230件/年",
                if n.is_multiple_of(3) { Outcome::Fail } else { Outcome::Pass },
                "汇总表!J5",
                "申报 230件，达到 200件。",
            ),
            ReviewRow {
                decided: Some(decided.clone()),
                ..row("T-2", "服务相关单位", "45家次", Outcome::Manual, "汇总表!K5", "单位与条件不等同，请人工认定。")
            },
            row("T-Q", "CNAS实验室认可资格，或CMA计量认定资格，或符合其他相关要求", "", Outcome::Missing, "", "未填。"),
        ],
    };
    ReviewTable {
        round: round(),
        scope: if whole_category { "testing".into() } else { "A001".into() },
        category: "适配评测类".into(),
        whole_category,
        applications: (1..=applications).map(one).collect(),
        settings: vec![("年度数据所属年份".into(), "2025".into()), ("行政处罚期限（年）".into(), "2".into())],
        signed_by: "重庆样例评审办公室".into(),
        created_at: AT.into(),
    }
}
