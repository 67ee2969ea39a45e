//! Files that came with an application: names that point at bytes ([`super::blob`]), and the steps that changed them.
//! A name is never edited: a step adds names and takes others away, and undoing the step turns exactly that round.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One attachment as it is now.
    "attachment_now" {
        id: i64,
        application_id: String,
        /// Path inside the folder or zip it came in; a label, never a path of this machine.
        name: String,
        /// Number in the application's own list; empty for one that the list does not name.
        item: String,
        sha256: String,
        size: i64,
        /// `pdf`, `image`, `text` or `other`, by content.
        kind: String,
        /// Why it is here: a stable word, then a sentence.
        reason: String,
        reason_zh: String,
        reason_en: String,
        added_step: i64,
        added_at: String,
    }
}

/// A name to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// Whose.
    pub application_id: String,
    /// Label.
    pub name: String,
    /// Number in the list, or empty.
    pub item: String,
    /// Content, which must be here.
    pub sha256: String,
    /// Why, as a stable word.
    pub reason: String,
    /// Why, in Chinese.
    pub reason_zh: String,
    /// Why, in English.
    pub reason_en: String,
}

/// A step that changed attachments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Number.
    pub id: i64,
    /// `import`, `reassign`, `remove`.
    pub verb: String,
    /// Folder, zip or file it was about.
    pub label: String,
    /// When.
    pub at: String,
}

/// Begins a step; the additions and removals that follow carry its number.
pub fn begin(tx: &Write<'_>, verb: &str, label: &str, at: &str) -> Result<i64, StoreError> {
    tx.run("INSERT INTO attachment_step (verb, label, at) VALUES (?, ?, ?)", [verb, label, at])?;
    Ok(tx.last_number())
}

/// Adds a name; the same name twice for one application is `Refused`.
pub fn add(tx: &Write<'_>, step: i64, new: &New) -> Result<i64, StoreError> {
    tx.run(
        "INSERT INTO attachment (application_id, name, item, sha256, reason, reason_zh, reason_en, added_step) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (&new.application_id, &new.name, &new.item, &new.sha256, &new.reason, &new.reason_zh, &new.reason_en, step),
    )?;
    Ok(tx.last_number())
}

/// Takes a name away; false when it is not there now.
pub fn remove(tx: &Write<'_>, step: i64, id: i64) -> Result<bool, StoreError> {
    Ok(tx.run("UPDATE attachment SET removed_step = ? WHERE id = ? AND removed_step IS NULL", [step, id])? > 0)
}

/// Applications that have a name added or taken away by a step.
pub fn touched_by(c: &Read<'_>, step: i64) -> Result<Vec<String>, StoreError> {
    c.many("SELECT DISTINCT application_id FROM attachment WHERE added_step = ? OR removed_step = ?", [step, step], |r| r.get(0))
}

/// The newest step that was not undone.
pub fn newest_step(c: &Read<'_>) -> Result<Option<Step>, StoreError> {
    c.one("SELECT id, verb, label, at FROM attachment_step WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1", [], |r| {
        Ok(Step { id: r.get(0)?, verb: r.get(1)?, label: r.get(2)?, at: r.get(3)? })
    })
}

/// Undoes a step: what it added goes (with bytes that nothing else names), what it took away is there again.
/// Returns how many went and how many came back. Only the newest step can be undone without clashes of names.
pub fn undo(tx: &Write<'_>, step: i64, at: &str) -> Result<(usize, usize), StoreError> {
    let gone = tx.run("DELETE FROM attachment WHERE added_step = ?", [step])?;
    let back = tx.run("UPDATE attachment SET removed_step = NULL WHERE removed_step = ?", [step])?;
    tx.run("UPDATE attachment_step SET undone_at = ? WHERE id = ?", (at, step))?;
    Ok((gone, back))
}

/// The attachments of one application: those of its list in the order they came, by name.
pub fn list_by_application(c: &Read<'_>, application_id: &str) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "WHERE application_id = ? ORDER BY name, id"].concat(), [application_id], Row::from_sql)
}

/// Everything that is attached, by application and name.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY application_id, name, id"].concat(), [], Row::from_sql)
}

