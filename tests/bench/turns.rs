//! What the measuring programs share: a stopwatch, and the line that `cargo xtask bench` reads.

use std::hint::black_box;
use std::time::Instant;

/// Seconds that some work took, and what came of it.
pub fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let began = Instant::now();
    let done = black_box(work());
    (began.elapsed().as_secs_f64(), done)
}

/// One turn: ours and the yardstick's seconds, taken one after the other.
pub fn measured(name: &str, ours: f64, yardstick: f64) {
    println!("measured\t{name}\t{ours:.9}\t{yardstick:.9}");
}
