//! The system's own file dialogs.

use crate::choose::{Choice, Chooser, Way};
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// Asks with the dialogs of the desktop.
pub struct NativeDialogs;

impl Chooser for NativeDialogs {
    fn choose(&self, app: &AppHandle, choice: Choice, suggested: &str) -> Vec<PathBuf> {
        let dialog = prepared(app, choice, suggested);
        let chosen = match choice.way() {
            Way::OpenOne => dialog.blocking_pick_file().into_iter().collect(),
            Way::OpenMany => dialog.blocking_pick_files().unwrap_or_default(),
            Way::Folder => dialog.blocking_pick_folder().into_iter().collect(),
            Way::Save => dialog.blocking_save_file().into_iter().collect(),
        };
        chosen.into_iter().filter_map(|path: FilePath| path.into_path().ok()).collect()
    }
}

fn prepared(app: &AppHandle, choice: Choice, suggested: &str) -> FileDialogBuilder<tauri::Wry> {
    let mut dialog = app.dialog().file().set_title(choice.title());
    if let Some(window) = app.get_webview_window("main") {
        dialog = dialog.set_parent(&window);
    }
    if !choice.endings().is_empty() {
        dialog = dialog.add_filter(choice.title(), choice.endings());
    }
    match choice.way() {
        Way::Save if !suggested.is_empty() => {
            let name = choice.with_ending(PathBuf::from(plain_name(suggested)));
            dialog.set_file_name(name.to_string_lossy())
        }
        _ => dialog,
    }
}

/// A suggestion is made from names of people and rounds, so it may hold what a file name cannot.
fn plain_name(suggested: &str) -> String {
    let name = Path::new(suggested).file_name().unwrap_or_default().to_string_lossy();
    name.chars().map(|letter| if r#"\/:*?"<>|"#.contains(letter) { '_' } else { letter }).collect()
}
