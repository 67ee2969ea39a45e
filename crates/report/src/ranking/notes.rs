//! What is said below the table. The notes are where the layouts differ: a page of layout 1 is drawn with the sentences of layout 1
//! for as long as it is kept.

use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::meeting::RuleChanged;
use linxuan_domain::ranking::Ranking;
use linxuan_domain::tally::{Method, Rule};
use linxuan_domain::words::Words;

use crate::moment::Moment;

/// How a total that was left out is drawn.
pub(super) const GREY: &str = "浅色数字为去掉的分值。";

/// The notes of a ranking, in the words of its layout.
pub(super) fn notes(ranking: &Ranking) -> Vec<String> {
    let rule = if ranking.layout == 1 { rule_of_layout_1(ranking) } else { rule_of_layout_2(ranking) };
    rule.into_iter().chain(facts(ranking)).collect()
}

/// Categories by their keys, the pass line apart, no places; a change with both rules as they read without line and places.
fn rule_of_layout_1(ranking: &Ranking) -> Vec<String> {
    let mut notes = vec![format!("计分办法：{}{}", ranking.rule.text().zh, grey(&ranking.rule))];
    if let Some(line) = ranking.rule.pass_line {
        notes.push(format!("合格线：{line} 分。"));
    }
    for change in &ranking.rule_changes {
        let (at, old, new) = (change.at.get(..10).unwrap_or(&change.at), change.old.text().zh, change.new.text().zh);
        notes.push(format!("计分办法变更（{at}，{}）：原为“{old}”，改为“{new}”。理由：{}。", change.by, change.reason));
    }
    notes
}

/// The whole rule with pass line and places, categories by their titles; a change says what differs.
fn rule_of_layout_2(ranking: &Ranking) -> Vec<String> {
    let title = |key: &str| ranking.titles.get(key).map_or_else(|| Words::same(key), Words::same);
    let (text, line) = (ranking.rule.text_naming(&title).zh, ranking.rule.line_text().zh);
    let mut notes = vec![format!("计分办法：{text}{line}{}", grey(&ranking.rule))];
    notes.extend(ranking.rule_changes.iter().map(|change| changed(change, &title)));
    notes
}

fn changed(change: &RuleChanged, title: &dyn Fn(&str) -> Words) -> String {
    let at = Moment::read(&change.at).map_or_else(|_| change.at.clone(), |at| at.minute());
    let differ = change.old.differences(&change.new, title);
    let told: Vec<String> = differ.iter().map(|one| format!("{}原为“{}”，改为“{}”", one.setting.zh, one.old.zh, one.new.zh)).collect();
    format!("计分办法变更（{at}，{}）：{}。理由：{}。", change.by, told.join("；"), change.reason.trim_end_matches('。'))
}

fn grey(rule: &Rule) -> &'static str {
    if matches!(rule.method, Method::Trimmed { .. }) { GREY } else { "" }
}

/// Replaced totals and who is not in the table; the same in every layout.
fn facts(ranking: &Ranking) -> Vec<String> {
    let mut notes = Vec::new();
    for (row, place, value) in ranking.rows.iter().flat_map(|row| row.replaced.iter().map(move |(place, value)| (row, place, value))) {
        let code = ranking.experts.get(*place).map_or("", |(code, _)| code.as_str());
        let original = row.totals.get(*place).copied().flatten().unwrap_or_default();
        let counts = value.round(ranking.rule.decimals, ranking.rule.rounding).unwrap_or_else(|_| value.to_string());
        notes.push(format!("*异常评分：{} {code} 原评 {original} 分，经专家组程序以其他专家平均分 {counts}（{value}）计入。", row.application));
    }
    if !ranking.no_figure.is_empty() {
        notes.push(format!("有有效评分，但按现行计分办法得不出得分，须先变更计分办法：{}。", listed(&ranking.no_figure)));
    }
    if !ranking.unrated.is_empty() {
        notes.push(format!("没有任何有效评分、不列名次：{}。", listed(&ranking.unrated)));
    }
    if !ranking.missing.is_empty() {
        let pairs: Vec<String> = ranking.missing.iter().map(|(expert, application)| format!("{application}（{}）", code_of(ranking, expert))).collect();
        notes.push(format!("缺评（经书面说明关闭）：{}。", pairs.join("、")));
    }
    notes
}

fn listed(ids: &[ApplicationId]) -> String {
    ids.iter().map(ApplicationId::as_str).collect::<Vec<_>>().join("、")
}

fn code_of<'a>(ranking: &'a Ranking, expert: &'a ExpertId) -> &'a str {
    ranking.experts.iter().find(|(_, id)| id == expert).map_or(expert.as_str(), |(code, _)| code.as_str())
}
