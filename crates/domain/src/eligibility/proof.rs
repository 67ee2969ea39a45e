//! What a form declares and does not prove: its list of attachments names the proof as not provided, or leaves out one
//! that the programme asks for. A declaration alone then passes nothing.

use super::{Check, Outcome};
use crate::intake::{Application, Attachment};
use crate::programme::Programme;
use crate::words::Words;

/// Turns a pass into a question for a person when its proof is missing. Tables have no list and are not asked.
/// `received` says for each line of the list whether a file arrived; `None` before any did: then the list is believed.
pub fn ask(check: &mut Check, application: &Application, programme: &Programme, received: Option<&[bool]>) {
    let lines = application.attachments.iter().enumerate().filter(|(_, a)| a.proves.as_deref() == Some(&check.field));
    let lines: Vec<(usize, &Attachment)> = lines.collect();
    check.documents = lines.iter().map(|(_, line)| line.title.clone()).collect();
    if check.outcome != Outcome::Pass || application.attachments.is_empty() {
        return;
    }
    let there = lines.iter().any(|(at, line)| match received {
        Some(all) => all.get(*at).copied().unwrap_or(false),
        None => line.provided != Some(false),
    });
    let proofs: Vec<&Attachment> = lines.into_iter().map(|(_, line)| line).collect();
    let required = programme.words.form.proofs.iter().any(|p| p.field == check.field && p.required);
    let reason = match proofs.first() {
        _ if there => return,
        Some(missing) if received.is_some() && missing.provided != Some(false) => not_arrived(missing),
        Some(missing) => named(missing),
        None if required => {
            Words::new("已声明，但附件清单中没有其佐证，请人工认定。", "Declared, but the list of attachments has no proof of it; a person decides.")
        }
        None => return,
    };
    (check.outcome, check.reason) = (Outcome::Manual, reason);
}

fn not_arrived(missing: &Attachment) -> Words {
    let title = &missing.title;
    Words::new(
        format!("已声明，但收到的附件中没有其佐证「{title}」，请人工认定。"),
        format!("Declared, but its proof “{title}” is not among the attachments that arrived; a person decides."),
    )
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
