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

/// Writes one row as it is given, a person's decision included.
pub fn put(tx: &Write<'_>, row: &Row) -> Result<(), StoreError> {
    let sql = [
        INSERT,
        " ON CONFLICT (application_id, code) DO UPDATE SET outcome = excluded.outcome, reason_zh = excluded.reason_zh, \
         reason_en = excluded.reason_en, basis = excluded.basis, checked_by = excluded.checked_by, \
         checked_at = excluded.checked_at, override_outcome = excluded.override_outcome, \
         override_reason = excluded.override_reason",
    ]
    .concat();
    tx.run(&sql, &row.values()[..])?;
    Ok(())
}

/// Writes what a check found. Where a person has decided, the decision stays, with who decided and when.
pub fn put_all<'r>(tx: &Write<'_>, rows: impl IntoIterator<Item = &'r Row>) -> Result<(), StoreError> {
    let sql = [
        INSERT,
        " ON CONFLICT (application_id, code) DO UPDATE SET outcome = excluded.outcome, reason_zh = excluded.reason_zh, \
         reason_en = excluded.reason_en, basis = excluded.basis, \
         checked_by = iif(override_outcome IS NULL, excluded.checked_by, checked_by), \
         checked_at = iif(override_outcome IS NULL, excluded.checked_at, checked_at)",
    ]
    .concat();
    rows.into_iter().try_for_each(|row| tx.run(&sql, &row.values()[..]).map(|_| ()))
}

/// Removes the conditions of an application that are not among these: another category has others.
pub fn keep_only(tx: &Write<'_>, application_id: &str, codes: &[&str]) -> Result<usize, StoreError> {
    let stale = list_by_application(tx, application_id)?.into_iter().filter(|row| !codes.contains(&row.code.as_str()));
    stale.map(|row| tx.run("DELETE FROM eligibility WHERE application_id = ? AND code = ?", [application_id, &row.code])).sum()
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
    fn a_new_check_keeps_what_a_person_decided() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 1));
        write(&mut ws, |tx| put_all(tx, &[row("a1", "G-01", "fail")]));
        let decided = Row {
            override_outcome: Some("pass".to_owned()),
            override_reason: Some("原件已核对".to_owned()),
            checked_by: "张某".to_owned(),
            ..row("a1", "G-01", "fail")
        };
        write(&mut ws, |tx| put(tx, &decided));
        write(&mut ws, |tx| put_all(tx, &[row("a1", "G-01", "manual"), row("a1", "G-02", "pass")]));
        assert_eq!(ws.read(|c| find(c, "a1", "G-01")).unwrap().unwrap(), Row { outcome: "manual".to_owned(), ..decided });
        write(&mut ws, |tx| put(tx, &row("a1", "G-01", "manual")));
        let taken_back = &ws.read(|c| list_by_application(c, "a1")).unwrap()[0];
        assert_eq!((taken_back.override_outcome.as_deref(), taken_back.checked_by.as_str()), (None, "auto"));
        assert_eq!(ws.read(list).unwrap().len(), 2);
    }

    #[test]
    fn an_outcome_that_is_none_of_the_four_is_refused() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 1));
        let refused = try_write(&mut ws, |tx| put(tx, &row("a1", "G-01", "passed")));
        assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");
    }
}
