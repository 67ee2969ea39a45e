//! Totals that stand out from what the panel leads to expect. A flag is shown only when chance alone would raise any flag in the
//! whole category less than once in twenty panels.

use linxuan_domain::exact::{Exact, Overflow};
use linxuan_domain::words::Words;

use super::{Change, Meaning, application, expert};
use crate::calibration::{Calibration, Cell};
use crate::list::{LeftOut, List, Rule, list};
use crate::panel::{Panel, Sheet};
use crate::special::student_two_sided;
use crate::stats::{count, holm};

/// Family-wise level of all flags of a category together.
pub const LEVEL: f64 = 0.05;

/// Beside the flags.
pub const FLAGS: Meaning = Meaning {
    zh: "提示：扣除专家宽严和申报差别后，某个总分与其余评分不大协调；全部评分一起检验，误提示的机会不超过 5%。这只是请专家组看一眼，原因可能很正当；程序不改动任何分数。",
    en: "A flag: once leniency and the differences of the applications are allowed for, a total does not go well with the others; all totals are tested together, with at most a 5 % chance of any false flag. It only asks the panel to look, the reason may be good; the program changes no mark.",
};

/// One total that stands out.
#[derive(Debug, Clone, PartialEq)]
pub struct Flag {
    /// Application.
    pub application: String,
    /// Expert.
    pub expert: String,
    /// The total as it was given.
    pub total: Exact,
    /// What the other totals lead to expect, in points.
    pub expected: f64,
    /// Externally studentised residual.
    pub studentised: f64,
    /// p after Holm's correction over all sheets.
    pub p: f64,
    /// Rounded score of the application without this sheet; `None` when no sheet would be left.
    pub score_without: Option<Exact>,
    /// What the list would be without this sheet.
    pub without: Change,
    /// All of that in neutral words.
    pub words: Words,
}

pub(super) fn flags(panel: &Panel, rule: &Rule, now: &List, calibration: &Calibration) -> Result<Vec<Flag>, Overflow> {
    let Some(fit) = calibration.fit.as_ref().map(|fit| &fit.fixed) else { return Ok(Vec::new()) };
    let Some(freedom) = fit.df.checked_sub(1).filter(|df| *df > 0) else { return Ok(Vec::new()) };
    let tested: Vec<(&Cell, f64)> = fit.cells.iter().filter_map(|cell| Some((cell, cell.studentised?))).collect();
    let p: Vec<f64> = tested.iter().map(|(_, t)| student_two_sided(*t, count(freedom))).collect();
    let mut flags = Vec::new();
    for ((cell, studentised), p) in tested.into_iter().zip(holm(&p)) {
        let Some(sheet) = panel.sheet(cell.application, cell.expert).filter(|_| p <= LEVEL) else { continue };
        flags.push(flag(panel, rule, now, (cell, sheet), (studentised, p))?);
    }
    Ok(flags)
}

fn flag(panel: &Panel, rule: &Rule, now: &List, (cell, sheet): (&Cell, &Sheet), (studentised, p): (f64, f64)) -> Result<Flag, Overflow> {
    let then = list(panel, rule, LeftOut::Sheet(cell.application, cell.expert))?;
    let (application, expert) = (application(panel, cell.application), expert(panel, cell.expert));
    let without = Change::between(panel, now, &then);
    let words = words(&application, &expert, sheet.value, cell.fitted, &without);
    let score_without = then.scores.get(cell.application).copied().flatten();
    Ok(Flag { application, expert, total: sheet.total, expected: cell.fitted, studentised, p, score_without, without, words })
}

fn words(application: &str, expert: &str, given: f64, expected: f64, without: &Change) -> Words {
    let apart = (given - expected).abs();
    let (zh_side, en_side) = if given > expected { ("高", "above") } else { ("低", "below") };
    let (zh_list, en_list) = if without.is_none() {
        ("不计这一份时，名单不变".to_owned(), "without this sheet the list is the same".to_owned())
    } else {
        let (enter, leave) = (without.enter.join("、"), without.leave.join("、"));
        let or = |ids: String, none: &str| if ids.is_empty() { none.to_owned() } else { ids };
        (
            format!("不计这一份时，进入名单：{}；退出名单：{}", or(enter.clone(), "无"), or(leave.clone(), "无")),
            format!("without this sheet {} would come onto the list, {} would leave it", or(enter, "nobody"), or(leave, "nobody")),
        )
    };
    Words::new(
        format!("{expert} 给 {application} 的总分 {given:.2}，比其余评分推出的 {expected:.2} {zh_side} {apart:.2} 分；{zh_list}。"),
        format!(
            "The total {given:.2} that {expert} gave {application} is {apart:.2} points {en_side} the {expected:.2} that the other marks lead to expect; {en_list}."
        ),
    )
}
