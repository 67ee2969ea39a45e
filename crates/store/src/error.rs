//! What can go wrong with a workspace, each with a sentence and a remedy in both languages.
//! The key is never part of an error, and neither is SQL text that could hold it.

use std::path::{Path, PathBuf};

use linxuan_domain::words::{Explains, Words};
use rusqlite::ErrorCode;

/// Everything the store can refuse or fail at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no file (or no folder to create it in) at the path.
    #[error("{} does not exist", path.display())]
    NotFound { path: PathBuf },
    /// There is something at the path, and it is certainly not a workspace.
    #[error("{} is not a workspace: {because:?}", path.display())]
    NotAWorkspace { path: PathBuf, because: NotBecause },
    /// The first page does not open with this key: a wrong passphrase, or the file is not a workspace after all.
    #[error("the key does not open {}", path.display())]
    WrongKey { path: PathBuf },
    /// The workspace was written by a newer version of the product (schema numbers).
    #[error("{} has schema {found}, this program knows {known}", path.display())]
    Newer { path: PathBuf, found: u32, known: u32 },
    /// Another process, or another window of this one, holds the workspace open.
    #[error("{} is in use", path.display())]
    InUse { path: PathBuf },
    /// The file or its folder may not be written. A workspace cannot be opened without writing.
    #[error("{} is read-only", path.display())]
    ReadOnly { path: PathBuf },
    /// No room on the disk (or the quota is used up). The transaction was rolled back.
    #[error("the disk of {} is full", path.display())]
    DiskFull { path: PathBuf },
    /// The key is right, the content is not: truncated, overwritten or a page whose check fails.
    #[error("{} is damaged: {detail}", path.display())]
    Damaged { path: PathBuf, detail: String },
    /// `create` was asked for a path where something already is. Nothing is ever overwritten.
    #[error("{} already exists", path.display())]
    AlreadyExists { path: PathBuf },
    /// The operating system refused or failed for another reason, or SQLite would not give the promised durability.
    #[error("{}: {detail}", path.display())]
    Io { path: PathBuf, detail: String },
    /// A table refused the row: a duplicate id, a missing parent, a word outside the closed set. A caller's mistake.
    #[error("refused by a table of {}: {detail}", path.display())]
    Refused { path: PathBuf, detail: String },
}

/// How we know that a file is not a workspace without having its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotBecause {
    /// It is a folder.
    Directory,
    /// It has no bytes at all.
    Empty,
    /// It is neither whole pages nor openable with the key.
    WrongSize,
    /// It begins like another well-known kind of file (plain SQLite, ZIP or Excel, PDF, an age package …).
    OtherFormat(&'static str),
    /// The first page is no ciphertext: some byte values hardly occur.
    NotEncrypted,
    /// It opens with the key and is some other program's database.
    OtherApplication,
}

impl StoreError {
    /// Translates SQLite's answer; `path` is the workspace it came from.
    pub(crate) fn sqlite(path: &Path, error: &rusqlite::Error) -> Self {
        let path = path.to_path_buf();
        let detail = plain_text_of(error);
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse { path },
            Some(ErrorCode::DiskFull) => Self::DiskFull { path },
            Some(ErrorCode::ReadOnly) => Self::ReadOnly { path },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged { path, detail },
            Some(ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch) => Self::Refused { path, detail },
            Some(_) => Self::Io { path, detail },
            // Not from SQLite but from reading a column: a word or a type that no version of us wrote.
            None => Self::Damaged { path, detail },
        }
    }

    /// Translates an operating system error.
    pub(crate) fn io(path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind as K;
        let (kind, path) = (error.kind(), path.to_path_buf());
        match kind {
            K::NotFound => Self::NotFound { path },
            K::AlreadyExists => Self::AlreadyExists { path },
            K::PermissionDenied | K::ReadOnlyFilesystem => Self::ReadOnly { path },
            K::StorageFull | K::QuotaExceeded => Self::DiskFull { path },
            K::IsADirectory => Self::NotAWorkspace { path, because: NotBecause::Directory },
            _ => Self::Io { path, detail: error.to_string() },
        }
    }

    /// The workspace the error is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::NotFound { path }
            | Self::NotAWorkspace { path, .. }
            | Self::WrongKey { path }
            | Self::Newer { path, .. }
            | Self::InUse { path }
            | Self::ReadOnly { path }
            | Self::DiskFull { path }
            | Self::Damaged { path, .. }
            | Self::AlreadyExists { path }
            | Self::Io { path, .. }
            | Self::Refused { path, .. } => path,
        }
    }
}

