//! What a made-up clerk of the secretariat decides, each decision with its written reason.

use linxuan_domain::eligibility::Outcome;
use linxuan_store::table::recusal::Decision;

use super::Trip;
use crate::content;
use crate::refused::Result;
use crate::secretariat::Desk;

const CLERK: &str = "演示经办人";

/// Passes every condition that waits for a person, after a look at the documents; what fails stays failed.
pub(super) fn decide_conditions(trip: &mut Trip<'_>, desk: &mut Desk) -> Result<()> {
    let waiting: Vec<String> = desk.applications()?.into_iter().filter(|view| view.result == Outcome::Manual).map(|view| view.row.id).collect();
    for (index, id) in waiting.iter().enumerate() {
        trip.step(index, waiting.len(), "人工认定资格条件", "Deciding conditions")?;
        for condition in desk.application(id)?.conditions {
            if matches!(content::effective(&condition.row), Outcome::Manual | Outcome::Missing) {
                let reason = format!("已核对佐证材料（{}），符合条件。", condition.label.zh);
                desk.decide_condition(trip.world, id, &condition.row.code, Some(Outcome::Pass), &reason, CLERK)?;
                trip.counts.decided += 1;
            }
        }
    }
    trip.counts.eligible = desk.applications()?.iter().filter(|view| view.result == Outcome::Pass).count();
    Ok(())
}

/// Upholds every recusal that is still open: whoever might be partial does not score.
pub(super) fn decide_recusals(trip: &mut Trip<'_>, desk: &mut Desk) -> Result<()> {
    let all = desk.recusals()?;
    for (index, one) in all.iter().filter(|one| one.row.decision == Decision::Open).enumerate() {
        trip.step(index, all.len(), "决定回避", "Deciding recusals")?;
        let row = &one.row;
        desk.decide_recusal(trip.world, &row.expert_id, &row.application_id, &row.rule, true, "虽不必然影响公正，为避嫌仍予回避。")?;
    }
    trip.counts.recusals = all.len();
    Ok(())
}
