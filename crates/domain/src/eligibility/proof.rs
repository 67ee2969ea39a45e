//! What a form declares and does not prove: its list of attachments names the proof as not provided, or leaves out one
//! that the programme asks for. A declaration alone then passes nothing.

use super::{Check, Outcome};
use crate::intake::{Application, Attachment};
use crate::programme::Programme;
use crate::words::Words;

/// Turns a pass into a question for a person when its proof is missing. Tables have no list and are not asked.
pub fn ask(check: &mut Check, application: &Application, programme: &Programme) {
    if check.outcome != Outcome::Pass || application.attachments.is_empty() {
        return;
    }
    let proofs: Vec<&Attachment> = application.attachments.iter().filter(|a| a.proves.as_deref() == Some(&check.field)).collect();
    let required = programme.words.form.proofs.iter().any(|p| p.field == check.field && p.required);
    let reason = match proofs.first() {
        _ if proofs.iter().any(|a| a.provided != Some(false)) => return,
        Some(missing) => named(missing),
        None if required => {
            Words::new("已声明，但附件清单中没有其佐证，请人工认定。", "Declared, but the list of attachments has no proof of it; a person decides.")
        }
        None => return,
    };
    (check.outcome, check.reason) = (Outcome::Manual, reason);
}

fn named(missing: &Attachment) -> Words {
    let title = &missing.title;
    match missing.no {
        Some(no) => Words::new(
            format!("已声明，但其佐证（附件{no}：{title}）未提供，请人工认定。"),
            format!("Declared, but its proof (attachment {no}: {title}) is not provided; a person decides."),
        ),
        None => Words::new(
            format!("已声明，但其佐证（{title}）未提供，请人工认定。"),
            format!("Declared, but its proof ({title}) is not provided; a person decides."),
        ),
    }
}
