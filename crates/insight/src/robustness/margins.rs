//! How far each application is from the cut, by the plain mean: in points of the mean, in points of one sheet, in experts.

use std::cmp::Reverse;

use linxuan_domain::exact::{Exact, Overflow};
use linxuan_domain::tally::Direction;

use crate::panel::{Panel, Sheet};

/// Distances to the cut. Places are those of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Margins {
    /// The last one inside.
    pub last_in: usize,
    /// The first one outside.
    pub first_out: usize,
    /// Distance of the mean of the last inside to that of the first outside.
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

/// Distances by the plain mean; `None` when everyone or nobody is inside. With low marks good, the lower mean is before.
pub fn margins(panel: &Panel, places: usize, direction: Direction) -> Result<Option<Margins>, Overflow> {
    let before = |mean: Exact| if direction == Direction::LowestFirst { Exact::ZERO.minus(mean) } else { Ok(mean) };
    let mut means: Vec<(usize, Exact)> = Vec::new();
    for (place, row) in panel.rows().enumerate() {
        let totals: Vec<Exact> = row.iter().map(|sheet| sheet.total).collect();
        means.extend(Exact::mean(&totals)?.map(before).transpose()?.map(|mean| (place, mean)));
    }
    means.sort_by_key(|(place, mean)| (Reverse(*mean), *place));
    let (Some(&(last_in, lowest)), Some(&(first_out, highest))) = (places.checked_sub(1).and_then(|last| means.get(last)), means.get(places)) else {
        return Ok(None);
    };
    let mut applications = Vec::new();
    for (ahead, (place, mean)) in means.iter().enumerate() {
        let inside = ahead < places;
        let gap = if inside { mean.minus(highest)? } else { lowest.minus(*mean)? };
        let row = panel.sheets(*place);
        let points = gap.times(Exact::whole(i64::try_from(row.len()).map_err(|_| Overflow)?))?;
        let downwards = inside == (direction == Direction::HighestFirst);
        applications.push((*place, Margin { inside, gap, points, experts: fewest_experts(panel.highest(), row, downwards, points)? }));
    }
    Ok(Some(Margins { last_in, first_out, margin: lowest.minus(highest)?, applications }))
}

/// Fewest experts whose room (down to zero, or up to the greatest total) exceeds the points.
fn fewest_experts(best: Exact, row: &[Sheet], downwards: bool, points: Exact) -> Result<Option<usize>, Overflow> {
    let room = |sheet: &Sheet| if downwards { Ok(sheet.total) } else { best.minus(sheet.total) };
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
