//! What an import of a folder or zip would do: every file read and hashed, its owner and line found, compared with what is here.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

use linxuan_domain::attachments::{Candidate, Kind, Owner, Owners, Placed, Reason, place};
use linxuan_domain::words::Words;
use linxuan_seal::hash::{Sha256Writer, to_hex};
use linxuan_store::table::{application, attachment};

use super::list::listed;
use super::source::{Found, Source};
use crate::progress::{Progress, step};
use crate::refused::Result;
use crate::secretariat::Desk;
use crate::trouble::Trouble;

/// What a person says about a folder or zip.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// All files are this application's.
    pub application: Option<String>,
    /// Label → whose it is (`None` leaves it out) and its line.
    pub choices: BTreeMap<String, (Option<String>, Option<String>)>,
}

/// What would become of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// A person decides.
    Waiting,
    /// Other content than what is here.
    Changed,
    /// New.
    Ready,
    /// Here already.
    Unchanged,
    /// Never taken.
    LeftOut,
}

impl State {
    /// The name in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Changed => "changed",
            Self::Ready => "ready",
            Self::Unchanged => "unchanged",
            Self::LeftOut => "left-out",
        }
    }
}

/// One file of the folder or zip.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Label.
    pub name: String,
    /// What would become of it.
    pub state: State,
    /// Why it is left out; empty otherwise.
    pub problem: &'static str,
    /// Whose it is, as a position in [`AttachmentsPreview::candidates`].
    pub owner: Option<usize>,
    /// Its line; empty for none.
    pub item: String,
    /// Why.
    pub reason: Reason,
    /// Whose it could be.
    pub perhaps: Vec<usize>,
    /// Lines it could be.
    pub items: Vec<String>,
    /// By content.
    pub kind: Kind,
    /// Bytes.
    pub size: u64,
    /// Hash, hex; empty when it was not read.
    pub sha256: String,
    /// The attachment that it would replace.
    pub(super) replaces: Option<i64>,
    pub(super) found: Found,
}

/// The whole preview.
pub struct AttachmentsPreview {
    /// Name of the folder or zip.
    pub name: String,
    /// Every file: what waits first, then changed, new, unchanged, left out.
    pub files: Vec<Plan>,
    /// All applications.
    pub candidates: Vec<Candidate>,
    /// Application position and line that would still be without a file, for applications that get files.
    pub missing: Vec<(usize, String, String)>,
    pub(super) source: Source,
}

impl AttachmentsPreview {
    /// How many would become this.
    #[must_use]
    pub fn count(&self, state: State) -> usize {
        self.files.iter().filter(|file| file.state == state).count()
    }
}

impl Desk {
    /// Says what an import of a folder or zip would do.
    pub fn preview_attachments(&self, path: &Path, asked: &Asked, progress: &dyn Progress) -> Result<AttachmentsPreview> {
        let candidates = self.candidates()?;
        let mut source = Source::open(path)?;
        let here = self.attached_by_name()?;
        let owners = Owners::new(&candidates);
        let given = asked.application.as_ref().map(|id| position(&candidates, id)).transpose()?;
        let (mut files, mut names): (Vec<Plan>, BTreeSet<(usize, String)>) = (Vec::new(), BTreeSet::new());
        let label = Words::new("读取附件", "Reading attachments");
        let total = source.files.len();
        for (index, found) in source.files.clone().into_iter().enumerate() {
            step(progress, index, total, &label)?;
            let mut plan = Plan::of(found);
            plan.look(&mut source);
            plan.find(&source.name, &candidates, &owners, given, asked)?;
            plan.compare(&candidates, &here, &mut names);
            files.push(plan);
        }
        let order = [State::Waiting, State::Changed, State::Ready, State::Unchanged, State::LeftOut];
        files.sort_by_key(|file| order.iter().position(|state| *state == file.state));
        let missing = missing(&candidates, &files, &here);
        Ok(AttachmentsPreview { name: source.name.clone(), files, missing, source, candidates })
    }

    fn candidates(&self) -> Result<Vec<Candidate>> {
        let rows = self.workspace.read(application::list)?;
        rows.into_iter()
            .map(|row| Ok(Candidate { list: listed(&row)?, id: row.id, uscc: row.uscc, applicant: row.applicant_name, platform: row.platform_name }))
            .collect()
    }

    fn attached_by_name(&self) -> Result<BTreeMap<(String, String), attachment::Row>> {
        let rows = self.workspace.read(attachment::list)?;
        Ok(rows.into_iter().map(|row| ((row.application_id.clone(), row.name.clone()), row)).collect())
    }
}

fn position(candidates: &[Candidate], id: &str) -> Result<usize> {
    candidates.iter().position(|one| one.id == id).ok_or_else(|| Trouble::NoSuchApplication { id: id.to_owned() }.into())
}

fn missing(candidates: &[Candidate], files: &[Plan], here: &BTreeMap<(String, String), attachment::Row>) -> Vec<(usize, String, String)> {
    let coming: BTreeSet<(usize, &str)> =
        files.iter().filter(|f| f.state != State::LeftOut && f.state != State::Waiting).filter_map(|f| Some((f.owner?, f.item.as_str()))).collect();
    let present: BTreeSet<(&str, &str)> = here.values().map(|row| (row.application_id.as_str(), row.item.as_str())).collect();
    let touched: BTreeSet<usize> = files.iter().filter_map(|f| f.owner).collect();
    let mut all = Vec::new();
    for at in touched {
        let Some(one) = candidates.get(at) else { continue };
        let without = one.list.iter().filter(|line| !coming.contains(&(at, line.no.as_str())) && !present.contains(&(one.id.as_str(), line.no.as_str())));
        all.extend(without.map(|line| (at, line.no.clone(), line.title.clone())));
    }
    all
}

