//! Inbox and merge.

use std::path::PathBuf;

use linxuan_app::files;
use linxuan_app::secretariat::{Desk, Merged};
use linxuan_domain::merge::Outcome;
use linxuan_domain::words::Explains;

use super::{Reply, small};
use crate::door::Door;
use crate::types::*;

pub(crate) fn merge_preview(door: &Door, r: AtPaths) -> Reply<MergeReport> {
    let watch = door.watch("merge_preview");
    door.desk(|desk| {
        let merged = desk.preview_merge(&door.world, &paths(&r), &watch)?;
        let mut report = report(desk, merged)?;
        report.packages.iter_mut().filter(|one| one.outcome == Outcome::Merged.code()).for_each(not_yet);
        Ok(report)
    })
}

pub(crate) fn merge_commit(door: &Door, r: AtPaths) -> Reply<MergeReport> {
    let watch = door.watch("merge_commit");
    door.desk(|desk| {
        let merged = desk.merge(&door.world, &paths(&r), &watch)?;
        report(desk, merged)
    })
}

pub(crate) fn inbox(door: &Door, _: Nothing) -> Reply<MergeReport> {
    door.desk(|desk| {
        let merged = desk.inbox()?;
        report(desk, merged)
    })
}

pub(crate) fn close_missing(door: &Door, r: CloseMissing) -> Reply<MergeReport> {
    door.desk(|desk| {
        desk.close_missing(&door.world, &r.expert, &r.reason)?;
        let merged = desk.inbox()?;
        report(desk, merged)
    })
}

fn paths(r: &AtPaths) -> Vec<PathBuf> {
    r.paths.iter().map(PathBuf::from).collect()
}

fn report(desk: &Desk, merged: Vec<Merged>) -> linxuan_app::Result<MergeReport> {
    let kept = || merged.iter().filter(|one| one.outcome.is_kept());
    Ok(MergeReport {
        written: small(kept().count()),
        sheets: kept().map(|one| small(one.sheets)).sum(),
        to_decide: small(merged.iter().filter(|one| one.outcome == Outcome::Equivocation).count()),
        refused: small(merged.iter().filter(|one| level(one.outcome) == "refused").count()),
        missing: missing(desk)?,
        packages: merged.into_iter().map(package).collect(),
    })
}

/// Experts whose sheets are missing.
pub(crate) fn missing(desk: &Desk) -> linxuan_app::Result<Vec<MissingExpert>> {
    Ok(desk.missing()?.into_iter().map(|one| MissingExpert { expert: one.expert, name: one.name, sheets: small(one.sheets), closed: one.closed }).collect())
}

/// A preview speaks of what would be, not of what was.
fn not_yet(package: &mut MergedPackage) {
    package.message = Text { zh: "可以合并，合并后评分计入".into(), en: "Can be merged; its scores will count then".into() };
}

fn level(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Equivocation => "decide",
        good if good.is_good() => "good",
        _ => "refused",
    }
}

fn package(one: Merged) -> MergedPackage {
    MergedPackage {
        file: files::name_of(&one.path),
        path: one.path.display().to_string(),
        outcome: one.outcome.code().to_owned(),
        level: level(one.outcome).to_owned(),
        expert: one.expert.map(|id| id.to_string()),
        name: one.name,
        revision: one.revision,
        sheets: small(one.sheets),
        fingerprint: one.fingerprint.map(|f| f.short()),
        signed_at: one.signed_at,
        message: one.outcome.message().into(),
        remedy: one.outcome.remedy().into(),
    }
}
