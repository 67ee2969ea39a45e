//! A text document of the secretariat (异常评分处理记录, 专家组评审意见, 公示名单): what is drawn, embedded and signed, and nothing else.

use crate::record::RoundRef;

/// A document in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Key such as `abnormal`.
    pub kind: String,
    /// Title on the page.
    pub title: String,
    /// Below the title.
    pub subtitle: String,
    /// Round.
    pub round: RoundRef,
    /// Parts in order.
    pub parts: Vec<Part>,
    /// Who signs by hand: a labelled line for each.
    pub places: Vec<String>,
    /// Who signs electronically: the name on the secretariat's certificate.
    pub signed_by: String,
    /// When it was made, UTC `…Z`.
    pub created_at: String,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A heading.
    Heading(String),
    /// Running text.
    Text(String),
    /// A table: head with the share of the width of each column, and rows of as many cells.
    Table {
        /// Head and share of the width.
        head: Vec<(String, u32)>,
        /// Rows.
        rows: Vec<Vec<String>>,
    },
}
