//! Why a workbook cannot be read, each with what to do now.

use crate::limits::Cap;
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
    /// A table as one XML document (Excel 2003 XML, flat OpenDocument).
    Xml,
    /// Rich text.
    Rtf,
    /// A zip without a workbook in it, such as a Word document.
    OtherZip,
    /// A compound file without a workbook in it, such as an old Word document.
    OtherCompound,
    /// Excel 4 or earlier.
    OldExcel,
    /// A picture.
    Picture,
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
    /// A person asked to stop.
    Cancelled,
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
    /// More than is allowed: file, what, how much is allowed, where inside (may be empty).
    #[error("too large: {0}: {1:?} above {2} {3}")]
    TooLarge(String, Cap, u64, String),
    /// The separate process that reads could not do its work; the text says why.
    #[error("the reading process failed: {0}: {1}")]
    ReaderFailed(String, String),
    /// Stopped by a person.
    #[error("stopped: {0}")]
    Stopped(String),
    /// A workbook could not be written; a mistake of this program.
    #[error("cannot be written: {0}")]
    Unwritable(String),
}

impl ExcelError {
    /// For exit codes.
    pub fn class(&self) -> Class {
        match self {
            Self::TooLarge(..) => Class::Limits,
            Self::Unreadable(..) | Self::Unwritable(_) | Self::ReaderFailed(..) => Class::Storage,
            Self::Stopped(_) => Class::Cancelled,
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
            Self::ReaderFailed(..) => "workbook-reader-failed",
            Self::Stopped(_) => "cancelled",
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
                (format!("「{file}」不是能读取的 Excel 工作簿，{zh}。"), format!("“{file}” is not an Excel workbook that can be read; {en}."))
            }
            Self::PasswordProtected(file) => (format!("「{file}」设有打开密码。"), format!("“{file}” is protected by a password.")),
            Self::Damaged(file, place) => (format!("「{file}」已损坏（{place}）。"), format!("“{file}” is damaged ({place}).")),
            Self::PartTwice(file, part) => (
                format!("「{file}」内部的「{part}」出现了两次，不同软件会读出不同内容，不予读取。"),
                format!("“{part}” stands twice inside of “{file}”: two programs could read two different tables, so it is not read."),
            ),
            Self::TooLarge(file, cap, allowed, place) => too_large(file, *cap, *allowed, place),
            Self::ReaderFailed(file, why) => (format!("「{file}」没有读成：{why}。"), format!("“{file}” was not read: {why}.")),
            Self::Stopped(file) => (format!("已停止读取「{file}」。"), format!("Reading “{file}” was stopped.")),
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
            Self::TooLarge(..) => ("请只保留要导入的工作表，另存为 .xlsx 后再导入。", "Keep only the sheet to be imported, save it as .xlsx and import that."),
            Self::ReaderFailed(..) => ("请再试一次；仍不行请另存为 .xlsx 后导入。", "Try again; else save it as .xlsx and import that."),
            Self::Stopped(_) => ("没有写入任何内容，可以重新开始。", "Nothing was written; start again when you like."),
            Self::Unwritable(_) => ("请把此提示报告给开发者。", "Report this message to the developers."),
        };
        Words::new(zh, en)
    }
}

fn too_large(file: &str, cap: Cap, allowed: u64, place: &str) -> (String, String) {
    let (zh, en) = cap.words();
    let (at_zh, at_en) = if place.is_empty() { Default::default() } else { (format!("（{place}）"), format!(" ({place})")) };
    (format!("「{file}」超出限度：{zh}超过 {allowed}{at_zh}。"), format!("“{file}” exceeds the limits: more than {allowed} {en}{at_en}."))
}

impl LooksLike {
    /// All of them.
    pub const ALL: &'static [Self] =
        &[Self::Html, Self::Pdf, Self::Text, Self::Xml, Self::Rtf, Self::OtherZip, Self::OtherCompound, Self::OldExcel, Self::Picture, Self::Unknown];

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Html => ("而是改名的网页（HTML）", "it is a web page (HTML) under another name"),
            Self::Pdf => ("而是 PDF", "it is a PDF"),
            Self::Text => ("而是纯文本或 CSV", "it is plain text or CSV"),
            Self::Xml => ("而是 XML 表格（Excel 2003 XML 或单文件 OpenDocument）", "it is a table as one XML document (Excel 2003 XML or flat OpenDocument)"),
            Self::Rtf => ("而是 RTF 文档", "it is a rich text document"),
            Self::OtherZip => ("而是其他类型的压缩文档（如 Word 文档）", "it is another kind of packed document (such as a Word document)"),
            Self::OtherCompound => ("而是其他类型的旧式文档（如 .doc）", "it is another kind of old document (such as a .doc)"),
            Self::OldExcel => ("而是 Excel 4.0 或更早的格式", "it is of Excel 4.0 or earlier"),
            Self::Picture => ("而是图片", "it is a picture"),
            Self::Unknown => ("格式无法识别", "its format is not known"),
        }
    }
}