/// One attachment.
pub fn find(c: &Read<'_>, id: i64) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE id = ?"].concat(), [id], Row::from_sql)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{application, assignment, blob};
    use crate::testing::{NOW, fresh, seed_applications, try_write, write};
    use crate::{StoreError, Workspace};

    fn put(tx: &Write<'_>, sha: &str, bytes: &[u8]) -> Result<bool, StoreError> {
        let new = blob::begin(tx, &blob::Row { sha256: sha.into(), size: bytes.len() as i64, kind: "pdf".into() })?;
        if new {
            bytes.chunks(4).enumerate().try_for_each(|(seq, piece)| blob::append(tx, sha, seq as i64, piece))?;
        }
        Ok(new)
    }

    fn new(application: &str, name: &str, sha: &str) -> New {
        let text = String::new;
        New {
            application_id: application.into(),
            name: name.into(),
            item: text(),
            sha256: sha.into(),
            reason: "given".into(),
            reason_zh: text(),
            reason_en: text(),
        }
    }

    fn one_step(ws: &mut Workspace, names: &[(&str, &str, &str)]) -> i64 {
        write(ws, |tx| {
            let step = begin(tx, "import", "附件.zip", NOW)?;
            for (application, name, sha) in names {
                put(tx, sha, b"0123456789")?;
                add(tx, step, &new(application, name, sha))?;
            }
            Ok(step)
        })
    }

    fn names(ws: &Workspace) -> Vec<String> {
        ws.read(list).unwrap().into_iter().map(|row| format!("{}/{}", row.application_id, row.name)).collect()
    }

    /// Ten districts send the same licence: the disk must not fill with copies, and taking one away must not take the others' bytes.
    #[test]
    fn the_same_bytes_are_kept_once_until_the_last_name_is_gone() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 2));
        one_step(&mut ws, &[("a1", "证书.pdf", "s")]);
        let second = one_step(&mut ws, &[("a2", "证书.pdf", "s")]);
        assert_eq!(ws.read(blob::total).unwrap(), (1, 10));
        assert_eq!(ws.read(|c| blob::piece(c, "s", 2)).unwrap(), Some(b"89".to_vec()));
        assert_eq!(ws.read(|c| blob::piece(c, "s", 3)).unwrap(), None);
        assert_eq!(write(&mut ws, |tx| undo(tx, second, NOW)), (1, 0));
        assert_eq!(ws.read(blob::total).unwrap(), (1, 10));
        let first = ws.read(newest_step).unwrap().unwrap();
        write(&mut ws, |tx| undo(tx, first.id, NOW));
        assert_eq!(ws.read(blob::total).unwrap(), (0, 0));
        assert_eq!(ws.read(|c| blob::piece(c, "s", 0)).unwrap(), None);
        assert_eq!(ws.read(newest_step).unwrap(), None);
    }

    #[test]
    fn undoing_a_removal_brings_the_name_and_its_bytes_back() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 1));
        one_step(&mut ws, &[("a1", "证书.pdf", "s")]);
        let id = ws.read(list).unwrap()[0].id;
        let step = write(&mut ws, |tx| {
            let step = begin(tx, "remove", "证书.pdf", NOW)?;
            assert!(remove(tx, step, id)?);
            assert!(!remove(tx, step, id)?, "once is enough");
            Ok(step)
        });
        assert!(names(&ws).is_empty());
        assert_eq!(ws.read(blob::total).unwrap().0, 1, "kept for the undo");
        assert_eq!(write(&mut ws, |tx| undo(tx, step, NOW)), (0, 1));
        assert_eq!(names(&ws), ["a1/证书.pdf"]);
    }

    #[test]
    fn two_attachments_of_one_application_never_share_a_name() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 1));
        one_step(&mut ws, &[("a1", "证书.pdf", "s"), ("a1", "证书.PDF", "s")]);
        let again = try_write(&mut ws, |tx| {
            let step = begin(tx, "import", "again", NOW)?;
            add(tx, step, &new("a1", "证书.pdf", "s"))
        });
        assert!(matches!(again, Err(StoreError::Refused { .. })), "{again:?}");
        assert_eq!(ws.read(newest_step).unwrap().unwrap().label, "附件.zip", "the refused step left nothing");
    }

    /// The undo of a workbook takes its applications away; their files must not stay behind unseen.
    #[test]
    fn an_application_that_goes_takes_its_attachments_and_their_bytes() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 1));
        one_step(&mut ws, &[("a1", "证书.pdf", "s")]);
        write(&mut ws, assignment::clear);
        write(&mut ws, |tx| application::remove_by_batch(tx, "b1"));
        assert_eq!(ws.read(blob::total).unwrap(), (0, 0));
    }
}
