//! Results, documents, archive, verification.

use std::path::Path;

use linxuan_app::audit;
use linxuan_app::files;
use linxuan_app::open::Open;
use linxuan_app::secretariat::{DocumentKind, Written};

use super::{Reply, small};
use crate::door::Door;
use crate::result;
use crate::types::*;

pub(crate) fn results(door: &Door, r: ResultsOf) -> Reply<ResultsView> {
    door.desk(|desk| result::view(desk, r.category.as_deref()))
}

pub(crate) fn explain(door: &Door, r: AboutApplication) -> Reply<Explanation> {
    door.desk(|desk| result::explanation(desk, &r.application))
}

pub(crate) fn advice(door: &Door, r: AboutCategory) -> Reply<Advice> {
    Ok(door.desk(|desk| result::asked(desk, &r.category))?.advice())
}

pub(crate) fn record_pdf(door: &Door, r: AboutRecord) -> Reply<SignedPages> {
    door.desk(|desk| {
        let (file_name, base64) = desk.record_pages(&r.record)?;
        Ok(SignedPages { record: r.record.clone(), file_name, base64 })
    })
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

pub(super) fn file(written: Written) -> ExportedFile {
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
