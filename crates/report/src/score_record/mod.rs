//! 专家个人评分: everything that one expert signs in one task. First the summary (专家个人评分汇总) with the place of the
//! electronic signature, then one sheet (专家个人评分表) for each application.

mod sheet;
mod summary;

use std::collections::BTreeSet;

use linxuan_domain::points::Points;
use linxuan_domain::record::{LAYOUT, Recommendation, RecordSheet, ScoreRecord, ScoredApplication};
use linxuan_seal::Fingerprint;
use linxuan_seal::hash::{sha256, to_hex};

use crate::ReportError;
use crate::kit::paper::Paper;
use crate::kit::sheaf::{Sheaf, foot};
use crate::moment::Moment;
use crate::pdf::{Document, Rendered, assemble};

/// Name of the embedded file.
pub const DATA_NAME: &str = "score-sheet.json";

/// Draws the record; `json` is its canonical form, which is embedded and whose digest stands at the foot of every page.
///
/// # Errors
/// [`ReportError::Contradiction`] when the record names a sheet or criterion that it does not carry, [`ReportError::Layout`], [`ReportError::Time`],
/// [`ReportError::TooLong`].
pub fn render(record: &ScoreRecord, json: &[u8]) -> Result<Rendered, ReportError> {
    let at = Moment::read(&record.claimed_at)?;
    if record.layout != LAYOUT {
        return Err(ReportError::Layout(record.layout));
    }
    check(record)?;
    let mut sheaf = Sheaf::new(Paper::UPRIGHT);
    summary::draw(&mut sheaf, record, &at);
    for application in &record.applications {
        sheet::draw(&mut sheaf, record, application, sheet_of(record, application)?, &at);
    }
    let digest = to_hex(&sha256(json));
    let left = format!("摘要 {}　随附机读数据", shortened(&digest));
    let right = format!("签名指纹 {}", fingerprint_words(&record.expert.fingerprint));
    let (paper, pages, place) = sheaf.finish(|page, paper, number, total| foot(page, paper, number, total, &left, &right))?;
    let title = format!("专家个人评分　{}　{}", record.round.title, record.expert.name);
    let document = Document { title: &title, author: &record.expert.name, at: &at, data_name: DATA_NAME, data_words: "评分数据 score record", data: json };
    assemble(&document, &paper, pages, place)
}

/// Number of the document, at the head of its pages.
fn number(record: &ScoreRecord) -> String {
    format!("编号 {}　第 {} 次", record.task, record.revision)
}

fn sheet_of<'a>(record: &'a ScoreRecord, application: &ScoredApplication) -> Result<&'a RecordSheet, ReportError> {
    let missing = || ReportError::Contradiction(format!("{} names the sheet {}, which the record does not carry", application.id, application.sheet));
    record.sheet(&application.sheet).ok_or_else(missing)
}

/// No review comes near these numbers; data made to keep a verifier busy goes beyond them.
const MAXIMUM: usize = 5_000;
const MAXIMUM_SHEETS: usize = 64;
const MAXIMUM_GROUPS: usize = 20;

/// Every mark belongs to a criterion of its sheet, and no criterion has two: otherwise a total would hold more than its page shows.
fn check(record: &ScoreRecord) -> Result<(), ReportError> {
    let criteria = |sheet: &RecordSheet| sheet.groups.iter().map(|group| group.criteria.len()).sum::<usize>();
    let too_many = record.sheets.iter().any(|sheet| sheet.groups.len() > MAXIMUM_GROUPS || criteria(sheet) > MAXIMUM);
    if too_many || record.sheets.len() > MAXIMUM_SHEETS || record.applications.len() > MAXIMUM {
        return Err(ReportError::TooLong);
    }
    for application in &record.applications {
        let sheet = sheet_of(record, application)?;
        let mut free: BTreeSet<&str> = BTreeSet::new();
        for criterion in sheet.groups.iter().flat_map(|group| &group.criteria) {
            if !free.insert(&criterion.code) {
                return Err(ReportError::Contradiction(format!("{} has two criteria {}", sheet.id, criterion.code)));
            }
        }
        for mark in &application.marks {
            if !free.remove(mark.criterion.as_str()) {
                return Err(ReportError::Contradiction(format!("{}: {} is marked twice or is no criterion of {}", application.id, mark.criterion, sheet.id)));
            }
        }
    }
    Ok(())
}

/// As many decimals as the marks need, at least one, so that a column reads evenly.
fn decimals<'a>(marks: impl Iterator<Item = &'a Points>) -> usize {
    if marks.into_iter().any(|points| points.hundredths() % 10 != 0) { 2 } else { 1 }
}

const fn recommendation(record: &ScoreRecord, what: Recommendation) -> &'static str {
    use linxuan_domain::sheet::Stage;
    match (record.round.stage, what) {
        (Stage::Admission, Recommendation::Recommend) => "推荐入库",
        (Stage::Admission, Recommendation::Not) => "不推荐入库",
        (_, what) => what.zh(),
    }
}

/// `3FA2 77C1 … 91`: enough to compare with a glance, the whole digest is in the data.
pub(crate) fn shortened(hex: &str) -> String {
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default().to_ascii_uppercase();
    format!("{} {} … {}", part(0, 4), part(4, 8), part(60, 64))
}

/// The fingerprint as people compare it; a text that is no fingerprint is shown as it is.
pub(crate) fn fingerprint_words(hex: &str) -> String {
    Fingerprint::from_hex(hex).map_or_else(|_| hex.to_owned(), |fingerprint| fingerprint.short())
}
