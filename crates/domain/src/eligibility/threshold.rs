//! Yearly minimums: the declared number against the bound, which is included.

use super::general::unread;
use super::{Check, Outcome, Verdict};
use crate::intake::{Application, Doubt, Quantity};
use crate::programme::{Bracket, Settings, Threshold};
use crate::words::Words;

/// Judges one yearly minimum.
pub fn check(application: &Application, threshold: &Threshold, settings: &Settings) -> Check {
    let of_year = settings.figures_year.as_ref().and_then(|year| application.figure_of(&threshold.metric, year));
    let (declared, field) = match of_year {
        Some((quantity, field)) => (quantity, field),
        None => (application.metrics.iter().find(|(metric, _)| *metric == threshold.metric).map(|(_, q)| q), threshold.metric.clone()),
    };
    let (outcome, reason) = match declared {
        Some(quantity) => compare(quantity, threshold, settings),
        None => unread(application, &field),
    };
    Check::new(&threshold.code, threshold.label.clone(), outcome, reason).resting_on(application, &field)
}

fn compare(quantity: &Quantity, threshold: &Threshold, settings: &Settings) -> Verdict {
    let year = settings.figures_year.as_ref();
    let (of_zh, of_en) = year.map_or_else(Default::default, |year| (format!("{year} 年度"), format!("for {year}: ")));
    let (zh, en) = (format!("{of_zh}申报 {}{}", quantity.value, quantity.unit), format!("Declared {of_en}{}{}", quantity.value, quantity.unit));
    let bound = format!("{}{}", threshold.value, threshold.unit);
    let counted = match quantity.doubt {
        Some(Doubt::AmbiguousUnit) if settings.count_ambiguous_units => Some(("（本批次按数值计入）", " (counted as it stands in this round)")),
        Some(doubt) => {
            let (why_zh, why_en) = why(doubt);
            let reason = Words::new(
                format!("{zh}，{why_zh}，条件为不少于 {bound}，请人工认定。"),
                format!("{en}: {why_en}; the condition asks for at least {bound}. A person decides."),
            );
            return (Outcome::Manual, reason);
        }
        None => None,
    };
    let (note_zh, note_en) = counted.unwrap_or_default();
    if quantity.value >= threshold.value {
        return (Outcome::Pass, Words::new(format!("{zh}{note_zh}，达到 {bound}。"), format!("{en}{note_en}: reaches {bound}.")));
    }
    if let Some(total) = quantity.total.filter(|total| settings.bracket == Bracket::Last && threshold.item_filter.is_some() && *total >= threshold.value) {
        let all = format!("{total}{}", quantity.unit);
        return (
            Outcome::Manual,
            Words::new(
                format!("{zh}，全部 {all}；本批次括号只限定实施监理，须人工认定各类项目数。"),
                format!("{en}, {all} in all; in this round the bracket covers supervision only, so a person counts the projects of each kind."),
            ),
        );
    }
    (Outcome::Fail, Words::new(format!("{zh}{note_zh}，不足 {bound}。"), format!("{en}{note_en}: below {bound}.")))
}

fn why(doubt: Doubt) -> (&'static str, &'static str) {
    match doubt {
        Doubt::About => ("为约数", "an approximate number"),
        Doubt::AtLeast => ("只说明下限", "only a lower bound"),
        Doubt::AtMost => ("只说明上限", "only an upper bound"),
        Doubt::Several => ("一格写有几个数", "several numbers in one cell"),
        Doubt::NotYearly => ("不是一年之数", "not the number of one year"),
        Doubt::Range => ("为区间", "a range"),
        Doubt::AmbiguousUnit => ("单位与条件不等同", "not in the unit of the condition"),
        Doubt::UnknownUnit => ("单位不属于该指标", "in a unit that does not belong to it"),
        Doubt::SmallerItems => ("计入了未达规模的项目", "counts items below the required size"),
        Doubt::OverHundred => ("比例超过100%", "a share above 100 %"),
    }
}
