//! Builds the one window and keeps it on its own page.

use crate::choose::{Chooser, as_text};
use crate::launch::Launch;
use linxuan_api::Door;
use serde::Serialize;
use std::path::PathBuf;
use std::sync::Arc;
use tauri::webview::NewWindowResponse;
use tauri::{App, AppHandle, DragDropEvent, Emitter, Manager, State, Url, WebviewWindowBuilder, WindowEvent};

/// The names of the events that the page listens to.
const PROGRESS: &str = "progress";
const FILES_DROPPED: &str = "files-dropped";

/// What the page is told about how it was started.
#[derive(Serialize)]
struct Started {
    /// The workspace named on the command line; empty when none was.
    workspace: String,
}

#[tauri::command]
async fn launch(launch: State<'_, Launch>) -> Result<Started, ()> {
    let workspace = launch.workspace.clone().map(|path| path.to_string_lossy().into_owned());
    Ok(Started { workspace: workspace.unwrap_or_default() })
}

/// Opens the window and returns when it is closed. `ready` is called once, before the first paint.
#[allow(clippy::disallowed_types, clippy::disallowed_methods, reason = "what generate_context! writes is Tauri's")]
pub fn run(launched: Launch, chooser: impl Chooser, ready: impl FnOnce(&AppHandle) + Send + 'static) -> tauri::Result<()> {
    let chooser: Arc<dyn Chooser> = Arc::new(chooser);
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(chooser)
        .manage(launched.clone())
        .invoke_handler(tauri::generate_handler![crate::door::door, crate::door::attachment, crate::choose::choose, launch])
        .setup(move |app| {
            app.manage(Arc::new(open_door(app.handle().clone(), &launched)));
            build(app, &launched)?;
            ready(app.handle());
            Ok(())
        })
        .on_window_event(|window, event| {
            if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event {
                drop_files(window.app_handle(), paths.clone());
            }
        })
        .run(tauri::generate_context!())
}

/// Tells the page that files were dropped on it.
pub fn drop_files(app: &AppHandle, paths: Vec<PathBuf>) {
    tell(app, FILES_DROPPED, as_text(paths));
}

/// An event to the page. When the page is gone there is nobody left to tell.
fn tell(app: &AppHandle, event: &str, payload: impl Serialize + Clone) {
    if let Err(error) = app.emit(event, payload) {
        eprintln!("{event}: {error}");
    }
}

/// The door with its events going to the page; the named workspace is opened at once when its
/// passphrase came with the environment.
fn open_door(page: AppHandle, launched: &Launch) -> Door {
    let data = launched.data.clone().or_else(|| page.path().app_data_dir().ok());
    let door = Door::new(Arc::new(move |event| tell(&page, PROGRESS, event)));
    let door = match data {
        Some(data) => door.remember_in(data.join("recent.json")),
        None => door,
    };
    if let (Some(path), Some(passphrase)) = (&launched.workspace, &launched.passphrase) {
        let request = serde_json::json!({ "path": path, "passphrase": passphrase });
        if let Err(failure) = door.call("open_workspace", request) {
            eprintln!("{}\n{}", failure.message.zh, failure.message.en);
        }
    }
    door
}

fn build(app: &App, launched: &Launch) -> tauri::Result<()> {
    let Some(config) = app.config().app.windows.first().cloned() else {
        return Err(tauri::Error::WindowNotFound);
    };
    let mut window = WebviewWindowBuilder::from_config(app, &config)?.on_navigation(stays_home).on_new_window(|_, _| NewWindowResponse::Deny);
    if let Some(data) = launched.webview_data() {
        window = window.data_directory(data);
    }
    window.build().map(|_| ())
}

/// The page never leaves itself: a link to anywhere else goes nowhere.
fn stays_home(url: &Url) -> bool {
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost")
}

#[cfg(test)]
mod tests {
    use super::stays_home;

    /// A navigated page could reach the door in old versions of the web shell.
    #[test]
    fn the_page_cannot_be_sent_anywhere_else() {
        for (url, home) in [
            ("tauri://localhost/index.html", true),
            ("http://tauri.localhost/", true),
            ("https://example.com/", false),
            ("file:///etc/passwd", false),
            ("data:text/html,x", false),
            ("http://tauri.localhost.example.com/", false),
        ] {
            assert_eq!(stays_home(&url.parse().unwrap()), home, "{url}");
        }
    }
}
