//! Labels of application forms and names of figures. The words themselves are data (`columns.json`); here are their kinds.

use super::Threshold;

/// The words of a form (申报书).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FormWords {
    /// Sheets that say how to fill in the form (填报说明).
    pub instructions: Vec<String>,
    /// Fields beside those of a summary table, and more labels for those.
    pub fields: Vec<FormField>,
    /// Persons or blocks that the same label may belong to (法定代表人, 联系人).
    pub groups: Vec<LabelGroup>,
    /// Columns of the list of attachments.
    pub attachments: AttachmentWords,
    /// Attachments that prove a field.
    pub proofs: Vec<Proof>,
    /// A box that is ticked.
    pub ticked: Vec<String>,
    /// A box that is not.
    pub unticked: Vec<String>,
    /// Heading of a column of units.
    pub unit_heads: Vec<String>,
}

/// A field of a form and the labels it goes by.
#[derive(Debug, Clone, PartialEq)]
pub struct FormField {
    /// Its name.
    pub field: String,
    /// What kind of value it has.
    pub kind: FieldKind,
    /// Its labels; `联系人/手机` is the label 手机 in the group 联系人.
    pub labels: Vec<String>,
    /// How a number is read.
    pub measure: Option<Threshold>,
    /// A number behind 其中 in the same cell that is a field of its own.
    pub part: Option<Part>,
    /// Personal data, which experts are not given.
    pub private: bool,
}

/// What kind of value a field of a form has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Text.
    Text,
    /// A date.
    Date,
    /// A phone number.
    Phone,
    /// A count, whole as a rule.
    Count,
    /// An amount, kept as it was written.
    Amount,
    /// One or more of several ticked options.
    Choice,
    /// A statement with its date in the text.
    Opinion,
    /// Several labels with their values in one cell.
    Block,
}

impl FieldKind {
    /// The kind with this name in data.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text,
            "date" => Self::Date,
            "phone" => Self::Phone,
            "count" => Self::Count,
            "amount" => Self::Amount,
            "choice" => Self::Choice,
            "opinion" => Self::Opinion,
            "block" => Self::Block,
            _ => return None,
        })
    }
}

/// A number that stands behind words in the cell of another field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub field: String,
    /// The words before it (中级以上职称).
    pub marks: Vec<String>,
}

/// What labels of a row or block belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelGroup {
    /// Its name in paths.
    pub key: String,
    /// Labels that open it.
    pub labels: Vec<String>,
}

/// Headings of the list of attachments.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AttachmentWords {
    /// Running number.
    pub no: Vec<String>,
    /// What it is.
    pub title: Vec<String>,
    /// Name of the file.
    pub file: Vec<String>,
    /// Pages.
    pub pages: Vec<String>,
    /// Whether it is there.
    pub provided: Vec<String>,
}

/// An attachment that proves what a field declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The field.
    pub field: String,
    /// Words in the title of the attachment.
    pub titles: Vec<String>,
    /// A form with a list of attachments must have it.
    pub required: bool,
}

/// A figure, by the names that tables and forms give it.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricWords {
    /// Its names; `服务单位数/本市软件企业` is a sub-row of 服务单位数.
    pub labels: Vec<String>,
    /// Whole numbers; else kept as written.
    pub count: bool,
    /// Its key, unit and other units. Only these count here: a category's own minimum goes over them.
    pub measure: Threshold,
}
