//! Yearly minimums: the declared number against the bound, which is included.

use super::general::unread;
use super::{Check, Outcome, Verdict};
use crate::intake::{Application, Doubt, Quantity};
use crate::programme::Threshold;
use crate::words::Words;

/// Judges one yearly minimum.
pub fn check(application: &Application, threshold: &Threshold) -> Check {
    let declared = application.metrics.iter().find(|(metric, _)| *metric == threshold.metric);
    let (outcome, reason) = match declared {
        Some((_, quantity)) => compare(quantity, threshold),
        None => unread(application, &threshold.metric),
    };
    Check::new(&threshold.code, threshold.label.clone(), outcome, reason).resting_on(application, &threshold.metric)
}

fn compare(quantity: &Quantity, threshold: &Threshold) -> Verdict {
    let declared = format!("{}{}", quantity.value, quantity.unit);
    let bound = format!("{}{}", threshold.value, threshold.unit);
    if let Some(doubt) = quantity.doubt {
        let (zh, en) = why(doubt);
        let reason = Words::new(
            format!("申报 {declared}，{zh}，条件为不少于 {bound}，请人工认定。"),
            format!("Declared {declared}: {en}; the condition asks for at least {bound}. A person decides."),
        );
        return (Outcome::Manual, reason);
    }
    if quantity.value >= threshold.value {
        (Outcome::Pass, Words::new(format!("申报 {declared}，达到 {bound}。"), format!("Declared {declared}: reaches {bound}.")))
    } else {
        (Outcome::Fail, Words::new(format!("申报 {declared}，不足 {bound}。"), format!("Declared {declared}: below {bound}.")))
    }
}

fn why(doubt: Doubt) -> (&'static str, &'static str) {
    match doubt {
        Doubt::About => ("为约数", "an approximate number"),
        Doubt::AtLeast => ("只说明下限", "only a lower bound"),
        Doubt::Range => ("为区间", "a range"),
        Doubt::AmbiguousUnit => ("单位与条件不等同", "not in the unit of the condition"),
        Doubt::UnknownUnit => ("单位不属于该指标", "in a unit that does not belong to it"),
        Doubt::SmallerItems => ("计入了未达规模的项目", "counts items below the required size"),
        Doubt::OverHundred => ("比例超过100%", "a share above 100 %"),
    }
}
