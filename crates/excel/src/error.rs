//! Why a workbook cannot be read, each with what to do now.

use linxuan_domain::words::{Explains, Words};

/// What a file is when it is no workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LooksLike {
    /// A web page saved under another name.
    Html,
    /// A PDF.
    Pdf,
    /// Plain text or CSV.
    Text,
    /// A zip without a workbook in it, such as a Word document.
    OtherZip,
    /// Nothing we know.
    Unknown,
}

/// For exit codes: whose fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// The file is not what it should be.
    BadInput,
    /// It asks for more than is allowed.
    Limits,
    /// Disk or rights.
    Storage,
}

/// Why a workbook cannot be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExcelError {
    /// There is no such file.
    #[error("no such file: {0}")]
    NotFound(String),
    /// It is a folder.
    #[error("is a folder: {0}")]
    IsDirectory(String),
    /// The system refuses to read it; the text is the system's.
    #[error("cannot be read: {0}: {1}")]
    Unreadable(String, String),
    /// Zero bytes.
    #[error("empty file: {0}")]
    Empty(String),
    /// Something else under the name of a workbook.
    #[error("not a workbook: {0} looks like {1:?}")]
    NotAWorkbook(String, LooksLike),
    /// Opening it needs a password.
    #[error("password-protected: {0}")]
    PasswordProtected(String),
    /// The inside is broken; the text says where.
    #[error("damaged: {0}: {1}")]
    Damaged(String, String),
    /// A part of it exists twice, so two programs could read two different tables.
    #[error("part given twice: {0}: {1}")]
    PartTwice(String, String),
    /// More than is allowed: file, what, how much is allowed.
    #[error("too large: {0}: {1} above {2}")]
    TooLarge(String, &'static str, u64),
    /// A workbook could not be written; a mistake of this program.
    #[error("cannot be written: {0}")]
    Unwritable(String),
}

impl ExcelError {
    /// For exit codes.
    pub fn class(&self) -> Class {
        match self {
            Self::TooLarge(..) => Class::Limits,
            Self::Unreadable(..) | Self::Unwritable(_) => Class::Storage,
            Self::NotFound(_)
            | Self::IsDirectory(_)
            | Self::Empty(_)
            | Self::NotAWorkbook(..)
            | Self::PasswordProtected(_)
            | Self::Damaged(..)
            | Self::PartTwice(..) => Class::BadInput,
        }
    }
}

impl Explains for ExcelError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "file-not-found",
            Self::IsDirectory(_) => "is-a-directory",
            Self::Unreadable(..) => "file-unreadable",
            Self::Empty(_) => "file-empty",
            Self::NotAWorkbook(..) => "not-a-workbook",
            Self::PasswordProtected(_) => "workbook-password-protected",
            Self::Damaged(..) => "workbook-damaged",
            Self::PartTwice(..) => "workbook-part-twice",
            Self::TooLarge(..) => "workbook-too-large",
            Self::Unwritable(_) => "workbook-unwritable",
        }
    }

    fn message(&self) -> Words {
        let (zh, en) = match self {
            Self::NotFound(file) => (format!("找不到文件「{file}」。"), format!("There is no file “{file}”.")),
            Self::IsDirectory(file) => (format!("「{file}」是文件夹，不是工作簿。"), format!("“{file}” is a folder, not a workbook.")),
            Self::Unreadable(file, why) => (format!("「{file}」读不了：{why}。"), format!("“{file}” cannot be read: {why}.")),
            Self::Empty(file) => (format!("「{file}」是空文件（0字节）。"), format!("“{file}” is empty (0 bytes).")),
            Self::NotAWorkbook(file, like) => {
                let (zh, en) = like.words();
                (format!("「{file}」不是 Excel 工作簿，{zh}。"), format!("“{file}” is not an Excel workbook; {en}."))
            }
            Self::PasswordProtected(file) => (format!("「{file}」设有打开密码。"), format!("“{file}” is protected by a password.")),
            Self::Damaged(file, place) => (format!("「{file}」已损坏（{place}）。"), format!("“{file}” is damaged ({place}).")),
            Self::PartTwice(file, part) => (
                format!("「{file}」内部的「{part}」出现了两次，不同软件会读出不同内容，不予读取。"),
                format!("“{part}” stands twice inside of “{file}”: two programs could read two different tables, so it is not read."),
            ),
            Self::TooLarge(file, what, cap) => {
                let (zh, en) = cap_words(what);
                (format!("「{file}」超出限度：{zh}超过 {cap}。"), format!("“{file}” exceeds the limits: more than {cap} {en}."))
            }
            Self::Unwritable(why) => (format!("工作簿写不出：{why}。"), format!("The workbook cannot be written: {why}.")),
        };
        Words::new(zh, en)
    }

    fn remedy(&self) -> Words {
        let (zh, en) = match self {
            Self::NotFound(_) => ("请检查路径和文件名。", "Check the path and the name."),
            Self::IsDirectory(_) => ("请选择其中的一个 .xlsx 文件。", "Choose one .xlsx file inside of it."),
            Self::Unreadable(..) => ("请检查权限，或把文件复制到本机后再试。", "Check the rights, or copy the file to this computer and try again."),
            Self::Empty(_) => ("请让报送单位重新发送。", "Ask the sender to send it again."),
            Self::NotAWorkbook(..) => ("请用 Excel 或 WPS 打开后另存为 .xlsx，再导入。", "Open it in a spreadsheet program, save it as .xlsx and import that."),
            Self::PasswordProtected(_) => ("请打开后取消密码，另存为 .xlsx，再导入。", "Open it, remove the password, save it as .xlsx and import that."),
            Self::Damaged(..) | Self::PartTwice(..) => (
                "请用 Excel 或 WPS 打开后另存一份，或让报送单位重新发送。",
                "Open it in a spreadsheet program and save a copy, or ask the sender to send it again.",
            ),
            Self::TooLarge(..) => ("请只保留要导入的工作表，另存后再导入。", "Keep only the sheet to be imported, save it and import that."),
            Self::Unwritable(_) => ("请把此提示报告给开发者。", "Report this message to the developers."),
        };
        Words::new(zh, en)
    }
}

impl LooksLike {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Html => ("而是改名的网页（HTML）", "it is a web page (HTML) under another name"),
            Self::Pdf => ("而是 PDF", "it is a PDF"),
            Self::Text => ("而是纯文本或 CSV", "it is plain text or CSV"),
            Self::OtherZip => ("而是其他类型的压缩文档", "it is another kind of packed document"),
            Self::Unknown => ("格式无法识别", "its format is not known"),
        }
    }
}

/// The words for what is capped.
fn cap_words(what: &str) -> (&'static str, &'static str) {
    match what {
        "file" => ("文件字节数", "bytes of the file"),
        "parts" => ("内部部件数", "inner parts"),
        "part" => ("内部部件展开后的字节数", "bytes of an inner part after unpacking"),
        "all" => ("内部部件展开后的总字节数", "bytes of all inner parts after unpacking"),
        "ratio" => ("内部部件的压缩比", "times compression of an inner part"),
        "sheets" => ("工作表数", "sheets"),
        "cells" => ("单元格数", "cells"),
        "text" => ("文字总字节数", "bytes of text"),
        "cell" => ("单个单元格的字节数", "bytes of text in one cell"),
        _ => ("合并区域数", "merged ranges"),
    }
}
