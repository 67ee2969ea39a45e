//! The one command into the core, and the core's events on their way out.

use linxuan_api::{Door, types::Failure};
use serde_json::Value;
use std::sync::Arc;
use tauri::State;

/// Runs one command of the door on a thread of its own.
#[tauri::command]
pub(crate) async fn door(door: State<'_, Arc<Door>>, command: String, request: Value) -> Result<Value, Failure> {
    let door = Arc::clone(&door);
    let called = command.clone();
    tauri::async_runtime::spawn_blocking(move || door.call(&called, request)).await.unwrap_or_else(|_| Err(broken(command)))
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
