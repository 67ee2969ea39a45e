//! Categories with their conditions, and the settings of a round about them.

use super::{Bracket, Decimal};
use crate::intake::{Date, PartialDate};
use crate::words::Words;

/// The stable key of a category: `testing`, `consulting`, …
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CategoryKey(pub String);

impl std::fmt::Display for CategoryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A condition that every applicant must meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneralCondition {
    /// `G-01` …
    pub code: String,
    /// Its wording.
    pub title: Words,
    /// Whether a table alone can say something about it (`auto` in the data).
    pub auto: bool,
}

/// One category of platforms.
#[derive(Debug, Clone, PartialEq)]
pub struct Category {
    /// Stable key.
    pub key: CategoryKey,
    /// Place in lists, from 1.
    pub order: u32,
    /// Name.
    pub name: Words,
    /// Other names that people write.
    pub aliases: Vec<String>,
    /// The qualification asked for, if any.
    pub qualification: Option<Qualification>,
    /// Yearly minimums in the order of the columns 指标一, 指标二, 指标三.
    pub thresholds: Vec<Threshold>,
}

/// A qualification condition: any one way is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qualification {
    /// `T-Q`, `C-Q`, `I-Q`.
    pub code: String,
    /// The ways to meet it.
    pub any_of: Vec<QualificationWay>,
}

/// One way to meet a qualification condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QualificationWay {
    /// `cnas`, `cma`, `other`, …
    pub key: String,
    /// Name.
    pub title: Words,
    /// How it is judged.
    pub check: WayCheck,
}

/// How a way to a qualification is judged from a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayCheck {
    /// Held, with a certificate that can be named: the table's own declaration counts.
    Declared,
    /// A person decides.
    Person,
}

/// A yearly minimum. The bound is included (不少于).
#[derive(Debug, Clone, PartialEq)]
pub struct Threshold {
    /// `T-1` …
    pub code: String,
    /// Key of the metric, `tested_products_per_year` …
    pub metric: String,
    /// What is counted.
    pub label: Words,
    /// At least this much.
    pub value: Decimal,
    /// In this unit.
    pub unit: String,
    /// Units that mean the same.
    pub unit_aliases: Vec<String>,
    /// Units that look alike and do not mean the same (家次, 人次): a person decides.
    pub ambiguous_units: Vec<String>,
    /// Units that can be converted exactly, with the factor.
    pub convert: Vec<(String, Decimal)>,
    /// Only items of at least this size count.
    pub item_filter: Option<ItemFilter>,
}

impl Threshold {
    /// Whether the metric is a share in percent.
    pub fn is_ratio(&self) -> bool {
        self.unit == "%"
    }
}

/// Only items of at least `value` `unit` count (projects of 500 万元 and more).
#[derive(Debug, Clone, PartialEq)]
pub struct ItemFilter {
    /// The least size, bound included.
    pub value: Decimal,
    /// Its unit.
    pub unit: String,
    /// Other units in which people state the size, with the factor.
    pub convert: Vec<(String, Decimal)>,
}

/// What the notice leaves open or a round may set differently. Printed on what the round outputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Penalties within this many years before the credit query count.
    pub penalty_years: u32,
    /// A credit query older than this many days at the reference date gets a warning.
    pub credit_query_days: u32,
    /// An expert of more than this age gets a warning.
    pub expert_age: u32,
    /// Employment and board seats within this many years before the review are a conflict.
    pub recusal_years: u32,
    /// From this share in percent a holding controls the applicant.
    pub controlling_share: u32,
    /// What an address inside the programme's city begins with.
    pub home: Vec<String>,
    /// Districts of that city: an address that begins with one of them has left the city out.
    pub districts: Vec<String>,
    /// Digits 3–4 of a credit code that was first registered in the city.
    pub home_code: String,
    /// The year that yearly figures are of; `None` as the application states.
    pub figures_year: Option<String>,
    /// The day that conditions are judged at; `None` the date of the table.
    pub reference_date: Option<Date>,
    /// One query of all credits on this day; `None` the day that each application gives.
    pub credit_query_date: Option<PartialDate>,
    /// What a size in brackets covers.
    pub bracket: Bracket,
    /// 家次 and 人次 count as 家 and 人.
    pub count_ambiguous_units: bool,
    /// What 符合其他相关要求 means in this round; empty when nothing was agreed.
    pub other_requirements: String,
}
