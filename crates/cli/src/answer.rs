//! What a verb answered, and the one place that prints it: people's text, or exactly one JSON document.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use linxuan_app::{Class, Refused};
use linxuan_domain::words::Words;
use serde::Serialize;
use serde_json::{Value, json};

use crate::columns::plain;
use crate::hint::with_command;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::words;

/// Exit code of a verb that did its work and whose verdict is not "good": something needs a person.
pub const NEEDS_A_PERSON: u8 = 13;
/// Exit code of a verb that did its work and found something that does not hold or is missing.
pub const DOES_NOT_HOLD: u8 = 14;

/// What a verb answers: the same facts for programs and for people, and the verdict.
#[derive(Debug)]
pub struct Answer {
    /// The document for `--json`.
    pub json: Document,
    /// The text for people, with its line ends; empty for none.
    pub text: String,
    /// 0 for good.
    pub exit: u8,
}

impl Answer {
    /// Done, and good.
    pub fn good(json: impl Into<Document>, text: impl Into<String>) -> Self {
        Self { json: json.into(), text: text.into(), exit: 0 }
    }

    /// Done, with a verdict that is not good.
    pub fn with_exit(self, exit: u8) -> Self {
        Self { exit, ..self }
    }
}

/// One JSON document.
#[derive(Debug)]
pub enum Document {
    /// To be printed.
    Value(Value),
    /// Printed already, on one line: what would be too large as a tree.
    Line(String),
}

impl From<Value> for Document {
    fn from(value: Value) -> Self {
        Self::Value(value)
    }
}

/// Something large that is written straight into one line of JSON.
pub fn line(view: &impl Serialize) -> Result<Document, Refused> {
    serde_json::to_string(view).map(|text| Document::Line(text + "\n")).map_err(|error| not_written(&error))
}

/// A text in both languages, as JSON.
pub fn both(words: &Words) -> Value {
    json!({ "zh": words.zh, "en": words.en })
}

/// Something that another room has given its shape for the outside.
pub fn document(view: &impl Serialize) -> Result<Value, Refused> {
    serde_json::to_value(view).map_err(|error| not_written(&error))
}

fn not_written(error: &serde_json::Error) -> Refused {
    Refused {
        class: Class::Storage,
        code: "json".to_owned(),
        place: String::new(),
        message: Words::new(format!("结果无法写成 JSON：{error}"), format!("The answer cannot be written as JSON: {error}")),
        remedy: Words::new("请把这句话报告给开发者。", "Report this sentence to the developers."),
    }
}

/// Prints and gives the exit code.
pub fn finish(shell: &Shell, answer: Result<Answer, Refused>) -> ExitCode {
    match answer {
        Ok(Answer { json: Document::Value(value), exit, .. }) if shell.json => print(&printed(&value), exit),
        Ok(Answer { json: Document::Line(text), exit, .. }) if shell.json => print(&text, exit),
        Ok(answer) => print(&answer.text, answer.exit),
        Err(refused) => refuse(&refused, shell.lang, shell.json),
    }
}

/// Says why nothing was done: on stdout as JSON, else on stderr as two lines in the person's language.
pub fn refuse(refused: &Refused, lang: Lang, json: bool) -> ExitCode {
    let exit = refused.class.exit_code();
    if json {
        return print(&printed(&error_document(refused)), exit);
    }
    let text = sentence(refused, lang);
    // When even stderr is closed nobody is listening; the exit code still says it.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
    ExitCode::from(exit)
}

fn sentence(refused: &Refused, lang: Lang) -> String {
    let message = plain(lang.of(&refused.message));
    // Many sentences name their file, or the place in it, already; what is added says more.
    let told = |place: &str| place.is_empty() || refused.message.zh.contains(place) || refused.message.en.contains(place);
    let (file, inside) = refused.place.rsplit_once(": ").unwrap_or((&refused.place, ""));
    let untold = [file, inside].into_iter().filter(|place| !told(place));
    let place: String = untold.map(|place| format!("{}{}", plain(place), words::COLON.of(lang))).collect();
    let remedy = with_command(&plain(lang.of(&refused.remedy)), &refused.code);
    format!("{}{place}{message}\n  {remedy}\n", words::ERROR.of(lang))
}

fn error_document(refused: &Refused) -> Value {
    json!({ "error": {
        "code": refused.code,
        "where": refused.place,
        "message": both(&refused.message),
        "remedy": both(&refused.remedy),
    } })
}

fn printed(value: &Value) -> String {
    format!("{value:#}\n")
}

/// Prints to stdout. A reader that closed the pipe has all it wanted; any other failure to print is a failure.
pub fn print(text: &str, exit: u8) -> ExitCode {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => ExitCode::from(15),
        _ => ExitCode::from(exit),
    }
}
