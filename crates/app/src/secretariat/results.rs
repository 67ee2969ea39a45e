//! Results: the table of each category from the signed records that count, and from nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::meeting::{Cell, Ledger, settle};
use linxuan_domain::points::Points;
use linxuan_domain::record::{RecordSheet, ScoreRecord, ScoredApplication};
use linxuan_domain::tally::ballot::Voices;
use linxuan_domain::tally::list::{List, list};
use linxuan_domain::tally::{Entry, Rule, Table, table};
use linxuan_domain::words::Words;
use linxuan_store::table::record::Status;
use linxuan_store::table::{application, assignment, expert};

use super::Desk;
use super::records::Counted;
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

impl CategoryTable {
    /// Members of the panel who may vote on an application: those who are not recused from it.
    #[must_use]
    pub fn voters(&self, application: &ApplicationId) -> usize {
        self.table.experts.len() - self.recused.iter().filter(|(_, recused)| recused == application).count()
    }
}

impl Desk {
    /// The tables of all categories that have a panel, with everything that the meeting decided.
    pub fn results(&self) -> Result<Vec<Arc<CategoryTable>>> {
        self.kept(&self.tables, || self.tables_now())
    }

    fn tables_now(&self) -> Result<Vec<Arc<CategoryTable>>> {
        let (records, ledger) = (self.counted()?, self.ledger()?);
        let names: BTreeMap<String, String> = self.workspace.read(expert::names)?.into_iter().collect();
        let mut facts = Facts {
            assigned: self.assigned()?,
            declared: records.iter().flat_map(|r| r.record.recusals.iter().map(|x| (r.record.expert.id.clone(), x.application.clone()))).collect(),
            names,
            entries: entries(&records, &ledger),
            voices: ledger.voices(),
        };
        let mut own: BTreeMap<String, BTreeMap<ApplicationId, (String, String)>> = BTreeMap::new();
        let reviewed: BTreeSet<&ApplicationId> = facts.assigned.iter().map(|(_, application)| application).collect();
        for one in self.workspace.read(application::names)? {
            if let Some(id) = ApplicationId::read(&one.id).filter(|id| reviewed.contains(id)) {
                own.entry(one.category).or_default().insert(id, (one.applicant_name, one.platform_name));
            }
        }
        let rule = ledger.rule(&self.definition.rule);
        let categories = self.definition.categories.iter().filter_map(|category| Some((category, own.remove(&category.key)?)));
        categories.map(|(category, own)| facts.table(rule, &ledger, (category.key.clone(), category.name.clone()), own).map(Arc::new)).collect()
    }

    /// Who is on the list, over all categories.
    pub fn list(&self) -> Result<Arc<List>> {
        self.kept(&self.list, || {
            let (tables, ledger) = (self.results()?, self.ledger()?);
            let tables: Vec<(&str, &Table)> = tables.iter().map(|one| (one.key.as_str(), &one.table)).collect();
            Ok(Arc::new(list(ledger.rule(&self.definition.rule), &tables, &ledger.parted_overall())?))
        })
    }

    fn assigned(&self) -> Result<BTreeSet<(ExpertId, ApplicationId)>> {
        let pairs = self.workspace.read(assignment::list)?;
        Ok(pairs.iter().filter_map(|p| Some((ExpertId::read(&p.expert_id)?, ApplicationId::read(&p.application_id)?))).collect())
    }

    /// Results may be issued: something was merged, and nobody is missing without a reason.
    pub(super) fn refuse_when_incomplete(&self) -> Result<()> {
        if !self.heads()?.iter().any(|head| head.status == Status::Current) {
            return Err(Trouble::NoRecords.into());
        }
        match self.missing()?.iter().filter(|one| one.closed.is_none()).count() {
            0 => Ok(()),
            count => Err(Trouble::SheetsMissing { count }.into()),
        }
    }
}

