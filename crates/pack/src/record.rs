//! The score record on the wire: `score-sheet.json` inside the signed PDF (`docs/formats.md`, section 7).

use linxuan_domain::record::{Recommendation, RecordCriterion, RecordGroup, RecordMark, RecordRecusal, RecordSheet, ScoreRecord, ScoredApplication};
use serde::{Deserialize, Serialize};

use crate::canonical::{self, JsonError};
use crate::field::{self, ExpertWire, RoundWire, bad};

const FORMAT: &str = "linxuan.score-record/1";

/// The canonical bytes of a record: what is embedded, hashed and drawn.
///
/// # Errors
/// [`JsonError`] never, for a record of valid parts.
pub fn record_bytes(record: &ScoreRecord) -> Result<Vec<u8>, JsonError> {
    canonical::to_bytes(&RecordWire::of(record))
}

/// Reads a record from its canonical bytes. Whether its marks are allowed is judged by `domain` against the definition.
///
/// # Errors
/// [`JsonError`].
pub fn read_record(bytes: &[u8]) -> Result<ScoreRecord, JsonError> {
    canonical::from_bytes::<RecordWire>(FORMAT, bytes)?.into_domain()
}

/// Reads a record that [`read_record`] took before: from the workspace, whose pages are authenticated, without spelling it out anew.
///
/// # Errors
/// [`JsonError`].
pub fn read_stored(bytes: &[u8]) -> Result<ScoreRecord, JsonError> {
    serde_json::from_slice::<RecordWire>(bytes).map_err(|error| JsonError::Shape(error.to_string()))?.into_domain()
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordWire {
    format: String,
    layout: u32,
    round: RoundWire,
    task: String,
    expert: ExpertWire,
    sheets: Vec<SheetWire>,
    applications: Vec<ScoredWire>,
    recusals: Vec<RecusalWire>,
    revision: u32,
    supersedes: Option<String>,
    reason: Option<String>,
    pledge: String,
    claimed_at: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SheetWire {
    id: String,
    version: String,
    title: String,
    category: String,
    max_total: String,
    groups: Vec<GroupWire>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupWire {
    code: String,
    title: String,
    max: String,
    criteria: Vec<CriterionWire>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CriterionWire {
    code: String,
    title: String,
    max: String,
    bands: Vec<BandWire>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BandWire {
    label: String,
    min: String,
    max: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScoredWire {
    id: String,
    applicant: String,
    platform: String,
    recommender: String,
    content_sha256: String,
    sheet: String,
    marks: Vec<MarkWire>,
    opinion: String,
    recommendation: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkWire {
    criterion: String,
    points: String,
    comment: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecusalWire {
    application: String,
    applicant: String,
    rule: String,
    reason: String,
}

impl RecordWire {
    fn of(record: &ScoreRecord) -> Self {
        Self {
            format: FORMAT.into(),
            layout: record.layout,
            round: RoundWire::of(&record.round),
            task: record.task.to_string(),
            expert: ExpertWire::of(&record.expert),
            sheets: record.sheets.iter().map(SheetWire::of).collect(),
            applications: record.applications.iter().map(ScoredWire::of).collect(),
            recusals: record.recusals.iter().map(RecusalWire::of).collect(),
            revision: record.revision,
            supersedes: record.supersedes.clone(),
            reason: record.reason.clone(),
            pledge: record.pledge.clone(),
            claimed_at: record.claimed_at.clone(),
        }
    }

    fn into_domain(self) -> Result<ScoreRecord, JsonError> {
        // The first revision replaces nothing; every later one says what it replaces and why.
        let replaces = self.supersedes.is_some() && self.reason.as_ref().is_some_and(|reason| !reason.is_empty());
        let first = self.supersedes.is_none() && self.reason.is_none();
        if !(self.revision == 1 && first || self.revision > 1 && replaces) {
            return Err(bad("revision"));
        }
        Ok(ScoreRecord {
            layout: self.layout,
            round: self.round.into_domain()?,
            task: field::task(&self.task)?,
            expert: self.expert.into_domain()?,
            sheets: self.sheets.into_iter().map(SheetWire::into_domain).collect::<Result<_, _>>()?,
            applications: self.applications.into_iter().map(ScoredWire::into_domain).collect::<Result<_, _>>()?,
            recusals: self.recusals.into_iter().map(RecusalWire::into_domain).collect::<Result<_, _>>()?,
            revision: self.revision,
            supersedes: self.supersedes.map(field::sha256).transpose()?,
            reason: self.reason,
            pledge: self.pledge,
            claimed_at: field::time(self.claimed_at)?,
        })
    }
}

impl SheetWire {
    fn of(sheet: &RecordSheet) -> Self {
        Self {
            id: sheet.id.clone(),
            version: sheet.version.clone(),
            title: sheet.title.clone(),
            category: sheet.category.clone(),
            max_total: sheet.max_total.to_string(),
            groups: sheet.groups.iter().map(GroupWire::of).collect(),
        }
    }

    fn into_domain(self) -> Result<RecordSheet, JsonError> {
        Ok(RecordSheet {
            id: field::name(self.id)?,
            version: field::name(self.version)?,
            title: field::name(self.title)?,
            category: field::name(self.category)?,
            max_total: field::points(&self.max_total)?,
            groups: self.groups.into_iter().map(GroupWire::into_domain).collect::<Result<_, _>>()?,
        })
    }
}

impl GroupWire {
    fn of(group: &RecordGroup) -> Self {
        let criterion = |c: &RecordCriterion| CriterionWire {
            code: c.code.clone(),
            title: c.title.clone(),
            max: c.max.to_string(),
            bands: c.bands.iter().map(|(label, min, max)| BandWire { label: label.clone(), min: min.to_string(), max: max.to_string() }).collect(),
        };
        Self { code: group.code.clone(), title: group.title.clone(), max: group.max.to_string(), criteria: group.criteria.iter().map(criterion).collect() }
    }

    fn into_domain(self) -> Result<RecordGroup, JsonError> {
        let band = |b: BandWire| Ok((field::name(b.label)?, field::points(&b.min)?, field::points(&b.max)?));
        let criterion = |c: CriterionWire| {
            let bands = c.bands.into_iter().map(band).collect::<Result<_, JsonError>>()?;
            Ok(RecordCriterion { code: field::name(c.code)?, title: field::name(c.title)?, max: field::points(&c.max)?, bands })
        };
        let criteria = self.criteria.into_iter().map(criterion).collect::<Result<_, JsonError>>()?;
        Ok(RecordGroup { code: field::name(self.code)?, title: field::name(self.title)?, max: field::points(&self.max)?, criteria })
    }
}

impl ScoredWire {
    fn of(scored: &ScoredApplication) -> Self {
        let mark = |m: &RecordMark| MarkWire { criterion: m.criterion.clone(), points: m.points.to_string(), comment: m.comment.clone() };
        Self {
            id: scored.id.to_string(),
            applicant: scored.applicant.clone(),
            platform: scored.platform.clone(),
            recommender: scored.recommender.clone(),
            content_sha256: scored.content_sha256.clone(),
            sheet: scored.sheet.clone(),
            marks: scored.marks.iter().map(mark).collect(),
            opinion: scored.opinion.clone(),
            recommendation: scored.recommendation.key().into(),
        }
    }

    fn into_domain(self) -> Result<ScoredApplication, JsonError> {
        let mark = |m: MarkWire| Ok(RecordMark { criterion: m.criterion, points: field::points(&m.points)?, comment: m.comment });
        Ok(ScoredApplication {
            id: field::application(&self.id)?,
            applicant: field::name(self.applicant)?,
            platform: field::name(self.platform)?,
            recommender: field::name(self.recommender)?,
            content_sha256: field::sha256(self.content_sha256)?,
            sheet: self.sheet,
            marks: self.marks.into_iter().map(mark).collect::<Result<_, JsonError>>()?,
            opinion: self.opinion,
            recommendation: Recommendation::from_key(&self.recommendation).ok_or_else(|| bad("recommendation"))?,
        })
    }
}

impl RecusalWire {
    fn of(recusal: &RecordRecusal) -> Self {
        Self { application: recusal.application.to_string(), applicant: recusal.applicant.clone(), rule: recusal.rule.clone(), reason: recusal.reason.clone() }
    }

    fn into_domain(self) -> Result<RecordRecusal, JsonError> {
        Ok(RecordRecusal {
            application: field::application(&self.application)?,
            applicant: field::name(self.applicant)?,
            rule: field::name(self.rule)?,
            reason: self.reason,
        })
    }
}

#[cfg(test)]
mod tests;
