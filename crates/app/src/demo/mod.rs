//! The whole main job on a made-up round (演示), headless and through the verbs that people use: workbooks, workspaces, eligibility,
//! recusals, panels, enrolment, tasks, scores, merge, rankings, archive, verification.
//!
//! No shortcut is taken around a verb: what a demonstration makes is what a real round makes.

mod chance;
mod clerk;
mod experts;
mod judge;
mod names;
mod workbooks;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use linxuan_domain::words::Words;

use crate::audit::{self, Report};
use crate::files;
use crate::progress::{Progress, step};
use crate::refused::Result;
use crate::secretariat::{Desk, DocumentKind, ImportKind, NewRound, Written};
use crate::trouble::Trouble;
use crate::world::World;

/// The passphrase of every workspace of a demonstration. It protects nothing.
pub const PASSPHRASE: &str = "demo-passphrase";

/// How large a demonstration is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The same seed gives the same applications, experts and scores.
    pub seed: u64,
    /// Applications, spread over the six categories.
    pub applications: usize,
    /// Experts in the pool, spread over the six categories.
    pub experts: usize,
    /// Members of each panel.
    pub panel_size: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self::new(1, 12, 30)
    }
}

impl Options {
    /// Panels of five; of seven where each category has seven experts.
    #[must_use]
    pub const fn new(seed: u64, applications: usize, experts: usize) -> Self {
        Self { seed, applications, experts, panel_size: if experts / 6 >= 7 { 7 } else { 5 } }
    }
}

/// A workspace of an expert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpertWorkspace {
    /// Expert id.
    pub id: String,
    /// Name.
    pub name: String,
    /// The file.
    pub path: PathBuf,
}

/// A place in a ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Category key.
    pub category: String,
    /// Category in words.
    pub category_name: Words,
    /// Rank.
    pub rank: usize,
    /// Application id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// Official score, rounded once.
    pub score: String,
    /// Official aggregate before rounding, `n/d`.
    pub exact: String,
}

/// How many of everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Applications imported.
    pub applications: usize,
    /// Of these passed.
    pub eligible: usize,
    /// Conditions that the clerk decided.
    pub decided: usize,
    /// Experts imported.
    pub experts: usize,
    /// Recusals, found and declared.
    pub recusals: usize,
    /// Panel members, each with a workspace.
    pub members: usize,
    /// Sheets scored and signed.
    pub sheets: usize,
    /// Pages of the signed score records.
    pub pages: usize,
    /// Packages merged.
    pub merged: usize,
}

/// Everything that was made.
#[derive(Debug)]
pub struct Made {
    /// The folder.
    pub folder: PathBuf,
    /// The secretariat's workspace.
    pub secretariat: PathBuf,
    /// The experts' workspaces.
    pub experts: Vec<ExpertWorkspace>,
    /// The passphrase of all of them, for demonstration only.
    pub passphrase: &'static str,
    /// The workbooks.
    pub workbooks: Vec<PathBuf>,
    /// The documents of the result.
    pub documents: Vec<Written>,
    /// The archive.
    pub archive: PathBuf,
    /// The root certificate, PEM.
    pub root: PathBuf,
    /// The rankings of all categories.
    pub ranking: Vec<Place>,
    /// What `verify` says of every document and of the archive.
    pub verified: Vec<Report>,
    /// How many of everything.
    pub counts: Counts,
    /// How long each step took.
    pub seconds: Vec<(&'static str, Duration)>,
}

/// What every step needs.
struct Trip<'a> {
    world: &'a dyn World,
    folder: &'a Path,
    options: Options,
    progress: &'a dyn Progress,
    counts: Counts,
    seconds: Vec<(&'static str, Duration)>,
}

/// Makes a whole round in a new or empty folder.
pub fn run(world: &dyn World, folder: &Path, options: Options, progress: &dyn Progress) -> Result<Made> {
    let mut trip = Trip { world, folder, options, progress, counts: Counts::default(), seconds: Vec::new() };
    trip.fresh_folder()?;
    let workbooks = trip.timed("workbooks", Trip::write_workbooks)?;
    let secretariat = folder.join("秘书处.lx");
    let round = NewRound { title: "演示批次：软件公共服务平台入库评审", stage: "admission", organisation: "演示秘书处" };
    let mut desk = trip.timed("workspace", |trip| Desk::create(trip.world, &secretariat, PASSPHRASE, &round))?;
    trip.timed("import", |trip| trip.import(&mut desk, &workbooks))?;
    trip.timed("eligibility", |trip| clerk::decide_conditions(trip, &mut desk))?;
    trip.timed("recusals", |trip| clerk::decide_recusals(trip, &mut desk))?;
    trip.timed("panels", |trip| desk.form_panels(trip.world, trip.options.panel_size))?;
    let mut members = trip.timed("workspaces", |trip| experts::create(trip, &desk))?;
    trip.timed("enrolment", |trip| experts::enrol(trip, &mut desk, &mut members))?;
    trip.timed("tasks", |trip| experts::issue(trip, &mut desk, &mut members))?;
    trip.timed("scoring", |trip| experts::score(trip, &mut members))?;
    trip.timed("signing", |trip| experts::submit(trip, &mut members))?;
    let experts = members.iter().map(experts::Member::workspace).collect();
    drop(members);
    trip.timed("merge", |trip| trip.merge(&mut desk))?;
    let ranking = trip.timed("ranking", |_| ranking(&desk))?;
    let documents = trip.timed("documents", |trip| desk.export_documents(trip.world, &trip.sub("5-documents")?, DocumentKind::Both, trip.progress))?;
    let archive = folder.join("归档.lxarchive");
    trip.timed("archive", |trip| desk.export_archive(trip.world, &archive, trip.progress))?;
    let root = folder.join("root.pem");
    files::write_whole(&root, desk.root().pem()?.as_bytes())?;
    let verified = trip.timed("verify", |trip| trip.verify(&desk, &documents, &archive))?;
    let Trip { counts, seconds, .. } = trip;
    Ok(Made {
        folder: folder.to_owned(),
        secretariat,
        experts,
        passphrase: PASSPHRASE,
        workbooks,
        documents,
        archive,
        root,
        ranking,
        verified,
        counts,
        seconds,
    })
}

impl Trip<'_> {
    fn timed<T>(&mut self, name: &'static str, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let started = Instant::now();
        let done = work(self)?;
        self.seconds.push((name, started.elapsed()));
        Ok(done)
    }

