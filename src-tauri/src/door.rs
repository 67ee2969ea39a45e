//! The one command into the core, and the core's events on their way out.

use linxuan_api::{Door, types::Failure};
use serde_json::Value;
use std::sync::Arc;
use tauri::State;
use tauri::ipc::Response;

/// Runs one command of the door on a thread of its own. The reply goes to the page as the text that the door wrote.
#[tauri::command]
pub(crate) async fn door(door: State<'_, Arc<Door>>, command: String, request: Value) -> Result<Response, Failure> {
    let door = Arc::clone(&door);
    let called = command.clone();
    let answered = tauri::async_runtime::spawn_blocking(move || door.answer(&called, request)).await;
    answered.unwrap_or_else(|_| Err(broken(command))).map(Response::new)
}

/// The bytes of an attachment, as they are: nothing of a large file goes through JSON.
#[tauri::command]
pub(crate) async fn attachment(door: State<'_, Arc<Door>>, id: u32) -> Result<Response, Failure> {
    let door = Arc::clone(&door);
    let read = tauri::async_runtime::spawn_blocking(move || door.attachment(id)).await;
    read.unwrap_or_else(|_| Err(broken("attachment".to_owned()))).map(Response::new)
}

/// The core gave no answer at all. That is our fault, and the person must still be told something true.
fn broken(command: String) -> Failure {
    Failure {
        code: "broken".to_owned(),
        place: command,
        message: words("程序内部出错，这一步没有完成。", "Something broke inside the program; this step was not done."),
        remedy: words("数据未受影响；请关闭窗口重新打开，再试一次。", "Your data is untouched; close the window, open it again and try once more."),
    }
}

fn words(zh: &str, en: &str) -> linxuan_api::types::Text {
    linxuan_api::types::Text { zh: zh.to_owned(), en: en.to_owned() }
}