impl Plan {
    fn of(found: Found) -> Self {
        let (state, problem) = (if found.problem.is_empty() { State::Waiting } else { State::LeftOut }, found.problem);
        let reason = Reason::new("none", "名称中没有单位、信用代码或编号", "its name holds no unit, credit code or id");
        let (name, size) = (found.label.text(), found.size);
        let (perhaps, items) = (Vec::new(), Vec::new());
        Self {
            name,
            state,
            problem,
            owner: None,
            item: String::new(),
            reason,
            perhaps,
            items,
            kind: Kind::Other,
            size,
            sha256: String::new(),
            replaces: None,
            found,
        }
    }

    fn leave_out(&mut self, problem: &'static str) {
        (self.state, self.problem) = (State::LeftOut, problem);
    }

    /// Reads it once: hash, true size, kind.
    fn look(&mut self, source: &mut Source) {
        if self.state == State::LeftOut {
            return;
        }
        match source.read(&self.found, hashed) {
            Ok(Ok((sha256, length, kind))) if length == self.size => (self.sha256, self.kind) = (sha256, kind),
            Ok(Ok(_)) => self.leave_out("damaged"),
            Ok(Err(_)) | Err(_) => self.leave_out(if matches!(source.name.as_str(), "") { "unreadable" } else { "damaged" }),
        }
    }

    /// Whose it is and which line: by the person's choice, else by the rules.
    fn find(&mut self, root: &str, all: &[Candidate], owners: &Owners<'_>, given: Option<usize>, asked: &Asked) -> Result<()> {
        if self.state == State::LeftOut {
            return Ok(());
        }
        if let Some((application, item)) = asked.choices.get(&self.name) {
            let Some(id) = application else {
                self.leave_out("by-choice");
                return Ok(());
            };
            let at = position(all, id)?;
            self.take(at, item.clone().unwrap_or_default(), Reason::new("person", "由人指定", "chosen by a person"));
            let known = self.item.is_empty() || all.get(at).is_some_and(|one| one.list.iter().any(|line| line.no == self.item));
            return if known { Ok(()) } else { Err(Trouble::NoSuchItem { application: id.clone(), item: self.item.clone() }.into()) };
        }
        let owner = match given {
            Some(at) => Owner::One(at, Reason::new("given", "导入时指定了申报", "the import was for this application")),
            None => owners.of(&self.found.label.inside(root)),
        };
        match owner {
            Owner::Nobody => {}
            Owner::Perhaps(several, reason) => (self.perhaps, self.reason) = (several, reason),
            Owner::One(at, why) => {
                let list = all.get(at).map(|one| one.list.as_slice()).unwrap_or_default();
                match place(self.found.label.file(), list) {
                    Placed::At(no, reason) => self.take(at, no, both(&why, &reason)),
                    Placed::Surplus => self.take(at, String::new(), why),
                    Placed::Between(lines, reason) => {
                        (self.owner, self.items, self.perhaps) = (Some(at), lines, vec![at]);
                        self.reason = both(&why, &reason);
                    }
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, at: usize, item: String, reason: Reason) {
        (self.owner, self.item, self.reason, self.state) = (Some(at), item, reason, State::Ready);
    }

    /// Against what is here, and against the files before it: no name twice for one application.
    fn compare(&mut self, all: &[Candidate], here: &BTreeMap<(String, String), attachment::Row>, names: &mut BTreeSet<(usize, String)>) {
        let (State::Ready, Some(at)) = (self.state, self.owner) else { return };
        let first = self.found.label.clone();
        let mut number = 1;
        let mut name = first.text();
        while !names.insert((at, name.clone())) {
            number += 1;
            name = first.numbered(number).text();
        }
        let id = all.get(at).map(|one| one.id.clone()).unwrap_or_default();
        if let Some(old) = here.get(&(id, name.clone())) {
            let same = old.sha256 == self.sha256;
            // What a person moved to another line stays there until a person moves it again.
            self.state = if same { State::Unchanged } else { State::Changed };
            self.replaces = (!same).then_some(old.id);
        }
        self.name = name;
    }
}

fn both(owner: &Reason, line: &Reason) -> Reason {
    Reason::new(line.code, format!("{}；{}", owner.words.zh, line.words.zh), format!("{}; {}", owner.words.en, line.words.en))
}

fn hashed(from: &mut dyn Read) -> std::io::Result<(String, u64, Kind)> {
    let mut first = Vec::new();
    (&mut *from).take(Kind::LOOKED_AT as u64).read_to_end(&mut first)?;
    let mut writer = Sha256Writer::new(std::io::sink());
    std::io::copy(&mut first.as_slice(), &mut writer)?;
    std::io::copy(from, &mut writer)?;
    let (digest, length, _) = writer.finish();
    Ok((to_hex(&digest), length, Kind::of(&first)))
}
