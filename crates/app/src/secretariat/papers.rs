//! Text documents of the meeting: 异常评分处理记录, 专家组评审意见, 公示名单. Their words are made here from the decisions; `report` draws them.

use linxuan_domain::document::{Document, Part};
use linxuan_domain::exact::Exact;
use linxuan_domain::ids::ApplicationId;
use linxuan_domain::intake::Date;
use linxuan_domain::meeting::{Case, Ledger, Stage, Vote};
use linxuan_domain::tally::list::Standing;
use linxuan_domain::words::Words;
use linxuan_pack::document::document_bytes;
use linxuan_report::{SignatureFacts, sign};
use linxuan_store::table::application;

use super::documents::Made;
use super::{CategoryTable, Desk};
use crate::refused::Result;
use crate::trouble::Trouble;

/// What a publication says beside the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Working days.
    pub days: u32,
    /// Whom to write to.
    pub contact: String,
}

impl Desk {
    /// The documents of what the meeting decided, as far as it decided anything.
    pub(super) fn make_papers(&self, tables: &[CategoryTable], now: &str) -> Result<Vec<Made>> {
        let ledger = self.ledger()?;
        let mut made = Vec::new();
        if !ledger.cases.is_empty() {
            made.push(self.paper(abnormal(tables, &ledger), ("异常评分处理记录.pdf", "abnormal.pdf"), now)?);
        }
        for table in tables.iter().filter(|table| table.applications.keys().any(|id| ledger.deliberated.contains_key(id))) {
            let names = (format!("专家组评审意见-{}.pdf", table.name.zh), format!("opinion-{}.pdf", table.key));
            made.push(self.paper(opinions(table, &ledger), (&names.0, &names.1), now)?);
        }
        Ok(made)
    }

    /// 公示名单: who is on the list, without scores.
    pub(super) fn make_notice(&self, tables: &[CategoryTable], notice: &Notice, now: &str) -> Result<Made> {
        let ledger = self.ledger()?;
        let list = self.list(tables, &ledger)?;
        let names = self.workspace.read(application::names)?;
        let recommender = |id: &ApplicationId| names.iter().find(|one| one.id == id.as_str()).map(|one| one.recommender.clone()).unwrap_or_default();
        let mut rows = Vec::new();
        for table in tables {
            // In the order of ids: an order by score would tell the scores' order.
            let listed = table.table.rows.iter().filter(|row| list.standing(&row.application) == Standing::In).map(|row| &row.application);
            let listed: std::collections::BTreeSet<&ApplicationId> = listed.collect();
            for id in listed {
                let (applicant, platform) = table.applications.get(id).cloned().unwrap_or_default();
                rows.push(vec![(rows.len() + 1).to_string(), applicant, platform, table.name.zh.clone(), recommender(id)]);
            }
        }
        let period = format!("公示期：{} 至 {}（{} 个工作日）。", day(notice.from), day(notice.until), notice.days);
        let parts = vec![
            Part::Text(format!("经专家评审，现将{}的拟推荐名单予以公示（排列不分先后）。", self.definition.title)),
            Part::Table { head: head(&[("序号", 6), ("申报单位", 28), ("平台名称", 28), ("类别", 16), ("推荐单位", 22)]), rows },
            Part::Text(period),
            Part::Text("公示期内如有异议，请以书面形式实名反映，写明具体事实、理由和联系方式；单位反映须加盖公章。匿名反映不予受理。".into()),
            Part::Text(format!("受理单位：{}　联系方式：{}", self.organisation, notice.contact)),
        ];
        let document = Draft { kind: "publication".into(), title: "公示".into(), parts, places: vec!["（公章）".into()] };
        self.paper(document, ("公示名单.pdf", "publication.pdf"), now)
    }

    fn paper(&self, draft: Draft, (name, archive_name): (&str, &str), now: &str) -> Result<Made> {
        let document = Document {
            kind: draft.kind,
            title: draft.title.clone(),
            subtitle: self.definition.title.clone(),
            round: self.round_ref(),
            parts: draft.parts,
            places: draft.places,
            signed_by: self.root.name().organisation().to_owned(),
            created_at: now.to_owned(),
        };
        let drawing = |error: linxuan_report::ReportError| Trouble::Drawing { detail: error.to_string() };
        let rendered = linxuan_report::document::render(&document, &document_bytes(&document)?).map_err(drawing)?;
        let facts = SignatureFacts { name: document.signed_by, at: now.to_owned(), reason: draft.title.clone() };
        let bytes = sign(&rendered, &self.root_key()?, &self.root, &self.root, &facts).map_err(drawing)?;
        let english = name.trim_end_matches(".pdf");
        Ok(Made { name: name.to_owned(), archive_name: archive_name.to_owned(), document: Words::new(draft.title, english), pages: rendered.pages(), bytes })
    }
}

/// A document without what all of them share.
struct Draft {
    kind: String,
    title: String,
    parts: Vec<Part>,
    places: Vec<String>,
}

fn head(columns: &[(&str, u32)]) -> Vec<(String, u32)> {
    columns.iter().map(|(text, share)| ((*text).to_owned(), *share)).collect()
}

