//! Advice beside the result of a category: `insight` computes from what counts, this gives it a shape. Nothing official reads it.

mod scope;

use std::sync::Arc;

use linxuan_app::refused::Result;
use linxuan_app::secretariat::{CategoryTable, Desk, ScoredSheet};
use linxuan_domain::exact::Exact;
use linxuan_domain::ids::ExpertId;
use linxuan_domain::tally::Rule;
use linxuan_domain::tally::case::{Criterion, Expert};
use linxuan_domain::words::Words;
use linxuan_insight::report::{self, ApplicationView, Change, Meaning, Report};
use linxuan_insight::robustness::Draws;
use linxuan_insight::{Given, Panel};

use self::scope::{Scope, scope};
use super::{figure, near};
use crate::types::*;
use crate::verbs::small;

/// What the advice on a category rests on. It is read from the open workspace and computed without it: nobody waits for the draws.
pub struct Asked {
    table: Arc<CategoryTable>,
    rule: Rule,
    /// Panel, list and what the advice is about; or why there is none.
    given: std::result::Result<(Panel, Scope), Words>,
}

/// Reads what the advice on a category rests on.
///
/// # Errors
/// What the workspace refuses.
pub fn asked(desk: &Desk, category: &str) -> Result<Asked> {
    let table = desk.results()?.into_iter().find(|table| table.key == category).ok_or_else(|| linxuan_app::scheme::no_category(category))?;
    let rule = desk.rule()?;
    let given = scope(&rule, &table.table).and_then(|scope| Ok((panel(desk, &table, &rule).ok_or_else(too_few)?, scope)));
    Ok(Asked { table, rule, given })
}

fn too_few() -> Words {
    Words::new("评分不足或过于精细，给不出参考信息", "Too few sheets, or too fine ones, for advice")
}

impl Asked {
    /// Computes the advice; the same on any number of cores, of which it leaves one to the window.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let found = self.given.as_ref().map_err(Words::clone).and_then(|(panel, scope)| {
            let seed = linxuan_app::digest(panel.canonical_text().as_bytes());
            let threads = std::thread::available_parallelism().map_or(1, |cores| cores.get().saturating_sub(1).max(1));
            let report = report::report(panel, &scope.rule, Draws { seed, count: report::DRAWS, threads }).map_err(|_| too_few())?;
            Ok(Advice { about: scope.about.iter().cloned().map(Text::from).collect(), ..shaped(&self.table, &self.rule, &report) })
        });
        found.unwrap_or_else(|why| Advice { category: self.table.key.clone(), none: Some(why.into()), ..Advice::default() })
    }
}

/// The sheets of the category; in place of one that the meeting replaced counts the mean of the others.
fn panel(desk: &Desk, table: &CategoryTable, rule: &Rule) -> Option<Panel> {
    let sheets = desk.scored_sheets(table).ok()?;
    let criteria = sheets.first()?.full.iter().map(|(code, max)| Criterion { id: code.clone(), max: Exact::from(*max), weight: Exact::whole(1) }).collect();
    let expert = |id: &ExpertId| Expert { id: id.to_string(), role: rule.weights.roles.get(id).cloned().unwrap_or_default(), weight: rule.weights.of(id) };
    let given = |one: &ScoredSheet| Given {
        expert: one.expert.to_string(),
        application: one.application.to_string(),
        total: Exact::from(one.total),
        marks: one.marks.iter().map(|mark| Exact::from(*mark)).collect(),
    };
    let applications = table.applications.keys().map(ToString::to_string).collect();
    let (replaced, stand): (Vec<_>, Vec<_>) = sheets.iter().partition(|sheet| sheet.replaced);
    let panel = Panel::gather(table.table.experts.iter().map(expert).collect(), applications, criteria, stand.into_iter().map(given).collect()).ok()?;
    panel.replacing(replaced.into_iter().map(|sheet| (sheet.expert.to_string(), sheet.application.to_string()))).ok()
}

fn shaped(table: &CategoryTable, rule: &Rule, report: &Report) -> Advice {
    let text = |meaning: Meaning| Text { zh: meaning.zh.to_owned(), en: meaning.en.to_owned() };
    let code = |id: &str| table.table.experts.iter().position(|one| one.as_str() == id).map_or_else(|| id.to_owned(), |at| super::code(at).zh);
    let two = |value: f64| format!("{value:.2}");
    let both = |change: &Change| (change.enter.clone(), change.leave.clone());
    let agreement = |one: &report::Sentence| AdviceFigure { code: one.code.to_owned(), value: one.value.map(two), text: one.words.clone().into() };
    let expert = |one: &report::ExpertView| {
        let (enter, leave) = both(&one.without);
        AdviceExpert { code: code(&one.id), expert: one.id.clone(), sheets: small(one.sheets), leniency: one.leniency.map(two), enter, leave }
    };
    let flag = |one: &report::Flag| {
        let (enter, leave) = both(&one.without);
        AdviceFlag {
            application: one.application.clone(),
            code: code(&one.expert),
            expert: one.expert.clone(),
            total: figure(one.total),
            expected: two(one.expected),
            score_without: one.score_without.map(figure),
            enter,
            leave,
            text: one.words.clone().into(),
        }
    };
    let other = |one: &report::OtherRule| {
        let (enter, leave) = both(&one.change);
        AdviceRule { rule: Rule { method: one.method, ..rule.clone() }.text().into(), enter, leave }
    };
    Advice {
        category: table.key.clone(),
        none: None,
        about: Vec::new(),
        agreement: report.agreement.iter().map(agreement).collect(),
        firmness: report.applications.iter().map(firmness).collect(),
        firmness_meaning: text(report::FIRMNESS),
        experts: report.experts.iter().map(expert).collect(),
        leniency_meaning: text(report::LENIENCY),
        without_meaning: text(report::WITHOUT_EXPERT),
        flags: report.flags.iter().map(flag).collect(),
        flags_meaning: text(report::FLAGS),
        patterns: patterns(report),
        patterns_meaning: text(report::PATTERNS),
        other_rules: report.other_rules.iter().map(other).collect(),
        other_rules_meaning: text(report::OTHER_RULES),
    }
}

fn firmness(one: &ApplicationView) -> AdviceFirmness {
    let pair = |(low, high): (usize, usize)| (small(low), small(high));
    AdviceFirmness {
        application: one.id.clone(),
        key: one.firmness.map(|word| word.key().to_owned()),
        word: one.firmness.map(|word| word.words().into()),
        per_cent: one.share.and_then(|share| format!("{:.0}", share * 100.0).parse().ok()),
        ranks: one.ranks.map(pair),
        left_out_ranks: one.left_out_ranks.map(pair),
        gap: one.margin.map(|margin| near(margin.gap)),
        gap_experts: one.margin.and_then(|margin| margin.experts).map(small),
    }
}

fn patterns(report: &Report) -> Vec<AdvicePattern> {
    let near = report.near_identical.iter().map(|one| AdvicePattern {
        code: "near_identical".to_owned(),
        application: Some(one.application.clone()),
        experts: vec![one.experts.0.clone(), one.experts.1.clone()],
        text: one.words.clone().into(),
    });
    let straight = report.straight_lines.iter().map(|one| AdvicePattern {
        code: "straight_line".to_owned(),
        application: one.application.clone(),
        experts: vec![one.expert.clone()],
        text: one.words.clone().into(),
    });
    near.chain(straight).collect()
}
