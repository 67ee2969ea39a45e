//! `dist`: the installable package, and the proof that it carries nothing made for tests.

use crate::run::{Outcome, Trouble, heading, root, run, target_dir};
use crate::{need, ui, unknown_argument};
use std::path::Path;

/// The bundler, of the version that Cargo.toml pins for the window itself.
const TAURI: &str = "@tauri-apps/cli@2.12.5";

/// Stands in the test window only (`tests/desktop/window.rs`), which answers file dialogs by itself.
const TEST_MARK: &[u8] = b"LINXUAN_TEST_ANSWERS";

pub fn run_verb(arguments: &[String]) -> Outcome {
    if let Some(unknown) = arguments.first() {
        return Err(unknown_argument(unknown));
    }
    let npm = need::to_build()?;
    ui::build(&npm)?;
    heading("构建安装包", "building the package");
    let mut tauri = npm.command();
    tauri.args(["exec", "--yes", "--package", TAURI, "--", "tauri", "build", "--bundles", "deb"]);
    run(tauri.current_dir(root().join("src-tauri")))?;
    let release = target_dir().join("release");
    carries_no_test_answers(&release.join("linxuan-desktop"))?;
    println!("\n{}", release.join("bundle/deb").display());
    Ok(())
}

fn carries_no_test_answers(binary: &Path) -> Outcome {
    let bytes = std::fs::read(binary).map_err(|error| Trouble::file(binary, &error))?;
    if !bytes.windows(TEST_MARK.len()).any(|window| window == TEST_MARK) {
        return Ok(());
    }
    Err(Trouble::new(
        "发布的程序里含有测试用的对话框应答，不得分发；请检查 src-tauri 的依赖。",
        "The shipped program carries the dialog answers made for tests and must not go out; check what src-tauri depends on.",
    ))
}
