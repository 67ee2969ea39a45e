//! The suggested mark (建议分) of a criterion that follows a declared figure.
//!
//! Method `band_by_value` / `linear_to_next_edge_capped` of the score sheets: the figure chooses the band; inside the band the mark
//! rises linearly from the band's lower bound at its edge to its upper bound at the next edge, cut down to a step. The best band has
//! no next edge: it uses an edge as far above its own as the one below it (our reading of the proposal, `docs/decisions/003`).

use super::{Criterion, MetricRule};
use crate::exact::{Exact, Overflow};
use crate::points::Points;

/// The suggested mark for a declared figure; `None` for a criterion without a figure.
#[must_use]
pub fn suggest(criterion: &Criterion, value: Exact) -> Option<Points> {
    let rule = criterion.metric.as_ref()?;
    try_suggest(criterion, rule, value).ok().flatten()
}

fn try_suggest(criterion: &Criterion, rule: &MetricRule, value: Exact) -> Result<Option<Points>, Overflow> {
    let index = rule.edges_desc.iter().position(|edge| value >= *edge).unwrap_or(rule.edges_desc.len());
    let Some(band) = criterion.bands.get(index) else { return Ok(None) };
    let low = rule.edges_desc.get(index).copied().unwrap_or(Exact::ZERO);
    let high = match index.checked_sub(1).and_then(|i| rule.edges_desc.get(i)) {
        Some(edge) => *edge,
        None => low.plus(low.minus(rule.edges_desc.get(1).copied().unwrap_or(Exact::ZERO))?)?,
    };
    let share = if high > low { value.minus(low)?.over(high.minus(low)?)?.clamp(Exact::ZERO, Exact::whole(1)) } else { Exact::whole(1) };
    let steps = Exact::from(band.max - band.min).times(share)?.over(Exact::from(criterion.step))?;
    let whole_steps = i64::try_from(steps.numerator() / steps.denominator()).map_err(|_| Overflow)?;
    Ok(Some(band.min + Points::from_hundredths(criterion.step.hundredths().saturating_mul(whole_steps))))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{p, sheet};
    use super::*;

    #[test]
    fn the_suggestion_climbs_in_steps_within_its_band_and_never_leaves_it() {
        let sheet = sheet();
        let criterion = sheet.criterion("A2").unwrap();
        for (value, expected) in [
            (0, "0"),
            (199, "5"),
            (200, "6"),
            (230, "6"),
            (250, "6.5"),
            (299, "6.5"),
            (300, "7.5"),
            (399, "8"),
            (400, "9"),
            (450, "9.5"),
            (500, "10"),
            (100_000, "10"),
        ] {
            assert_eq!(suggest(criterion, Exact::whole(value)), Some(p(expected)), "{value}");
        }
        assert_eq!(suggest(sheet.criterion("A1").unwrap(), Exact::whole(300)), None);
    }
}
