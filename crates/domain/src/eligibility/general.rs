//! The general conditions that a table says something about: G-01, G-02, G-03, G-05, G-11, G-12.
//!
//! The others rest on documents and are judged by people; they are no part of the automatic result.

use super::{Check, Outcome, Verdict, credit, place};
use crate::intake::values::uscc;
use crate::intake::{Application, Date};
use crate::programme::Programme;
use crate::words::Words;

/// The judged general conditions in the order of the programme.
pub fn check(application: &Application, programme: &Programme, reference: Date) -> Vec<Check> {
    let judged = programme.general.iter().filter_map(|condition| {
        let (field, verdict) = match condition.code.as_str() {
            "G-01" => ("uscc", legal_person(application)),
            "G-02" => ("registered_in", place::check(application.registered_in.as_deref(), programme)),
            "G-03" => ("tax_in", place::check(application.tax_in.as_deref(), programme)),
            "G-05" => ("operation_since", in_operation(application, reference)),
            "G-11" => ("penalty_declared", credit::check(application, programme)),
            "G-12" => ("stat_reporting", reporting(application)),
            _ => return None,
        };
        Some(Check::new(&condition.code, condition.title.clone(), verdict.0, verdict.1).resting_on(application, field))
    });
    judged.collect()
}

/// The automatic part of G-01: a well-formed credit code whose check digit is right.
fn legal_person(application: &Application) -> Verdict {
    match &application.uscc {
        Some(code) if uscc::is_valid(code) => {
            (Outcome::Pass, Words::new("信用代码格式与校验位正确。", "The credit code is well formed and its check digit is right."))
        }
        Some(_) => (Outcome::Manual, Words::new("信用代码校验位不符，请对照营业执照。", "The check digit of the credit code is wrong; compare the licence.")),
        None if application.origins.contains_key("uscc") => {
            (Outcome::Manual, Words::new("信用代码读不出，请对照营业执照。", "The credit code cannot be read; compare the licence."))
        }
        None => (Outcome::Missing, Words::new("未填信用代码。", "No credit code is given.")),
    }
}

fn in_operation(application: &Application, reference: Date) -> Verdict {
    let Some(since) = application.operation_since else {
        return unread(application, "operation_since");
    };
    if since.last() <= reference {
        (Outcome::Pass, Words::new(format!("{since} 投入运营，不晚于 {reference}。"), format!("In operation since {since}, not later than {reference}.")))
    } else if since.first() > reference {
        (Outcome::Fail, Words::new(format!("{since} 才投入运营，晚于 {reference}。"), format!("In operation only from {since}, after {reference}.")))
    } else {
        (
            Outcome::Manual,
            Words::new(format!("只填到 {since}，看不出是否早于 {reference}。"), format!("Only {since} is given, which may be before or after {reference}.")),
        )
    }
}

fn reporting(application: &Application) -> Verdict {
    match application.stat_reporting {
        Some(true) => (Outcome::Pass, Words::new("声明已在市运行监测平台填报。", "Declared: reports on the monitoring platform.")),
        Some(false) => (Outcome::Fail, Words::new("声明未在市运行监测平台填报。", "Declared: does not report on the monitoring platform.")),
        None => unread(application, "stat_reporting"),
    }
}

/// Nothing in the cell is missing; something that cannot be read is for a person.
pub fn unread(application: &Application, field: &str) -> Verdict {
    match application.origins.get(field) {
        Some(origin) => (
            Outcome::Manual,
            Words::new(format!("「{}」读不出，请人工认定。", origin.text()), format!("“{}” cannot be read; a person decides.", origin.text())),
        ),
        None => (Outcome::Missing, Words::new("未填。", "Not filled in.")),
    }
}
