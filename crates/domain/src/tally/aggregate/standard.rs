//! 标准分: (T − mean) ÷ standard deviation of each expert, then the mean over the experts.
//!
//! A square root has no exact fraction. It is taken in whole numbers to [`DIGITS`] decimals and cut there, so that every machine
//! has the same digits; from there on all is exact again.

use super::count;
use crate::exact::{Exact, Overflow};
use crate::tally::grid::{Complete, Grid};

/// Decimals of a standard score; what is behind them is cut.
pub const DIGITS: u32 = 15;
const SCALE: i128 = 10_i128.pow(DIGITS);

/// For each application the standard scores of the experts with at least two sheets; totals that are all equal give 0.
pub fn scores(grid: &Grid) -> Result<Vec<Vec<Exact>>, Overflow> {
    let mut all: Vec<Vec<Exact>> = vec![Vec::new(); grid.applications()];
    for own in by_expert(grid).iter().filter(|own| own.len() > 1) {
        let totals: Vec<i128> = own.iter().map(|sheet| sheet.total).collect();
        for (sheet, units) in own.iter().zip(units(&totals)?) {
            let score = Exact::new(units, SCALE)?;
            all.iter_mut().skip(sheet.application).take(1).for_each(|parts| parts.push(score));
        }
    }
    Ok(all)
}

/// Whether every expert who scored has at least `least` sheets and more than one value.
pub fn sound(grid: &Grid, least: usize) -> bool {
    let varies = |own: &[&Complete]| own.iter().any(|sheet| Some(sheet.total) != own.first().map(|first| first.total));
    by_expert(grid).iter().filter(|own| !own.is_empty()).all(|own| own.len() >= least && varies(own))
}

fn by_expert<'g>(grid: &'g Grid) -> Vec<Vec<&'g Complete>> {
    let mut all: Vec<Vec<&Complete>> = vec![Vec::new(); grid.experts()];
    for sheet in grid.sheets() {
        all.iter_mut().skip(sheet.expert).take(1).for_each(|own| own.push(sheet));
    }
    all
}

/// The standard score of each total, in units of 10^-[`DIGITS`], cut towards zero.
fn units(totals: &[i128]) -> Result<Vec<i128>, Overflow> {
    let n = count(totals.len())?;
    let shifted = shifted(totals)?;
    let mut sum: i128 = 0;
    let mut squares: i128 = 0;
    for total in &shifted {
        sum = sum.checked_add(*total).ok_or(Overflow)?;
        squares = total.checked_mul(*total).and_then(|square| squares.checked_add(square)).ok_or(Overflow)?;
    }
    // n² × the sum of squared deviations ÷ n, a whole number: Σ(T − mean)² = spread ÷ n.
    let spread = n.checked_mul(squares).zip(sum.checked_mul(sum)).map(|(a, b)| a - b).ok_or(Overflow)?;
    shifted.iter().map(|total| if spread == 0 { Ok(0) } else { score(n, *total, sum, spread) }).collect()
}

/// √((n·T − Σ)²·(n − 1) ÷ (n·spread)) with the sign of n·T − Σ.
fn score(n: i128, total: i128, sum: i128, spread: i128) -> Result<i128, Overflow> {
    let deviation = n.checked_mul(total).and_then(|own| own.checked_sub(sum)).ok_or(Overflow)?;
    let square = Exact::new(deviation.checked_mul(deviation).ok_or(Overflow)?, spread)?.times(Exact::new(n - 1, n)?)?;
    let root = digits(square.numerator().unsigned_abs(), square.denominator().unsigned_abs())?.isqrt();
    i128::try_from(root).map(|root| root * deviation.signum()).map_err(|_| Overflow)
}

/// ⌊n ÷ d × 10^(2·DIGITS)⌋ by long division, so that no product grows beyond 128 bits.
fn digits(n: u128, d: u128) -> Result<u128, Overflow> {
    let (mut quotient, mut rest) = (n / d, n % d);
    for _ in 0..2 * DIGITS {
        rest = rest.checked_mul(10).ok_or(Overflow)?;
        quotient = quotient.checked_mul(10).and_then(|q| q.checked_add(rest / d)).ok_or(Overflow)?;
        rest %= d;
    }
    Ok(quotient)
}

/// The same distances in the smallest whole numbers: less the lowest, divided by what divides them all.
fn shifted(totals: &[i128]) -> Result<Vec<i128>, Overflow> {
    let lowest = totals.iter().min().copied().unwrap_or(0);
    let above: Vec<i128> = totals.iter().map(|total| total.checked_sub(lowest).ok_or(Overflow)).collect::<Result<_, _>>()?;
    let common = above.iter().fold(0_u128, |all, one| gcd(all, one.unsigned_abs())).max(1);
    let common = i128::try_from(common).map_err(|_| Overflow)?;
    Ok(above.into_iter().map(|one| one / common).collect())
}

const fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
