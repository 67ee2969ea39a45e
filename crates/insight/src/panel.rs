//! What the figures are computed from: the complete sheets of a panel, in the order of their ids whatever order they came in.

use linxuan_domain::exact::Exact;
use linxuan_domain::tally::case::{Case, Criterion, Expert};

use crate::MOST_APPLICATIONS;

/// A complete sheet as it is handed in: one expert, one application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Id of the expert.
    pub expert: String,
    /// Id of the application.
    pub application: String,
    /// Total, exact.
    pub total: Exact,
    /// Marks in the order of the criteria, before weights.
    pub marks: Vec<Exact>,
}

/// The complete sheets of a panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    experts: Vec<Expert>,
    applications: Vec<String>,
    criteria: Vec<Criterion>,
    sheets: Vec<Vec<Sheet>>,
    replaced: Vec<Vec<usize>>,
    highest: Exact,
    scale: i128,
    mark_scale: i128,
}

/// One complete sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Place of the expert.
    pub expert: usize,
    /// Total, exact.
    pub total: Exact,
    /// Total in points.
    pub value: f64,
    /// Total in whole units ([`Panel::scale`] units are one point), so that equal totals and equal differences are equal numbers.
    pub units: f64,
    /// Marks in points, in the order of the criteria.
    pub marks: Vec<f64>,
}

impl Sheet {
    /// The total in whole units.
    pub(crate) fn whole_units(&self) -> i128 {
        whole(self.units).map_or(0, i128::from)
    }
}

/// Why figures cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// More than [`MOST_APPLICATIONS`] applications.
    #[error("there are too many applications for advisory figures")]
    TooMany,
    /// The totals have so many digits that sums of them are no longer exact.
    #[error("the totals are finer than advisory figures can be computed from")]
    TooFine,
    /// A sheet names an expert or an application that is not in the lists, or stands there twice.
    #[error("a sheet is given twice, or for an unknown expert or application")]
    Unknown,
}

/// Totals in units stay below this, so that sums of some thousand of them are exact in a double.
const MOST_UNITS: i128 = 1 << 40;

