//! Where a passphrase comes from: a file, the environment, or a prompt without echo. Never from an argument, which
//! every other process of the machine could read.

use std::io::IsTerminal as _;
use std::path::Path;

use linxuan_app::refused::{Class, Refused};
use linxuan_domain::words::Words;

use crate::lang::Lang;
use crate::usage;
use crate::words;

/// The passphrase of a workspace that exists.
pub fn known(lang: Lang, file: Option<&Path>) -> Result<String, Refused> {
    match given(file)? {
        Some(text) => Ok(text),
        None => ask(words::PASSPHRASE.of(lang)),
    }
}

/// The passphrase of a workspace that is being made: typed twice when it is typed.
pub fn new(lang: Lang, file: Option<&Path>) -> Result<String, Refused> {
    if let Some(text) = given(file)? {
        return Ok(text);
    }
    let first = ask(words::NEW_PASSPHRASE.of(lang))?;
    let second = ask(words::PASSPHRASE_AGAIN.of(lang))?;
    if first == second { Ok(first) } else { Err(usage::wrong(Words::new("两次输入的口令不一样", "The two passphrases differ"))) }
}

fn given(file: Option<&Path>) -> Result<Option<String>, Refused> {
    match file {
        Some(path) => from_file(path).map(Some),
        None => Ok(std::env::var("LINXUAN_PASSPHRASE").ok()),
    }
}

/// The first line of the file, without its line end.
fn from_file(path: &Path) -> Result<String, Refused> {
    let text = std::fs::read_to_string(path).map_err(|error| Refused {
        class: Class::BadInput,
        code: "no-passphrase-file".to_owned(),
        place: path.display().to_string(),
        message: Words::new(format!("读不出口令文件：{error}"), format!("The passphrase file cannot be read: {error}")),
        remedy: Words::new(
            "请检查路径和权限；文件应为 UTF-8，第一行是口令。",
            "Check the path and the permissions; the file is UTF-8 and its first line is the passphrase.",
        ),
    })?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

fn ask(prompt: &str) -> Result<String, Refused> {
    if !std::io::stdin().is_terminal() {
        return Err(Refused {
            remedy: Words::new(
                "请设置环境变量 LINXUAN_PASSPHRASE，或用 --passphrase-file 指定文件。",
                "Set LINXUAN_PASSPHRASE, or name a file by --passphrase-file.",
            ),
            ..usage::wrong(Words::new("没有给出口令，这里也无法输入", "No passphrase was given, and there is no terminal to ask on"))
        });
    }
    rpassword::prompt_password(prompt).map_err(|error| usage::wrong(Words::new(format!("没有读到口令：{error}"), format!("No passphrase was read: {error}"))))
}
