//! `bench`: speed as ratios. Each measurement compares us with a yardstick on the same machine, in
//! the same run, in turns, so that a slow machine slows both.
//!
//! A measurement is a program that prints one number of seconds as its last line; ours and the
//! yardstick's are written beside what they measure (`crates/*/examples`, `tests/bench`).

use crate::run::{Outcome, Trouble, heading};
use std::process::{Command, Stdio};

/// One line of the table.
pub struct Measurement {
    pub name: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    /// Ours divided by the yardstick may be at most this.
    pub at_most: f64,
    pub turns: u32,
    pub ours: fn() -> Outcome<Command>,
    pub yardstick: fn() -> Outcome<Command>,
}

const MEASUREMENTS: &[Measurement] = &[];

pub fn run_verb(filters: &[String]) -> Outcome {
    let mut slow = Vec::new();
    for measurement in MEASUREMENTS.iter().filter(|measurement| wanted(measurement, filters)) {
        heading(measurement.zh, measurement.en);
        if !measure(measurement)? {
            slow.push(measurement.name);
        }
    }
    if slow.is_empty() {
        return Ok(());
    }
    let list = slow.join(", ");
    Err(Trouble::new(format!("慢于要求：{list}。"), format!("Slower than asked for: {list}.")))
}

fn wanted(measurement: &Measurement, filters: &[String]) -> bool {
    filters.is_empty() || filters.iter().any(|filter| measurement.name.contains(filter.as_str()))
}

/// Takes turns, prints the medians and their ratio, and returns whether the ratio is good enough.
fn measure(measurement: &Measurement) -> Outcome<bool> {
    let (mut ours, mut yardstick) = (Vec::new(), Vec::new());
    for _ in 0..measurement.turns {
        ours.push(seconds((measurement.ours)()?)?);
        yardstick.push(seconds((measurement.yardstick)()?)?);
    }
    let (ours, yardstick) = (median(ours), median(yardstick));
    let ratio = ours / yardstick;
    let good = ratio <= measurement.at_most;
    println!(
        "  {} {}  ours {ours:.4} s  yardstick {yardstick:.4} s  ratio {ratio:.2} (≤ {:.2})",
        if good { "✓" } else { "✗" },
        measurement.name,
        measurement.at_most
    );
    Ok(good)
}

fn seconds(mut command: Command) -> Outcome<f64> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.stderr(Stdio::inherit()).output();
    let printed = output.ok().filter(|output| output.status.success()).map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    printed.and_then(|text| text.lines().last()?.trim().parse().ok()).ok_or_else(|| {
        Trouble::new(format!("{program} 没有给出秒数；测量未完成。"), format!("{program} gave no number of seconds; the measurement was not made."))
    })
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
