//! The quantile of the normal distribution.

use super::elementary::ln_normal;

/// Quantile of the standard normal distribution for 0 < p < 1, relative error about 1e-16.
///
/// The rational approximations PPND16 of M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988) 477–484.
#[must_use]
#[inline]
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= CENTRE { centre(q) } else { tail(p) }
}

/// The quantiles of many probabilities, in their place: first the centre for all, then the tails together, both in steps that a
/// processor does several at a time. The same bits as one by one.
pub fn normal_quantiles(probabilities: &mut [f64]) {
    const AT_ONCE: usize = 256;
    let (mut tails, mut places) = ([0.5; AT_ONCE], [0; AT_ONCE]);
    for block in probabilities.chunks_mut(AT_ONCE) {
        let mut n = 0;
        for (place, p) in block.iter().enumerate() {
            (tails[n], places[n]) = (*p, place);
            n += usize::from((p - 0.5).abs() > CENTRE);
            if n == AT_ONCE {
                break;
            }
        }
        block.iter_mut().for_each(|p| *p = centre(*p - 0.5));
        let signs = tails;
        tails.iter_mut().take(n).for_each(|p| *p = near(*p));
        for ((p, place), z) in signs.iter().zip(places).zip(tails).take(n) {
            block[place] = if z.is_nan() { far(*p) } else { signed(z, *p) };
        }
    }
}

const CENTRE: f64 = 0.425;

#[inline]
fn centre(q: f64) -> f64 {
    q * ratio(0.180_625 - q * q, &CENTRE_ABOVE, &CENTRE_BELOW)
}

fn tail(p: f64) -> f64 {
    let z = near(p);
    if z.is_nan() { far(p) } else { signed(z, p) }
}

/// Size of the quantile in a tail; not-a-number further out than this approximation reaches (p < 1.4e-11).
#[inline]
fn near(p: f64) -> f64 {
    let r = distance(p);
    let z = ratio(r - 1.6, &NEAR_ABOVE, &NEAR_BELOW);
    if r <= 5.0 { z } else { f64::NAN }
}

#[cold]
fn far(p: f64) -> f64 {
    signed(ratio(distance(p) - 5.0, &FAR_ABOVE, &FAR_BELOW), p)
}

#[inline]
fn distance(p: f64) -> f64 {
    let (low, high) = (p, 1.0 - p);
    (-ln_normal(if low < high { low } else { high })).sqrt()
}

#[inline]
fn signed(z: f64, p: f64) -> f64 {
    if p < 0.5 { -z } else { z }
}

#[inline]
fn ratio(r: f64, above: &[f64; 8], below: &[f64; 8]) -> f64 {
    let polynomial = |terms: &[f64; 8]| terms.iter().rev().fold(0.0, |sum, term| sum * r + term);
    polynomial(above) / polynomial(below)
}

// Powers 0 to 7 of the six polynomials as printed in the paper, to the digits that a double holds.
const CENTRE_ABOVE: [f64; 8] = [
    3.387_132_872_796_366_6,
    133.141_667_891_784_38,
    1_971.590_950_306_551_4,
    13_731.693_765_509_46,
    45_921.953_931_549_87,
    67_265.770_927_008_7,
    33_430.575_583_588_13,
    2_509.080_928_730_122_7,
];
const CENTRE_BELOW: [f64; 8] = [
    1.0,
    42.313_330_701_600_91,
    687.187_007_492_057_9,
    5_394.196_021_424_751,
    21_213.794_301_586_597,
    39_307.895_800_092_71,
    28_729.085_735_721_943,
    5_226.495_278_852_854,
];
const NEAR_ABOVE: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    0.241_780_725_177_450_6,
    2.272_384_498_926_918_4e-2,
    7.745_450_142_783_414e-4,
];
const NEAR_BELOW: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    0.689_767_334_985_1,
    0.148_103_976_427_480_08,
    1.519_866_656_361_645_7e-2,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];
const FAR_ABOVE: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    0.296_560_571_828_504_9,
    2.653_218_952_657_612_4e-2,
    1.242_660_947_388_078_4e-3,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const FAR_BELOW: [f64; 8] = [
    1.0,
    0.599_832_206_555_888,
    0.136_929_880_922_735_8,
    1.487_536_129_085_061_5e-2,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_8e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_8e-15,
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The check values of the paper itself, and one of every branch in the other tail.
    #[test]
    fn the_published_check_values_come_out() {
        for (p, z) in [(0.25, -0.674_489_750_196_081_7), (0.001, -3.090_232_306_167_813_5), (1e-20, -9.262_340_089_798_408)] {
            assert!((normal_quantile(p) - z).abs() < 1e-14 * z.abs(), "{p}");
        }
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-14);
        assert_eq!(normal_quantile(0.5), 0.0);
    }
}
