//! What intake understood of an expert pool.

use super::application::Origin;
use super::date::PartialDate;
use crate::programme::CategoryKey;
use std::collections::BTreeMap;

/// One expert of the pool.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expert {
    /// Name without inner blanks.
    pub name: String,
    /// Gender as written.
    pub gender: Option<String>,
    /// Birth, at its own precision.
    pub birth: Option<PartialDate>,
    /// Employer.
    pub employer: Option<String>,
    /// Post.
    pub post: Option<String>,
    /// Professional title.
    pub title: Option<String>,
    /// Fields of work.
    pub fields: Vec<String>,
    /// Categories that may be reviewed. Empty means none.
    pub categories: Vec<CategoryKey>,
    /// Phone.
    pub phone: Option<String>,
    /// Former employers and when left, as written.
    pub former_employers: Option<String>,
    /// Posts and holdings, as written.
    pub ties: Option<String>,
    /// In the pool since.
    pub pool_since: Option<PartialDate>,
    /// State as written.
    pub status: Option<String>,
    /// Whether that state allows a draw.
    pub drawable: bool,
    /// Remark.
    pub remark: Option<String>,
    /// Where each field comes from.
    pub origins: BTreeMap<String, Origin>,
}
