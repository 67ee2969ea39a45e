//! The same work for each of many, over the cores of the machine. The results come in the order of the items, so that nobody can see
//! how many cores there were.

use std::num::NonZeroUsize;
use std::thread;

/// So few are done faster by one core than by calling for others.
const WORTH_IT: usize = 256;

/// Does the work for each item.
pub fn spread<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if items.len() < WORTH_IT { items.iter().map(work).collect() } else { spread_large(items, work) }
}

/// The same for items that are much work each, however few they are.
pub fn spread_large<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    if cores == 1 || items.len() < 2 {
        return items.iter().map(work).collect();
    }
    let each = items.len().div_ceil(cores);
    thread::scope(|scope| {
        let begun: Vec<_> = items.chunks(each).map(|part| scope.spawn(|| part.iter().map(&work).collect::<Vec<R>>())).collect();
        let done = begun.into_iter().map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        done.flatten().collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{spread, spread_large};

    /// Findings and ids depend on the order.
    #[test]
    fn the_results_come_in_the_order_of_the_items_whatever_their_number() {
        for count in [0, 1, 255, 256, 257, 10_001] {
            let items: Vec<usize> = (0..count).collect();
            let doubled: Vec<usize> = items.iter().map(|n| n * 2).collect();
            assert_eq!((spread(&items, |n| n * 2), spread_large(&items, |n| n * 2)), (doubled.clone(), doubled));
        }
    }
}
