//! `eligibility.json` (`docs/formats.md`, section 15): the data that a signed 资格审查表 carries.

use linxuan_domain::eligibility::Outcome;
use linxuan_domain::eligibility::review::{Decision, ReviewRow, ReviewTable, Reviewed};
use linxuan_domain::record::LAYOUT;
use serde::{Deserialize, Serialize};

use crate::canonical::{self, JsonError};
use crate::field::{RoundWire, bad, time};

const FORMAT: &str = "linxuan.eligibility-table/1";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TableWire {
    format: String,
    layout: u32,
    round: RoundWire,
    scope: String,
    category: String,
    whole_category: bool,
    applications: Vec<ReviewedWire>,
    settings: Vec<(String, String)>,
    signed_by: String,
    created_at: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviewedWire {
    id: String,
    applicant: String,
    platform: String,
    uscc: String,
    recommender: String,
    result: String,
    rows: Vec<RowWire>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RowWire {
    code: String,
    title: String,
    declared: String,
    verified: String,
    outcome: String,
    decided: Option<DecisionWire>,
    basis: String,
    note: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionWire {
    outcome: String,
    reason: String,
    by: String,
    at: String,
}

/// The canonical bytes of a table.
///
/// # Errors
/// [`JsonError`] never, for a table of valid parts.
pub fn review_bytes(table: &ReviewTable) -> Result<Vec<u8>, JsonError> {
    canonical::to_bytes(&TableWire {
        format: FORMAT.into(),
        layout: LAYOUT,
        round: RoundWire::of(&table.round),
        scope: table.scope.clone(),
        category: table.category.clone(),
        whole_category: table.whole_category,
        applications: table.applications.iter().map(ReviewedWire::of).collect(),
        settings: table.settings.clone(),
        signed_by: table.signed_by.clone(),
        created_at: table.created_at.clone(),
    })
}

/// Reads a table from its canonical bytes.
///
/// # Errors
/// [`JsonError`].
pub fn read_review(bytes: &[u8]) -> Result<ReviewTable, JsonError> {
    let wire: TableWire = canonical::from_bytes(FORMAT, bytes)?;
    if wire.layout != LAYOUT {
        return Err(bad("layout"));
    }
    Ok(ReviewTable {
        round: wire.round.into_domain()?,
        scope: wire.scope,
        category: wire.category,
        whole_category: wire.whole_category,
        applications: wire.applications.into_iter().map(ReviewedWire::into_domain).collect::<Result<_, _>>()?,
        settings: wire.settings,
        signed_by: wire.signed_by,
        created_at: time(wire.created_at)?,
    })
}

fn outcome(name: &str) -> Result<Outcome, JsonError> {
    Outcome::parse(name).ok_or_else(|| bad("outcome"))
}

impl ReviewedWire {
    fn of(one: &Reviewed) -> Self {
        let row = |row: &ReviewRow| RowWire {
            code: row.code.clone(),
            title: row.title.clone(),
            declared: row.declared.clone(),
            verified: row.verified.clone(),
            outcome: row.outcome.name().into(),
            decided: row.decided.as_ref().map(|d| DecisionWire {
                outcome: d.outcome.name().into(),
                reason: d.reason.clone(),
                by: d.by.clone(),
                at: d.at.clone(),
            }),
            basis: row.basis.clone(),
            note: row.note.clone(),
        };
        Self {
            id: one.id.clone(),
            applicant: one.applicant.clone(),
            platform: one.platform.clone(),
            uscc: one.uscc.clone(),
            recommender: one.recommender.clone(),
            result: one.result.name().into(),
            rows: one.rows.iter().map(row).collect(),
        }
    }

    fn into_domain(self) -> Result<Reviewed, JsonError> {
        let decision = |d: DecisionWire| Ok::<_, JsonError>(Decision { outcome: outcome(&d.outcome)?, reason: d.reason, by: d.by, at: time(d.at)? });
        let row = |row: RowWire| {
            Ok(ReviewRow {
                outcome: outcome(&row.outcome)?,
                decided: row.decided.map(decision).transpose()?,
                code: row.code,
                title: row.title,
                declared: row.declared,
                verified: row.verified,
                basis: row.basis,
                note: row.note,
            })
        };
        Ok(Reviewed {
            result: outcome(&self.result)?,
            rows: self.rows.into_iter().map(row).collect::<Result<_, JsonError>>()?,
            id: self.id,
            applicant: self.applicant,
            platform: self.platform,
            uscc: self.uscc,
            recommender: self.recommender,
        })
    }
}
