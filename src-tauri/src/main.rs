//! The desktop program.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use linxuan_window::{Launch, NativeDialogs, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(code) = linxuan_window::reading_process(std::env::args_os()) {
        return code;
    }
    let launch = match Launch::from_arguments(std::env::args_os().skip(1)) {
        Ok(launch) => launch,
        Err(usage) => {
            eprintln!("{usage}");
            return ExitCode::from(2);
        }
    };
    match run(launch, NativeDialogs, |_| {}) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("窗口无法打开（{error}）；请在有图形桌面的会话里运行。\nThe window cannot open ({error}); run it in a session with a graphical desktop.");
            ExitCode::FAILURE
        }
    }
}
