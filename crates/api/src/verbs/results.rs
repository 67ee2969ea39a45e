//! Results, documents, archive, verification.

use std::path::Path;

use linxuan_app::audit;
use linxuan_app::files;
use linxuan_app::open::Open;
use linxuan_app::secretariat::{CategoryTable, DocumentKind, Written};
use linxuan_domain::exact::Exact;
use linxuan_domain::tally::{Row, Rule};

use super::import::per_mille;
use super::merge::missing;
use super::{Reply, small};
use crate::door::Door;
use crate::types::*;

pub(crate) fn results(door: &Door, _: Nothing) -> Reply<Results> {
    door.desk(|desk| {
        let tables = desk.results()?;
        Ok(Results {
            rule: desk.rule().text().into(),
            pass_line: desk.rule().pass_line.map(|line| line.to_string()),
            categories: tables.iter().map(|table| category(table, desk.rule())).collect(),
            missing: missing(desk)?,
            merkle_root: desk.merkle_root()?,
        })
    })
}

fn category(from: &CategoryTable, rule: &Rule) -> CategoryResult {
    let axis = Axis::of(&from.table.rows);
    let experts = from.table.experts.iter().enumerate().map(|(i, id)| PanelMember {
        code: format!("专{}", i + 1),
        id: id.to_string(),
        name: from.expert_names.get(id).cloned().unwrap_or_default(),
    });
    CategoryResult {
        key: from.key.clone(),
        name: from.name.clone().into(),
        experts: experts.collect(),
        rows: from.table.rows.iter().map(|r| row(from, r, &axis)).collect(),
        unrated: from.table.unrated.iter().map(|id| (id.to_string(), from.applications.get(id).map(|a| a.0.clone()).unwrap_or_default())).collect(),
        cut_tie: !from.table.cut_tie.is_empty(),
        places: rule.places.map(small),
    }
}

/// The axis of the dot plot: from the lowest to the highest total of the category, with a tenth of room at each end.
struct Axis {
    from: Exact,
    length: Exact,
}

impl Axis {
    fn of(rows: &[Row]) -> Self {
        let low = rows.iter().map(|r| r.min).min().unwrap_or_default();
        let high = rows.iter().map(|r| r.max).max().unwrap_or_default();
        let room = Exact::from(high - low).over(Exact::whole(10)).unwrap_or(Exact::ZERO).max(Exact::whole(1));
        let from = Exact::from(low).minus(room).unwrap_or(Exact::ZERO);
        let length = Exact::from(high).plus(room).and_then(|end| end.minus(from)).unwrap_or(Exact::whole(100));
        Self { from, length }
    }

    fn at(&self, value: Exact) -> u32 {
        value.minus(self.from).map_or(0, |v| per_mille(v, self.length))
    }
}

fn row(from: &CategoryTable, r: &Row, axis: &Axis) -> ResultRow {
    let (applicant, platform) = from.applications.get(&r.application).cloned().unwrap_or_default();
    let totals = r.totals.iter().enumerate().map(|(i, total)| {
        let pair = from.table.experts.get(i).map(|e| (e.clone(), r.application.clone()));
        let recused = pair.is_some_and(|pair| from.recused.contains(&pair));
        ResultTotal {
            total: total.map(|t| t.to_string()),
            dropped: r.dropped.contains(&i),
            state: if total.is_some() {
                "scored"
            } else if recused {
                "recused"
            } else {
                "missing"
            }
            .to_owned(),
            at: total.map_or(0, |t| axis.at(Exact::from(t))),
        }
    });
    ResultRow {
        rank: small(r.rank),
        shared: r.shared,
        application: r.application.to_string(),
        applicant,
        platform,
        score: r.score.clone(),
        exact: r.exact.to_string(),
        mean: r.mean.clone(),
        trimmed: r.trimmed.clone(),
        max: r.max.to_string(),
        min: r.min.to_string(),
        range: (r.max - r.min).to_string(),
        totals: totals.collect(),
        passes: r.passes,
        fallback_mean: r.fallback_mean,
        parted_by: r.parted_by.as_ref().map(|step| step.words().into()),
        formula: formula(r),
        at: axis.at(r.exact),
    }
}

/// The executed formula with its numbers: `(84 + 85 + 85.5) ÷ 3 = 84.83`.
fn formula(r: &Row) -> String {
    let kept: Vec<String> = r.totals.iter().enumerate().filter(|(i, _)| !r.dropped.contains(i)).filter_map(|(_, t)| t.map(|t| t.to_string())).collect();
    format!("({}) ÷ {} = {}", kept.join(" + "), kept.len(), r.score)
}

pub(crate) fn export_documents(door: &Door, r: AtPath) -> Reply<Exported> {
    let watch = door.watch("export_documents");
    door.desk(|desk| {
        Ok(Exported { files: desk.export_documents(&door.world, Path::new(&r.path), DocumentKind::Both, &watch)?.into_iter().map(file).collect() })
    })
}

pub(crate) fn export_archive(door: &Door, r: AtPath) -> Reply<ExportedFile> {
    let watch = door.watch("export_archive");
    door.desk(|desk| Ok(file(desk.export_archive(&door.world, Path::new(&r.path), &watch)?)))
}

fn file(written: Written) -> ExportedFile {
    ExportedFile { path: written.path.display().to_string(), document: written.document.into(), pages: small(written.pages), sha256: written.sha256 }
}

pub(crate) fn verify(door: &Door, r: AtPaths) -> Reply<Vec<Verified>> {
    let slot = door.slot();
    let root = match slot.as_ref() {
        Some(Open::Secretariat(desk)) => Some(desk.root().clone()),
        _ => None,
    };
    drop(slot);
    let mut all = Vec::new();
    for path in &r.paths {
        let report = audit::verify(Path::new(path), root.as_ref())?;
        all.push(Verified {
            file: files::name_of(Path::new(path)),
            kind: report.kind.key().to_owned(),
            valid: report.valid,
            signers: report.signers.iter().map(|(name, fingerprint)| (name.clone(), fingerprint.short())).collect(),
            findings: report
                .findings
                .into_iter()
                .map(|f| VerifyFinding { holds: f.holds, code: f.code.to_owned(), place: f.place, message: f.message.into() })
                .collect(),
        });
    }
    Ok(all)
}
