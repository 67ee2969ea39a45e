//! What a person is told when a verb cannot do its work: one shape for every room below, with a class for exit codes.

use linxuan_domain::words::{Explains, Words};

/// Result of every verb.
pub type Result<T> = std::result::Result<T, Refused>;

/// Kind of refusal; the exit code of the command line follows from it (`CONTRACT.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// The call itself is malformed: a word outside its list, a missing option, a verb of the other workspace. Exit 2.
    Usage,
    /// The input is bad: a file, an id that is not here, a value that cannot be. Exit 10.
    BadInput,
    /// The input is larger than allowed. Exit 11.
    Limits,
    /// A signature or a key does not hold. Exit 12.
    Trust,
    /// A person must decide. Exit 13.
    Conflict,
    /// Something is missing or does not add up. Exit 14.
    Incomplete,
    /// The disk, the file, the database. Exit 15.
    Storage,
    /// Somebody else is using it. Exit 16.
    Busy,
}

impl Class {
    /// The exit code.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Usage => 2,
            Self::BadInput => 10,
            Self::Limits => 11,
            Self::Trust => 12,
            Self::Conflict => 13,
            Self::Incomplete => 14,
            Self::Storage => 15,
            Self::Busy => 16,
        }
    }
}

/// A refusal, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {}", message.en)]
pub struct Refused {
    /// Kind.
    pub class: Class,
    /// Stable code.
    pub code: String,
    /// File, cell or field; empty where there is none.
    pub place: String,
    /// What happened.
    pub message: Words,
    /// What to do now.
    pub remedy: Words,
}

impl Refused {
    /// From anything that explains itself.
    #[must_use]
    pub fn of(class: Class, place: impl Into<String>, why: &impl Explains) -> Self {
        Self { class, code: why.code().to_owned(), place: place.into(), message: why.message(), remedy: why.remedy() }
    }

    /// The same refusal at another place.
    #[must_use]
    pub fn at(self, place: impl Into<String>) -> Self {
        Self { place: place.into(), ..self }
    }
}

impl From<linxuan_store::StoreError> for Refused {
    fn from(error: linxuan_store::StoreError) -> Self {
        use linxuan_store::StoreError as E;
        let class = match &error {
            E::NotFound { .. } | E::NotAWorkspace { .. } | E::WrongKey { .. } | E::Newer { .. } | E::AlreadyExists { .. } => Class::BadInput,
            E::InUse { .. } => Class::Busy,
            E::ReadOnly { .. } | E::DiskFull { .. } | E::Io { .. } | E::Refused { .. } => Class::Storage,
            E::Damaged { .. } => Class::Incomplete,
        };
        Self::of(class, "", &error)
    }
}

impl From<linxuan_seal::Error> for Refused {
    fn from(error: linxuan_seal::Error) -> Self {
        let detail = error.to_string();
        crate::trouble::Trouble::Seal { detail }.into()
    }
}

impl From<linxuan_pack::canonical::JsonError> for Refused {
    fn from(error: linxuan_pack::canonical::JsonError) -> Self {
        crate::trouble::Trouble::Data { detail: error.to_string() }.into()
    }
}

impl From<linxuan_domain::exact::Overflow> for Refused {
    fn from(_: linxuan_domain::exact::Overflow) -> Self {
        crate::trouble::Trouble::Overflow.into()
    }
}

/// A file of ours that was not taken.
#[must_use]
pub fn of_package(path: &std::path::Path, refusal: &linxuan_pack::refusal::Refusal) -> Refused {
    use linxuan_pack::refusal::Refusal as R;
    let place = path.display().to_string();
    let told = |class, code: &str, zh: &str, en: &str, remedy_zh: &str, remedy_en: &str| Refused {
        class,
        code: code.to_owned(),
        place: place.clone(),
        message: Words::new(format!("{}{zh}", files_name(path)), format!("{}{en}", files_name(path))),
        remedy: Words::new(remedy_zh, remedy_en),
    };
    let copy_again = ("请向对方重新拷贝一份完整的文件。", "Ask for a complete copy of the file.");
    match refusal {
        R::NotAPackage => told(
            Class::BadInput,
            "not-a-package",
            "不是遴选的文件",
            "is not a Linxuan file",
            "请选择正确的文件（.lxenrol、.lxtask 或 .lxscore）。",
            "Choose the right file (.lxenrol, .lxtask or .lxscore).",
        ),
        R::NotForUs => told(
            Class::BadInput,
            "not-for-us",
            "不是给这个工作区的，打不开",
            "is not for this workspace and cannot be opened",
            "请确认文件和工作区都没有选错；任务包只有本人能打开。",
            "Check both the file and the workspace; a task package opens only for its expert.",
        ),
        R::Damaged(detail) => told(
            Class::BadInput,
            "damaged",
            &format!("不完整或已损坏（{detail}）"),
            &format!("is incomplete or damaged ({detail})"),
            copy_again.0,
            copy_again.1,
        ),
        R::TooLarge(limit) => told(
            Class::Limits,
            "too-large",
            &format!("太大（上限 {limit} 字节）"),
            &format!("is too large ({limit} bytes at most)"),
            "请确认文件没有选错。",
            "Check that it is the right file.",
        ),
        R::NewerVersion(_) => told(
            Class::BadInput,
            "newer-version",
            "由更新版本的程序制作",
            "was made by a newer version of the program",
            "请升级本机的遴选。",
            "Update Linxuan on this machine.",
        ),
        R::Tampered(_) => told(
            Class::Trust,
            "tampered",
            "在签名之后被改动，没有打开",
            "was changed after it was signed; not opened",
            "请勿使用这份文件，向对方另要一份。",
            "Do not use it; ask for another one.",
        ),
        R::WrongSigner => told(
            Class::Trust,
            "wrong-signer",
            "的签名人不对，没有打开",
            "is signed by somebody else; not opened",
            "请与对方核对指纹。",
            "Compare fingerprints with the sender.",
        ),
        R::NotEnrolled => {
            told(Class::Trust, "not-enrolled", "的签名人没有登记", "is signed by somebody who is not enrolled", "请先登记该专家。", "Enrol the expert first.")
        }
        R::WrongRound => told(
            Class::Conflict,
            "wrong-round",
            "属于另一批次",
            "belongs to another round",
            "请在对应批次的工作区中打开。",
            "Open it in the workspace of that round.",
        ),
        R::Unwritable(detail) => crate::trouble::Trouble::Data { detail: detail.clone() }.into(),
        R::Seal(error) => crate::trouble::Trouble::Seal { detail: error.to_string() }.into(),
        R::Io(error) => crate::trouble::Trouble::ReadFailed { path: path.to_owned(), detail: error.to_string() }.into(),
    }
}

fn files_name(path: &std::path::Path) -> String {
    let name = crate::files::name_of(path);
    if name.is_empty() { String::new() } else { format!("{name} ") }
}
