//! Starts the program and looks at what it says.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// How a call ended.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// The program, in a surrounding that the tests know: no terminal, no locale, no variables of ours.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linxuan"));
    for name in ["LINXUAN_WORKSPACE", "LINXUAN_PASSPHRASE", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

pub fn run(arguments: &[&dyn AsRef<OsStr>]) -> Ran {
    finish(program().args(arguments.iter().map(|a| a.as_ref())))
}

/// With a workspace and its passphrase.
pub fn run_in(workspace: &Path, passphrase: &str, arguments: &[&dyn AsRef<OsStr>]) -> Ran {
    finish(program().env("LINXUAN_PASSPHRASE", passphrase).arg("-w").arg(workspace).args(arguments.iter().map(|a| a.as_ref())))
}

pub fn finish(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Ran { code: output.status.code().unwrap_or(-1), stdout: text(&output.stdout), stderr: text(&output.stderr) }
}

impl Ran {
    /// Done and good; the text.
    pub fn good(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.stdout
    }

    /// The one document on stdout, whatever the verdict.
    pub fn json(&self) -> Value {
        assert_eq!(self.stderr, "", "with --json nothing is said beside the document");
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    /// Refused as the contract says: this exit code, this error code, sentence and remedy in both languages.
    pub fn refused(&self, exit: i32, code: &str) -> Value {
        assert_eq!(self.code, exit, "{self:?}");
        let json = self.json();
        let error = &json["error"];
        assert_eq!(error["code"], code, "{error:#}");
        for text in ["message", "remedy"] {
            let (zh, en) = (error[text]["zh"].as_str().unwrap(), error[text]["en"].as_str().unwrap());
            assert!(zh.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "no Chinese {text}: {zh}");
            assert!(en.chars().filter(char::is_ascii_alphabetic).count() > 3, "no English {text}: {en}");
        }
        assert!(error["where"].is_string());
        error.clone()
    }
}

/// Every file below a folder with its bytes: what must not change.
pub fn contents(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(contents(&path));
        } else {
            all.push((path.clone(), std::fs::read(&path).unwrap()));
        }
    }
    all.sort();
    all
}
