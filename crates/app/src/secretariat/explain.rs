//! Everything about one application in the result: why it stands where it stands, the experts' sheets side by side, what the meeting
//! decided about it.

use std::sync::Arc;

use linxuan_domain::exact::Exact;
use linxuan_domain::explain::{Explanation, explain};
use linxuan_domain::ids::ExpertId;
use linxuan_domain::meeting::{Case, Cell, Change, Deliberated, Reopening, changes};
use linxuan_domain::points::Points;
use linxuan_domain::record::{RecordSheet, ScoreRecord, ScoredApplication};
use linxuan_domain::tally::Rule;
use linxuan_domain::tally::list::List;
use linxuan_pack::base64;
use linxuan_store::table::closure;
use linxuan_store::table::record::Status;

use super::blocks::open_item;
use super::records::Counted;
use super::{CategoryTable, Desk, Note};
use crate::refused::Result;
use crate::trouble::Trouble;

/// Everything about one application.
#[derive(Debug, Clone)]
pub struct Explained {
    /// The table it stands in.
    pub table: Arc<CategoryTable>,
    /// The rule in force.
    pub rule: Rule,
    /// Who is on the list, over all categories.
    pub list: Arc<List>,
    /// Why it stands where it stands.
    pub explanation: Explanation,
    /// One for each member of the panel, in the order of the table.
    pub sheets: Vec<SheetView>,
    /// Abnormal scores, oldest first.
    pub cases: Vec<CaseView>,
    /// Items reopened, oldest first; with `open`, `kept` or `changed`.
    pub reopened: Vec<(Reopening, &'static str)>,
    /// The panel's opinions, oldest first.
    pub opinions: Vec<Deliberated>,
    /// Notes on it.
    pub notes: Vec<Note>,
    /// Members who may vote on it.
    pub voters: u32,
}

/// One member's sheet.
#[derive(Debug, Clone)]
pub struct SheetView {
    /// Who.
    pub expert: ExpertId,
    /// `scored`, `recused` or `missing`.
    pub state: &'static str,
    /// Why there is none; empty where there is one.
    pub reason: String,
    /// The record that counts, and its hash.
    pub record: Option<(String, Arc<ScoreRecord>)>,
    /// Earlier values, the newest first.
    pub earlier: Vec<Earlier>,
}

/// An earlier revision whose marks were others.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// Revision.
    pub revision: u32,
    /// Hash of its record.
    pub sha256: String,
    /// Its total.
    pub total: Points,
    /// Why the next revision was signed.
    pub reason: String,
    /// The marks that the next revision changed.
    pub changes: Vec<Change>,
}

/// An abnormal score.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// The case.
    pub case: Case,
    /// The mean of the others, as far as they were not replaced themselves.
    pub others: Option<Exact>,
    /// The total was signed anew since.
    pub superseded: bool,
}

impl SheetView {
    /// What was scored.
    #[must_use]
    pub fn scored(&self, application: &str) -> Option<&ScoredApplication> {
        self.record.as_ref()?.1.applications.iter().find(|one| one.id.as_str() == application)
    }

    /// The sheet that was used.
    #[must_use]
    pub fn sheet(&self, application: &str) -> Option<&RecordSheet> {
        self.record.as_ref()?.1.sheet(&self.scored(application)?.sheet)
    }
}

impl Desk {
    /// Everything about one application in the result.
    pub fn explain(&self, application: &str) -> Result<Explained> {
        let id = self.reviewed(application)?;
        let (ledger, counted) = (self.ledger()?, self.counted()?);
        let rule = ledger.rule(&self.definition.rule).clone();
        let list = self.list()?;
        let table = self.results()?.into_iter().find(|one| one.applications.contains_key(&id));
        let table = table.ok_or_else(|| Trouble::NoSuchApplication { id: application.to_owned() })?;
        let sheets = table.table.experts.iter().map(|expert| self.sheet_view(&table, &counted, expert, application)).collect::<Result<_>>()?;
        let own = |cell: &Cell| cell.application == id;
        let cases = ledger.cases.iter().filter(|case| own(&case.cell)).map(|case| case_view(&table, case)).collect::<Result<_>>()?;
        let state = |one: &Reopening| match (&one.kept, open_item(one, &counted)) {
            (Some(_), _) => "kept",
            (None, true) => "open",
            (None, false) => "changed",
        };
        Ok(Explained {
            explanation: explain(&rule, &list, &table.table, &ledger.ties, &id)?,
            sheets,
            cases,
            reopened: ledger.reopened.iter().filter(|one| own(&one.cell)).map(|one| (one.clone(), state(one))).collect(),
            opinions: ledger.deliberated.get(&id).cloned().unwrap_or_default(),
            notes: self.notes()?.into_iter().filter(|note| note.application == application).collect(),
            voters: self.voters(&id)?,
            rule,
            list,
            table,
        })
    }

