//! Building the measuring programs, running them, and reading the turns that they print.

use super::Turn;
use crate::run::{Outcome, Trouble, cargo, heading, root, run, target_dir};
use std::path::PathBuf;
use std::process::{Command, Stdio};

const BENCHES: [&str; 6] = ["bootstrap", "import", "marks", "results", "tally", "window"];
/// Turns of the pair that are two programs; the first one is a warm-up.
const PAGE_TURNS: usize = 4;

pub struct Programs {
    python: PathBuf,
    profile: Profile,
}

/// How the programs are compiled.
#[derive(Clone, Copy)]
pub enum Profile {
    /// As they are shipped.
    Release,
    /// As `start` and `test` compile them: quick to build, our own code only lightly optimised.
    Dev,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dev => "dev",
        }
    }

    /// For the reader of the table.
    pub fn words(self) -> &'static str {
        match self {
            Self::Release => "发布配置 compiled as it is shipped",
            Self::Dev => "开发配置（--dev）：自身代码只轻度优化 compiled as for start and test (--dev): our own code only lightly optimised",
        }
    }

    /// A program of this profile in the folder where cargo puts it.
    fn program(self, name: &str) -> PathBuf {
        let folder = match self {
            Self::Release => "release",
            Self::Dev => "debug",
        };
        target_dir().join(folder).join(name)
    }
}

impl Programs {
    /// With the features of the whole workspace, so that nothing is built twice.
    pub fn build(python: PathBuf, profile: Profile) -> Outcome<Self> {
        heading("构建（发布配置首次需要十几分钟）", "building (as it is shipped, the first time takes many minutes)");
        let mut build = cargo();
        build.args(["build", "--locked", "--profile", profile.name(), "--workspace", "--bin", "linxuan-desktop", "--example", "pages"]);
        for bench in BENCHES {
            build.args(["--bench", bench]);
        }
        run(&mut build)?;
        Ok(Self { python, profile })
    }

    /// A program of `tests/bench`, which takes turns with its yardstick by itself.
    pub fn bench(&self, name: &str) -> Outcome<Vec<Turn>> {
        let mut command = cargo();
        command.args(["bench", "--quiet", "--locked", "--profile", self.profile.name(), "--workspace", "--bench", name]);
        command.env("LINXUAN_DESKTOP", self.profile.program("linxuan-desktop")).env("LINXUAN_PYTHON", &self.python);
        let printed = output(&mut command, name)?;
        Ok(printed.lines().filter_map(turn_of).collect())
    }

    /// Our pages and ReportLab's, in turns.
    pub fn pages(&self) -> Outcome<Vec<Turn>> {
        let mut turns = Vec::new();
        for _ in 0..PAGE_TURNS {
            let ours = seconds(&mut Command::new(self.profile.program("examples/pages")))?;
            let script = root().join("crates/report/examples/pages_reportlab.py");
            let yardstick = seconds(Command::new(&self.python).arg(script))?;
            turns.push(Turn { name: "pages".to_owned(), ours, yardstick });
        }
        turns.remove(0);
        Ok(turns)
    }
}

fn output(command: &mut Command, name: &str) -> Outcome<String> {
    let output = command.stderr(Stdio::inherit()).output().ok().filter(|output| output.status.success());
    output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).ok_or_else(|| unfinished(name))
}

/// Of a program that prints one number of seconds as its last line.
fn seconds(command: &mut Command) -> Outcome<f64> {
    let name = command.get_program().to_string_lossy().into_owned();
    let printed = output(command, &name)?;
    printed.lines().last().and_then(|line| line.trim().parse().ok()).ok_or_else(|| unfinished(&name))
}

/// `measured`, name, seconds of ours, seconds of the yardstick, with tabs between them.
fn turn_of(line: &str) -> Option<Turn> {
    let mut parts = line.strip_prefix("measured\t")?.split('\t');
    Some(Turn { name: parts.next()?.to_owned(), ours: parts.next()?.parse().ok()?, yardstick: parts.next()?.parse().ok()? })
}

fn unfinished(name: &str) -> Trouble {
    Trouble::new(
        format!("{name} 的测量没有完成；原因见上方输出，改正后重试。"),
        format!("The measurement of {name} was not finished; the reason stands above, mend it and try again."),
    )
}

#[cfg(test)]
mod tests {
    use super::turn_of;

    /// A program may print other things as well; only whole turns count.
    #[test]
    fn only_whole_turns_are_read() {
        let turn = turn_of("measured\tmark\t0.0021\t0.0014").map(|turn| (turn.name, turn.ours, turn.yardstick));
        assert_eq!(turn, Some(("mark".to_owned(), 0.0021, 0.0014)));
        for line in ["", "mark\t1\t2", "measured\tmark\t1", "measured\tmark\tone\t2", "running 0 tests"] {
            assert!(turn_of(line).is_none(), "{line}");
        }
    }
}