impl Panel {
    /// Puts sheets together. Experts, applications and sheets may come in any order; the criteria stand in the order of the marks.
    pub fn gather(mut experts: Vec<Expert>, mut applications: Vec<String>, criteria: Vec<Criterion>, given: Vec<Given>) -> Result<Self, Unfit> {
        if applications.len() > MOST_APPLICATIONS {
            return Err(Unfit::TooMany);
        }
        experts.sort_by(|a, b| a.id.cmp(&b.id));
        applications.sort();
        if experts.windows(2).any(|pair| pair[0].id == pair[1].id) || applications.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(Unfit::Unknown);
        }
        let scale = common_scale(given.iter().map(|one| &one.total))?;
        let mark_scale = common_scale(given.iter().flat_map(|one| &one.marks))?;
        let mut sheets: Vec<Vec<Sheet>> = vec![Vec::new(); applications.len()];
        for one in given {
            let expert = experts.binary_search_by(|expert| expert.id.cmp(&one.expert)).map_err(|_| Unfit::Unknown)?;
            let application = applications.binary_search(&one.application).map_err(|_| Unfit::Unknown)?;
            let sheet =
                Sheet { expert, total: one.total, value: float(one.total), units: units(one.total, scale)?, marks: one.marks.into_iter().map(float).collect() };
            sheets.get_mut(application).ok_or(Unfit::Unknown)?.push(sheet);
        }
        for row in &mut sheets {
            row.sort_by_key(|sheet| sheet.expert);
            if row.windows(2).any(|pair| pair[0].expert == pair[1].expert) {
                return Err(Unfit::Unknown);
            }
        }
        let highest = highest(&criteria)?;
        let replaced = vec![Vec::new(); applications.len()];
        Ok(Self { experts, applications, criteria, sheets, replaced, highest, scale, mark_scale })
    }

    /// With sheets that the meeting replaced, as expert and application: the mean of those that stand counts in place of each, here as
    /// in the official table. What they said is no observation, so no figure on experts sees them.
    pub fn replacing(mut self, pairs: impl IntoIterator<Item = (String, String)>) -> Result<Self, Unfit> {
        for (expert, application) in pairs {
            let expert = self.experts.binary_search_by(|one| one.id.cmp(&expert)).map_err(|_| Unfit::Unknown)?;
            let place = self.applications.binary_search(&application).map_err(|_| Unfit::Unknown)?;
            let replaced = self.replaced.get_mut(place).ok_or(Unfit::Unknown)?;
            if self.sheets.get(place).is_none_or(|row| row.iter().any(|sheet| sheet.expert == expert)) || replaced.contains(&expert) {
                return Err(Unfit::Unknown);
            }
            replaced.push(expert);
            replaced.sort_unstable();
        }
        Ok(self)
    }

    /// The complete sheets of a case.
    pub fn of_case(case: &Case) -> Result<Self, Unfit> {
        if case.applications.len() > MOST_APPLICATIONS {
            return Err(Unfit::TooMany);
        }
        let mut given = Vec::new();
        for (place, sheet) in case.scores.sheets().iter().enumerate() {
            let Some(total) = case.total(place).map_err(|_| Unfit::TooFine)? else { continue };
            let expert = case.experts.get(sheet.expert as usize).ok_or(Unfit::Unknown)?.id.clone();
            let application = case.applications.get(sheet.application as usize).ok_or(Unfit::Unknown)?.id.clone();
            let marks = (0..case.criteria.len()).filter_map(|criterion| case.scores.mark(place, criterion)).collect();
            given.push(Given { expert, application, total, marks });
        }
        let applications = case.applications.iter().map(|application| application.id.clone()).collect();
        Self::gather(case.experts.clone(), applications, case.criteria.clone(), given)
    }

    /// The experts by id. What is called "place of an expert" counts in this list.
    #[must_use]
    pub fn experts(&self) -> &[Expert] {
        &self.experts
    }

    /// Ids of the applications, sorted. What is called "place of an application" counts in this list.
    #[must_use]
    pub fn applications(&self) -> &[String] {
        &self.applications
    }

    /// The criteria in the order of the sheet.
    #[must_use]
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// The sheets of one application, by place of the expert.
    #[must_use]
    pub fn sheets(&self, application: usize) -> &[Sheet] {
        self.sheets.get(application).map(Vec::as_slice).unwrap_or_default()
    }

    /// Places of the experts whose sheet of one application was replaced.
    #[must_use]
    pub fn replaced(&self, application: usize) -> &[usize] {
        self.replaced.get(application).map(Vec::as_slice).unwrap_or_default()
    }

    /// How many sheets of one application count.
    #[must_use]
    pub fn valid(&self, application: usize) -> usize {
        match self.sheets(application).len() {
            0 => 0,
            stand => stand + self.replaced(application).len(),
        }
    }

    /// The sheets of all applications that stand, in their order.
    pub fn rows(&self) -> impl Iterator<Item = &[Sheet]> {
        self.sheets.iter().map(Vec::as_slice)
    }

    /// The sheet of one pair.
    #[must_use]
    pub fn sheet(&self, application: usize, expert: usize) -> Option<&Sheet> {
        let row = self.sheets(application);
        row.binary_search_by_key(&expert, |sheet| sheet.expert).ok().and_then(|place| row.get(place))
    }

    /// The sheets of one expert with the place of their applications, in that order.
    #[must_use]
    pub fn of_expert(&self, expert: usize) -> Vec<(usize, &Sheet)> {
        (0..self.applications.len()).filter_map(|application| Some((application, self.sheet(application, expert)?))).collect()
    }

    /// The best total that a sheet can reach.
    #[must_use]
    pub const fn highest(&self) -> Exact {
        self.highest
    }

    /// Units in one point.
    #[must_use]
    pub const fn scale(&self) -> f64 {
        float_of(self.scale)
    }

    /// The same as a whole number.
    pub(crate) const fn total_scale(&self) -> i128 {
        self.scale
    }

    /// Units of a mark in one point.
    pub(crate) const fn mark_scale(&self) -> i128 {
        self.mark_scale
    }

    /// A mark of a sheet in whole units.
    pub(crate) fn mark_units(&self, sheet: &Sheet, criterion: usize) -> i128 {
        // A mark is the double nearest to so many units, so its product with the scale is nearest to them too.
        sheet.marks.get(criterion).and_then(|mark| whole(mark * float_of(self.mark_scale))).map_or(0, i128::from)
    }

    /// The scores as one text, the same for the same scores: what a seed is the digest of.
    #[must_use]
    pub fn canonical_text(&self) -> String {
        let mut text = String::from("linxuan-scores/1\n");
        for (id, row) in self.applications.iter().zip(&self.sheets) {
            for sheet in row {
                let expert = self.experts.get(sheet.expert).map_or("", |expert| expert.id.as_str());
                text.push_str(&format!("{id}\t{expert}\t{}\n", sheet.total));
            }
        }
        text
    }
}

