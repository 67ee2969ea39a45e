//! Text documents of the meeting: 异常评分处理记录, 专家组评审意见, 公示名单. Their words are data
//! (`documents.json` of the programme), filled here from the decisions; `report` draws them.

use std::collections::BTreeMap;
use std::sync::Arc;

use linxuan_domain::document::{Document, Part};
use linxuan_domain::exact::Exact;
use linxuan_domain::ids::ApplicationId;
use linxuan_domain::intake::Date;
use linxuan_domain::meeting::{Case, Ledger, Stage, Vote};
use linxuan_domain::tally::list::List;
use linxuan_domain::words::Words;
use linxuan_pack::document::{document_bytes, read_document};
use linxuan_pack::scheme::documents::{Abnormal as AbnormalWords, Documents, fill};
use linxuan_report::{SignatureFacts, sign};
use linxuan_store::table::{application, blob};

use super::documents::Made;
use super::{CategoryTable, Desk};
use crate::published::{self, Listed};
use crate::refused::{Refused, Result};
use crate::trouble::Trouble;
use crate::{blobs, scheme};

/// What a publication says beside the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Working days.
    pub days: u32,
    /// Whom to write to.
    pub contact: String,
}

impl Desk {
    /// The documents of what the meeting decided, as far as it decided anything.
    pub(super) fn make_papers(&self, tables: &[Arc<CategoryTable>], now: &str) -> Result<Vec<Made>> {
        let (ledger, words) = (self.ledger()?, scheme::documents()?);
        let mut made = Vec::new();
        if !ledger.cases.is_empty() {
            made.push(self.paper(abnormal(&words, tables, &ledger), "abnormal.pdf", now)?);
        }
        for table in tables.iter().filter(|table| table.applications.keys().any(|id| ledger.deliberated.contains_key(id))) {
            made.push(self.paper(opinions(&words, table, &ledger), &format!("opinion-{}.pdf", table.key), now)?);
        }
        Ok(made)
    }

    /// 公示名单: who is on the list, without scores.
    pub(super) fn make_notice(&self, tables: &[Arc<CategoryTable>], notice: &Notice, now: &str) -> Result<Made> {
        let (list, words) = (self.list()?, scheme::documents()?);
        let rows = published::rows(&self.listed(tables, &list)?);
        let (own, c) = (&words.publication, &words.publication.columns);
        let head = [&c.number, &c.applicant, &c.platform, &c.category, &c.recommender].map(Clone::clone).to_vec();
        let (from, until, days) = (day(&words, notice.from), day(&words, notice.until), notice.days.to_string());
        let parts = vec![
            Part::Text(fill(&own.opening, &[("round", &self.definition.title)])),
            Part::Table { head, rows },
            Part::Text(fill(&own.period, &[("from", &from), ("until", &until), ("days", &days)])),
            Part::Text(own.objections.clone()),
            Part::Text(fill(&own.contact, &[("organisation", &self.organisation), ("contact", &notice.contact)])),
        ];
        let draft = Draft { kind: published::KIND.into(), title: own.title.clone(), file: own.file.clone(), parts, places: own.signatures.clone() };
        self.paper(draft, "publication.pdf", now)
    }

    /// What the list says as the result is now.
    fn listed(&self, tables: &[Arc<CategoryTable>], list: &List) -> Result<Vec<Listed>> {
        let names = self.workspace.read(application::names)?;
        let recommender: BTreeMap<&str, &str> = names.iter().map(|one| (one.id.as_str(), one.recommender.as_str())).collect();
        let of = |table: &CategoryTable, id: &ApplicationId| {
            let (applicant, platform) = table.applications.get(id).cloned().unwrap_or_default();
            let recommender = recommender.get(id.as_str()).copied().unwrap_or_default().to_owned();
            Listed { applicant, platform, category: table.name.zh.clone(), recommender }
        };
        Ok(tables.iter().flat_map(|table| published::listed(list, &table.table).into_iter().map(|id| of(table, id)).collect::<Vec<_>>()).collect())
    }

