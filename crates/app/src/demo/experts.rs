//! The experts of a demonstration, each in a workspace of their own: enrolment, task, scores, one declared recusal, signature.

use std::path::PathBuf;

use super::judge;
use super::{ExpertWorkspace, PASSPHRASE, Trip};
use crate::expert::{Bench, WholeSheet};
use crate::files;
use crate::refused::Result;
use crate::secretariat::Desk;
use crate::trouble::Trouble;

/// A panel member at work.
pub(super) struct Member {
    id: String,
    bench: Bench,
}

impl Member {
    fn file(&self, ending: &str) -> String {
        format!("{}-{}.{ending}", self.id, files::safe(self.bench.name().common_name()))
    }

    /// For the list of what was made.
    pub fn workspace(&self) -> ExpertWorkspace {
        ExpertWorkspace { id: self.id.clone(), name: self.bench.name().common_name().to_owned(), path: self.bench.path().to_owned() }
    }
}

/// A workspace for each panel member.
pub(super) fn create(trip: &mut Trip<'_>, desk: &Desk) -> Result<Vec<Member>> {
    let folder = trip.sub("experts")?;
    let panel: Vec<_> = desk.experts()?.into_iter().filter(|expert| expert.assigned > 0).collect();
    let mut members = Vec::new();
    for (index, expert) in panel.iter().enumerate() {
        trip.step(index, panel.len(), "专家建立工作区", "Experts create their workspaces")?;
        let row = &expert.row;
        let path = folder.join(format!("{}-{}.lx", row.id, files::safe(&row.name)));
        members.push(Member { id: row.id.clone(), bench: Bench::create(trip.world, &path, PASSPHRASE, &row.name, &row.unit)? });
    }
    trip.counts.members = members.len();
    Ok(members)
}

/// Requests, compared fingerprints, certificates.
pub(super) fn enrol(trip: &mut Trip<'_>, desk: &mut Desk, members: &mut [Member]) -> Result<()> {
    let (folder, total) = (trip.sub("2-enrol")?, members.len());
    for (index, member) in members.iter_mut().enumerate() {
        trip.step(index, total, "专家登记，核对指纹", "Enrolment, fingerprints compared")?;
        let path = folder.join(member.file("lxenrol"));
        member.bench.write_enrolment(trip.world, &path)?;
        let request = desk.read_enrolment(&path)?;
        let id = request.expert.ok_or_else(|| Trouble::NoSuchExpert { id: member.id.clone() })?;
        // What a person does over the telephone: read out the fingerprint on the expert's own screen.
        desk.approve_enrolment(trip.world, &path, &id, &member.bench.fingerprint().short())?;
    }
    Ok(())
}

/// Task packages out, and opened by each expert.
pub(super) fn issue(trip: &mut Trip<'_>, desk: &mut Desk, members: &mut [Member]) -> Result<()> {
    let folder = trip.sub("3-tasks")?;
    let (issued, waiting) = desk.issue_tasks(trip.world, &folder, trip.progress)?;
    if let Some((id, _)) = waiting.into_iter().next() {
        return Err(Trouble::NoSuchExpert { id }.into());
    }
    let total = members.len();
    for (index, member) in members.iter_mut().enumerate() {
        trip.step(index, total, "专家打开任务包", "Experts open their tasks")?;
        let path = issued.iter().find(|one| one.expert == member.id).map(|one| one.path.clone());
        member.bench.open_task(trip.world, &path.unwrap_or_default())?;
    }
    Ok(())
}

/// Every expert scores; the first one with several applications declares a recusal.
pub(super) fn score(trip: &mut Trip<'_>, members: &mut [Member]) -> Result<()> {
    let mut to_score = Vec::new();
    for member in members.iter() {
        to_score.push(member.bench.lines()?.into_iter().filter(|line| line.state != "recused").map(|line| line.application).collect::<Vec<_>>());
    }
    let declares = to_score.iter().position(|lines| lines.len() > 1);
    let (total, mut done) = (to_score.iter().map(Vec::len).sum(), 0);
    for (index, (member, lines)) in members.iter_mut().zip(&to_score).enumerate() {
        for (place, id) in lines.iter().enumerate() {
            trip.step(done, total, "专家评分", "Experts score")?;
            done += 1;
            if Some(index) == declares && place + 1 == lines.len() {
                member.bench.declare_recusal(trip.world, id, Some("R6"), "近期为该单位的项目提供过咨询意见，申请回避。")?;
                trip.counts.recusals += 1;
                continue;
            }
            let whole = judge::fill(&member.bench.sheet(id)?, trip.options.seed, &member.id);
            // The first sheet mark by mark, as at the screen; the others at once.
            if place == 0 {
                by_hand(trip, &mut member.bench, id, &whole)?
            } else {
                member.bench.set_sheet(trip.world, id, &whole).map(drop)?
            }
            trip.counts.sheets += 1;
        }
    }
    Ok(())
}

fn by_hand(trip: &Trip<'_>, bench: &mut Bench, id: &str, whole: &WholeSheet) -> Result<()> {
    for (criterion, points, comment) in &whole.marks {
        bench.set_mark(trip.world, id, criterion, Some(points))?;
        if !comment.is_empty() {
            bench.set_comment(trip.world, id, criterion, comment)?;
        }
    }
    bench.set_opinion(trip.world, id, &whole.opinion, &whole.recommendation)
}

/// Signed PDFs and score packages.
pub(super) fn submit(trip: &mut Trip<'_>, members: &mut [Member]) -> Result<()> {
    let (folder, total) = (trip.sub("4-scores")?, members.len());
    for (index, member) in members.iter_mut().enumerate() {
        trip.step(index, total, "专家签名并交出", "Experts sign and hand in")?;
        let path: PathBuf = folder.join(member.file("lxscore"));
        trip.counts.pages += member.bench.submit(trip.world, &path, true, "")?.pages;
    }
    Ok(())
}
