//! Year to year: the same platform's scores across rounds, from the archives of earlier rounds. The same is who has the same credit
//! code and the same 平台名称.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use linxuan_domain::exact::Exact;
use linxuan_domain::ids::ApplicationId;
use linxuan_domain::meeting::{Cell, Ledger};
use linxuan_domain::points::Points;
use linxuan_domain::record::ScoreRecord;
use linxuan_pack::application::ApplicationContent;
use linxuan_pack::archive::Archive;
use linxuan_pack::definition::read_definition;
use linxuan_pack::ranking::read_ranking;
use linxuan_pack::record::read_record;
use linxuan_store::table::application;

use super::Desk;
use crate::audit;
use crate::refused::{Result, of_package};
use crate::trouble::Trouble;

/// A platform across rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlatformView {
    /// Id in the open round; `None` where it is not in it.
    pub application: Option<ApplicationId>,
    /// 申报单位, as last written.
    pub applicant: String,
    /// 平台名称, as last written.
    pub platform: String,
    /// 统一社会信用代码.
    pub uscc: String,
    /// The rounds in which it was scored, the oldest first.
    pub rounds: Vec<RoundView>,
}

/// A platform in one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundView {
    /// Title of the round.
    pub title: String,
    /// Stage key.
    pub stage: String,
    /// When its archive was made; empty for the open round.
    pub at: String,
    /// Category key.
    pub category: String,
    /// Rank in its category.
    pub rank: usize,
    /// Official score.
    pub score: String,
    /// Official aggregate before rounding.
    pub exact: String,
    /// Code, title, mean and full marks of each criterion.
    pub criteria: Vec<(String, String, Exact, Points)>,
    /// The archive holds; always true for the open round.
    pub verified: bool,
}

/// Credit code and name, without the spaces that people write differently.
type Key = (String, String);

fn key(uscc: &str, platform: &str) -> Key {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    (bare(uscc).to_ascii_uppercase(), bare(platform))
}

/// Platforms of these archives and of the open round, by credit code and name.
pub fn history(desk: Option<&Desk>, archives: &[PathBuf]) -> Result<Vec<PlatformView>> {
    let mut all: BTreeMap<Key, PlatformView> = BTreeMap::new();
    let mut rounds = archives.iter().map(|path| past(path)).collect::<Result<Vec<_>>>()?;
    // The archive of the round that is open would tell it twice.
    rounds.retain(|round| desk.is_none_or(|desk| round.id != desk.definition.id.to_string()));
    rounds.sort_by(|a, b| a.at.cmp(&b.at));
    rounds.dedup_by(|a, b| a.id == b.id && a.at == b.at);
    for (content, view) in rounds.into_iter().flat_map(|round| round.platforms) {
        add(&mut all, &content, None, view);
    }
    if let Some(desk) = desk {
        for (content, id, view) in open_round(desk)? {
            add(&mut all, &content, Some(id), view);
        }
    }
    Ok(all.into_values().collect())
}

fn add(all: &mut BTreeMap<Key, PlatformView>, content: &Content, application: Option<ApplicationId>, view: RoundView) {
    let new = || PlatformView { application: None, applicant: String::new(), platform: String::new(), uscc: content.uscc.clone(), rounds: Vec::new() };
    let one = all.entry(key(&content.uscc, &content.platform)).or_insert_with(new);
    (one.applicant, one.platform) = (content.applicant.clone(), content.platform.clone());
    one.application = application.or_else(|| one.application.take());
    one.rounds.push(view);
}

/// What a round knows of a platform.
struct Content {
    applicant: String,
    platform: String,
    uscc: String,
}

/// A round from its archive.
struct Past {
    id: String,
    at: String,
    platforms: Vec<(Content, RoundView)>,
}

