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
pub fn decide(
    tx: &Write<'_>,
    (expert_id, application_id, rule): (&str, &str, &str),
    decision: Decision,
    reason: &str,
    at: &str,
) -> Result<bool, StoreError> {
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

/// Everything, by expert and application.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY expert_id, application_id, rule"].concat(), [], Row::from_sql)
}

/// Those of one expert.
pub fn list_by_expert(c: &Read<'_>, expert_id: &str) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "WHERE expert_id = ? ORDER BY application_id, rule"].concat(), [expert_id], Row::from_sql)
}
