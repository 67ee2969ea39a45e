//! Who has a seat: first the seats kept for categories, then rank order past full categories, until all seats are given.

use std::collections::BTreeMap;

/// How many seats there are.
#[derive(Debug, Clone, Copy)]
pub struct Seats<'a> {
    /// Seats in all; `None` for no limit.
    pub places: Option<usize>,
    /// Most seats of a category.
    pub at_most: &'a BTreeMap<String, usize>,
    /// Seats that a category has before all others.
    pub at_least: &'a BTreeMap<String, usize>,
}

/// Gives the seats to `order` (rank and place, best first). Returns the places with a seat, in the order in which they were
/// given, and the places that share the rank of the last seat across the cut; with quotas the last is empty.
pub fn select<'c>(order: &[(usize, usize)], category: impl Fn(usize) -> &'c str, seats: Seats) -> (Vec<usize>, Vec<usize>) {
    let places = seats.places.unwrap_or(order.len());
    let mut seated: Vec<bool> = vec![false; order.len()];
    let mut given: BTreeMap<&str, usize> = BTreeMap::new();
    let mut selected = Vec::new();
    let mut seat = |position: usize, place: usize, limit: Option<usize>| {
        let held = given.entry(category(place)).or_default();
        let free = seated.get_mut(position).is_some_and(|seated| !*seated && limit.is_none_or(|limit| *held < limit));
        if free && selected.len() < places {
            *held += 1;
            seated.iter_mut().skip(position).take(1).for_each(|seated| *seated = true);
            selected.push(place);
        }
    };
    for (name, least) in seats.at_least {
        for (position, (_, place)) in order.iter().enumerate().filter(|(_, (_, place))| category(*place) == name) {
            seat(position, *place, Some(*least));
        }
    }
    for (position, (_, place)) in order.iter().enumerate() {
        seat(position, *place, seats.at_most.get(category(*place)).copied());
    }
    let quotas = !(seats.at_most.is_empty() && seats.at_least.is_empty());
    let cut_tie = if quotas { Vec::new() } else { cut_tie(order, places) };
    (selected, cut_tie)
}

/// Everybody at the rank of the last seat, when somebody outside has the same rank.
fn cut_tie(order: &[(usize, usize)], places: usize) -> Vec<usize> {
    let rank = |position: Option<usize>| position.and_then(|position| order.get(position)).map(|(rank, _)| *rank);
    match (rank(places.checked_sub(1)), rank(Some(places))) {
        (Some(last), Some(first_out)) if last == first_out => order.iter().filter(|(rank, _)| *rank == last).map(|(_, place)| *place).collect(),
        _ => Vec::new(),
    }
}