/// SQLite's own message without the statement: a statement may hold the key or personal data.
fn plain_text_of(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(code, message) => message.clone().unwrap_or_else(|| code.to_string()),
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        rusqlite::Error::FromSqlConversionFailure(column, ..) => format!("column {column} cannot be read"),
        rusqlite::Error::InvalidColumnType(_, name, _) => format!("column {name} has another type"),
        _ => "the database answered in an unexpected way".to_owned(),
    }
}

impl Explains for StoreError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "workspace-not-found",
            Self::NotAWorkspace { .. } => "not-a-workspace",
            Self::WrongKey { .. } => "wrong-passphrase",
            Self::Newer { .. } => "newer-version",
            Self::InUse { .. } => "in-use",
            Self::ReadOnly { .. } => "read-only",
            Self::DiskFull { .. } => "disk-full",
            Self::Damaged { .. } => "workspace-damaged",
            Self::AlreadyExists { .. } => "already-exists",
            Self::Io { .. } => "storage",
            Self::Refused { .. } => "store-refused",
        }
    }

    fn message(&self) -> Words {
        let at = self.path().display().to_string();
        match self {
            Self::NotFound { .. } => Words::new(format!("找不到工作区文件：{at}"), format!("There is no workspace file at {at}.")),
            Self::NotAWorkspace { because, .. } => not_a_workspace(&at, *because),
            Self::WrongKey { .. } => Words::new(
                format!("口令不对，打不开 {at}（也可能它不是本软件的工作区）。"),
                format!("The passphrase does not open {at} (or it is not a workspace of this program)."),
            ),
            Self::Newer { found, known, .. } => Words::new(
                format!("{at} 由更新版本的软件建立（结构版本 {found}，本程序只认识到 {known}）。"),
                format!("{at} was made by a newer version of the program (schema {found}, this one knows up to {known})."),
            ),
            Self::InUse { .. } => Words::new(format!("{at} 正被另一个窗口或程序使用。"), format!("{at} is in use by another window or program.")),
            Self::ReadOnly { .. } => Words::new(format!("没有权限写入 {at} 或其所在文件夹。"), format!("{at} or its folder may not be written.")),
            Self::DiskFull { .. } => Words::new(
                format!("磁盘已满，{at} 没有写入；原有内容未变。"),
                format!("The disk is full. Nothing was written to {at}; what was there is unchanged."),
            ),
            Self::Damaged { detail, .. } => Words::new(format!("{at} 已损坏：{detail}"), format!("{at} is damaged: {detail}")),
            Self::AlreadyExists { .. } => Words::new(format!("{at} 已经存在，不会覆盖。"), format!("{at} already exists and is never overwritten.")),
            Self::Io { detail, .. } => Words::new(format!("读写 {at} 时出错：{detail}"), format!("Reading or writing {at} failed: {detail}")),
            Self::Refused { detail, .. } => Words::new(
                format!("数据与 {at} 中已有内容矛盾，没有写入：{detail}"),
                format!("The data contradicts what {at} already holds; nothing was written: {detail}"),
            ),
        }
    }

    fn remedy(&self) -> Words {
        match self {
            Self::NotFound { .. } => Words::new("请检查路径，或新建一个工作区。", "Check the path, or create a new workspace."),
            Self::NotAWorkspace { .. } => Words::new("请选择扩展名为 .lx 的工作区文件。", "Choose a workspace file; its name ends in .lx."),
            Self::WrongKey { .. } => Words::new(
                "请重新输入口令，注意大小写和输入法。口令遗忘后无法找回。",
                "Type the passphrase again; mind capitals and the input method. A forgotten passphrase cannot be recovered.",
            ),
            Self::Newer { .. } => Words::new("请先升级本软件，再打开它。", "Update this program, then open it again."),
            Self::InUse { .. } => Words::new("请先在另一个窗口或程序中关闭它，再试一次。", "Close it in the other window or program, then try again."),
            Self::ReadOnly { .. } => {
                Words::new("请把它复制到可写的文件夹，或请管理员授予写入权限。", "Copy it to a folder that can be written, or ask for permission to write.")
            }
            Self::DiskFull { .. } => Words::new("请腾出磁盘空间后重试。", "Free some space on the disk, then try again."),
            Self::Damaged { .. } => {
                Words::new("请停止使用该文件并保留原件，改用最近的备份。", "Stop using the file, keep it as it is, and go back to the latest backup.")
            }
            Self::AlreadyExists { .. } => Words::new("请换一个文件名，或打开已有的工作区。", "Choose another name, or open the workspace that is there."),
            Self::Io { .. } => {
                Words::new("请检查磁盘和连接；不要把工作区放在网络共享上。", "Check the disk and its connection; do not keep a workspace on a network share.")
            }
            Self::Refused { .. } => Words::new(
                "请重新打开工作区后再试；若仍如此，请把这句话报告给开发者。",
                "Open the workspace again and retry; if it happens again, report this sentence to the developers.",
            ),
        }
    }
}

