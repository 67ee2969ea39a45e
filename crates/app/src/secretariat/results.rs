//! Results: the table of each category from the signed records that count, and from nothing else.

use std::collections::{BTreeMap, BTreeSet};

use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::record::ScoreRecord;
use linxuan_domain::tally::{Entry, Rule, Table, table};
use linxuan_domain::words::Words;
use linxuan_pack::record::read_record;
use linxuan_seal::hash::{Digest, from_hex};
use linxuan_store::table::record::{self, Status};
use linxuan_store::table::{application, assignment, expert};

use super::Desk;
use crate::refused::Result;
use crate::trouble::Trouble;

/// The table of one category with the names that belong to it.
#[derive(Debug, Clone)]
pub struct CategoryTable {
    /// Category key.
    pub key: String,
    /// Name.
    pub name: Words,
    /// The table.
    pub table: Table,
    /// Names of the experts by id.
    pub expert_names: BTreeMap<ExpertId, String>,
    /// 申报单位 and 平台名称 of each application.
    pub applications: BTreeMap<ApplicationId, (String, String)>,
    /// Pairs without a score because of recusal.
    pub recused: BTreeSet<(ExpertId, ApplicationId)>,
    /// Pairs without a score though they were assigned.
    pub missing: BTreeSet<(ExpertId, ApplicationId)>,
}

/// A signed record that counts.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub sha256: String,
    pub record: ScoreRecord,
}

impl Desk {
    /// The tables of all categories that have a panel.
    pub fn results(&self) -> Result<Vec<CategoryTable>> {
        let records = self.counted()?;
        let applications = self.workspace.read(application::list)?;
        let names: BTreeMap<ExpertId, String> = self.workspace.read(expert::list)?.into_iter().filter_map(|e| Some((ExpertId::read(&e.id)?, e.name))).collect();
        let assigned: BTreeSet<(ExpertId, ApplicationId)> = self
            .workspace
            .read(assignment::list)?
            .iter()
            .filter_map(|p| Some((ExpertId::read(&p.expert_id)?, ApplicationId::read(&p.application_id)?)))
            .collect();
        let entries = entries(&records);
        let scored: BTreeSet<(ExpertId, ApplicationId)> = entries.iter().map(|e| (e.expert.clone(), e.application.clone())).collect();
        let mut all = Vec::new();
        for category in &self.definition.categories {
            let own: BTreeMap<ApplicationId, (String, String)> = applications
                .iter()
                .filter(|a| a.category == category.key)
                .filter_map(|a| Some((ApplicationId::read(&a.id)?, (a.applicant_name.clone(), a.platform_name.clone()))))
                .filter(|(id, _)| assigned.iter().any(|(_, a)| a == id))
                .collect();
            if own.is_empty() {
                continue;
            }
            let mut panel: Vec<ExpertId> = assigned.iter().filter(|(_, a)| own.contains_key(a)).map(|(e, _)| e.clone()).collect();
            panel.sort();
            panel.dedup();
            let ids: Vec<ApplicationId> = own.keys().cloned().collect();
            let counted: Vec<Entry> = entries.iter().filter(|e| own.contains_key(&e.application)).cloned().collect();
            let pairs = || panel.iter().flat_map(|e| ids.iter().map(move |a| (e.clone(), a.clone()))).filter(|pair| !scored.contains(pair));
            let declared: BTreeSet<(ExpertId, ApplicationId)> =
                records.iter().flat_map(|r| r.record.recusals.iter().map(|x| (r.record.expert.id.clone(), x.application.clone()))).collect();
            let recused: BTreeSet<_> = pairs().filter(|pair| !assigned.contains(pair) || declared.contains(pair)).collect();
            let missing = pairs().filter(|pair| !recused.contains(pair)).collect();
            all.push(CategoryTable {
                key: category.key.clone(),
                name: category.name.clone(),
                table: table(&self.definition.rule, &panel, &ids, &counted)?,
                expert_names: names.clone().into_iter().filter(|(id, _)| panel.contains(id)).collect(),
                applications: own,
                recused,
                missing,
            });
        }
        Ok(all)
    }

    /// The rule in force.
    #[must_use]
    pub const fn rule(&self) -> &Rule {
        &self.definition.rule
    }

    /// Root of the Merkle tree over the records that count, hex.
    pub fn merkle_root(&self) -> Result<String> {
        let digests: Vec<Digest> = self.counted()?.iter().map(|one| Ok(from_hex(&one.sha256)?)).collect::<Result<_>>()?;
        Ok(linxuan_pack::archive::merkle_root(&digests))
    }

    /// Results may be issued: something was merged, and nobody is missing without a reason.
    pub(super) fn refuse_when_incomplete(&self) -> Result<()> {
        if self.counted()?.is_empty() {
            return Err(Trouble::NoRecords.into());
        }
        match self.missing()?.iter().filter(|one| one.closed.is_none()).count() {
            0 => Ok(()),
            count => Err(Trouble::SheetsMissing { count }.into()),
        }
    }

    /// The records that count, by expert.
    pub(super) fn counted(&self) -> Result<Vec<Counted>> {
        let mut all = Vec::new();
        for row in self.workspace.read(record::list)?.into_iter().filter(|row| row.status == Status::Current) {
            all.push(Counted { record: read_record(row.content_json.as_bytes())?, sha256: row.sha256 });
        }
        all.sort_by(|a, b| (&a.record.expert.id, a.record.revision).cmp(&(&b.record.expert.id, b.record.revision)));
        Ok(all)
    }
}

/// One entry for each scored application of each record.
pub(crate) fn entries_of(record: &ScoreRecord) -> impl Iterator<Item = Entry> + '_ {
    record.applications.iter().map(|scored| Entry {
        expert: record.expert.id.clone(),
        application: scored.id.clone(),
        total: scored.total(),
        groups: record
            .sheet(&scored.sheet)
            .map(|sheet| sheet.groups.iter().map(|group| (group.code.clone(), scored.group_total(group))).collect())
            .unwrap_or_default(),
        replaced: false,
    })
}

fn entries(records: &[Counted]) -> Vec<Entry> {
    records.iter().flat_map(|one| entries_of(&one.record)).collect()
}