    /// What stands in nobody's way and must be known: the list that was published last is not the list of the result any more. A list
    /// whose bytes an earlier version of the program did not keep cannot be compared; the verifier says that it is missing.
    pub fn warnings(&self) -> Result<Vec<Refused>> {
        self.kept(&self.warnings, || {
            let ledger = self.ledger()?;
            let Some((_, _, sha256)) = ledger.published.last() else { return Ok(Vec::new()) };
            if self.workspace.read(|c| blob::find(c, sha256))?.is_none() {
                return Ok(Vec::new());
            }
            let bytes = self.workspace.read::<_, Refused>(|c| blobs::get(c, sha256))?;
            let lost = |detail: String| Trouble::Data { detail };
            let opened = linxuan_report::open(&bytes).map_err(|refusal| lost(refusal.to_string()))?;
            let found = published::differs(&read_document(opened.data())?, &self.listed(&self.results()?, &*self.list()?)?);
            Ok(found.map(|Words { zh, en }| Trouble::PublishedDiffers { zh, en }.into()).into_iter().collect())
        })
    }

    fn paper(&self, draft: Draft, archive_name: &str, now: &str) -> Result<Made> {
        let document = Document {
            kind: draft.kind,
            title: draft.title.clone(),
            subtitle: self.definition.title.clone(),
            round: self.round_ref(),
            parts: draft.parts,
            places: draft.places,
            signed_by: self.root.name().organisation().to_owned(),
            created_at: now.to_owned(),
        };
        let drawing = |error: linxuan_report::ReportError| Trouble::Drawing { detail: error.to_string() };
        let rendered = linxuan_report::document::render(&document, &document_bytes(&document)?).map_err(drawing)?;
        let facts = SignatureFacts { name: document.signed_by, at: now.to_owned(), reason: draft.title.clone() };
        let bytes = sign(&rendered, &self.root_key()?, &self.root, &self.root, &facts).map_err(drawing)?;
        let name = format!("{}.pdf", draft.file);
        Ok(Made { name, archive_name: archive_name.to_owned(), document: Words::new(draft.title, draft.file), pages: rendered.pages(), bytes })
    }
}

/// A document without what all of them share.
struct Draft {
    kind: String,
    title: String,
    /// Name of its file, without the ending.
    file: String,
    parts: Vec<Part>,
    places: Vec<String>,
}

fn day(words: &Documents, date: Date) -> String {
    let [year, month, day] = [i64::from(date.year()), i64::from(date.month()), i64::from(date.day())].map(|n| n.to_string());
    fill(&words.common.day, &[("year", &year), ("month", &month), ("day", &day)])
}

/// `2026-06-13T01:00:00Z` as the day and minute that pages show, in Beijing time.
fn minute(at: &str) -> String {
    let local = at.parse::<linxuan_seal::Utc>().ok().and_then(|utc| linxuan_seal::Utc::from_unix(utc.unix() + 8 * 3600).ok());
    local.map_or_else(|| at.to_owned(), |there| there.to_string().replace('T', " ").chars().take(16).collect())
}

fn votes(words: &Documents, vote: &Vote) -> String {
    let [yes, no, abstain, eligible] = [vote.yes, vote.no, vote.abstain, vote.eligible].map(|n| n.to_string());
    fill(&words.common.vote, &[("yes", &yes), ("no", &no), ("abstain", &abstain), ("eligible", &eligible)])
}

/// Lines to sign on for every member of the panels, the chair and the supervisor.
fn members(words: &Documents, tables: &[&CategoryTable]) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    for table in tables {
        let prefix = if tables.len() > 1 { format!("{} ", table.name.zh) } else { String::new() };
        places.extend((1..=table.table.experts.len()).map(|n| format!("{prefix}专{n}")));
    }
    places.extend(words.common.signatures.iter().cloned());
    places
}

fn abnormal(words: &Documents, tables: &[Arc<CategoryTable>], ledger: &Ledger) -> Draft {
    let own = &words.abnormal;
    let mut parts = vec![Part::Text(own.basis.clone())];
    let mut touched: Vec<&CategoryTable> = Vec::new();
    for (number, case) in (1..).zip(&ledger.cases) {
        let Some(table) = tables.iter().find(|table| table.applications.contains_key(&case.cell.application)) else { continue };
        if !touched.iter().any(|one| one.key == table.key) {
            touched.push(table);
        }
        parts.extend(case_parts(words, number, table, case));
    }
    Draft { kind: "abnormal".into(), title: own.title.clone(), file: own.file.clone(), parts, places: members(words, &touched) }
}

