//! T-Q, C-Q, I-Q: a qualification that can be met in several ways.

use super::{Check, Outcome, Verdict};
use crate::intake::{Application, Claim, Date};
use crate::programme::{Qualification, QualificationWay, Settings, WayCheck};
use crate::words::Words;

/// A certificate that is declared held and not expired settles it; anything else is for a person.
pub fn check(application: &Application, qualification: &Qualification, reference: Date, settings: &Settings) -> Check {
    let declared = qualification.any_of.iter().filter(|w| w.check == WayCheck::Declared);
    let held = declared.clone().find(|way| is_held(application, way, reference));
    let (outcome, reason): Verdict = match held {
        Some(way) => (Outcome::Pass, Words::new(format!("声明持有{}。", way.title.zh), format!("Declared: holds {}.", way.title.en))),
        None => (Outcome::Manual, agreed(for_a_person(application, qualification), settings)),
    };
    let field = match held {
        Some(way) => format!("qualification.{}", way.key),
        None => "qualification.other".to_owned(),
    };
    let zh = qualification.any_of.iter().map(|w| w.title.zh.as_str()).collect::<Vec<_>>().join(" / ");
    let en = qualification.any_of.iter().map(|w| w.title.en.as_str()).collect::<Vec<_>>().join(" / ");
    Check::new(&qualification.code, Words::new(zh, en), outcome, reason).resting_on(application, &field)
}

/// What the round agreed that other requirements are, beside the reason.
fn agreed(reason: Words, settings: &Settings) -> Words {
    match settings.other_requirements.as_str() {
        "" => reason,
        text => Words::new(format!("{}本批次约定：{text}。", reason.zh), format!("{} Agreed for this round: {text}.", reason.en)),
    }
}

fn is_held(application: &Application, way: &QualificationWay, reference: Date) -> bool {
    application.qualification.iter().any(|(key, claim)| match claim {
        Claim::Certificate { held, valid_to, .. } => *key == way.key && *held && valid_to.is_none_or(|to| to.last() >= reference),
        Claim::Text(_) => false,
    })
}

fn for_a_person(application: &Application, qualification: &Qualification) -> Words {
    let other = application.qualification.iter().find_map(|(_, claim)| match claim {
        Claim::Text(text) => Some(text.as_str()),
        Claim::Certificate { .. } => None,
    });
    match other {
        Some(text) => {
            Words::new(format!("以「{text}」申报，是否符合由人工认定。"), format!("Applies with “{text}”; a person decides whether that meets the condition."))
        }
        None if qualification.any_of.iter().any(|w| w.check == WayCheck::Declared) => Words::new(
            "未声明持有有效的证书，是否符合其他相关要求由人工认定。",
            "No valid certificate is declared; a person decides whether other requirements are met.",
        ),
        None => Words::new("须对照佐证材料，由人工认定。", "Rests on documents; a person decides."),
    }
}
