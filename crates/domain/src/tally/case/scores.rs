//! The marks of a case, close together: whole numbers over one common scale, so that 22 million of them stay small and exact.

use crate::exact::Exact;

/// One mark as it was read: whole units of 10^-`decimals`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Which sheet: place of the application, then of the expert.
    pub sheet: Sheet,
    /// Place of the criterion.
    pub criterion: u32,
    /// Digits behind the point.
    pub decimals: u32,
    /// The number without its point.
    pub units: i64,
}

/// What one expert wrote about one application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sheet {
    /// Place of the application in [`super::Case::applications`].
    pub application: u32,
    /// Place of the expert in [`super::Case::experts`].
    pub expert: u32,
}

/// All marks of a case, sheet by sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scores {
    criteria: usize,
    /// Units in one point.
    scale: i128,
    sheets: Vec<Sheet>,
    marks: Vec<Option<i64>>,
}

/// Why marks cannot be put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// The same expert gave two marks for one criterion of one application.
    Twice(Mark),
    /// A mark does not fit beside the finest of the others (18 digits in all).
    TooFine(Mark),
}

impl Scores {
    /// Puts marks together, in whatever order they come. An absent mark is missing, not zero.
    pub fn gather(criteria: usize, mut marks: Vec<Mark>) -> Result<Self, Unfit> {
        marks.sort_unstable_by_key(|mark| (mark.sheet, mark.criterion));
        if let Some([_, second]) = marks.windows(2).find(|pair| matches!(pair, [a, b] if (a.sheet, a.criterion) == (b.sheet, b.criterion))) {
            return Err(Unfit::Twice(*second));
        }
        let decimals = marks.iter().map(|mark| mark.decimals).max().unwrap_or(0);
        let mut all = Self { criteria, scale: 10_i128.pow(decimals.min(30)), sheets: Vec::new(), marks: Vec::new() };
        for mark in marks {
            if all.sheets.last() != Some(&mark.sheet) {
                all.sheets.push(mark.sheet);
                all.marks.resize(all.sheets.len() * criteria, None);
            }
            let finer = 10_i64.checked_pow(decimals - mark.decimals).and_then(|times| mark.units.checked_mul(times)).ok_or(Unfit::TooFine(mark))?;
            let place = (all.sheets.len() - 1) * criteria + mark.criterion as usize;
            if let Some(room) = all.marks.get_mut(place) {
                *room = Some(finer);
            }
        }
        Ok(all)
    }

    /// The sheets that have at least one mark, by application and then by expert.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// The marks of all sheets, one sheet after the other.
    #[must_use]
    pub fn all(&self) -> &[Option<i64>] {
        &self.marks
    }

    /// Units in one point: a power of ten.
    #[must_use]
    pub const fn scale(&self) -> i128 {
        self.scale
    }

    /// The marks of a sheet in units, in the order of the criteria; `None` is missing, and that is not zero.
    #[must_use]
    pub fn units(&self, sheet: usize) -> &[Option<i64>] {
        let from = sheet.saturating_mul(self.criteria);
        self.marks.get(from..from.saturating_add(self.criteria)).unwrap_or_default()
    }

    /// One mark, exact; `None` is missing.
    #[must_use]
    pub fn mark(&self, sheet: usize, criterion: usize) -> Option<Exact> {
        let units = (*self.units(sheet).get(criterion)?)?;
        Exact::new(i128::from(units), self.scale).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(application: u32, expert: u32, criterion: u32, units: i64, decimals: u32) -> Mark {
        Mark { sheet: Sheet { application, expert }, criterion, decimals, units }
    }

    #[test]
    fn marks_of_different_fineness_stay_exact_and_a_gap_stays_a_gap() {
        let given = vec![mark(1, 0, 1, 29015, 3), mark(0, 0, 0, 0, 0), mark(1, 0, 0, 175, 1)];
        let scores = Scores::gather(2, given.clone()).unwrap();
        assert_eq!(scores.sheets(), [Sheet { application: 0, expert: 0 }, Sheet { application: 1, expert: 0 }]);
        assert_eq!(scores.mark(0, 0), Some(Exact::ZERO), "zero is a score");
        assert_eq!(scores.mark(0, 1), None, "a missing mark is not zero");
        assert_eq!(scores.mark(1, 0).unwrap().to_string(), "35/2");
        assert_eq!(scores.mark(1, 1).unwrap().to_string(), "5803/200");
        let turned = Scores::gather(2, given.into_iter().rev().collect()).unwrap();
        assert_eq!(turned, scores, "the order in which marks come changes nothing");
    }

    #[test]
    fn a_mark_given_twice_or_too_fine_is_named() {
        let twice = vec![mark(0, 0, 0, 1, 0), mark(0, 0, 0, 1, 0)];
        assert!(matches!(Scores::gather(1, twice), Err(Unfit::Twice(_))));
        let fine = vec![mark(0, 0, 0, 100, 0), mark(0, 1, 0, 1, 18)];
        assert!(matches!(Scores::gather(1, fine), Err(Unfit::TooFine(_))));
    }
}
