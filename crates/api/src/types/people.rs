//! Experts, recusals, panels, enrolment, task packages.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Text;

/// A line of the expert pool.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExpertLine {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// 职称.
    pub title: String,
    /// Phone, masked.
    pub phone: String,
    /// Category keys that may be reviewed.
    pub categories: Vec<String>,
    /// May be drawn.
    pub drawable: bool,
    /// Category keys of the panels this expert sits on.
    pub panels: Vec<String>,
    /// Applications to score.
    pub assigned: u32,
    /// `none`, `requested`, `approved`, `issued`, `received`.
    pub enrolment: String,
    /// Fingerprint as shown to people; empty before enrolment.
    pub fingerprint: String,
}

/// A recusal, found or declared.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RecusalLine {
    /// Expert id.
    pub expert: String,
    /// Expert's name.
    pub expert_name: String,
    /// Application id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// Rule such as `R1`.
    pub rule: String,
    /// The rule in words.
    pub rule_text: Text,
    /// `exact` or `manual`.
    pub certainty: String,
    /// What it rests on.
    pub reason: String,
    /// `auto`, `declared` or `manual`.
    pub source: String,
    /// `open`, `upheld` or `dismissed`.
    pub decision: String,
    /// Written reason of the decision.
    pub decided_reason: String,
}

/// Decide on a recusal, or record one by hand (source `manual`).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DecideRecusal {
    /// Expert id.
    pub expert: String,
    /// Application id.
    pub application: String,
    /// Rule.
    pub rule: String,
    /// `upheld` or `dismissed`.
    pub decision: String,
    /// Written reason.
    pub reason: String,
}

/// Form the panels.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FormPanels {
    /// Members wanted for each category, odd, at least 5.
    pub size: u32,
}

/// The panel of one category.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PanelLine {
    /// Category key.
    pub category: String,
    /// Name.
    pub name: Text,
    /// Members: id and name.
    pub members: Vec<(String, String)>,
    /// Applications to review.
    pub applications: u32,
    /// Sheets to be scored, recusals left out.
    pub sheets: u32,
    /// Members missing to the wanted size.
    pub short_by: u32,
}

/// An enrolment request that was read from a file, not approved yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EnrolmentRequest {
    /// The file.
    pub path: String,
    /// Name in the request.
    pub name: String,
    /// Unit in the request.
    pub unit: String,
    /// Fingerprint as shown to people.
    pub fingerprint: String,
    /// The expert of the pool with this name and unit; null when there is none or more than one.
    pub expert: Option<String>,
    /// Already approved with this key.
    pub approved: bool,
    /// Why the file cannot be used; null when it can.
    pub failure: Option<super::Failure>,
}

/// Approve a request after the fingerprints were compared.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ApproveEnrolment {
    /// The file of the request.
    pub path: String,
    /// Expert id.
    pub expert: String,
    /// Fingerprint that the person compared, as shown.
    pub fingerprint: String,
}

/// A task package that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct IssuedTask {
    /// Expert id.
    pub expert: String,
    /// Name.
    pub name: String,
    /// File.
    pub path: String,
    /// Applications in it.
    pub applications: u32,
}

/// What issuing did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TasksIssued {
    /// Written packages.
    pub issued: Vec<IssuedTask>,
    /// Panel members who are not enrolled yet: id and name.
    pub not_enrolled: Vec<(String, String)>,
}
