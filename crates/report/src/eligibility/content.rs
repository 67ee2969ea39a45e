//! What stands in the 资格审查表, as plain text: the page and the workbook are filled from the same cells.

use linxuan_domain::eligibility::Outcome;
use linxuan_domain::eligibility::review::{Decision, ReviewRow, ReviewTable, Reviewed};

use crate::moment::Moment;

/// Lines above, head, rows, notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Who it is about.
    pub above: Vec<String>,
    /// Heads of the columns.
    pub head: Vec<String>,
    /// Rows, each with one text for each column.
    pub rows: Vec<Vec<String>>,
    /// What must be said below.
    pub notes: Vec<String>,
}

/// Fills the table.
#[must_use]
pub fn content(table: &ReviewTable) -> Content {
    if table.whole_category { summary(table) } else { full(table) }
}

fn full(table: &ReviewTable) -> Content {
    let head = ["条件编号", "条件", "申报值", "核实值", "结论", "依据/佐证", "说明"].map(str::to_owned).to_vec();
    let row = |r: &ReviewRow| {
        let verdict = match &r.decided {
            Some(decision) => format!("{}\n（原判{}）", decision.outcome.zh(), r.outcome.zh()),
            None => r.outcome.zh().to_owned(),
        };
        let said = r.decided.as_ref().map(decision_words).into_iter().chain(std::iter::once(r.note.clone())).filter(|text| !text.is_empty());
        let or_dash = |text: &str| if text.is_empty() { "—".to_owned() } else { text.to_owned() };
        vec![
            r.code.clone(),
            r.title.clone(),
            or_dash(&r.declared),
            or_dash(&r.verified),
            verdict,
            or_dash(&r.basis),
            or_dash(&said.collect::<Vec<_>>().join("\n")),
        ]
    };
    let one = table.applications.first();
    let above = one.map(|one| {
        vec![
            format!("申报编号：{}　　申报单位：{}　　统一社会信用代码：{}", one.id, one.applicant, one.uscc),
            format!("平台名称：{}　　推荐单位：{}　　审查结论：{}", one.platform, one.recommender, overall(one.result)),
        ]
    });
    Content { above: above.unwrap_or_default(), head, rows: one.map(|one| one.rows.iter().map(row).collect()).unwrap_or_default(), notes: settings(table) }
}

fn decision_words(decision: &Decision) -> String {
    let when = Moment::read(&decision.at).map(|at| at.minute()).unwrap_or_default();
    format!("{} 于 {when} 认定：{}", decision.by, decision.reason)
}

fn overall(result: Outcome) -> &'static str {
    match result {
        Outcome::Pass => "通过",
        Outcome::Fail => "不通过",
        Outcome::Manual | Outcome::Missing => "待认定",
    }
}

fn summary(table: &ReviewTable) -> Content {
    let mut codes: Vec<(String, String)> = Vec::new();
    for row in table.applications.iter().flat_map(|one| &one.rows) {
        if !codes.iter().any(|(code, _)| *code == row.code) {
            codes.push((row.code.clone(), row.title.clone()));
        }
    }
    let mut head: Vec<String> = ["编号", "申报单位", "平台名称"].map(str::to_owned).to_vec();
    head.extend(codes.iter().map(|(code, _)| code.clone()));
    head.push("结论".to_owned());
    let row = |one: &Reviewed| {
        let mut cells = vec![one.id.clone(), one.applicant.clone(), one.platform.clone()];
        cells.extend(codes.iter().map(|(code, _)| one.rows.iter().find(|row| row.code == *code).map_or_else(|| "—".to_owned(), short)));
        cells.push(overall(one.result).to_owned());
        cells
    };
    let count = |wanted: &[Outcome]| table.applications.iter().filter(|one| wanted.contains(&one.result)).count();
    let above = vec![format!(
        "共 {} 项：通过 {}，不通过 {}，待认定 {}。",
        table.applications.len(),
        count(&[Outcome::Pass]),
        count(&[Outcome::Fail]),
        count(&[Outcome::Manual, Outcome::Missing])
    )];
    let meaning = codes.iter().map(|(code, title)| format!("{code} {title}")).collect::<Vec<_>>().join("；");
    let mut notes = vec![format!("条件：{meaning}。"), "带 * 的为人工认定，原判和理由如下。".to_owned()];
    let decided = table.applications.iter().flat_map(|one| one.rows.iter().filter_map(move |row| Some((one, row, row.decided.as_ref()?))));
    let decided: Vec<String> =
        decided.map(|(one, row, d)| format!("{} {}：原判{}，认定{}；{}", one.id, row.code, row.outcome.zh(), d.outcome.zh(), decision_words(d))).collect();
    if decided.is_empty() {
        notes.pop();
    }
    notes.extend(decided);
    notes.extend(settings(table));
    Content { above, head, rows: table.applications.iter().map(row).collect(), notes }
}

fn short(row: &ReviewRow) -> String {
    let word = match row.holds() {
        Outcome::Pass => "符合",
        Outcome::Fail => "不符",
        Outcome::Manual => "待定",
        Outcome::Missing => "缺",
    };
    if row.decided.is_some() { format!("{word}*") } else { word.to_owned() }
}

fn settings(table: &ReviewTable) -> Vec<String> {
    let all: Vec<String> = table.settings.iter().map(|(name, value)| format!("{name}：{value}")).collect();
    if all.is_empty() { Vec::new() } else { vec![format!("本批次设置：{}。", all.join("；"))] }
}
