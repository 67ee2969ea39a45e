//! The outcome of each basic condition for each application: what the check found, and a person's override beside it.
//! The override never replaces the outcome; both are shown wherever either is. What the check found is read out of the
//! application's content, where it stands once; only decisions are rows of their own.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One condition of one application.
    "eligibility_now" {
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

/// Writes a person's decision on a condition, or that it was taken back: the last four of the row. What was judged stands in the
/// content of the application.
pub fn decide(tx: &Write<'_>, row: &Row) -> Result<(), StoreError> {
    let sql = "INSERT INTO eligibility (application_id, code, checked_by, checked_at, override_outcome, override_reason) VALUES (?, ?, ?, ?, ?, ?) \
               ON CONFLICT DO UPDATE SET checked_by = excluded.checked_by, checked_at = excluded.checked_at, \
               override_outcome = excluded.override_outcome, override_reason = excluded.override_reason";
    tx.run(sql, (&row.application_id, &row.code, &row.checked_by, &row.checked_at, &row.override_outcome, &row.override_reason))?;
    Ok(())
}

/// Removes decisions on conditions that the application does not have: another category has others.
pub fn forget_others(tx: &Write<'_>, application_id: &str) -> Result<usize, StoreError> {
    tx.run("DELETE FROM eligibility WHERE application_id = ?1 AND code NOT IN (SELECT code FROM eligibility_now WHERE application_id = ?1)", [application_id])
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

/// The conditions that a person decided, by application and code.
pub fn decided(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "WHERE override_outcome IS NOT NULL ORDER BY application_id, code"].concat(), [], Row::from_sql)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::StoreError;
    use crate::table::application;
    use crate::testing::{self, NOW, fresh, seed_applications, try_write, write};

    /// A decision on a condition of an application.
    pub(crate) fn decision(application_id: &str, code: &str, outcome: Option<&str>, at: &str) -> Row {
        Row {
            application_id: application_id.to_owned(),
            code: code.to_owned(),
            outcome: String::new(),
            reason_zh: String::new(),
            reason_en: String::new(),
            basis: String::new(),
            checked_by: "张某".to_owned(),
            checked_at: at.to_owned(),
            override_outcome: outcome.map(ToOwned::to_owned),
            override_reason: outcome.map(|_| "原件已核对".to_owned()),
        }
    }

    /// An application whose content says how conditions were judged.
    pub(crate) fn judged(id: &str, outcomes: &[(&str, &str)], at: &str) -> application::Row {
        let line = |(code, outcome): &(&str, &str)| {
            format!(
                r#"{{"basis":"汇总表!F5","code":"{code}","outcome":"{outcome}","override":null,"reason_en":"reaches 200","reason_zh":"达到 200 件","zh":"…"}}"#
            )
        };
        let lines: Vec<String> = outcomes.iter().map(line).collect();
        application::Row { content_json: format!(r#"{{"eligibility":[{}]}}"#, lines.join(",")), judged_at: at.to_owned(), ..testing::application(id, 1) }
    }

    /// A person's decision must survive the next automatic check, and the check's finding must stay visible beside it.
    #[test]
    fn a_new_check_keeps_what_a_person_decided() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 1));
        write(&mut ws, |tx| application::update(tx, &judged("a1", &[("G-01", "fail")], NOW)));
        write(&mut ws, |tx| decide(tx, &decision("a1", "G-01", Some("pass"), "2026-06-13T01:00:00Z")));
        write(&mut ws, |tx| application::update(tx, &judged("a1", &[("G-02", "pass"), ("G-01", "manual")], "2026-06-14T01:00:00Z")));
        let row = ws.read(|c| find(c, "a1", "G-01")).unwrap().unwrap();
        assert_eq!((row.outcome.as_str(), row.override_outcome.as_deref(), row.checked_by.as_str()), ("manual", Some("pass"), "张某"));
        assert_eq!((row.reason_zh.as_str(), row.reason_en.as_str(), row.basis.as_str()), ("达到 200 件", "reaches 200", "汇总表!F5"));
        assert_eq!(row.checked_at, "2026-06-13T01:00:00Z");
        let all = ws.read(list).unwrap();
        assert_eq!(all.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), ["G-01", "G-02"]);
        assert_eq!((all[1].checked_by.as_str(), all[1].checked_at.as_str()), ("auto", "2026-06-14T01:00:00Z"));
    }

    /// Who took a decision back is seen until the conditions are judged again.
    #[test]
    fn a_decision_that_was_taken_back_leaves_the_outcome_as_it_was_judged() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 1));
        write(&mut ws, |tx| application::update(tx, &judged("a1", &[("G-01", "manual")], NOW)));
        write(&mut ws, |tx| decide(tx, &decision("a1", "G-01", Some("pass"), "2026-06-13T01:00:00Z")));
        write(&mut ws, |tx| decide(tx, &decision("a1", "G-01", None, "2026-06-13T02:00:00Z")));
        let by = |ws: &crate::Workspace| ws.read(|c| list_by_application(c, "a1")).unwrap().remove(0);
        assert_eq!((by(&ws).override_outcome, by(&ws).checked_by.as_str(), by(&ws).outcome.as_str()), (None, "张某", "manual"));
        write(&mut ws, |tx| application::update(tx, &judged("a1", &[("G-01", "manual")], "2026-06-14T01:00:00Z")));
        assert_eq!((by(&ws).checked_by.as_str(), by(&ws).checked_at.as_str()), ("auto", "2026-06-14T01:00:00Z"));
    }

    #[test]
    fn decisions_on_conditions_of_another_category_are_forgotten() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 1));
        write(&mut ws, |tx| application::update(tx, &judged("a1", &[("G-01", "manual")], NOW)));
        write(&mut ws, |tx| ["G-01", "T-02"].iter().try_for_each(|code| decide(tx, &decision("a1", code, Some("pass"), NOW))));
        assert_eq!(write(&mut ws, |tx| forget_others(tx, "a1")), 1);
        assert_eq!(ws.read(decided).unwrap().iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), ["G-01"]);
        assert_eq!(ws.read(|c| c.number("SELECT count(*) FROM eligibility", [])).unwrap(), 1);
    }

    #[test]
    fn an_outcome_that_is_none_of_the_four_is_refused() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 1));
        let refused = try_write(&mut ws, |tx| decide(tx, &decision("a1", "G-01", Some("passed"), NOW)));
        assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");
    }
}