    fn sheet_view(&self, table: &CategoryTable, counted: &[Counted], expert: &ExpertId, application: &str) -> Result<SheetView> {
        let own = counted.iter().find(|one| one.record.expert.id == *expert);
        let scored = own.filter(|one| one.record.applications.iter().any(|a| a.id.as_str() == application));
        if let Some(one) = scored {
            let record = Some((one.sha256.clone(), Arc::clone(&one.record)));
            return Ok(SheetView { expert: expert.clone(), state: "scored", reason: String::new(), record, earlier: self.earlier(expert, application)? });
        }
        let recused = table.recused.iter().any(|(e, a)| e == expert && a.as_str() == application);
        let reason = if recused {
            let declared = own.and_then(|one| one.record.recusals.iter().find(|x| x.application.as_str() == application));
            declared.map(|x| format!("{} {}", x.rule, x.reason).trim().to_owned()).unwrap_or_default()
        } else {
            self.workspace.read(|c| closure::find(c, expert.as_str()))?.map(|row| row.reason).unwrap_or_default()
        };
        let state = if recused { "recused" } else { "missing" };
        Ok(SheetView { expert: expert.clone(), state, reason, record: None, earlier: Vec::new() })
    }

    /// Earlier values of one sheet, the newest first.
    fn earlier(&self, expert: &ExpertId, application: &str) -> Result<Vec<Earlier>> {
        let kept = |status: Status| matches!(status, Status::Current | Status::Superseded);
        let own: Vec<_> = self.heads()?.into_iter().filter(|head| head.expert_id == expert.as_str() && kept(head.status)).collect();
        let mut all = Vec::new();
        for pair in own.windows(2) {
            let [before, after] = pair else { continue };
            let (old, new) = (self.record(&before.sha256)?, self.record(&after.sha256)?);
            let own: Vec<Change> = changes(&old, &new).into_iter().filter(|change| change.cell.application.as_str() == application).collect();
            if own.is_empty() {
                continue;
            }
            let total = old.applications.iter().find(|a| a.id.as_str() == application).map(ScoredApplication::total).unwrap_or_default();
            let reason = new.reason.clone().unwrap_or_default();
            all.push(Earlier { revision: old.revision, sha256: before.sha256.clone(), total, reason, changes: own });
        }
        all.reverse();
        Ok(all)
    }

    /// A signed PDF as it was received: a name for a file, and its bytes in Base64.
    pub fn record_pages(&self, sha256: &str) -> Result<(String, String)> {
        let record = self.record(sha256)?;
        let name = format!("专家个人评分-{}-{}.pdf", record.expert.id, record.revision);
        Ok((name, base64::encode(&self.record_pdf(sha256)?)))
    }
}

fn case_view(table: &CategoryTable, case: &Case) -> Result<CaseView> {
    let row = table.table.rows.iter().find(|row| row.application == case.cell.application);
    let place = table.table.experts.iter().position(|expert| *expert == case.cell.expert);
    let (Some(row), Some(place)) = (row, place) else { return Ok(CaseView { case: case.clone(), others: None, superseded: true }) };
    let others = row.totals.iter().enumerate().filter(|(i, _)| *i != place && !row.replaced.contains_key(i));
    let others: Vec<Exact> = others.filter_map(|(_, total)| total.map(Exact::from)).collect();
    let superseded = row.totals.get(place).copied().flatten() != Some(case.original);
    Ok(CaseView { case: case.clone(), others: Exact::mean(&others)?, superseded })
}