fn highest(criteria: &[Criterion]) -> Result<Exact, Unfit> {
    let best = |criterion: &Criterion| criterion.max.times(criterion.weight).map(|best| best.max(Exact::ZERO));
    let all: Vec<Exact> = criteria.iter().map(best).collect::<Result<_, _>>().map_err(|_| Unfit::TooFine)?;
    Exact::sum(all).map_err(|_| Unfit::TooFine)
}

fn common_scale<'a>(all: impl Iterator<Item = &'a Exact>) -> Result<i128, Unfit> {
    let mut scale: i128 = 1;
    for one in all {
        let d = one.denominator();
        scale = (scale / greatest_common_divisor(scale, d)).checked_mul(d).filter(|scale| *scale < MOST_UNITS).ok_or(Unfit::TooFine)?;
    }
    Ok(scale)
}

fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

fn units(total: Exact, scale: i128) -> Result<f64, Unfit> {
    let units = total.numerator().checked_mul(scale / total.denominator()).ok_or(Unfit::TooFine)?;
    if units.abs() < MOST_UNITS { Ok(float_of(units)) } else { Err(Unfit::TooFine) }
}

/// The nearest double. Equal fractions give equal doubles.
#[must_use]
pub fn float(exact: Exact) -> f64 {
    float_of(exact.numerator()) / float_of(exact.denominator())
}

/// The nearest whole number; below 2^40 in size, so nothing is lost.
#[expect(clippy::cast_possible_truncation, reason = "rounded, and far below 2^63")]
fn whole(value: f64) -> Option<i64> {
    value.is_finite().then(|| value.round() as i64)
}

#[expect(clippy::cast_precision_loss, reason = "advisory figures are floating; the conversion rounds correctly")]
const fn float_of(n: i128) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::case;

    /// Two machines merge in different orders; everything after this sees the same.
    #[test]
    fn the_order_in_which_sheets_come_changes_nothing() {
        let case = case("case1_hand");
        let first = Panel::of_case(&case).unwrap();
        let given: Vec<Given> = (0..4)
            .rev()
            .flat_map(|a| first.sheets(a).iter().rev().map(move |sheet| (a, sheet)))
            .map(|(a, sheet)| Given {
                expert: first.experts()[sheet.expert].id.clone(),
                application: first.applications()[a].clone(),
                total: sheet.total,
                marks: sheet.marks.iter().map(|mark| Exact::read_decimal(&mark.to_string()).unwrap()).collect(),
            })
            .collect();
        let mut lists = (first.experts().to_vec(), first.applications().to_vec());
        lists.0.reverse();
        lists.1.reverse();
        let second = Panel::gather(lists.0, lists.1, first.criteria().to_vec(), given).unwrap();
        assert_eq!(second, first);
        assert_eq!(second.canonical_text(), first.canonical_text());
        assert_eq!((first.scale(), first.sheets(3)[2].units), (200.0, 12003.0));
    }
}
