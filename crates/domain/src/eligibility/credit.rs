//! G-11: no administrative penalty in the years before the credit query.

use super::general::unread;
use super::{Outcome, Verdict};
use crate::intake::Application;
use crate::intake::values::penalty::{Standing, standing};
use crate::programme::Programme;
use crate::words::Words;

/// Judges the declaration about penalties. The boundary day itself is within the period.
pub fn check(application: &Application, programme: &Programme) -> Verdict {
    let years = programme.settings.penalty_years;
    let Some(penalty) = &application.penalty else { return unread(application, "penalty_declared") };
    let Some(query) = programme.settings.credit_query_date.or(application.credit_query_date) else {
        let (outcome, _) = unread(application, "credit_query_date");
        return (outcome, Words::new("没有可用的信用查询日期。", "There is no usable date of the credit query."));
    };
    if !penalty.declared {
        let zh = format!("声明 {query} 查询前 {years} 年内无行政处罚。");
        return (Outcome::Pass, Words::new(zh, format!("Declared: no penalty within {years} years before the query of {query}.")));
    }
    let when = penalty.date.map_or_else(String::new, |d| d.to_string());
    match standing(penalty, Some(query), years) {
        Standing::RepairClaimed => (
            Outcome::Manual,
            Words::new(
                "有处罚并声称已信用修复，以查询结果为准，请人工认定。",
                "A penalty with a claimed repair: what the query shows decides, so a person must look.",
            ),
        ),
        Standing::Within => (
            Outcome::Fail,
            Words::new(
                format!("{when} 的处罚在 {query} 查询前 {years} 年之内。"),
                format!("The penalty of {when} lies within {years} years before the query of {query}."),
            ),
        ),
        Standing::Before => (
            Outcome::Pass,
            Words::new(
                format!("{when} 的处罚在 {query} 查询前 {years} 年之外。"),
                format!("The penalty of {when} lies more than {years} years before the query of {query}."),
            ),
        ),
        Standing::Unclear => (
            Outcome::Manual,
            Words::new("处罚日期不足以判断是否在期限之内，请人工认定。", "The date of the penalty does not settle whether it counts; a person decides."),
        ),
    }
}
