//! Recusals (回避): a reason why an expert must not score an application, and what was decided about it. Only an upheld
//! recusal takes the pair apart; an open one needs a person.

use crate::error::StoreError;
use crate::handle::{Read, Write};

text_enum! {
    /// Where the recusal comes from.
    Source {
        /// Found by matching names and units.
        Auto = "auto",
        /// Declared by the expert.
        Declared = "declared",
        /// Entered by the secretariat.
        Manual = "manual",
    }
}

text_enum! {
    /// What the secretariat decided.
    Decision {
        /// Nobody has decided yet.
        Open = "open",
        /// The expert does not score the application.
        Upheld = "upheld",
        /// The expert may score it.
        Dismissed = "dismissed",
    }
}

row! {
    /// One reason for one pair.
    "recusal" {
        expert_id: String,
        application_id: String,
        rule: String,
        certainty: String,
        reason: String,
        source: Source,
        decision: Decision,
        decided_reason: Option<String>,
        decided_at: Option<String>,
    }
}

/// Adds a recusal unless the same rule was already noted for the pair (what was decided then stays); true if added.
pub fn insert_new(tx: &Write<'_>, row: &Row) -> Result<bool, StoreError> {
    let sql = [INSERT, " ON CONFLICT (expert_id, application_id, rule) DO NOTHING"].concat();
    Ok(tx.run(&sql, &row.values()[..])? > 0)
}

/// Decides about one recusal; false when there is none.
pub fn decide(tx: &Write<'_>, (expert_id, application_id, rule): (&str, &str, &str), decision: Decision, reason: &str, at: &str) -> Result<bool, StoreError> {
    let changed = tx.run(
        "UPDATE recusal SET decision = ?, decided_reason = ?, decided_at = ? \
         WHERE expert_id = ? AND application_id = ? AND rule = ?",
        (decision, reason, at, expert_id, application_id, rule),
    )?;
    Ok(changed > 0)
}

/// Takes back a recusal that nobody has decided about; true if there was one.
pub fn withdraw(tx: &Write<'_>, expert_id: &str, application_id: &str, rule: &str) -> Result<bool, StoreError> {
    let sql = "DELETE FROM recusal WHERE expert_id = ? AND application_id = ? AND rule = ? AND decision = 'open'";
    Ok(tx.run(sql, [expert_id, application_id, rule])? > 0)
}

/// Takes one away that an import had found; false when it is not there.
pub fn remove(tx: &Write<'_>, (expert_id, application_id, rule): (&str, &str, &str)) -> Result<bool, StoreError> {
    Ok(tx.run("DELETE FROM recusal WHERE expert_id = ? AND application_id = ? AND rule = ?", [expert_id, application_id, rule])? > 0)
}

/// Takes all of an expert away, who goes.
pub fn remove_by_expert(tx: &Write<'_>, expert_id: &str) -> Result<usize, StoreError> {
    tx.run("DELETE FROM recusal WHERE expert_id = ?", [expert_id])
}

/// Everything, by expert and application.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY expert_id, application_id, rule"].concat(), [], Row::from_sql)
}

/// Those of one expert.
pub fn list_by_expert(c: &Read<'_>, expert_id: &str) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "WHERE expert_id = ? ORDER BY application_id, rule"].concat(), [expert_id], Row::from_sql)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, fresh, seed_applications, write};

    fn recusal(application_id: &str, decision: Decision) -> Row {
        Row {
            expert_id: "e1".to_owned(),
            application_id: application_id.to_owned(),
            rule: "same-unit".to_owned(),
            certainty: "certain".to_owned(),
            reason: "同单位".to_owned(),
            source: Source::Auto,
            decision,
            decided_reason: None,
            decided_at: None,
        }
    }

    /// The automatic match runs again after each import; it must not reopen what a person decided.
    #[test]
    fn noting_a_recusal_again_keeps_what_was_decided() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 2));
        assert!(write(&mut ws, |tx| insert_new(tx, &recusal("a1", Decision::Open))));
        let key = ("e1", "a1", "same-unit");
        assert!(write(&mut ws, |tx| decide(tx, key, Decision::Upheld, "属实", NOW)));
        assert!(!write(&mut ws, |tx| insert_new(tx, &recusal("a1", Decision::Open))));
        let kept = &ws.read(list).unwrap()[0];
        assert_eq!((kept.decision, kept.decided_reason.as_deref()), (Decision::Upheld, Some("属实")));
        assert!(!write(&mut ws, |tx| withdraw(tx, "e1", "a1", "same-unit")), "decided: not to be withdrawn");
        write(&mut ws, |tx| insert_new(tx, &recusal("a2", Decision::Open)));
        assert!(write(&mut ws, |tx| withdraw(tx, "e1", "a2", "same-unit")));
        assert_eq!(ws.read(|c| list_by_expert(c, "e1")).unwrap().len(), 1);
    }

    #[test]
    fn an_unknown_word_in_the_column_is_damage_not_a_default() {
        assert_eq!(Decision::from_word("upheld"), Some(Decision::Upheld));
        assert_eq!(Decision::from_word("Upheld"), None);
        assert_eq!(Source::from_word(""), None);
    }
}