fn past(path: &Path) -> Result<Past> {
    let refused = |refusal: linxuan_pack::refusal::Refusal| of_package(path, &refusal);
    let file = File::open(path).map_err(|error| Trouble::ReadFailed { path: path.to_owned(), detail: error.to_string() })?;
    let mut archive = Archive::open(BufReader::new(file), None).map_err(refused)?;
    let verified = audit::verify(path, None)?.valid;
    let definition = read_definition(&archive.definition().map_err(refused)?)?;
    let applications = archive.applications().map_err(refused)?;
    let ledger = Ledger::replay(&archive.decisions().map_err(refused)?).unwrap_or_default();
    let mut records = Vec::new();
    for (expert, revision) in archive.records().map_err(refused)? {
        let bytes = archive.record(&expert, revision).map_err(refused)?;
        if let Ok(opened) = linxuan_report::open(&bytes) {
            records.push(read_record(opened.data())?);
        }
    }
    let (id, at) = (archive.manifest.round.to_string(), archive.manifest.created_at.to_string());
    let criteria = means(records.iter(), &ledger)?;
    let mut platforms = Vec::new();
    let names: Vec<String> = archive.outputs().filter(|name| name.starts_with("ranking-") && name.ends_with(".pdf")).map(ToOwned::to_owned).collect();
    for name in names {
        let bytes = archive.output(&name).map_err(refused)?;
        let Ok(opened) = linxuan_report::open(&bytes) else { continue };
        let ranking = read_ranking(opened.data())?;
        for row in &ranking.rows {
            let view = RoundView {
                title: definition.title.clone(),
                stage: definition.stage.key().to_owned(),
                at: at.clone(),
                category: ranking.category.clone(),
                rank: row.rank,
                score: row.score.clone(),
                exact: row.exact.clone(),
                criteria: criteria.get(&row.application).cloned().unwrap_or_default(),
                verified,
            };
            platforms.push((content(&row.applicant, &row.platform, applications.get(&row.application)), view));
        }
    }
    Ok(Past { id, at, platforms })
}

fn content(applicant: &str, platform: &str, from: Option<&ApplicationContent>) -> Content {
    let uscc = from.and_then(|content| content.fields.get("uscc")).cloned().unwrap_or_default();
    Content { applicant: applicant.to_owned(), platform: platform.to_owned(), uscc }
}

fn open_round(desk: &Desk) -> Result<Vec<(Content, ApplicationId, RoundView)>> {
    let counted = desk.counted()?;
    let criteria = means(counted.iter().map(|one| &*one.record), &*desk.ledger()?)?;
    let mut all = Vec::new();
    for table in desk.results()? {
        for row in &table.table.rows {
            let (applicant, platform) = table.applications.get(&row.application).cloned().unwrap_or_default();
            let uscc = desk.workspace.read(|c| application::find(c, row.application.as_str()))?.map(|one| one.uscc).unwrap_or_default();
            let view = RoundView {
                title: desk.definition.title.clone(),
                stage: desk.definition.stage.key().to_owned(),
                at: String::new(),
                category: table.key.clone(),
                rank: row.rank,
                score: row.score.clone(),
                exact: row.exact.to_string(),
                criteria: criteria.get(&row.application).cloned().unwrap_or_default(),
                verified: true,
            };
            all.push((Content { applicant, platform, uscc }, row.application.clone(), view));
        }
    }
    Ok(all)
}

type Criteria = Vec<(String, String, Exact, Points)>;
/// Code, title, full marks, and the marks that were given.
type Marks = Vec<(String, String, Points, Vec<Exact>)>;

/// The mean of each criterion of each application, over the sheets that count; a replaced sheet does not.
fn means<'a>(records: impl Iterator<Item = &'a ScoreRecord>, ledger: &Ledger) -> Result<BTreeMap<ApplicationId, Criteria>> {
    let replaced = ledger.replaced();
    let mut marks: BTreeMap<ApplicationId, Marks> = BTreeMap::new();
    for record in records {
        for scored in &record.applications {
            let cell = Cell { expert: record.expert.id.clone(), application: scored.id.clone() };
            let Some(sheet) = record.sheet(&scored.sheet).filter(|_| !replaced.contains(&(cell, scored.total()))) else { continue };
            let own = marks.entry(scored.id.clone()).or_insert_with(|| {
                sheet.groups.iter().flat_map(|group| &group.criteria).map(|c| (c.code.clone(), c.title.clone(), c.max, Vec::new())).collect()
            });
            for mark in &scored.marks {
                if let Some(criterion) = own.iter_mut().find(|one| one.0 == mark.criterion) {
                    criterion.3.push(Exact::from(mark.points));
                }
            }
        }
    }
    let mut all = BTreeMap::new();
    for (id, criteria) in marks {
        let mut own = Criteria::new();
        for (code, title, max, values) in criteria {
            own.extend(Exact::mean(&values)?.map(|mean| (code, title, mean, max)));
        }
        all.insert(id, own);
    }
    Ok(all)
}
