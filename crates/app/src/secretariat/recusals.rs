//! Recusals (回避): what names and units tell, what experts declare, what the secretariat decides.

use std::collections::{BTreeMap, BTreeSet};

use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::intake::{Application, Date, Expert};
use linxuan_domain::programme::Programme;
use linxuan_domain::record::RecordRecusal;
use linxuan_domain::recusal::{self, ApplicantSide, ExpertSide};
use linxuan_store::table::recusal::{self as table, Decision, Row, Source};
use linxuan_store::table::{application, expert};
use linxuan_store::{Read, StoreError, Write};

use super::Desk;
use super::import::reference_date;
use super::records::Counted;
use crate::refused::Result;
use crate::scheme;
use crate::trouble::Trouble;
use crate::world::World;

/// A recusal with the names it is about.
#[derive(Debug, Clone)]
pub struct RecusalView {
    /// The row.
    pub row: Row,
    /// Expert's name.
    pub expert_name: String,
    /// 申报单位.
    pub applicant: String,
}

impl Desk {
    /// All recusals, open ones first; with those that experts declared on their signed sheets, about which nothing is left to decide.
    pub fn recusals(&self) -> Result<Vec<RecusalView>> {
        let names: BTreeMap<String, String> = self.workspace.read(expert::list)?.into_iter().map(|e| (e.id, e.name)).collect();
        let applicants: BTreeMap<String, String> = self.workspace.read(application::list)?.into_iter().map(|a| (a.id, a.applicant_name)).collect();
        let mut rows = self.workspace.read(table::list)?;
        let known: BTreeSet<[String; 3]> = rows.iter().map(pair).collect();
        rows.extend(self.declared_on_sheets()?.into_iter().filter(|row| !known.contains(&pair(row))));
        rows.sort_by_key(|row| (row.decision != Decision::Open, row.expert_id.clone(), row.application_id.clone(), row.rule.clone()));
        let name = |map: &BTreeMap<String, String>, id: &str| map.get(id).cloned().unwrap_or_default();
        Ok(rows
            .into_iter()
            .map(|row| RecusalView { expert_name: name(&names, &row.expert_id), applicant: name(&applicants, &row.application_id), row })
            .collect())
    }

    /// What experts declared on the sheets that count: the pair has no score, so it is upheld by the signature alone.
    fn declared_on_sheets(&self) -> Result<Vec<Row>> {
        let of = |one: &Counted| {
            let expert = one.record.expert.id.to_string();
            let row = move |x: &RecordRecusal| new_row(&expert, x.application.as_str(), &x.rule, "exact", &x.reason, Source::Declared, Decision::Upheld);
            one.record.recusals.iter().map(row).collect::<Vec<_>>()
        };
        Ok(self.counted()?.iter().flat_map(of).collect())
    }

    /// Upholds or dismisses a recusal; one that nobody found is recorded as the secretariat's own.
    pub fn decide_recusal(&mut self, world: &dyn World, expert_id: &str, application_id: &str, rule: &str, upheld: bool, reason: &str) -> Result<()> {
        self.refuse_when_frozen()?;
        if reason.trim().is_empty() {
            return Err(Trouble::ReasonRequired.into());
        }
        self.workspace.read(|c| expert::find(c, expert_id))?.ok_or_else(|| Trouble::NoSuchExpert { id: expert_id.to_owned() })?;
        self.workspace.read(|c| application::find(c, application_id))?.ok_or_else(|| Trouble::NoSuchApplication { id: application_id.to_owned() })?;
        scheme::recusal_rule(rule)?;
        let now = world.now()?.to_string();
        let decision = if upheld { Decision::Upheld } else { Decision::Dismissed };
        let row = new_row(expert_id, application_id, rule, "exact", reason, Source::Manual, Decision::Open);
        let detail = serde_json::json!({ "expert": expert_id, "application": application_id, "rule": rule, "decision": decision.as_str(), "reason": reason })
            .to_string();
        self.workspace.write::<_, StoreError>("recusal-decide", &now, |tx| {
            table::insert_new(tx, &row)?;
            table::decide(tx, (expert_id, application_id, rule), decision, reason, &now)?;
            Ok(((), detail))
        })?;
        Ok(())
    }

    /// Pairs that may not be scored: upheld ones, and open ones until somebody decides.
    pub(super) fn recused_pairs(&self) -> Result<BTreeSet<(ExpertId, ApplicationId)>> {
        let rows = self.workspace.read(table::list)?;
        Ok(rows
            .iter()
            .filter(|row| row.decision != Decision::Dismissed)
            .filter_map(|row| Some((ExpertId::read(&row.expert_id)?, ApplicationId::read(&row.application_id)?)))
            .collect())
    }
}

/// Looks for conflicts between all experts and all applications; what is there already stays as it was decided. Gives what is new.
pub(super) fn refresh(tx: &Write<'_>, programme: &Programme, now: &str) -> Result<Vec<[String; 3]>> {
    let mut new = Vec::new();
    for row in conflicts(tx, programme, reference_date(tx, programme, now)?)? {
        if table::insert_new(tx, &row)? {
            new.push([row.expert_id, row.application_id, row.rule]);
        }
    }
    Ok(new)
}

/// Conflicts that names and units show between everybody here.
fn conflicts(c: &Read<'_>, programme: &Programme, date: Date) -> Result<Vec<Row>> {
    let experts: Vec<(String, Expert)> = expert::list(c)?.iter().map(|row| (row.id.clone(), expert_of(row))).collect();
    if experts.is_empty() {
        return Ok(Vec::new());
    }
    let sides: Vec<(&String, ExpertSide<'_>)> = experts.iter().map(|(id, expert)| (id, ExpertSide::of(expert, programme))).collect();
    let mut all = Vec::new();
    for (id, applicant_name, recommender) in application::sides(c)? {
        let application = Application { applicant_name: Some(applicant_name), recommender: Some(recommender), ..Application::default() };
        let applicant = ApplicantSide::of(&application);
        for (expert_id, expert) in &sides {
            for conflict in recusal::relation(expert, &applicant, date).conflicts {
                let decision = if conflict.certainty == recusal::Certainty::Exact { Decision::Upheld } else { Decision::Open };
                all.push(new_row(expert_id, &id, conflict.rule.code(), conflict.certainty.name(), &conflict.why.zh, Source::Auto, decision));
            }
        }
    }
    Ok(all)
}

/// What a recusal is about: expert, application and rule.
fn pair(row: &Row) -> [String; 3] {
    [row.expert_id.clone(), row.application_id.clone(), row.rule.clone()]
}

fn new_row(expert: &str, application: &str, rule: &str, certainty: &str, reason: &str, source: Source, decision: Decision) -> Row {
    Row {
        expert_id: expert.to_owned(),
        application_id: application.to_owned(),
        rule: rule.to_owned(),
        certainty: certainty.to_owned(),
        reason: reason.to_owned(),
        source,
        decision,
        decided_reason: None,
        decided_at: None,
    }
}

fn expert_of(row: &expert::Row) -> Expert {
    let content: serde_json::Value = serde_json::from_str(&row.content_json).unwrap_or_default();
    let text = |key: &str| content.get(key).and_then(|v| v.as_str()).map(ToOwned::to_owned);
    Expert { name: row.name.clone(), employer: text("employer"), former_employers: text("former_employers"), ties: text("ties"), ..Expert::default() }
}
