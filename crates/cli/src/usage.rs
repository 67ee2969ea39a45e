//! A command line that does not make sense: the sentence in both languages instead of the parser's own English.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use linxuan_app::refused::{Class, Refused};
use linxuan_domain::words::Words;

use crate::answer;
use crate::lang::Lang;

/// Whether the answer must be JSON although the line could not be parsed.
pub fn wants_json(line: &[OsString]) -> bool {
    line.iter().any(|word| word == "--json")
}

/// Prints help where help was asked for, else refuses with exit code 2.
pub fn finish(error: &clap::Error, lang: Lang, json: bool) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => answer::print(&error.render().to_string(), 0),
        _ => answer::refuse(&refused(error), lang, json),
    }
}

/// A refusal of the command line itself.
pub fn wrong(message: Words) -> Refused {
    Refused {
        class: Class::Usage,
        code: "usage".to_owned(),
        place: String::new(),
        message,
        remedy: Words::new("用 linxuan help 查看命令和参数。", "See linxuan help for the commands and their arguments."),
    }
}

fn refused(error: &clap::Error) -> Refused {
    let arg = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let sub = context(error, ContextKind::InvalidSubcommand);
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => Words::new(format!("没有“{sub}”这个命令"), format!("There is no command “{sub}”")),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Words::new("还缺少一个命令", "A command is missing"),
        ErrorKind::UnknownArgument => Words::new(format!("不认识的参数“{arg}”"), format!("Unknown argument “{arg}”")),
        ErrorKind::MissingRequiredArgument => Words::new(format!("缺少参数：{arg}"), format!("Missing: {arg}")),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => Words::new(format!("{arg} 后面缺少值"), format!("{arg} needs a value")),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Words::new(format!("{arg} 的值“{value}”不对"), format!("“{value}” is not a value for {arg}")),
        ErrorKind::InvalidUtf8 => Words::new("有参数不是 UTF-8 文字", "An argument is not UTF-8 text"),
        ErrorKind::ArgumentConflict => {
            Words::new(format!("{arg} 不能与其他参数这样同用，或重复出现"), format!("{arg} cannot be used like this together with the others, or twice"))
        }
        _ => Words::new("命令行写得不对", "The command line is not right"),
    };
    let suggested = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    match suggested.into_iter().map(|kind| context(error, kind)).find(|text| !text.is_empty()) {
        Some(near) => {
            let remedy = Words::new(format!("您是不是想写：{near}？也可用 linxuan help 查看。"), format!("Did you mean {near}? See also linxuan help."));
            Refused { remedy, ..wrong(message) }
        }
        None => wrong(message),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}
