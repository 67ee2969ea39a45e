//! What stands in the way of publication: each with its code, its place and what to do.

use std::collections::{BTreeMap, BTreeSet};

use linxuan_domain::meeting::{Case, Cell, Change, Ledger, Reopening, Revision, unasked};
use linxuan_domain::points::Points;
use linxuan_domain::record::ScoredApplication;
use linxuan_domain::tally::Row;
use linxuan_domain::tally::ballot::Poll;
use linxuan_store::log;
use linxuan_store::table::record::{Head, Status};

use super::records::Counted;
use super::{CategoryTable, Desk};
use crate::refused::{Class, Refused, Result};
use crate::trouble::Trouble;

impl Desk {
    /// Everything that stands in the way of publication; nothing when it may go on.
    pub fn blocks(&self) -> Result<Vec<Refused>> {
        self.kept(&self.blocks, || self.blocks_now())
    }

    fn blocks_now(&self) -> Result<Vec<Refused>> {
        let (tables, ledger, counted) = (self.results()?, self.ledger()?, self.counted()?);
        if counted.is_empty() {
            return Ok(vec![Trouble::NoRecords.into()]);
        }
        let (heads, names) = (self.heads()?, self.names()?);
        let mut all = Vec::new();
        let equivocal: BTreeSet<String> = heads.iter().filter(|head| head.status == Status::Equivocal).map(|head| head.expert_id.clone()).collect();
        all.extend(equivocal.into_iter().map(|expert| block(&expert, &Trouble::Equivocal { expert: names.expert(&expert) })));
        for one in self.missing()?.into_iter().filter(|one| one.closed.is_none()) {
            all.push(block(&one.expert, &Trouble::SheetMissing { expert: names.expert(&one.expert) }));
        }
        for table in tables.iter().filter(|one| !one.table.cut_tie.is_empty()) {
            let (zh, en) = (table.name.zh.clone(), table.name.en.clone());
            all.push(block(&table.key, &Trouble::CutTie { zh, en, tied: names.applications(&table.table.cut_tie) }));
        }
        let over_all = &self.list()?.cut_tie;
        if !over_all.is_empty() {
            let (zh, en) = ("各类合计".to_owned(), "All categories together".to_owned());
            all.push(block("", &Trouble::CutTie { zh, en, tied: names.applications(over_all) }));
        }
        for table in tables.iter().filter(|one| !one.table.no_figure.is_empty()) {
            let (zh, en) = (table.name.zh.clone(), table.name.en.clone());
            all.push(block(&table.key, &Trouble::NoFigure { zh, en, scored: names.applications(&table.table.no_figure) }));
        }
        for row in tables.iter().flat_map(|one| one.table.rows.iter().filter(|row| awaits_ballot(one, row))) {
            all.push(block(row.application.as_str(), &Trouble::BallotOpen { application: names.application(row.application.as_str()) }));
        }
        for case in ledger.cases.iter().filter(|case| open_case(case, &counted)) {
            let (expert, application) = names.sheet(&case.cell);
            all.push(block(case.cell.application.as_str(), &Trouble::AbnormalOpen { expert, application }));
        }
        for one in ledger.reopened.iter().filter(|one| open_item(one, &counted)) {
            let (expert, application) = names.sheet(&one.cell);
            all.push(block(one.cell.application.as_str(), &Trouble::ReopenOpen { expert, application }));
        }
        for change in self.unasked(&heads, &ledger)? {
            let (expert, application) = names.sheet(&change.cell);
            all.push(block(change.cell.application.as_str(), &Trouble::RevisionUnasked { expert, application, criterion: change.criterion }));
        }
        Ok(all)
    }

    /// Sheets with an abnormal score that is not settled.
    pub fn open_cases(&self, ledger: &Ledger) -> Result<BTreeSet<Cell>> {
        let counted = self.counted()?;
        Ok(ledger.cases.iter().filter(|case| open_case(case, &counted)).map(|case| case.cell.clone()).collect())
    }

    /// Sheets with an item that is reopened and not settled.
    pub fn open_items(&self, ledger: &Ledger) -> Result<BTreeSet<Cell>> {
        let counted = self.counted()?;
        Ok(ledger.reopened.iter().filter(|one| open_item(one, &counted)).map(|one| one.cell.clone()).collect())
    }

    /// Marks that are others than when the result was out, without a decision to reopen them.
    fn unasked(&self, heads: &[Head], ledger: &Ledger) -> Result<Vec<Change>> {
        let Some(out) = self.result_out_at()? else { return Ok(Vec::new()) };
        let mut chains: BTreeMap<&str, Vec<&Head>> = BTreeMap::new();
        for head in heads.iter().filter(|head| matches!(head.status, Status::Current | Status::Superseded)) {
            chains.entry(&head.expert_id).or_default().push(head);
        }
        let mut all = Vec::new();
        for own in chains.values().filter(|own| own.len() > 1) {
            let records = own.iter().map(|head| self.record(&head.sha256)).collect::<Result<Vec<_>>>()?;
            let own: Vec<Revision<'_>> =
                own.iter().zip(&records).map(|(head, record)| Revision { received_at: &head.received_at, sha256: &head.sha256, record }).collect();
            all.extend(unasked(&out, &own, &ledger.reopened));
        }
        Ok(all)
    }

    /// When a result first left the workspace: as documents, as an archive or as the published list.
    fn result_out_at(&self) -> Result<Option<String>> {
        let first = |verb: &str| self.workspace.read(|c| log::first(c, verb));
        let all = [first("documents-export")?, first("archive")?, first("publish")?];
        Ok(all.into_iter().flatten().map(|entry| entry.at).min())
    }
}

fn block(place: &str, trouble: &Trouble) -> Refused {
    Refused::of(Class::Incomplete, place, trouble)
}

/// It goes to the vote, and no vote was recorded by those who are entitled now.
fn awaits_ballot(table: &CategoryTable, row: &Row) -> bool {
    match row.ballot.map(|ballot| ballot.poll) {
        Some(Poll::Open) => true,
        Some(Poll::Counted { voices, .. }) => usize::try_from(voices.eligible) != Ok(table.voters(&row.application)),
        Some(Poll::NotShortlisted) | None => false,
    }
}

/// A case about a total that was signed anew since is about nothing any more.
fn open_case(case: &Case, counted: &[Counted]) -> bool {
    case.stage().is_open() && total(&case.cell, counted) == Some(case.original)
}

/// What the expert's total is now.
fn total(cell: &Cell, counted: &[Counted]) -> Option<Points> {
    let own = counted.iter().find(|one| one.record.expert.id == cell.expert)?;
    own.record.applications.iter().find(|scored| scored.id == cell.application).map(ScoredApplication::total)
}

/// Neither kept nor signed anew.
pub(super) fn open_item(one: &Reopening, counted: &[Counted]) -> bool {
    one.kept.is_none() && counted.iter().any(|record| record.sha256 == one.record)
}
