//! How far each application is from the cut, by the plain mean: in points of the mean, in points of one sheet, in experts.

use std::cmp::Reverse;

use linxuan_domain::exact::{Exact, Overflow};

use crate::panel::{Panel, Sheet};

/// Distances to the cut. Places are those of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Margins {
    /// The last one inside.
    pub last_in: usize,
    /// The first one outside.
    pub first_out: usize,
    /// Mean of the last inside less mean of the first outside.
    pub margin: Exact,
    /// Place and margin of each application in the order of the means.
    pub applications: Vec<(usize, Margin)>,
}

/// Distance of one application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Margin {
    /// It is on the list.
    pub inside: bool,
    /// Distance of its mean to the nearest mean on the other side.
    pub gap: Exact,
    /// That distance in points of its totals together: gap × number of sheets.
    pub points: Exact,
    /// Fewest experts who together could have given (or taken) more than that; `None` when all together could not.
    pub experts: Option<usize>,
}

/// Distances by the plain mean; `None` when everyone or nobody is inside.
pub fn margins(panel: &Panel, places: usize) -> Result<Option<Margins>, Overflow> {
    let mut means: Vec<(usize, Exact)> = Vec::new();
    for (place, row) in panel.rows().enumerate() {
        let totals: Vec<Exact> = row.iter().map(|sheet| sheet.total).collect();
        means.extend(Exact::mean(&totals)?.map(|mean| (place, mean)));
    }
    means.sort_by_key(|(place, mean)| (Reverse(*mean), *place));
    let (Some(&(last_in, lowest)), Some(&(first_out, highest))) = (places.checked_sub(1).and_then(|last| means.get(last)), means.get(places)) else {
        return Ok(None);
    };
    let mut applications = Vec::new();
    for (before, (place, mean)) in means.iter().enumerate() {
        let inside = before < places;
        let gap = if inside { mean.minus(highest)? } else { lowest.minus(*mean)? };
        let row = panel.sheets(*place);
        let points = gap.times(Exact::whole(i64::try_from(row.len()).map_err(|_| Overflow)?))?;
        applications.push((*place, Margin { inside, gap, points, experts: fewest_experts(panel.highest(), row, inside, points)? }));
    }
    Ok(Some(Margins { last_in, first_out, margin: lowest.minus(highest)?, applications }))
}

/// Fewest experts whose room (down to zero inside, up to the best total outside) exceeds the points.
fn fewest_experts(best: Exact, row: &[Sheet], inside: bool, points: Exact) -> Result<Option<usize>, Overflow> {
    let room = |sheet: &Sheet| if inside { Ok(sheet.total) } else { best.minus(sheet.total) };
    let mut rooms: Vec<Exact> = row.iter().map(room).collect::<Result<_, _>>()?;
    rooms.sort_by_key(|room| Reverse(*room));
    let mut sum = Exact::ZERO;
    for (before, room) in rooms.into_iter().enumerate() {
        sum = sum.plus(room)?;
        if sum > points {
            return Ok(Some(before + 1));
        }
    }
    Ok(None)
}
