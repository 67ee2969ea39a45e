//! `test`: installs what tests need, then runs every test there is: Rust (with the real window),
//! the UI's own, and the independent checks on a fresh demo. Nothing is left out silently.

use crate::run::{Outcome, Trouble, cargo, heading, root, run, target_dir, tools_dir, watch};
use crate::{need, start, ui, unknown_argument};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Counts of one part of the tests.
#[derive(Default, Clone, Copy, Debug, PartialEq, Eq)]
struct Count {
    passed: u64,
    failed: u64,
}

struct Part {
    zh: &'static str,
    en: &'static str,
    count: Count,
    seconds: u64,
}

struct Wanted {
    long: bool,
    filters: Vec<String>,
}

pub fn run_verb(arguments: &[String]) -> Outcome {
    let wanted = wanted(arguments)?;
    let npm = need::to_test()?;
    let venv = tools_dir().join("venv");
    let python = need::python_with(&root().join("tests/independent/requirements.txt"), &venv)?;
    ui::build(&npm)?;

    let mut parts = vec![timed("Rust 与真实窗口", "Rust and the real window", || rust(&wanted))?];
    if wanted.filters.is_empty() {
        parts.push(timed("界面单元测试", "UI unit tests", || vitest(npm.command()))?);
        parts.push(timed("界面类型检查", "UI types", || one_check(npm.command().args(["run", "check"])))?);
        parts.push(timed("独立检查", "independent checks", || independent(&python, &wanted))?);
    }
    summary(&parts, &wanted)
}

fn wanted(arguments: &[String]) -> Outcome<Wanted> {
    let mut wanted = Wanted { long: false, filters: Vec::new() };
    for argument in arguments {
        match argument.as_str() {
            "--long" => wanted.long = true,
            flag if flag.starts_with('-') => return Err(unknown_argument(flag)),
            filter => wanted.filters.push(filter.to_owned()),
        }
    }
    Ok(wanted)
}

fn timed(zh: &'static str, en: &'static str, part: impl FnOnce() -> Outcome<Count>) -> Outcome<Part> {
    heading(zh, en);
    let began = Instant::now();
    let count = part()?;
    Ok(Part { zh, en, count, seconds: began.elapsed().as_secs() })
}

/// All Rust tests of the workspace, journeys and the real window among them.
fn rust(wanted: &Wanted) -> Outcome<Count> {
    let mut command = cargo();
    command.args(["test", "--locked", "--workspace", "--no-fail-fast", "--"]).args(&wanted.filters);
    if wanted.long {
        command.env("LINXUAN_LONG", "1");
    }
    let mut count = Count::default();
    let succeeded = watch(&mut command, |line| count.add_cargo_line(line))?;
    Ok(count.or_failed(succeeded))
}

fn vitest(mut npm: Command) -> Outcome<Count> {
    let mut count = Count::default();
    npm.args(["run", "test"]).env("NO_COLOR", "1");
    let succeeded = watch(&mut npm, |line| count.add_vitest_line(line))?;
    Ok(count.or_failed(succeeded))
}

/// A check that either holds or does not.
fn one_check(command: &mut Command) -> Outcome<Count> {
    let succeeded = watch(command, |_| {})?;
    Ok(Count { passed: u64::from(succeeded), failed: u64::from(!succeeded) })
}

/// Python that shares no code with the product judges official and advisory figures, and a demo made just now.
fn independent(python: &Path, wanted: &Wanted) -> Outcome<Count> {
    start::build_programs()?;
    let cases = fresh("independent-cases")?;
    let official = script(python, "check_official.py", |check| check.arg(start::program("linxuan")))?;
    let advisory = script(python, "check_tally.py", |check| check.arg(start::program("linxuan")).arg(cases))?;
    let mut count = Count { passed: official.passed + advisory.passed, failed: official.failed + advisory.failed };
    let mut sizes: Vec<&[&str]> = vec![&[]];
    if wanted.long {
        sizes.push(&["--applications", "1000", "--experts", "60"]);
    }
    for size in sizes {
        let demo = fresh("independent-demo")?;
        run(Command::new(start::program("linxuan")).arg("demo").arg(&demo).args(size))?;
        let part = script(python, "check_demo.py", |check| check.arg(demo))?;
        count = Count { passed: count.passed + part.passed, failed: count.failed + part.failed };
    }
    Ok(count)
}

