//! Measures the advisory figures that take long: the trimmed-rule bootstraps of 500 applications × 9 experts × 10,000 draws in CPU
//! time of one core beside the same in numpy, what the other cores take off it, and leaving out each expert of 60 × 7 × 15.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a measuring tool, not part of the product: it stops at the first error")]

mod turns;

use linxuan_domain::exact::Exact;
use linxuan_domain::tally::Method;
use linxuan_domain::tally::case::{Criterion, Expert};
use linxuan_insight::calibration::calibration;
use linxuan_insight::chance::{Purpose, Stream};
use linxuan_insight::robustness::{Draws, cell_bootstrap, expert_bootstrap, leave_one_out};
use linxuan_insight::{Given, Panel, Rule};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use turns::{measured, timed};

const TURNS: usize = 5;
const DRAWS: usize = 10_000;
/// What leaving out each expert may take, in seconds.
const LEAVE_ONE_OUT: f64 = 0.020;

fn main() {
    let large = panel(500, 9, 15);
    let rule = rule(10);
    let calibration = calibration(&large);
    let fit = &calibration.fit.as_ref().unwrap().fixed;
    let fitted: Vec<f64> = fit.cells.iter().map(|cell| cell.fitted).collect();
    let draws = |threads| Draws { seed: [1; 32], count: DRAWS, threads };
    for _ in 0..TURNS {
        let values: Vec<f64> = large.rows().flatten().map(|sheet| sheet.value).collect();
        let (one, experts) = (cpu(|| expert_bootstrap(&large, &rule, draws(1)).unwrap()), numpy("experts", &values, 0.0));
        measured("bootstrap-experts", one, experts);
        let (one, cells) = (cpu(|| cell_bootstrap(&large, &calibration, &rule, draws(1)).unwrap()), numpy("cells", &fitted, fit.sigma.unwrap()));
        measured("bootstrap-cells", one, cells);
        // What is left to this core when there are others: their own clocks would tell more of what else the machine does.
        measured("bootstrap-cores", cpu(|| cell_bootstrap(&large, &calibration, &rule, draws(0)).unwrap()), one);
    }
    let small = panel(60, 7, 15);
    for _ in 0..TURNS * 20 {
        measured("leave-one-out", timed(|| leave_one_out(&small, &rule).unwrap()).0, LEAVE_ONE_OUT);
    }
}

fn rule(places: usize) -> Rule {
    Rule { method: Method::Trimmed { each_side: 1, min_n: 5 }, places: Some(places), ..Rule::MEAN }
}

/// Marks with halves that look like a real panel's: better and worse applications, stricter and milder experts, and scatter.
fn panel(applications: usize, experts: usize, criteria: usize) -> Panel {
    let mut stream = Stream::new(&[2; 32], Purpose::Cells, 0);
    let level: Vec<f64> = (0..applications).map(|_| 7.0 + stream.gaussian()).collect();
    let leniency: Vec<f64> = (0..experts).map(|_| 0.3 * stream.gaussian()).collect();
    let mut given = Vec::new();
    for (a, level) in level.iter().enumerate() {
        for (e, leniency) in leniency.iter().enumerate() {
            let mut mark = || (2.0 * (level + leniency + stream.gaussian()).clamp(0.0, 10.0)).round() / 2.0;
            let marks: Vec<Exact> = (0..criteria).map(|_| Exact::read_decimal(&format!("{:.1}", mark())).unwrap()).collect();
            let total = Exact::sum(marks.iter().copied()).unwrap();
            given.push(Given { expert: format!("E{e:02}"), application: format!("A{a:03}"), total, marks });
        }
    }
    let expert = |e| Expert { id: format!("E{e:02}"), role: String::new(), weight: Exact::whole(1) };
    let criterion = |c| Criterion { id: format!("C{c:02}"), max: Exact::whole(10), weight: Exact::whole(1) };
    let ids = (0..applications).map(|a| format!("A{a:03}")).collect();
    Panel::gather((0..experts).map(expert).collect(), ids, (0..criteria).map(criterion).collect(), given).unwrap()
}

/// Seconds of this thread on a core, as the kernel counts them; on other systems those on the clock.
fn cpu<T>(work: impl FnOnce() -> T) -> f64 {
    let before = on_core();
    let (clock, _) = timed(work);
    before.zip(on_core()).map_or(clock, |(before, after)| after - before)
}

fn on_core() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(text.split_whitespace().next()?.parse::<f64>().ok()? * 1e-9)
}

/// CPU seconds of numpy on one thread for the same draws.
fn numpy(what: &str, table: &[f64], sigma: f64) -> f64 {
    let python = std::env::var("LINXUAN_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/bench/bootstrap_numpy.py");
    let mut command = Command::new(python);
    command.args([script, what]).env("OMP_NUM_THREADS", "1").env("OPENBLAS_NUM_THREADS", "1");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut text = format!("{} {DRAWS} {sigma}\n", table.len() / 9);
    table.iter().for_each(|value| write!(text, "{value} ").unwrap());
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{script}");
    String::from_utf8_lossy(&output.stdout).trim().parse().unwrap()
}
