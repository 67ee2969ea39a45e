//! Prepares the window's context: the list of our own commands that the window may call, and a
//! clear word when the UI was not built yet.

use std::path::Path;
use std::process::ExitCode;

const COMMANDS: &[&str] = &["door", "attachment", "choose", "launch"];

fn main() -> ExitCode {
    let page = Path::new("../ui/dist/index.html");
    println!("cargo:rerun-if-changed={}", page.display());
    if !page.is_file() {
        println!("cargo:warning=界面尚未构建；请运行 cargo xtask start --headless，或在 ui/ 里运行 npm ci 与 npm run build。");
        println!("cargo:warning=The UI is not built yet; run cargo xtask start --headless, or npm ci and npm run build in ui/.");
        return ExitCode::FAILURE;
    }
    let own = tauri_build::AppManifest::new().commands(COMMANDS);
    match tauri_build::try_build(tauri_build::Attributes::new().app_manifest(own)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo:warning={error:#}");
            ExitCode::FAILURE
        }
    }
}
