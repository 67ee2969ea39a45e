//! A sentence for people, in both languages of the product. Chinese is the original, English the translation.

/// One text in Chinese and English. Both are always present.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Words {
    /// Simplified Chinese, the original.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Words {
    /// Both texts.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// A name that is the same in both languages (a person, a unit, a file).
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { zh: text.clone(), en: text }
    }
}

/// Anything that can tell a person what happened and what to do now.
pub trait Explains {
    /// A stable code, for programs: `E_…`, `W_…` or kebab-case.
    fn code(&self) -> &'static str;
    /// What happened, and where.
    fn message(&self) -> Words;
    /// What to do now.
    fn remedy(&self) -> Words;
}
