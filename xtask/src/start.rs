//! `start`: from a fresh clone to the finished sample round and its window, with no other step.

use crate::run::{Outcome, Trouble, cargo, heading, root, run, target_dir};
use crate::{need, ui, unknown_argument};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The passphrase of every workspace of a demo. It is printed by the demo and protects nothing.
const DEMO_PASSPHRASE: &str = "demo-passphrase";
/// The secretariat's workspace in a demo's folder.
const SECRETARIAT: &str = "秘书处.lx";

pub fn run_verb(arguments: &[String]) -> Outcome {
    let mut headless = false;
    for argument in arguments {
        match argument.as_str() {
            "--headless" => headless = true,
            unknown => return Err(unknown_argument(unknown)),
        }
    }
    let npm = need::to_build()?;
    ui::build(&npm)?;
    build_programs()?;
    let demo = fresh_folder(&root().join("demo"))?;
    play(&demo)?;
    if headless {
        return Ok(());
    }
    open_window(&demo)
}

/// The command line and the window. `--workspace` chooses the same features of every dependency as
/// the tests do, so that nothing is ever built twice (`tests/architecture.rs` holds us to that).
pub fn build_programs() -> Outcome {
    heading("构建程序（首次需要几分钟）", "building the programs (the first time takes minutes)");
    run(cargo().args(["build", "--locked", "-p", "linxuan", "-p", "linxuan-desktop"]))
}

/// Runs the main job on the sample round into `demo`.
pub fn play(demo: &Path) -> Outcome {
    heading("示例评审：从 Excel 到归档", "the sample round, from Excel to the archive");
    run(Command::new(program("linxuan")).arg("demo").arg(demo).current_dir(root()))?;
    heading("产生的文件", "what was made");
    println!("  {}", demo.display());
    for line in contents(demo) {
        println!("  {line}");
    }
    Ok(())
}

pub fn program(name: &str) -> PathBuf {
    target_dir().join("debug").join(name)
}

/// A folder that does not exist yet. An earlier demo may hold something the person wants: it is
/// moved beside, never deleted.
fn fresh_folder(wanted: &Path) -> Outcome<PathBuf> {
    if !wanted.exists() {
        return Ok(wanted.to_path_buf());
    }
    let name = wanted.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let beside = (1u32..)
        .map(|number| wanted.with_file_name(format!("{name}-{number}")))
        .find(|candidate| !candidate.exists())
        .unwrap_or_else(|| wanted.with_extension("old"));
    std::fs::rename(wanted, &beside).map_err(|error| Trouble::file(wanted, &error))?;
    println!("  上一次的示例移到了 the earlier demo was moved to {}", beside.display());
    Ok(wanted.to_path_buf())
}

/// One line for each folder and file of the first two levels.
fn contents(demo: &Path) -> Vec<String> {
    let mut lines = Vec::new();
    for path in sorted(demo) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            lines.push(format!("{name}/  {} 个文件 files", count_files(&path)));
        } else {
            lines.push(name);
        }
    }
    lines
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn count_files(folder: &Path) -> usize {
    sorted(folder).iter().map(|path| if path.is_dir() { count_files(path) } else { 1 }).sum()
}

fn open_window(demo: &Path) -> Outcome {
    let display = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    let workspace = demo.join(SECRETARIAT);
    if !workspace.is_file() {
        return Err(Trouble::new(
            format!("示例文件夹 {} 里没有秘书处工作区，窗口没有打开；请把上方输出发给开发者。", demo.display()),
            format!("There is no secretariat workspace in {}, so no window was opened; send the output above to the developers.", demo.display()),
        ));
    }
    if !display {
        println!("\n没有图形显示（DISPLAY、WAYLAND_DISPLAY 均未设置），所以不打开窗口。在有桌面的机器上运行：");
        println!("There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window opens. On a desktop run:");
        println!("  {} --workspace {}", program("linxuan-desktop").display(), workspace.display());
        return Ok(());
    }
    heading("打开窗口", "opening the window");
    run(Command::new(program("linxuan-desktop")).arg("--workspace").arg(&workspace).env("LINXUAN_PASSPHRASE", DEMO_PASSPHRASE))
}

#[cfg(test)]
mod tests {
    use super::fresh_folder;

    /// A person may have worked on in the demo: a second start must not take that away.
    #[test]
    fn an_earlier_demo_is_moved_beside_and_kept() -> Result<(), String> {
        let folder = std::env::temp_dir().join(format!("linxuan-start-{}", std::process::id()));
        let demo = folder.join("demo");
        std::fs::create_dir_all(&demo).map_err(|error| error.to_string())?;
        std::fs::write(demo.join("kept.txt"), "kept").map_err(|error| error.to_string())?;
        let fresh = fresh_folder(&demo).map_err(|trouble| trouble.en)?;
        assert_eq!(fresh, demo);
        assert!(!demo.exists());
        assert!(folder.join("demo-1/kept.txt").is_file());
        std::fs::remove_dir_all(&folder).map_err(|error| error.to_string())
    }
}
