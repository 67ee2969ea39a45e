//! The outcome of each basic condition for each application: what the check found, and a person's override beside it.
//! The override never replaces the outcome; both are shown wherever either is.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One condition of one application.
    "eligibility" {
        application_id: String,
        /// The condition's code.
        code: String,
        /// `pass`, `fail`, `manual` or `missing`.
        outcome: String,
        reason_zh: String,
        reason_en: String,
        /// The cell or document the outcome rests on.
        basis: String,
        checked_by: String,
        checked_at: String,
        /// A person's outcome; always together with a reason.
        override_outcome: Option<String>,
        override_reason: Option<String>,
    }
}

/// Writes the outcome of a check. A new check replaces the old outcome and keeps a person's override.
pub fn put(tx: &Write<'_>, row: &Row) -> Result<(), StoreError> {
    let sql = [
        INSERT,
        " ON CONFLICT (application_id, code) DO UPDATE SET outcome = excluded.outcome, reason_zh = excluded.reason_zh, \
         reason_en = excluded.reason_en, basis = excluded.basis, checked_by = excluded.checked_by, \
         checked_at = excluded.checked_at",
    ]
    .concat();
    tx.run(&sql, &row.values()[..])?;
    Ok(())
}

/// Writes many.
pub fn put_all<'r>(tx: &Write<'_>, rows: impl IntoIterator<Item = &'r Row>) -> Result<(), StoreError> {
    rows.into_iter().try_for_each(|row| put(tx, row))
}

/// A person's override with its reason, or `None` to take it back. False when that condition was never checked.
pub fn set_override(tx: &Write<'_>, application_id: &str, code: &str, outcome_and_reason: Option<(&str, &str)>) -> Result<bool, StoreError> {
    let (outcome, reason) = outcome_and_reason.unzip();
    let changed = tx.run(
        "UPDATE eligibility SET override_outcome = ?, override_reason = ? WHERE application_id = ? AND code = ?",
        (outcome, reason, application_id, code),
    )?;
    Ok(changed > 0)
}

/// One condition of one application.
pub fn find(c: &Read<'_>, application_id: &str, code: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE application_id = ? AND code = ?"].concat(), [application_id, code], Row::from_sql)
}

/// All conditions of one application, by code.
pub fn list_by_application(c: &Read<'_>, application_id: &str) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "WHERE application_id = ? ORDER BY code"].concat(), [application_id], Row::from_sql)
}

/// Everything, by application and code.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY application_id, code"].concat(), [], Row::from_sql)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::StoreError;
    use crate::testing::{NOW, fresh, seed_applications, try_write, write};

    pub(crate) fn row(application_id: &str, code: &str, outcome: &str) -> Row {
        Row {
            application_id: application_id.to_owned(),
            code: code.to_owned(),
            outcome: outcome.to_owned(),
            reason_zh: "达到 200 件".to_owned(),
            reason_en: "reaches 200".to_owned(),
            basis: "汇总表!F5".to_owned(),
            checked_by: "auto".to_owned(),
            checked_at: NOW.to_owned(),
            override_outcome: None,
            override_reason: None,
        }
    }

    /// A person's decision must survive the next automatic check, and the check's finding must stay visible beside it.
    #[test]
    fn a_new_check_keeps_the_override() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 1));
        write(&mut ws, |tx| put(tx, &row("a1", "G-01", "fail")));
        assert!(write(&mut ws, |tx| set_override(tx, "a1", "G-01", Some(("pass", "原件已核对")))));
        write(&mut ws, |tx| put_all(tx, &[row("a1", "G-01", "manual"), row("a1", "G-02", "pass")]));
        let kept = ws.read(|c| find(c, "a1", "G-01")).unwrap().unwrap();
        assert_eq!((kept.outcome.as_str(), kept.override_outcome.as_deref()), ("manual", Some("pass")));
        assert_eq!(kept.override_reason.as_deref(), Some("原件已核对"));
        assert!(write(&mut ws, |tx| set_override(tx, "a1", "G-01", None)));
        assert_eq!(ws.read(|c| list_by_application(c, "a1")).unwrap()[0].override_outcome, None);
        assert!(!write(&mut ws, |tx| set_override(tx, "a1", "G-99", None)));
    }

    #[test]
    fn an_outcome_that_is_none_of_the_four_is_refused() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 1));
        let refused = try_write(&mut ws, |tx| put(tx, &row("a1", "G-01", "passed")));
        assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");
    }
}
