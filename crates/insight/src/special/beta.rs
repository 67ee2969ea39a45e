//! Student's t and the binomial distribution through the regularised incomplete beta function.

use super::gamma::{away_from_zero, ln_gamma};
use super::{exp, ln};
use crate::stats::count;

/// Probability that |t| of `freedom` degrees is at least `|t|` (two-sided p). Infinite t has probability zero.
///
/// `p = I_{ν/(ν+t²)}(ν/2, ½)` (Abramowitz & Stegun 26.7.1 with 26.5.27).
#[must_use]
pub fn student_two_sided(t: f64, freedom: f64) -> f64 {
    if t.is_infinite() {
        return 0.0;
    }
    incomplete_beta(freedom / 2.0, 0.5, freedom / (freedom + t * t), t * t / (freedom + t * t))
}

/// Probability of at least `k` successes in `n` tries of probability `p`: I_p(k, n − k + 1) (A&S 26.5.24).
#[must_use]
pub fn binomial_tail(k: usize, n: usize, p: f64) -> f64 {
    match k {
        0 => 1.0,
        k if k > n => 0.0,
        k => incomplete_beta(count(k), count(n - k + 1), p, 1.0 - p),
    }
}

/// I_x(a, b), with `y = 1 − x` given so that nothing is lost near one. Continued fraction A&S 26.5.8 by Lentz's method.
fn incomplete_beta(a: f64, b: f64, x: f64, y: f64) -> f64 {
    if x <= 0.0 || y <= 0.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    let front = exp(ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * ln(x) + b * ln(y));
    if x < (a + 1.0) / (a + b + 2.0) { front * fraction(a, b, x) / a } else { 1.0 - front * fraction(b, a, y) / b }
}

fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut result = d;
    for n in 1..10_000 {
        let m = f64::from(n);
        for term in [m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)), -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))] {
            d = 1.0 / away_from_zero(1.0 + term * d);
            c = away_from_zero(1.0 + term / c);
            result *= d * c;
        }
        if (d * c - 1.0).abs() < 1e-16 {
            break;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The 5 % points of every table of Student's t, and values of `scipy.stats.t.sf` far out.
    #[test]
    fn two_sided_probabilities_agree_with_published_values() {
        for (t, freedom, p) in [
            (12.706_204_736_174_698, 1.0, 0.05),
            (2.776_445_105_197_799_6, 4.0, 0.05),
            (2.228_138_851_986_273_7, 10.0, 0.05),
            (1.96, 5000.0, 0.050_051_252_291_819_504),
            (0.0, 3.0, 1.0),
            (10.0, 10.0, 1.589_553_175_596_412_5e-6),
        ] {
            let found = student_two_sided(t, freedom);
            assert!((found - p).abs() < 1e-11 * p, "{t} {freedom}: {found} {p}");
        }
        assert_eq!(student_two_sided(f64::INFINITY, 4.0), 0.0);
    }

    /// Ten tosses of a coin, counted by hand.
    #[test]
    fn a_binomial_tail_is_the_sum_of_its_terms() {
        for (k, p) in [(0, 1.0), (1, 1023.0 / 1024.0), (9, 11.0 / 1024.0), (10, 1.0 / 1024.0), (11, 0.0)] {
            assert!((binomial_tail(k, 10, 0.5) - p).abs() < 1e-15, "{k}");
        }
    }
}