fn case_parts(words: &Documents, number: usize, table: &CategoryTable, case: &Case) -> Vec<Part> {
    let (own, c, application) = (&words.abnormal, &words.abnormal.columns, case.cell.application.as_str());
    let head = [&c.expert, &c.object, &c.original, &c.others, &c.gap, &c.outcome].map(Clone::clone).to_vec();
    let heading = fill(&own.heading, &[("number", &number.to_string()), ("application", application)]);
    let mut parts = vec![Part::Heading(heading), Part::Table { head, rows: vec![case_facts(own, table, case)] }];
    let mut say = |at: &str, text: &str| parts.push(Part::Text(fill(&words.common.step, &[("at", &minute(at)), ("text", text)])));
    say(&case.flagged.0, &fill(&own.flagged, &[("reason", &case.flagged.1)]));
    if let Some((at, vote)) = &case.request {
        let sentence = if vote.majority() { &own.request_carried } else { &own.request_failed };
        say(at, &fill(sentence, &[("vote", &votes(words, vote))]));
    }
    match &case.answer {
        Some((at, Some(text))) => say(at, &fill(&own.answered, &[("text", text)])),
        Some((at, None)) => say(at, &own.refused),
        None => {}
    }
    if let Some((at, accepted, vote, reason)) = &case.judged {
        let sentence = if *accepted { &own.accepted } else { &own.rejected };
        say(at, &fill(sentence, &[("vote", &votes(words, vote)), ("reason", reason)]));
    }
    parts
}

/// The row of one case: who, about what, the original, the mean of the others, the distance, what became of it.
fn case_facts(own: &AbnormalWords, table: &CategoryTable, case: &Case) -> Vec<String> {
    let place = table.table.experts.iter().position(|expert| *expert == case.cell.expert);
    let row = table.table.rows.iter().find(|row| row.application == case.cell.application);
    let others: Vec<Exact> = row
        .into_iter()
        .flat_map(|row| row.totals.iter().enumerate().filter(|(at, _)| Some(*at) != place && !row.replaced.contains_key(at)))
        .filter_map(|(_, total)| total.map(Exact::from))
        .collect();
    let mean = Exact::mean(&others).ok().flatten();
    let two = |value: Exact| value.round(2, linxuan_domain::exact::Rounding::HalfUp).unwrap_or_else(|_| value.to_string());
    let gap = mean.and_then(|mean| Exact::from(case.original).minus(mean).ok());
    let (applicant, platform) = table.applications.get(&case.cell.application).cloned().unwrap_or_default();
    let outcome = match case.stage() {
        Stage::Dropped | Stage::Accepted => &own.stands,
        Stage::Replaced => &own.replaced,
        _ => &own.open,
    };
    vec![
        place.map_or_else(|| case.cell.expert.to_string(), |at| format!("专{}", at + 1)),
        fill(&own.object, &[("application", case.cell.application.as_str()), ("applicant", &applicant), ("platform", &platform)]),
        case.original.to_string(),
        mean.map(|mean| fill(&own.others, &[("rounded", &two(mean)), ("exact", &mean.to_string())])).unwrap_or_default(),
        gap.map(two).unwrap_or_default(),
        outcome.clone(),
    ]
}

fn opinions(words: &Documents, table: &CategoryTable, ledger: &Ledger) -> Draft {
    let own = &words.opinion;
    let mut parts = Vec::new();
    for (id, (applicant, platform)) in &table.applications {
        let Some((last, earlier)) = ledger.deliberated.get(id).and_then(|all| all.split_last()) else { continue };
        parts.push(Part::Heading(fill(&own.heading, &[("application", id.as_str()), ("applicant", applicant), ("platform", platform)])));
        parts.push(Part::Text(last.text.clone()));
        parts.push(Part::Text(fill(&own.conclusion, &[("conclusion", last.conclusion.zh()), ("vote", &votes(words, &last.vote))])));
        if !last.dissent.is_empty() {
            parts.push(Part::Text(fill(&own.dissent, &[("dissent", &last.dissent)])));
        }
        for one in earlier {
            let vote = votes(words, &one.vote);
            parts.push(Part::Text(fill(&own.earlier, &[("at", &minute(&one.at)), ("conclusion", one.conclusion.zh()), ("vote", &vote)])));
        }
    }
    let file = fill(&own.file, &[("category", &table.name.zh)]);
    Draft { kind: format!("opinion-{}", table.key), title: own.title.clone(), file, parts, places: members(words, &[table]) }
}