fn not_a_workspace(at: &str, because: NotBecause) -> Words {
    match because {
        NotBecause::Directory => Words::new(format!("{at} 是文件夹，不是工作区。"), format!("{at} is a folder, not a workspace.")),
        NotBecause::Empty => Words::new(format!("{at} 是空文件，不是工作区。"), format!("{at} is empty; it is not a workspace.")),
        NotBecause::WrongSize => Words::new(format!("{at} 的大小不符合工作区的格式。"), format!("{at} does not have the size of a workspace.")),
        NotBecause::OtherFormat(name) => Words::new(format!("{at} 是 {name} 文件，不是工作区。"), format!("{at} is a {name} file, not a workspace.")),
        NotBecause::NotEncrypted => Words::new(format!("{at} 没有加密，不是工作区。"), format!("{at} is not encrypted; it is not a workspace.")),
        NotBecause::OtherApplication => {
            Words::new(format!("{at} 是另一个程序的数据库，不是工作区。"), format!("{at} is the database of another program, not a workspace."))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    fn translated(code: std::os::raw::c_int) -> StoreError {
        StoreError::sqlite(Path::new("x.lx"), &rusqlite::Error::SqliteFailure(ffi::Error::new(code), None))
    }

    /// Read-only media and failing disks cannot be had in a test; what SQLite says about them can.
    #[test]
    fn what_sqlite_says_becomes_the_error_a_person_can_act_on() {
        assert!(matches!(translated(ffi::SQLITE_BUSY), StoreError::InUse { .. }));
        assert!(matches!(translated(ffi::SQLITE_FULL), StoreError::DiskFull { .. }));
        assert!(matches!(translated(ffi::SQLITE_READONLY), StoreError::ReadOnly { .. }));
        assert!(matches!(translated(ffi::SQLITE_CORRUPT), StoreError::Damaged { .. }));
        assert!(matches!(translated(ffi::SQLITE_IOERR_FSYNC), StoreError::Io { .. }));
        assert!(matches!(translated(ffi::SQLITE_CONSTRAINT_UNIQUE), StoreError::Refused { .. }));
    }

    #[test]
    fn every_error_has_a_sentence_and_a_remedy_in_both_languages() {
        let path = || PathBuf::from("/data/评审.lx");
        let detail = || "detail".to_owned();
        let all = [
            StoreError::NotFound { path: path() },
            StoreError::NotAWorkspace { path: path(), because: NotBecause::Empty },
            StoreError::WrongKey { path: path() },
            StoreError::Newer { path: path(), found: 9, known: 1 },
            StoreError::InUse { path: path() },
            StoreError::ReadOnly { path: path() },
            StoreError::DiskFull { path: path() },
            StoreError::Damaged { path: path(), detail: detail() },
            StoreError::AlreadyExists { path: path() },
            StoreError::Io { path: path(), detail: detail() },
            StoreError::Refused { path: path(), detail: detail() },
        ];
        for error in all {
            assert!(error.code().chars().all(|c| c.is_ascii_lowercase() || c == '-'));
            for words in [error.message(), error.remedy()] {
                assert!(words.zh.chars().any(|c| c > '\u{4E00}'), "{error:?}");
                assert!(words.en.is_ascii() || words.en.contains("评审.lx"), "{error:?}");
            }
            assert!(error.message().zh.contains("评审.lx"), "says which file: {error:?}");
        }
    }
}
