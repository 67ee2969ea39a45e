//! Small shapes that several documents share, and the readers of single fields. A field that is not in its one form is named.

use linxuan_domain::ids::{ApplicationId, ExpertId, RoundId, TaskId};
use linxuan_domain::points::Points;
use linxuan_domain::record::{ExpertRef, RoundRef};
use linxuan_domain::sheet::Stage;
use linxuan_seal::{Utc, hash};
use serde::{Deserialize, Serialize};

use crate::canonical::JsonError;

type Read<T> = Result<T, JsonError>;

pub(crate) fn bad(field: &str) -> JsonError {
    JsonError::Shape(field.to_owned())
}

pub(crate) fn application(text: &str) -> Read<ApplicationId> {
    ApplicationId::read(text).filter(|id| id.as_str().starts_with('A')).ok_or_else(|| bad("application id"))
}

pub(crate) fn expert(text: &str) -> Read<ExpertId> {
    ExpertId::read(text).filter(|id| id.as_str().starts_with('E')).ok_or_else(|| bad("expert id"))
}

pub(crate) fn task(text: &str) -> Read<TaskId> {
    TaskId::read(text).filter(|id| id.as_str().starts_with('T')).ok_or_else(|| bad("task id"))
}

pub(crate) fn round(text: &str) -> Read<RoundId> {
    RoundId::read(text).filter(|id| id.as_str().starts_with('R')).ok_or_else(|| bad("round id"))
}

pub(crate) fn sha256(text: String) -> Read<String> {
    if hash::from_hex(&text).is_ok() { Ok(text) } else { Err(bad("sha256")) }
}

pub(crate) fn time(text: String) -> Read<String> {
    if text.parse::<Utc>().is_ok() { Ok(text) } else { Err(bad("time")) }
}

/// Points in the shortest form only: `17.5`, never `17.50` or `１７`.
pub(crate) fn points(text: &str) -> Read<Points> {
    Points::read(text).ok().filter(|points| points.to_string() == text).ok_or_else(|| bad("points"))
}

/// A name for people: one line, or several, without other control characters.
pub(crate) fn name(text: String) -> Read<String> {
    if text.chars().any(|sign| sign.is_control() && sign != '\n') { Err(bad("control character in a name")) } else { Ok(text) }
}

/// The round as tasks, records and rankings name it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoundWire {
    id: String,
    title: String,
    stage: String,
    definition_sha256: String,
}

impl RoundWire {
    pub fn of(round: &RoundRef) -> Self {
        Self { id: round.id.to_string(), title: round.title.clone(), stage: round.stage.key().into(), definition_sha256: round.definition_sha256.clone() }
    }

    pub fn into_domain(self) -> Read<RoundRef> {
        Ok(RoundRef {
            id: round(&self.id)?,
            title: name(self.title)?,
            stage: Stage::from_key(&self.stage).ok_or_else(|| bad("stage"))?,
            definition_sha256: sha256(self.definition_sha256)?,
        })
    }
}

/// The expert as tasks and records name it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpertWire {
    id: String,
    name: String,
    unit: String,
    fingerprint: String,
}

impl ExpertWire {
    pub fn of(expert: &ExpertRef) -> Self {
        Self { id: expert.id.to_string(), name: expert.name.clone(), unit: expert.unit.clone(), fingerprint: expert.fingerprint.clone() }
    }

    pub fn into_domain(self) -> Read<ExpertRef> {
        Ok(ExpertRef { id: expert(&self.id)?, name: name(self.name)?, unit: name(self.unit)?, fingerprint: sha256(self.fingerprint)? })
    }
}