/// One script of `tests/independent` with its arguments.
fn script(python: &Path, name: &str, arguments: impl FnOnce(&mut Command) -> &mut Command) -> Outcome<Count> {
    let mut check = Command::new(python);
    arguments(check.arg(root().join("tests/independent").join(name)));
    let mut count = Count::default();
    let succeeded = watch(&mut check, |line| count.add_summary_line(line))?;
    Ok(count.or_failed(succeeded))
}

/// What a test run makes belongs to the build folder, so it may be replaced.
fn fresh(name: &str) -> Outcome<PathBuf> {
    let folder = target_dir().join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|error| Trouble::file(&folder, &error))?;
    }
    Ok(folder)
}

fn summary(parts: &[Part], wanted: &Wanted) -> Outcome {
    heading("结果", "result");
    for part in parts {
        let Count { passed, failed } = part.count;
        println!("  {passed:>5} passed {failed:>3} failed {:>5} s  {} · {}", part.seconds, part.zh, part.en);
    }
    if !wanted.filters.is_empty() {
        println!("  给出了过滤词，界面测试与独立检查没有运行 · with a filter, the UI tests and the independent checks were not run");
    }
    let passed: u64 = parts.iter().map(|part| part.count.passed).sum();
    let failed: u64 = parts.iter().map(|part| part.count.failed).sum();
    println!("{passed} passed, {failed} failed");
    if passed == 0 {
        return Err(Trouble::new("没有任何测试运行；请检查过滤词。", "No test was run at all; check the filter."));
    }
    if failed > 0 {
        return Err(Trouble::new(
            format!("{failed} 项测试未通过；名称与原因见上方输出。"),
            format!("{failed} tests failed; their names and reasons stand above."),
        ));
    }
    Ok(())
}

impl Count {
    /// `test result: ok. 12 passed; 0 failed; 0 ignored; …`. An ignored test counts as failed:
    /// nothing is skipped here.
    fn add_cargo_line(&mut self, line: &str) {
        if let Some(rest) = line.trim().strip_prefix("test result:") {
            self.passed += number_before(rest, "passed");
            self.failed += number_before(rest, "failed") + number_before(rest, "ignored");
        }
    }

    /// `Tests  2 failed | 31 passed (33)`
    fn add_vitest_line(&mut self, line: &str) {
        if let Some(rest) = without_colours(line).trim().strip_prefix("Tests ") {
            self.passed += number_before(rest, "passed");
            self.failed += number_before(rest, "failed") + number_before(rest, "skipped") + number_before(rest, "todo");
        }
    }

    /// `123 passed, 0 failed`, the last line of our own scripts.
    fn add_summary_line(&mut self, line: &str) {
        if line.contains(" passed, ") && line.trim_end().ends_with(" failed") {
            *self = Self { passed: number_before(line, "passed"), failed: number_before(line, "failed") };
        }
    }

    /// A program that ends badly without naming a failed test has failed all the same
    /// (it did not build, or it was killed).
    fn or_failed(self, succeeded: bool) -> Self {
        if succeeded || self.failed > 0 { self } else { Self { failed: 1, ..self } }
    }
}

/// The whole number that stands before a word; 0 when there is none.
fn number_before(text: &str, word: &str) -> u64 {
    let words: Vec<&str> = text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(2).find(|pair| pair[1] == word).and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

fn without_colours(line: &str) -> String {
    let mut plain = String::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            letters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(letter);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::Count;

    /// The last line of `cargo xtask test` is what people and machines judge by, so it has to count
    /// what really ran, and an ignored test must not pass for a good one.
    #[test]
    fn results_are_counted_from_what_each_tool_prints() {
        let mut count = Count::default();
        count.add_cargo_line("test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.10s");
        count.add_cargo_line("test result: FAILED. 2 passed; 1 failed; 1 ignored; 0 measured");
        assert_eq!(count, Count { passed: 14, failed: 2 });

        let mut count = Count::default();
        count.add_vitest_line("\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[31m2 failed\u{1b}[39m | 31 passed (33)");
        assert_eq!(count, Count { passed: 31, failed: 2 });

        let mut count = Count::default();
        count.add_summary_line("480 passed, 1 failed");
        assert_eq!(count, Count { passed: 480, failed: 1 });
    }

    /// A test binary that does not build prints no result line.
    #[test]
    fn a_program_that_ends_badly_is_a_failure_even_when_it_counts_none() {
        assert_eq!(Count::default().or_failed(false), Count { passed: 0, failed: 1 });
        assert_eq!(Count { passed: 3, failed: 0 }.or_failed(true), Count { passed: 3, failed: 0 });
    }
}
