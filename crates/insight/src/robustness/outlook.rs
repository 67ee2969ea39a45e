//! Counting ranks over many draws, on as many threads as wanted, with the same digits whatever their number.

use crate::chance::Seed;
use crate::stats::count;

/// How many draws, from which seed, on how many threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draws {
    /// Digest of what was scored.
    pub seed: Seed,
    /// Number of draws.
    pub count: usize,
    /// Threads to work on; the result is the same for any number. Zero means as many as the machine has cores.
    pub threads: usize,
}

/// Where an application comes out over all draws in which it has a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// Share of the draws in which it is on the list.
    pub p_top: f64,
    /// Mean rank.
    pub mean_rank: f64,
    /// Smallest rank that at least 5 % of the draws do not exceed.
    pub lo90: usize,
    /// Smallest rank that at least 95 % of the draws do not exceed.
    pub hi90: usize,
}

/// Draws of one chunk; fixed, because each chunk has its own stream of chance.
pub(super) const CHUNK: usize = 250;

/// Weight of each rank of each application. Whole numbers, so that the order of adding changes nothing.
#[derive(Debug, Clone)]
pub(super) struct Histogram {
    size: usize,
    weights: Vec<u64>,
    listed: Vec<u64>,
}

impl Histogram {
    pub(super) fn new(size: usize) -> Self {
        Self { size, weights: vec![0; size * size], listed: vec![0; size] }
    }

    #[inline]
    pub(super) fn add(&mut self, application: usize, rank: usize, listed: bool, weight: u64) {
        self.weights[application * self.size + rank - 1] += weight;
        self.listed[application] += if listed { weight } else { 0 };
    }

    fn join(mut self, other: &Self) -> Self {
        self.weights.iter_mut().zip(&other.weights).for_each(|(a, b)| *a += b);
        self.listed.iter_mut().zip(&other.listed).for_each(|(a, b)| *a += b);
        self
    }

    /// The outlook of each application; `None` for one that never had a score.
    pub(super) fn outlooks(&self) -> Vec<Option<Outlook>> {
        self.weights.chunks(self.size.max(1)).zip(&self.listed).map(|(ranks, listed)| outlook(ranks, *listed)).collect()
    }

    /// Works on `chunks` pieces of work, adding all that they count.
    pub(super) fn of_chunks(size: usize, chunks: usize, threads: usize, work: impl Fn(usize, &mut Self) + Sync) -> Self {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let threads = if threads == 0 { cores() } else { threads }.clamp(1, chunks.max(1));
        let share = |first: usize| {
            let mut own = Self::new(size);
            (first..chunks).step_by(threads).for_each(|chunk| work(chunk, &mut own));
            own
        };
        std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|first| scope.spawn(move || (first, share(first)))).collect::<Vec<_>>();
            let own = share(0);
            // A thread that broke off has its share done again here, where a panic would be seen.
            let joined = others.into_iter().enumerate().map(|(before, thread)| thread.join().map_or_else(|_| share(before + 1), |(_, found)| found));
            joined.fold(own, |sum, found| sum.join(&found))
        })
    }
}

fn outlook(ranks: &[u64], listed: u64) -> Option<Outlook> {
    let all: u64 = ranks.iter().sum();
    if all == 0 {
        return None;
    }
    let within = |twentieths: u64| {
        let mut sum = 0;
        let reached = |weight: &u64| {
            sum += weight;
            u128::from(sum) * 20 >= u128::from(all) * u128::from(twentieths)
        };
        ranks.iter().position(reached).map_or(ranks.len(), |place| place + 1)
    };
    let share = |weight: u128| whole(weight) / whole(u128::from(all));
    let ranked: u128 = (1..).zip(ranks).map(|(rank, weight): (u128, &u64)| rank * u128::from(*weight)).sum();
    Some(Outlook { p_top: share(u128::from(listed)), mean_rank: share(ranked), lo90: within(1), hi90: within(19) })
}

fn whole(n: u128) -> f64 {
    usize::try_from(n).map_or(f64::NAN, count)
}
