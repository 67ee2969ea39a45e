//! Chance that is the same everywhere: integers from a fixed generator, started from a digest that comes in as an argument.

use crate::special::{normal_quantile, normal_quantiles};

/// The seed of all draws: the SHA-256 of what was scored ([`crate::Panel::canonical_text`]), taken by the caller.
pub type Seed = [u8; 32];

/// xoshiro256++ (D. Blackman, S. Vigna, ACM Trans. Math. Softw. 47 (2021) 36).
#[derive(Debug, Clone)]
pub struct Stream([u64; 4]);

/// What a stream is drawn for; each has numbers of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Experts drawn with replacement.
    Experts,
    /// Totals drawn around the calibration.
    Cells,
}

impl Stream {
    /// The stream of one chunk of draws. Chunks are independent of the thread that works on them.
    #[must_use]
    pub fn new(seed: &Seed, purpose: Purpose, chunk: u64) -> Self {
        let mut state = [0; 4];
        let mut mix = SplitMix(match purpose {
            Purpose::Experts => 0x6578_7065_7274_7300,
            Purpose::Cells => 0x6365_6c6c_7300_0000,
        });
        mix.0 ^= chunk.wrapping_mul(0xd134_2543_de82_ef95);
        for (word, bytes) in state.iter_mut().zip(seed.chunks_exact(8)) {
            mix.0 ^= bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
            *word = mix.next();
        }
        Self(state)
    }

    /// The next 64 bits.
    #[inline]
    pub fn bits(&mut self) -> u64 {
        let [a, b, c, d] = self.0;
        let result = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let (c, d) = (c ^ a, d ^ b);
        self.0 = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        result
    }

    /// A whole number below `bound`; the bias is below 2⁻⁵⁰.
    #[inline]
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from((u128::from(self.bits()) * bound as u128) >> 64).unwrap_or(0)
    }

    /// Strictly between zero and one, a multiple of 2⁻⁵³.
    #[inline]
    pub fn open(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
        let whole = (self.bits() >> 12) as f64;
        (whole + 0.5) * (1.0 / 4_503_599_627_370_496.0)
    }

    /// A standard normal number.
    pub fn gaussian(&mut self) -> f64 {
        normal_quantile(self.open())
    }

    /// Fills a list with standard normal numbers: the same as so many calls of [`Self::gaussian`], only faster.
    pub fn gaussians(&mut self, room: &mut [f64]) {
        room.iter_mut().for_each(|one| *one = self.open());
        normal_quantiles(room);
    }
}

/// SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, OOPSLA 2014), to spread a seed.
struct SplitMix(u64);

impl SplitMix {
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{count, mean, squares};

    /// The first outputs of the reference implementation for the state 1, 2, 3, 4.
    #[test]
    fn the_generator_is_the_published_one() {
        let mut stream = Stream([1, 2, 3, 4]);
        assert_eq!([stream.bits(), stream.bits(), stream.bits()], [41_943_041, 58_720_359, 3_588_806_011_781_223]);
    }

    /// A million digits of every figure hang on these being normal; the bounds are five standard errors.
    #[test]
    fn the_gaussian_numbers_have_the_moments_of_a_gaussian() {
        let mut stream = Stream::new(&[7; 32], Purpose::Cells, 3);
        let mut numbers = vec![0.0; 100_000];
        stream.gaussians(&mut numbers);
        let n = count(numbers.len());
        assert!(mean(&numbers).unwrap().abs() < 5.0 / n.sqrt());
        assert!((squares(&numbers) / n - 1.0).abs() < 5.0 * (2.0 / n).sqrt());
        let fourth = numbers.iter().map(|z| z.powi(4)).sum::<f64>() / n;
        assert!((fourth - 3.0).abs() < 5.0 * (96.0 / n).sqrt());
        let below = numbers.iter().filter(|z| **z < -1.959_963_984_540_054).count();
        assert!((count(below) / n - 0.025).abs() < 5.0 * (0.025 / n).sqrt());
    }

    #[test]
    fn many_at_once_are_the_same_as_one_by_one_and_chunks_differ() {
        let (mut one, mut many) = (Stream::new(&[1; 32], Purpose::Cells, 0), vec![0.0; 1000]);
        Stream::new(&[1; 32], Purpose::Cells, 0).gaussians(&mut many);
        assert!(many.iter().all(|z| z.to_bits() == one.gaussian().to_bits()));
        assert_ne!(Stream::new(&[1; 32], Purpose::Cells, 1).bits(), Stream::new(&[1; 32], Purpose::Cells, 0).bits());
        assert_ne!(Stream::new(&[1; 32], Purpose::Experts, 0).bits(), Stream::new(&[1; 32], Purpose::Cells, 0).bits());
    }
}