/// One entry for each scored application of each record.
pub(crate) fn entries_of(record: &ScoreRecord) -> impl Iterator<Item = Entry> + '_ {
    record.applications.iter().map(|scored| {
        let (groups, marks) = record.sheet(&scored.sheet).map(|sheet| by_group(scored, sheet)).unwrap_or_default();
        Entry { expert: record.expert.id.clone(), application: scored.id.clone(), total: scored.total(), groups, marks, replaced: false }
    })
}

/// The sum of each group by its code, and the marks in the order of the sheet.
fn by_group(scored: &ScoredApplication, sheet: &RecordSheet) -> (BTreeMap<String, Points>, Vec<Points>) {
    let (mut groups, mut marks) = (BTreeMap::new(), Vec::with_capacity(scored.marks.len()));
    // A record holds its marks in the order of the sheet; one is looked for only where it does not.
    let mut next = scored.marks.iter();
    for group in &sheet.groups {
        let found = group
            .criteria
            .iter()
            .filter_map(|one| next.next().filter(|mark| mark.criterion == one.code).map(|mark| mark.points).or_else(|| scored.mark(&one.code)));
        let own: Vec<Points> = found.collect();
        groups.insert(group.code.clone(), own.iter().copied().sum());
        marks.extend(own);
    }
    (groups, marks)
}

/// Every sheet that counts, with what the meeting replaced. A case is about one total: a total that was signed anew stands again.
fn entries(records: &[Counted], ledger: &Ledger) -> BTreeMap<ApplicationId, Vec<Entry>> {
    let replaced = ledger.replaced();
    let mut all: BTreeMap<ApplicationId, Vec<Entry>> = BTreeMap::new();
    for entry in records.iter().flat_map(|one| entries_of(&one.record)) {
        all.entry(entry.application.clone()).or_default().push(decided(entry, &replaced));
    }
    all
}

/// An entry as the meeting left it.
pub(crate) fn decided(entry: Entry, replaced: &BTreeSet<(Cell, Points)>) -> Entry {
    let key = (Cell { expert: entry.expert.clone(), application: entry.application.clone() }, entry.total);
    Entry { replaced: replaced.contains(&key), ..entry }
}

/// What the tables of all categories rest on.
struct Facts {
    assigned: BTreeSet<(ExpertId, ApplicationId)>,
    declared: BTreeSet<(ExpertId, ApplicationId)>,
    names: BTreeMap<String, String>,
    entries: BTreeMap<ApplicationId, Vec<Entry>>,
    voices: BTreeMap<ApplicationId, Voices>,
}

impl Facts {
    /// Each sheet belongs to one category, whose table takes it.
    fn table(&mut self, rule: &Rule, ledger: &Ledger, (key, name): (String, Words), own: BTreeMap<ApplicationId, (String, String)>) -> Result<CategoryTable> {
        let panel: BTreeSet<&ExpertId> = self.assigned.iter().filter(|(_, a)| own.contains_key(a)).map(|(e, _)| e).collect();
        let panel: Vec<ExpertId> = panel.into_iter().cloned().collect();
        let ids: Vec<ApplicationId> = own.keys().cloned().collect();
        let counted: Vec<Entry> = ids.iter().filter_map(|id| self.entries.remove(id)).flatten().collect();
        let scored: BTreeSet<(&ExpertId, &ApplicationId)> = counted.iter().map(|e| (&e.expert, &e.application)).collect();
        let (mut recused, mut missing) = (BTreeSet::new(), BTreeSet::new());
        for pair in panel.iter().flat_map(|e| ids.iter().map(move |a| (e, a))).filter(|pair| !scored.contains(pair)) {
            let pair = (pair.0.clone(), pair.1.clone());
            let excused = !self.assigned.contains(&pair) || self.declared.contains(&pair);
            if excused { &mut recused } else { &mut missing }.insert(pair);
        }
        Ok(CategoryTable {
            table: settle(rule, table(rule, &panel, &ids, &counted)?, &ledger.ties, &self.voices)?,
            expert_names: panel.iter().filter_map(|id| Some((id.clone(), self.names.get(id.as_str())?.clone()))).collect(),
            applications: own,
            key,
            name,
            recused,
            missing,
        })
    }
}
