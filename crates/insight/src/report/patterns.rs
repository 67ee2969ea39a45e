//! Sheets that are nearly the same, and sheets without any difference between the criteria. Facts with their counts, no verdicts.

use linxuan_domain::words::Words;

use super::flags::LEVEL;
use super::{Meaning, application, expert};
use crate::panel::{Panel, Sheet, float};
use crate::special::binomial_tail;
use crate::stats::{count, holm};

/// Beside both lists.
pub const PATTERNS: Meaning = Meaning {
    zh: "几乎相同的评分表、各项得分率完全一样的评分表：只列出事实和数目。标准清楚、申报差别明显时，相同也很自然；不作推断，不改动任何分数。",
    en: "Sheets that are nearly the same, and sheets on which every mark is the same share of the full mark: only the facts and their counts. Where a standard is clear, equal marks are natural; nothing is concluded and no mark is changed.",
};

/// Fewest criteria from which patterns are looked for.
const FEWEST_CRITERIA: usize = 5;
/// Fewest sheets from which equal totals of one expert are told.
const FEWEST_SHEETS: usize = 3;
/// Share of equal marks from which two sheets are nearly the same.
const NEARLY: f64 = 0.9;

/// Two sheets for one application.
#[derive(Debug, Clone, PartialEq)]
pub struct NearIdentical {
    /// Application.
    pub application: String,
    /// The two experts.
    pub experts: (String, String),
    /// Marks of a sheet.
    pub cells: usize,
    /// How many are equal on both.
    pub identical: usize,
    /// Share of equal marks between two sheets that is usual here.
    pub usual: f64,
    /// In words.
    pub words: Words,
}

/// A sheet, or an expert, without any difference.
#[derive(Debug, Clone, PartialEq)]
pub struct StraightLine {
    /// Expert.
    pub expert: String,
    /// The application of the sheet; `None` when it is about the totals of all sheets of the expert.
    pub application: Option<String>,
    /// In words.
    pub words: Words,
}

struct Beside {
    application: usize,
    experts: (usize, usize),
    cells: usize,
    identical: usize,
}

/// Pairs with at least 90 % equal marks, when that many are not to be expected from what is usual for this application and this panel
/// (binomial, Holm's correction over all pairs of sheets, 5 %).
pub(super) fn near_identical(panel: &Panel) -> Vec<NearIdentical> {
    if panel.criteria().len() < FEWEST_CRITERIA {
        return Vec::new();
    }
    let all: Vec<Beside> = panel.rows().enumerate().flat_map(|(application, row)| beside(application, row)).collect();
    let sum = |own: &dyn Fn(&&Beside) -> bool| all.iter().filter(own).fold((0, 0), |(cells, same), one| (cells + one.cells, same + one.identical));
    let whole = sum(&|_| true);
    let by_application: Vec<(usize, usize)> = (0..panel.applications().len()).map(|place| sum(&|one| one.application == place)).collect();
    let usual = |one: &Beside| {
        let others = |(cells, same): (usize, usize)| count(same - one.identical + 1) / count(cells - one.cells + 2);
        let own = by_application.get(one.application).copied().unwrap_or(whole);
        others(whole).max(others(own))
    };
    let p: Vec<f64> = all.iter().map(|one| binomial_tail(one.identical, one.cells, usual(one))).collect();
    let strange = all.iter().zip(holm(&p)).filter(|(one, p)| *p <= LEVEL && count(one.identical) >= NEARLY * count(one.cells));
    strange.map(|(one, _)| told(panel, one, usual(one))).collect()
}

fn beside(application: usize, row: &[Sheet]) -> Vec<Beside> {
    let pair = |one: &Sheet, other: &Sheet| Beside {
        application,
        experts: (one.expert, other.expert),
        cells: one.marks.len(),
        identical: one.marks.iter().zip(&other.marks).filter(|(a, b)| a == b).count(),
    };
    row.iter().enumerate().flat_map(|(place, one)| row[place + 1..].iter().map(move |other| pair(one, other))).collect()
}

fn told(panel: &Panel, one: &Beside, usual: f64) -> NearIdentical {
    let (application, experts) = (application(panel, one.application), (expert(panel, one.experts.0), expert(panel, one.experts.1)));
    let (cells, identical, percent) = (one.cells, one.identical, usual * 100.0);
    let words = Words::new(
        format!("{} 与 {} 对 {application} 的 {cells} 项打分中有 {identical} 项相同；本组两份评分表之间通常约 {percent:.0}% 相同。", experts.0, experts.1),
        format!(
            "Of {cells} marks for {application}, {identical} are the same on the sheets of {} and {}; about {percent:.0} % is usual here.",
            experts.0, experts.1
        ),
    );
    NearIdentical { application, experts, cells, identical, usual, words }
}

/// Sheets on which every mark is the same share of its full mark, and experts whose totals are all equal.
pub(super) fn straight_lines(panel: &Panel) -> Vec<StraightLine> {
    let full: Vec<f64> = panel.criteria().iter().map(|criterion| float(criterion.max)).collect();
    let mut lines = Vec::new();
    for place in 0..panel.experts().len() {
        let (id, own) = (expert(panel, place), panel.of_expert(place));
        let same_total = own.windows(2).all(|pair| pair[0].1.units == pair[1].1.units);
        if let Some((_, first)) = own.first().filter(|_| own.len() >= FEWEST_SHEETS && same_total) {
            let (n, total) = (own.len(), first.value);
            let words = Words::new(format!("{id} 所评 {n} 项申报的总分都是 {total:.2}。"), format!("All {n} totals of {id} are {total:.2}."));
            lines.push(StraightLine { expert: id.clone(), application: None, words });
        }
        for (at, share) in own.iter().filter_map(|(at, sheet)| Some((*at, same_share(&sheet.marks, &full)?))) {
            let (application, n, percent) = (application(panel, at), full.len(), share * 100.0);
            let words = Words::new(
                format!("{id} 给 {application} 的 {n} 项打分都是各项满分的 {percent:.0}%。"),
                format!("All {n} marks that {id} gave {application} are {percent:.0} % of their full marks."),
            );
            lines.push(StraightLine { expert: id.clone(), application: Some(application), words });
        }
    }
    lines
}

/// The share of the full mark that all marks have in common.
fn same_share(marks: &[f64], full: &[f64]) -> Option<f64> {
    if marks.len() < FEWEST_CRITERIA || full.iter().any(|full| *full <= 0.0) {
        return None;
    }
    let share = marks.first()? / full.first()?;
    marks.iter().zip(full).all(|(mark, full)| (mark / full - share).abs() < 1e-12).then_some(share)
}
