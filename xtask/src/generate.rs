//! `gen`: the TypeScript types of the door, made from the Rust ones into `ui/src/gen`.

use crate::run::{Outcome, Trouble, cargo, heading, root, run, target_dir};
use crate::unknown_argument;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

pub fn run_verb(arguments: &[String]) -> Outcome {
    if let Some(unknown) = arguments.first() {
        return Err(unknown_argument(unknown));
    }
    heading("生成界面类型", "generating the types of the UI");
    let folder = committed();
    clear(&folder)?;
    into(&folder)?;
    println!("  {}", folder.display());
    Ok(())
}

/// Generates into another folder and compares: fails when what is committed is not what the Rust
/// types say now.
pub fn fresh() -> Outcome {
    heading("生成文件是否最新", "are the generated files fresh");
    let folder = std::env::temp_dir().join(format!("linxuan-gen-{}", std::process::id()));
    let made = into(&folder).and_then(|()| files(&folder));
    let removed = clear(&folder);
    let (made, committed) = (made?, files(&committed())?);
    removed?;
    let stale: Vec<String> =
        made.keys().chain(committed.keys()).filter(|name| made.get(*name) != committed.get(*name)).map(|name| name.display().to_string()).collect();
    if stale.is_empty() && !made.is_empty() {
        return Ok(());
    }
    let list = stale.join(", ");
    Err(Trouble::new(
        format!("ui/src/gen 与 Rust 类型不一致（{list}）；请运行 cargo xtask gen 并提交。"),
        format!("ui/src/gen does not match the Rust types ({list}); run cargo xtask gen and commit."),
    ))
}

fn committed() -> PathBuf {
    root().join("ui/src/gen")
}

fn into(folder: &Path) -> Outcome {
    std::fs::create_dir_all(folder).map_err(|error| Trouble::file(folder, &error))?;
    run(cargo().args(["build", "--locked", "--workspace", "--example", "export_types"]))?;
    run(Command::new(target_dir().join("debug/examples/export_types")).arg(folder))
}

fn clear(folder: &Path) -> Outcome {
    if !folder.exists() {
        return Ok(());
    }
    std::fs::remove_dir_all(folder).map_err(|error| Trouble::file(folder, &error))
}

/// Every file below a folder by its path inside it.
fn files(folder: &Path) -> Outcome<BTreeMap<PathBuf, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        let entries = std::fs::read_dir(&next).map_err(|error| Trouble::file(&next, &error))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).map_err(|error| Trouble::file(&path, &error))?;
            let name = path.strip_prefix(folder).unwrap_or(&path).to_path_buf();
            found.insert(name, bytes);
        }
    }
    Ok(found)
}
