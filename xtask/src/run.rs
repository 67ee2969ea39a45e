//! Running other programs, and the one shape of a failure: a sentence in two languages that says
//! what happened, where, and what to do.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What went wrong and what to do about it, Chinese first.
#[derive(Debug)]
pub struct Trouble {
    pub zh: String,
    pub en: String,
}

pub type Outcome<T = ()> = Result<T, Trouble>;

impl Trouble {
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// A file or folder that could not be read or written.
    pub fn file(path: &Path, error: &std::io::Error) -> Self {
        let path = path.display();
        Self::new(
            format!("无法读写 {path}（{error}）；请检查权限和磁盘空间。"),
            format!("Cannot read or write {path} ({error}); check permissions and disk space."),
        )
    }
}

/// The root of the checkout: the folder that holds the workspace's `Cargo.toml`.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Where cargo puts what it builds.
pub fn target_dir() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// Our own tools for this checkout (Node, Python environments); git-ignored.
pub fn tools_dir() -> PathBuf {
    root().join(".tools")
}

/// The cargo that runs us.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

pub fn python_in(venv: &Path) -> PathBuf {
    venv.join("bin").join("python")
}

/// Prints a heading, so that a long run can be read afterwards.
pub fn heading(zh: &str, en: &str) {
    println!("\n── {zh} · {en}");
}

/// Runs to the end with inherited output. A non-zero exit is a [`Trouble`] that names the command.
pub fn run(command: &mut Command) -> Outcome {
    println!("$ {}", line_of(command));
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(failed(command, &status.to_string()))
}

/// Runs quietly and returns what was printed; `None` when the program is missing or says no.
pub fn ask<S: AsRef<OsStr>>(program: S, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs to the end, showing each line of stdout as it comes and handing it to `each`.
/// Returns whether the program succeeded.
pub fn watch(command: &mut Command, mut each: impl FnMut(&str)) -> Outcome<bool> {
    println!("$ {}", line_of(command));
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| not_started(command, &error))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            each(&line);
        }
    }
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    Ok(status.success())
}

pub fn is_root() -> bool {
    ask("id", &["-u"]).is_some_and(|id| id == "0")
}

/// Whether a program of this name stands on the PATH.
pub fn on_path(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|dir| dir.join(program).is_file()))
}

fn line_of(command: &Command) -> String {
    let mut line = short(command.get_program());
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

/// The program's name without its folder, which says nothing to the reader.
fn short(program: &OsStr) -> String {
    let name = Path::new(program).file_name().unwrap_or(program);
    name.to_string_lossy().into_owned()
}

fn not_started(command: &Command, error: &std::io::Error) -> Trouble {
    let program = command.get_program().to_string_lossy().into_owned();
    Trouble::new(
        format!("无法启动 {program}（{error}）；请先安装它，或检查 PATH。"),
        format!("Cannot start {program} ({error}); install it first, or check PATH."),
    )
}

fn failed(command: &Command, status: &str) -> Trouble {
    let line = line_of(command);
    Trouble::new(
        format!("“{line}”没有成功（{status}）；原因见上方输出，改正后重试。"),
        format!("“{line}” did not succeed ({status}); the reason stands above, mend it and try again."),
    )
}
