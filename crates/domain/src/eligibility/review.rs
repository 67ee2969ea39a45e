//! 资格审查表 as data: each condition of one application, or of all applications of a category, as it stood when the table was made.

use super::Outcome;
use crate::record::RoundRef;

/// The table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewTable {
    /// Round.
    pub round: RoundRef,
    /// Id of the application, or key of the category.
    pub scope: String,
    /// Name of the category.
    pub category: String,
    /// One application in full, or all of a category in summary.
    pub whole_category: bool,
    /// The applications.
    pub applications: Vec<Reviewed>,
    /// Settings of the round that outcomes rest on: name and value.
    pub settings: Vec<(String, String)>,
    /// Office.
    pub signed_by: String,
    /// When, UTC.
    pub created_at: String,
}

/// One application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewed {
    /// Id.
    pub id: String,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// 统一社会信用代码.
    pub uscc: String,
    /// 推荐单位.
    pub recommender: String,
    /// What holds of it, decisions included.
    pub result: Outcome,
    /// Each condition.
    pub rows: Vec<ReviewRow>,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRow {
    /// 条件编号.
    pub code: String,
    /// 条件.
    pub title: String,
    /// 申报值.
    pub declared: String,
    /// 核实值: what the check read or found.
    pub verified: String,
    /// As judged from what was declared.
    pub outcome: Outcome,
    /// A person's decision over it.
    pub decided: Option<Decision>,
    /// 依据/佐证.
    pub basis: String,
    /// 说明.
    pub note: String,
}

/// A person's decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What holds.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When, UTC.
    pub at: String,
}

impl ReviewRow {
    /// What holds.
    pub fn holds(&self) -> Outcome {
        self.decided.as_ref().map_or(self.outcome, |decision| decision.outcome)
    }
}

impl Outcome {
    /// The word on documents.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Pass => "符合",
            Self::Fail => "不符合",
            Self::Manual => "待人工认定",
            Self::Missing => "缺材料",
        }
    }
}