    fn fresh_folder(&self) -> Result<()> {
        let path = self.folder.to_owned();
        let used = match std::fs::read_dir(self.folder) {
            Ok(mut entries) => entries.next().is_some(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
            Err(_) => true,
        };
        if used { Err(Trouble::FolderInUse { path }.into()) } else { self.make_folder(path).map(drop) }
    }

    /// A folder inside the demonstration's.
    fn sub(&self, name: &str) -> Result<PathBuf> {
        self.make_folder(self.folder.join(name))
    }

    fn make_folder(&self, path: PathBuf) -> Result<PathBuf> {
        match std::fs::create_dir_all(&path) {
            Ok(()) => Ok(path),
            Err(error) => Err(Trouble::WriteFailed { path, detail: error.to_string() }.into()),
        }
    }

    fn step(&self, done: usize, total: usize, zh: &str, en: &str) -> Result<()> {
        step(self.progress, done, total, &Words::new(zh, en))
    }

    fn write_workbooks(&mut self) -> Result<Vec<PathBuf>> {
        self.step(0, 0, "编写演示用的 Excel 表", "Writing the workbooks")?;
        let (today, folder, o) = (crate::secretariat::today(self.world)?, self.sub("1-excel")?, self.options);
        let tables =
            [("推荐汇总表.xlsx", workbooks::summary(o.seed, o.applications, today)), ("专家库.xlsx", workbooks::experts(o.experts, o.applications, today))];
        let mut paths = Vec::new();
        for (name, table) in tables {
            let bytes = linxuan_excel::write(&[table], today).map_err(|error| Trouble::Workbook { detail: error.to_string() })?;
            let path = folder.join(name);
            files::write_whole(&path, &bytes)?;
            paths.push(path);
        }
        Ok(paths)
    }

    fn import(&mut self, desk: &mut Desk, workbooks: &[PathBuf]) -> Result<()> {
        for (index, path) in workbooks.iter().enumerate() {
            self.step(index, workbooks.len(), "导入 Excel 表", "Importing the workbooks")?;
            let done = desk.import(self.world, path, false)?;
            let count = if done.kind == ImportKind::Experts { &mut self.counts.experts } else { &mut self.counts.applications };
            *count += done.added;
        }
        Ok(())
    }

    fn merge(&mut self, desk: &mut Desk) -> Result<()> {
        let merged = desk.merge(self.world, &[self.folder.join("4-scores")], self.progress)?;
        self.counts.merged = merged.len();
        match merged.iter().find(|one| one.outcome != linxuan_domain::merge::Outcome::Merged) {
            None => Ok(()),
            Some(other) => Err(Trouble::Data { detail: format!("{} {:?}", files::name_of(&other.path), other.outcome) }.into()),
        }
    }

    fn verify(&self, desk: &Desk, documents: &[Written], archive: &Path) -> Result<Vec<Report>> {
        let mut paths: Vec<&Path> = documents.iter().map(|one| one.path.as_path()).filter(|path| path.extension().is_some_and(|e| e == "pdf")).collect();
        paths.push(archive);
        let mut reports = Vec::new();
        for (index, path) in paths.iter().enumerate() {
            self.step(index, paths.len(), "核验文书和归档包", "Verifying documents and archive")?;
            let report = audit::verify(path, Some(desk.root()))?;
            if let Some(wrong) = report.findings.iter().find(|f| !f.holds) {
                return Err(Trouble::Data { detail: format!("{}：{} {}", report.file, wrong.place, wrong.message.zh) }.into());
            }
            reports.push(report);
        }
        Ok(reports)
    }
}

fn ranking(desk: &Desk) -> Result<Vec<Place>> {
    let mut all = Vec::new();
    for category in desk.results()? {
        for row in &category.table.rows {
            let (applicant, platform) = category.applications.get(&row.application).cloned().unwrap_or_default();
            all.push(Place {
                category: category.key.clone(),
                category_name: category.name.clone(),
                rank: row.rank,
                application: row.application.to_string(),
                applicant,
                platform,
                score: row.score.clone(),
                exact: row.exact.to_string(),
            });
        }
    }
    Ok(all)
}
