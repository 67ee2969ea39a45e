//! What intake understood: an application, with the place of every value.

use super::attachment::Attachment;
use super::book::CellRef;
use super::date::PartialDate;
use crate::programme::{CategoryKey, Decimal};
use std::collections::BTreeMap;

/// One application. A field that is `None` was empty or could not be read; `origins` and the findings say which.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Application {
    /// Recommending office.
    pub recommender: Option<String>,
    /// Applicant.
    pub applicant_name: Option<String>,
    /// Unified social credit code, normalised; present also when its check digit is wrong.
    pub uscc: Option<String>,
    /// Place of registration.
    pub registered_in: Option<String>,
    /// Place of tax registration.
    pub tax_in: Option<String>,
    /// Platform.
    pub platform_name: Option<String>,
    /// Category.
    pub category: Option<CategoryKey>,
    /// In operation since.
    pub operation_since: Option<PartialDate>,
    /// Metrics of the category in the order of its thresholds.
    pub metrics: Vec<(String, Quantity)>,
    /// Declared ways to the qualification: `cnas`, `cma`, `other`.
    pub qualification: Vec<(String, Claim)>,
    /// Date of the credit query.
    pub credit_query_date: Option<PartialDate>,
    /// Declared penalties.
    pub penalty: Option<Penalty>,
    /// Reports on the monitoring platform.
    pub stat_reporting: Option<bool>,
    /// Contact person.
    pub contact_name: Option<String>,
    /// Contact phone.
    pub contact_phone: Option<String>,
    /// Remark.
    pub remark: Option<String>,
    /// What a form says beside these fields, by key.
    pub details: Vec<(String, Detail)>,
    /// Figures that a form gives for several years.
    pub yearly: Vec<Yearly>,
    /// The list of attachments of a form.
    pub attachments: Vec<Attachment>,
    /// Where each field that had something in its cell comes from, and what stood there.
    pub origins: BTreeMap<String, Origin>,
}

impl Application {
    /// What a form that gives this figure by year declares for one year, and under which name its cell is kept. `None`
    /// when the application does not give it by year.
    pub fn figure_of(&self, metric: &str, year: &str) -> Option<(Option<&Quantity>, String)> {
        let yearly = self.yearly.iter().find(|y| y.metric == metric)?;
        let of_year = yearly.years.iter().find(|(y, _)| y.to_string() == year);
        Some((of_year.and_then(|(_, figure)| figure.as_ref()).map(|f| &f.quantity), format!("{metric}.{year}")))
    }
}

/// The cell that a value comes from and its text as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The cell.
    pub cell: CellRef,
    /// Its text.
    pub raw: String,
    /// What a person put in its place.
    pub corrected: Option<Corrected>,
}

/// A person's correction of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// What is read instead.
    pub text: String,
    /// Why.
    pub reason: String,
}

impl Origin {
    /// What was read: the correction, else the cell.
    pub fn text(&self) -> &str {
        self.corrected.as_ref().map_or(&self.raw, |c| &c.text)
    }
}

/// A number with its unit, as declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The number.
    pub value: Decimal,
    /// The unit it is in: the metric's own, or the ambiguous one that was written.
    pub unit: String,
    /// The unit as written, when it is another word for the metric's.
    pub raw_unit: Option<String>,
    /// "500万元以上": which items were counted.
    pub qualifier: Option<String>,
    /// The total of which the value is a part.
    pub total: Option<Decimal>,
    /// Why the number cannot be taken as it stands, if so.
    pub doubt: Option<Doubt>,
}

impl Quantity {
    /// Whether the text said "about" or "at least" or gave a range.
    pub fn approx(&self) -> bool {
        matches!(self.doubt, Some(Doubt::About | Doubt::AtLeast | Doubt::AtMost | Doubt::Range))
    }
}

/// A further field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// Text.
    Text(String),
    /// A date.
    Date(PartialDate),
    /// A count.
    Count(Quantity),
    /// An amount, with the digits as they were written.
    Amount(Figure),
}

/// A quantity and the digits that stood for it: `612.30` is an amount to two places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub quantity: Quantity,
    /// How it was written, in the unit of the quantity.
    pub written: String,
}

/// One figure over the years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Yearly {
    /// Its key.
    pub metric: String,
    /// Whether it counts things; else it is an amount.
    pub count: bool,
    /// Year by year; `None` where nothing is declared.
    pub years: Vec<(i32, Option<Figure>)>,
}

/// Why a number cannot be taken as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// 约, 余.
    About,
    /// ≥, 不少于.
    AtLeast,
    /// 不足, 以下.
    AtMost,
    /// 200至230.
    Range,
    /// Several numbers, or several years, in one cell.
    Several,
    /// 累计, 近三年: not of one year.
    NotYearly,
    /// 家次, 人次.
    AmbiguousUnit,
    /// A unit that does not belong to the metric.
    UnknownUnit,
    /// Items below the size that counts are in it.
    SmallerItems,
    /// A share above 100 %.
    OverHundred,
}

impl Doubt {
    /// Every doubt, for reading back from its name.
    pub const ALL: [Self; 10] = [
        Self::About,
        Self::AtLeast,
        Self::AtMost,
        Self::Range,
        Self::Several,
        Self::NotYearly,
        Self::AmbiguousUnit,
        Self::UnknownUnit,
        Self::SmallerItems,
        Self::OverHundred,
    ];

    /// A stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
            Self::Range => "range",
            Self::Several => "several-numbers",
            Self::NotYearly => "not-yearly",
            Self::AmbiguousUnit => "ambiguous-unit",
            Self::UnknownUnit => "unknown-unit",
            Self::SmallerItems => "smaller-items",
            Self::OverHundred => "over-hundred",
        }
    }
}

/// What an applicant says about one way to the qualification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// Held or not, with number and end of validity where given.
    Certificate {
        /// Said to be held.
        held: bool,
        /// Number of the certificate.
        no: Option<String>,
        /// Valid to.
        valid_to: Option<PartialDate>,
    },
    /// Free text, for a person to read.
    Text(String),
}

/// What is declared about penalties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Penalty {
    /// There is one.
    pub declared: bool,
    /// When.
    pub date: Option<PartialDate>,
    /// A repair of the credit is claimed.
    pub repair_claimed: bool,
}
