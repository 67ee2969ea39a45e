//! The official answer to a case, written straight to its destination: every figure is a text, exact or rounded once.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

use linxuan_domain::exact::{Exact, Rounding};
use linxuan_domain::tally::case::Case;
use linxuan_domain::tally::official::{Figure, Official};
use linxuan_domain::tally::{Aggregation, DIGITS};
use serde::ser::{Error, SerializeMap};
use serde::{Serialize, Serializer};

/// Totals, incomplete, unrated, aggregate, rank_after_tiebreak, selection, and votes where there were any.
#[derive(Debug, Clone, Copy)]
pub struct OfficialAnswer<'a> {
    /// The case.
    pub case: &'a Case,
    /// What was computed from it.
    pub official: &'a Official,
}

impl Serialize for OfficialAnswer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { case, official } = *self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("totals", &Map(|| self.totals()))?;
        map.serialize_entry("incomplete", &self.incomplete())?;
        map.serialize_entry("unrated", &self.ids(&official.unrated))?;
        map.serialize_entry("aggregate", &Map(|| official.figures.keys().map(|one| (one.key(), self.aggregate(*one)))))?;
        map.serialize_entry("rank_after_tiebreak", &official.rank_after_tiebreak.as_ref().map(|ranks| Map(|| self.rated(ranks))))?;
        map.serialize_entry("selection", &self.selection())?;
        // Only where there is something to say: a quota of a category that nobody has is most likely a slip of the pen.
        let unknown = case.params.categories_of_nobody(&case.applications);
        if !unknown.is_empty() {
            map.serialize_entry("quotas_of_nobody", &unknown)?;
        }
        if let Some(votes) = &case.votes {
            let passed = |place: &usize| official.votes.get(place).copied().flatten();
            let vote = |(place, vote): (&usize, &linxuan_domain::tally::case::Vote)| {
                (self.id(*place), VoteAnswer { yes: vote.yes, eligible: vote.eligible, passed: passed(place) })
            };
            map.serialize_entry("votes", &votes.iter().map(vote).collect::<BTreeMap<_, _>>())?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct SelectionAnswer<'a> {
    eligible: usize,
    selected: Vec<&'a str>,
    cut_tie: Vec<&'a str>,
}

#[derive(Serialize)]
struct VoteAnswer {
    yes: u64,
    eligible: u64,
    passed: Option<bool>,
}

impl<'a> OfficialAnswer<'a> {
    fn id(&self, place: usize) -> &'a str {
        self.case.applications.get(place).map_or("", |one| one.id.as_str())
    }

    fn ids(&self, places: &[usize]) -> Vec<&'a str> {
        places.iter().map(|place| self.id(*place)).collect()
    }

    /// `E1|A01` for each sheet, by expert and then by application.
    fn sheets(&self) -> Vec<(Pair<'a>, Option<Exact>)> {
        let mut sheets: Vec<_> = self.case.scores.sheets().iter().zip(&self.official.totals).collect();
        sheets.sort_unstable_by_key(|(sheet, _)| (sheet.expert, sheet.application));
        let expert = |place: u32| self.case.experts.get(place as usize).map_or("", |one| one.id.as_str());
        sheets.into_iter().map(|(sheet, total)| (Pair(expert(sheet.expert), self.id(sheet.application as usize)), *total)).collect()
    }

    fn totals(&self) -> impl Iterator<Item = (Pair<'a>, Text<Exact>)> {
        self.sheets().into_iter().filter_map(|(pair, total)| Some((pair, Text(total?))))
    }

    fn incomplete(&self) -> Vec<Text<Pair<'a>>> {
        self.sheets().into_iter().filter(|(_, total)| total.is_none()).map(|(pair, _)| Text(pair)).collect()
    }

    /// Values by application, of those that have a complete sheet.
    fn rated<T: Copy + 'a>(&self, values: &'a [T]) -> impl Iterator<Item = (&'a str, T)> + use<'a, T> {
        let (case, official) = (self.case, self.official);
        let rated = move |(place, value): (usize, &T)| {
            let id = case.applications.get(place)?.id.as_str();
            official.unrated.binary_search(&place).is_err().then_some((id, *value))
        };
        values.iter().enumerate().filter_map(rated)
    }

    fn aggregate(&self, aggregation: Aggregation) -> Aggregated<'a> {
        Aggregated { answer: *self, aggregation }
    }

    fn selection(&self) -> SelectionAnswer<'a> {
        let selection = &self.official.selection;
        SelectionAnswer { eligible: selection.eligible, selected: self.ids(&selection.selected), cut_tie: self.ids(&selection.cut_tie) }
    }
}

/// The figures under one aggregate.
struct Aggregated<'a> {
    answer: OfficialAnswer<'a>,
    aggregation: Aggregation,
}

impl Serialize for Aggregated<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let figures = self.answer.official.figures.get(&self.aggregation).map_or(&[][..], Vec::as_slice);
        let (aggregation, decimals) = (self.aggregation, self.answer.case.params.decimals);
        serializer.collect_map(self.answer.rated(figures).map(|(id, figure)| (id, figure.map(|figure| OneFigure { figure, aggregation, decimals }))))
    }
}

struct OneFigure {
    figure: Figure,
    aggregation: Aggregation,
    decimals: u32,
}

impl Serialize for OneFigure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { figure, aggregation, decimals } = self;
        let text = |decimals, rounding| figure.exact.round(decimals, rounding).map_err(S::Error::custom);
        let mut map = serializer.serialize_map(None)?;
        if *aggregation == Aggregation::Zscore {
            // The one figure that has no fraction: fixed digits, shown as the number that they spell.
            let digits = text(DIGITS, Rounding::HalfUp)?;
            map.serialize_entry("value", &digits.parse::<f64>().map_err(S::Error::custom)?)?;
            return map.end();
        }
        map.serialize_entry("exact", &Text(figure.exact))?;
        map.serialize_entry("half_up", &text(*decimals, Rounding::HalfUp)?)?;
        map.serialize_entry("half_even", &text(*decimals, Rounding::HalfEven)?)?;
        map.serialize_entry("rank_1224", &figure.rank_1224)?;
        map.serialize_entry("rank_dense", &figure.rank_dense)?;
        map.serialize_entry("rank_exact", &figure.rank_exact)?;
        if matches!(aggregation, Aggregation::Mean | Aggregation::Trimmed) {
            map.serialize_entry("n", &figure.n)?;
        }
        if *aggregation == Aggregation::Trimmed {
            map.serialize_entry("fallback_mean", &figure.fallback_mean)?;
        }
        map.end()
    }
}

/// Expert and application, joined.
#[derive(Debug, Clone, Copy)]
struct Pair<'a>(&'a str, &'a str);

impl Display for Pair<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}|{}", self.0, self.1)
    }
}

impl Serialize for Pair<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Anything as its text.
struct Text<T>(T);

impl<T: Display> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A JSON object that is made while it is written.
struct Map<F>(F);

impl<F: Fn() -> I, I: Iterator<Item = (K, V)>, K: Serialize, V: Serialize> Serialize for Map<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map((self.0)())
    }
}
