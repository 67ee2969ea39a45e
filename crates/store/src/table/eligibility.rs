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
pub fn set_override(
    tx: &Write<'_>,
    application_id: &str,
    code: &str,
    outcome_and_reason: Option<(&str, &str)>,
) -> Result<bool, StoreError> {
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
