//! The archive (`.lxarchive`): everything that anybody needs to recompute the result with another program.

use std::collections::BTreeMap;
use std::path::Path;

use linxuan_domain::ids::ExpertId;
use linxuan_domain::meeting::{Act, Decision};
use linxuan_domain::words::Words;
use linxuan_pack::archive::{self, Contents};
use linxuan_pack::container::Signatory;
use linxuan_seal::Certificate;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::table::record::Status;
use linxuan_store::table::{blob, enrolment};
use linxuan_store::{StoreError, log};

use super::documents::Kind;
use super::eligibility::Reviews;
use super::{Desk, Written};
use crate::progress::Progress;
use crate::refused::{Refused, Result, of_package};
use crate::world::World;
use crate::{blobs, files};

/// Log entries read at a time.
const LOG_PAGE: u32 = 1000;

impl Desk {
    /// Writes the archive of the round.
    pub fn export_archive(&mut self, world: &dyn World, path: &Path, progress: &dyn Progress) -> Result<Written> {
        self.refuse_when_incomplete()?;
        let now = world.now()?;
        let mut contents = Contents {
            round: self.definition.id.clone(),
            created_at: now,
            definition: self.definition_bytes.clone(),
            certificates: BTreeMap::new(),
            records: BTreeMap::new(),
            earlier: BTreeMap::new(),
            disputed: BTreeMap::new(),
            decisions: self.decisions()?,
            applications: self.task_applications()?.into_values().map(|a| (a.id, a.content)).collect(),
            outputs: BTreeMap::new(),
            log: self.log_lines()?,
        };
        for row in self.workspace.read(enrolment::list)? {
            if let (Some(id), Some(der)) = (ExpertId::read(&row.expert_id), row.certificate_der) {
                contents.certificates.insert(id, Certificate::from_der(&der)?);
            }
        }
        for head in self.heads()?.into_iter().filter(|head| matches!(head.status, Status::Superseded | Status::Equivocal)) {
            let (id, pdf) = (self.record(&head.sha256)?.expert.id.clone(), self.record_pdf(&head.sha256)?);
            let revision = u32::try_from(head.revision).unwrap_or(u32::MAX);
            match head.status {
                Status::Superseded => contents.earlier.insert((id, revision), pdf),
                _ => contents.disputed.insert((id, revision, head.sha256), pdf),
            };
        }
        for one in self.counted()? {
            let pdf = self.record_pdf(&one.sha256)?;
            contents.records.insert((one.record.expert.id.clone(), one.record.revision), pdf);
        }
        let reviews = self.make_reviews(world, Kind::Pdf, Reviews::Categories, progress)?;
        for made in self.make_documents(world, Kind::Both, progress)?.into_iter().chain(reviews) {
            contents.outputs.insert(made.archive_name, made.bytes);
        }
        contents.outputs.extend(self.published(&contents.decisions)?);
        let key = self.root_key()?;
        let mut bytes = Vec::new();
        let by = Signatory { key: &key, certificate: &self.root, root: &self.root };
        let root = archive::write(&contents, by, &mut bytes).map_err(|refusal| of_package(path, &refusal))?.merkle_root;
        files::write_whole(path, &bytes)?;
        let sha = to_hex(&sha256(&bytes));
        let detail = serde_json::json!({ "file": files::name_of(path), "sha256": sha, "merkle_root": root }).to_string();
        self.workspace.write::<_, StoreError>("archive", &now.to_string(), |_| Ok(((), detail)))?;
        Ok(Written { path: path.to_owned(), document: Words::new("归档包", "Archive"), pages: 0, sha256: sha })
    }

    /// The published lists by the decisions that name them. A list that was published by an earlier version of the program was not
    /// kept; the verifier says so.
    fn published(&self, decisions: &[Decision]) -> Result<BTreeMap<String, Vec<u8>>> {
        let mut lists = BTreeMap::new();
        for one in decisions {
            let Act::Publish { sha256, .. } = &one.act else { continue };
            if self.workspace.read(|c| blob::find(c, sha256))?.is_some() {
                lists.insert(archive::published_name(one.number), self.workspace.read::<_, Refused>(|c| blobs::get(c, sha256))?);
            }
        }
        Ok(lists)
    }

    /// The log, one entry a line.
    fn log_lines(&self) -> Result<Vec<u8>> {
        let (mut lines, mut after) = (String::new(), 0);
        loop {
            let page = self.workspace.read(|c| log::list(c, after, LOG_PAGE))?;
            let Some(last) = page.last() else { return Ok(lines.into_bytes()) };
            after = last.seq;
            for entry in &page {
                let detail: serde_json::Value = serde_json::from_str(&entry.detail).unwrap_or_default();
                let line = serde_json::json!({ "seq": entry.seq, "at": entry.at, "verb": entry.verb, "detail": detail, "prev_hash": to_hex(&entry.prev_hash), "hash": to_hex(&entry.hash) });
                lines.push_str(&line.to_string());
                lines.push('\n');
            }
        }
    }
}
