//! On what and under which load it was measured: numbers without that say nothing.

use crate::run::{ask, target_dir};
use std::fs::read_to_string;

pub struct Machine {
    facts: Vec<String>,
    load: Option<f64>,
    cores: usize,
}

impl Machine {
    /// What it is, and its load before the first measurement.
    pub fn look() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let processor = field("/proc/cpuinfo", "model name").unwrap_or_default();
        let memory = field("/proc/meminfo", "MemTotal").unwrap_or_default();
        let system = field("/etc/os-release", "PRETTY_NAME").unwrap_or_default();
        let target = target_dir();
        let disk = ask("stat", &["-f", "-c", "%T", &target.to_string_lossy()]).unwrap_or_default();
        let kernel = ask("uname", &["-srm"]).unwrap_or_default();
        let compiler = ask("rustc", &["--version"]).unwrap_or_default();
        let facts = vec![format!("{processor} × {cores}, {memory}"), format!("{}, {kernel}, {disk}", system.trim_matches('"')), compiler];
        Self { facts, load: load(), cores }
    }

    /// Printed after the last measurement, with the load then.
    pub fn print(&self) {
        self.facts.iter().for_each(|fact| println!("  {fact}"));
        let (Some(before), Some(after)) = (self.load, load()) else { return };
        println!("  一分钟负载 one-minute load: {before:.2} → {after:.2}");
        // The measurements keep about one core busy themselves.
        if before > self.cores as f64 * 0.5 {
            println!("  ⚠ 开始时机器正忙；空闲时重新测量才可靠。 The machine was busy at the start; measure again when it is idle.");
        }
    }
}

fn load() -> Option<f64> {
    read_to_string("/proc/loadavg").ok()?.split_whitespace().next()?.parse().ok()
}

/// The value of the first line `name: value` or `name=value`.
fn field(file: &str, name: &str) -> Option<String> {
    let text = read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once([':', '='])?.1.trim().to_owned())
}
