//! Reading the checkout: cargo's metadata, what git knows, files of a kind.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

pub fn cargo(arguments: &[&str]) -> String {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(program).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

pub fn metadata(more: &[&str]) -> Value {
    let mut arguments = vec!["metadata", "--format-version", "1", "--locked"];
    if more.is_empty() {
        let host = if cfg!(target_os = "linux") { "x86_64-unknown-linux-gnu" } else { "x86_64-pc-windows-msvc" };
        arguments.extend(["--filter-platform", host]);
    }
    arguments.extend(more);
    serde_json::from_str(&cargo(&arguments)).unwrap()
}

pub fn packages(metadata: &Value) -> impl Iterator<Item = &Value> {
    metadata["packages"].as_array().unwrap().iter()
}

pub fn dependencies(package: &Value) -> impl Iterator<Item = &str> {
    package["dependencies"].as_array().unwrap().iter().map(|dependency| text(dependency, "name"))
}

pub fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

pub fn json(file: &Path) -> Value {
    serde_json::from_str(&read(file)).unwrap()
}

pub fn read(file: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))).into_owned()
}

pub fn short(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).display().to_string()
}

/// What git knows and what it would take: never what was built or fetched.
pub fn tracked(kinds: &[&str]) -> Vec<PathBuf> {
    let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let output = Command::new("git").args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "git ls-files: {}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout).unwrap();
    let paths = listed.split('\0').filter(|path| !path.is_empty()).map(|path| root().join(path));
    paths.filter(|path| path.is_file() && has_ending(path, kinds)).collect()
}

fn has_ending(path: &Path, kinds: &[&str]) -> bool {
    path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| kinds.contains(&ending))
}

pub fn files(folder: &Path, kinds: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        for entry in std::fs::read_dir(&next).unwrap_or_else(|error| panic!("{}: {error}", next.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if has_ending(&path, kinds) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

pub fn words_of(code: &str) -> impl Iterator<Item = &str> {
    code.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}

/// Whether a text names a folder from the root of a disk: `./home/` is a neighbour, not a home.
pub fn names_folder(text: &str, folder: &str) -> bool {
    text.match_indices(folder).any(|(at, _)| !text[..at].ends_with(|before: char| before == '.' || before == '/' || before.is_alphanumeric()))
}
