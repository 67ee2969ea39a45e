//! Why a case is refused: what, where, and what to do.

use linxuan_domain::words::{Explains, Words};

/// One fault of a case; the first that is found ends the reading.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {fault:?}")]
pub struct CaseError {
    /// Line and column, or field.
    pub place: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Not JSON, or a field is missing or of another kind: where, and what is expected there.
    Shape(Words),
    /// A text that must be a decimal number is none.
    NotANumber(String),
    /// More than 18 digits.
    TooLong(String),
    /// A mark below zero or above the full mark.
    OutOfRange {
        /// The mark, as a decimal.
        mark: String,
        /// The full mark, as a decimal.
        max: String,
    },
    /// A value that this field cannot have.
    NotAllowed {
        /// The value.
        value: String,
        /// What it can have.
        allowed: Words,
    },
    /// An id that is in no list.
    UnknownId(String),
    /// Given twice.
    Twice(String),
    /// A word that is not in the list.
    UnknownWord(String),
}

impl CaseError {
    pub(super) fn new(place: impl Into<String>, fault: Fault) -> Self {
        Self { place: place.into(), fault }
    }

    pub(super) fn not_allowed(place: impl Into<String>, value: impl Into<String>, allowed: Words) -> Self {
        Self::new(place, Fault::NotAllowed { value: value.into(), allowed })
    }
}

impl Explains for CaseError {
    fn code(&self) -> &'static str {
        match self.fault {
            Fault::Shape(_) => "case-shape",
            Fault::NotANumber(_) => "not-a-number",
            Fault::TooLong(_) => "too-many-digits",
            Fault::OutOfRange { .. } => "mark-out-of-range",
            Fault::NotAllowed { .. } => "not-allowed",
            Fault::UnknownId(_) => "unknown-id",
            Fault::Twice(_) => "given-twice",
            Fault::UnknownWord(_) => "unknown-word",
        }
    }

    fn message(&self) -> Words {
        let place = &self.place;
        match &self.fault {
            Fault::Shape(told) => Words::new(format!("算例的内容不符合格式：{}", told.zh), format!("The case is not of its format: {}", told.en)),
            Fault::NotANumber(text) => Words::new(format!("{place}：“{text}”不是十进制数"), format!("{place}: “{text}” is not a decimal number")),
            Fault::TooLong(text) => {
                Words::new(format!("{place}：“{text}”超过 18 位，不能精确保存"), format!("{place}: “{text}” has more than 18 digits and would not stay exact"))
            }
            Fault::OutOfRange { mark, max } => Words::new(
                format!("{place}：分数 {mark} 不在 0 到满分 {max} 之间"),
                format!("{place}: the mark {mark} is not between 0 and the full mark {max}"),
            ),
            Fault::NotAllowed { value, allowed } => {
                Words::new(format!("{place}：不能是“{value}”，{}", allowed.zh), format!("{place}: cannot be “{value}”; {}", allowed.en))
            }
            Fault::UnknownId(id) => Words::new(format!("{place}：没有编号为“{id}”的对象"), format!("{place}: nothing has the id “{id}”")),
            Fault::Twice(id) => Words::new(format!("{place}：“{id}”出现了两次"), format!("{place}: “{id}” is given twice")),
            Fault::UnknownWord(word) => Words::new(format!("{place}：不认识“{word}”"), format!("{place}: “{word}” is not known")),
        }
    }

    fn remedy(&self) -> Words {
        match &self.fault {
            Fault::Shape(_) => Words::new(
                "请按 docs/formats.md 中的格式改正文件；分数、满分、权重都写在引号里，如 \"17.5\"。",
                "Mend the file after the format in docs/formats.md; marks, full marks and weights are texts in quotation marks, such as \"17.5\".",
            ),
            Fault::NotANumber(_) => Words::new("请用引号内的十进制数，如 \"17.5\"。", "Write a decimal number in quotation marks, such as \"17.5\"."),
            Fault::TooLong(_) => Words::new("请减少小数位数。", "Use fewer decimals."),
            Fault::OutOfRange { .. } => Words::new("请核对该分数与指标满分。", "Check the mark and the full mark of the criterion."),
            Fault::NotAllowed { .. } => Words::new("请按说明改正该项取值。", "Mend this value as it says."),
            Fault::UnknownId(_) => Words::new("请核对编号，或在名单中补上。", "Check the id or add it to its list."),
            Fault::Twice(_) => Words::new("请只保留一处。", "Keep only one of the two."),
            Fault::UnknownWord(_) => Words::new("请用 docs/tally.md 中列出的取值。", "Use one of the values in docs/tally.md."),
        }
    }
}
