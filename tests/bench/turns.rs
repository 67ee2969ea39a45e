//! What the measuring programs share: a stopwatch, and the line that `cargo xtask bench` reads.

use std::hint::black_box;
use std::time::Instant;

/// Seconds that some work took, and what came of it.
pub fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let began = Instant::now();
    let done = black_box(work());
    (began.elapsed().as_secs_f64(), done)
}

/// Seconds of this process on all cores, as the kernel counts them in hundredths; what else the machine does is not in them.
#[allow(dead_code, reason = "not every program needs it")]
pub fn on_cores() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in brackets, may hold blanks.
    let ticks = text.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The most memory that this process had so far, in megabytes.
#[allow(dead_code, reason = "not every program needs it")]
pub fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or_default() / 1024.0
}

/// One turn: ours and the yardstick's seconds (or megabytes), taken one after the other.
pub fn measured(name: &str, ours: f64, yardstick: f64) {
    println!("measured\t{name}\t{ours:.9}\t{yardstick:.9}");
}