fn day(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// `2026-06-13T01:00:00Z` as the day and minute that pages show, in Beijing time.
fn minute(at: &str) -> String {
    let local = at.parse::<linxuan_seal::Utc>().ok().and_then(|utc| linxuan_seal::Utc::from_unix(utc.unix() + 8 * 3600).ok());
    local.map_or_else(|| at.to_owned(), |there| there.to_string().replace('T', " ").chars().take(16).collect())
}

fn votes(vote: &Vote) -> String {
    format!("赞成 {}、反对 {}、弃权 {}（专家组 {} 人）", vote.yes, vote.no, vote.abstain, vote.eligible)
}

/// Lines to sign on for every member of the panels, the chair and the supervisor.
fn members(tables: &[&CategoryTable]) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    for table in tables {
        let prefix = if tables.len() > 1 { format!("{} ", table.name.zh) } else { String::new() };
        places.extend((1..=table.table.experts.len()).map(|n| format!("{prefix}专{n}")));
    }
    places.extend(["组长".to_owned(), "监督员".to_owned(), "日期".to_owned()]);
    places
}

fn abnormal(tables: &[CategoryTable], ledger: &Ledger) -> Draft {
    let mut parts = vec![Part::Text(
        "依据《重庆市招标投标条例》第三十二条的程序：提出；专家组半数以上要求书面说明；拒绝说明或者理由不充分的，以其他专家评分的平均值替代并记录签字。原评分保留。".into(),
    )];
    let mut touched: Vec<&CategoryTable> = Vec::new();
    for (number, case) in (1..).zip(&ledger.cases) {
        let Some(table) = tables.iter().find(|table| table.applications.contains_key(&case.cell.application)) else { continue };
        if !touched.iter().any(|one| one.key == table.key) {
            touched.push(table);
        }
        parts.extend(case_parts(number, table, case));
    }
    Draft { kind: "abnormal".into(), title: "异常评分处理记录".into(), parts, places: members(&touched) }
}

fn case_parts(number: usize, table: &CategoryTable, case: &Case) -> Vec<Part> {
    let place = table.table.experts.iter().position(|expert| *expert == case.cell.expert);
    let row = table.table.rows.iter().find(|row| row.application == case.cell.application);
    let others: Vec<Exact> = row
        .into_iter()
        .flat_map(|row| row.totals.iter().enumerate().filter(|(at, _)| Some(*at) != place && !row.replaced.contains_key(at)))
        .filter_map(|(_, total)| total.map(Exact::from))
        .collect();
    let mean = Exact::mean(&others).ok().flatten();
    let two = |value: Exact| value.round(2, linxuan_domain::exact::Rounding::HalfUp).unwrap_or_else(|_| value.to_string());
    let gap = mean.and_then(|mean| Exact::from(case.original).minus(mean).ok());
    let code = place.map_or_else(|| case.cell.expert.to_string(), |at| format!("专{}", at + 1));
    let (applicant, platform) = table.applications.get(&case.cell.application).cloned().unwrap_or_default();
    let facts = vec![
        code,
        format!("{} {applicant} {platform}", case.cell.application),
        case.original.to_string(),
        mean.map(|mean| format!("{}（{mean}）", two(mean))).unwrap_or_default(),
        gap.map(two).unwrap_or_default(),
        outcome(case).to_owned(),
    ];
    let columns = [("专家", 10), ("对象", 40), ("原评分", 12), ("其他均值", 16), ("偏离", 10), ("处理", 22)];
    let mut parts = vec![Part::Heading(format!("{number}　{}", case.cell.application)), Part::Table { head: head(&columns), rows: vec![facts] }];
    let mut say = |at: &str, text: String| parts.push(Part::Text(format!("{}　{text}", minute(at))));
    say(&case.flagged.0, format!("提出：{}", case.flagged.1));
    if let Some((at, vote)) = &case.request {
        say(at, format!("表决是否要求书面说明：{}；{}", votes(vote), if vote.majority() { "要求说明。" } else { "未过半数，原评分有效。" }));
    }
    match &case.answer {
        Some((at, Some(text))) => say(at, format!("专家书面说明：{text}")),
        Some((at, None)) => say(at, "专家拒绝说明。".into()),
        None => {}
    }
    if let Some((at, accepted, vote, reason)) = &case.judged {
        say(at, format!("认定理由{}充分：{}。{reason}", if *accepted { "" } else { "不" }, votes(vote)));
    }
    parts
}

fn outcome(case: &Case) -> &'static str {
    match case.stage() {
        Stage::Dropped | Stage::Accepted => "原评分有效",
        Stage::Replaced => "以其他专家平均值替代",
        _ => "处理中",
    }
}

fn opinions(table: &CategoryTable, ledger: &Ledger) -> Draft {
    let mut parts = Vec::new();
    for (id, (applicant, platform)) in &table.applications {
        let Some((last, earlier)) = ledger.deliberated.get(id).and_then(|all| all.split_last()) else { continue };
        parts.push(Part::Heading(format!("{id}　{applicant}　{platform}")));
        parts.push(Part::Text(last.text.clone()));
        parts.push(Part::Text(format!("结论：{}。表决：{}。", last.conclusion.zh(), votes(&last.vote))));
        if !last.dissent.is_empty() {
            parts.push(Part::Text(format!("不同意见：{}", last.dissent)));
        }
        for one in earlier {
            parts.push(Part::Text(format!("（{} 曾作结论：{}；{}）", minute(&one.at), one.conclusion.zh(), votes(&one.vote))));
        }
    }
    Draft { kind: format!("opinion-{}", table.key), title: "专家组评审意见".into(), parts, places: members(&[table]) }
}
