//! Enrolment (登记): read a request, compare the fingerprint, issue the certificate.

use std::path::Path;

use linxuan_pack::enrolment::{self, Enrolment};
use linxuan_seal::{Certificate, Fingerprint, Validity};
use linxuan_store::StoreError;
use linxuan_store::table::{enrolment as table, expert};

use super::Desk;
use crate::files;
use crate::refused::Result;
use crate::trouble::Trouble;
use crate::world::World;

/// How long an expert's certificate is valid, in days.
const VALID_DAYS: u32 = 3 * 365;

/// A request as it was read from a file.
#[derive(Debug, Clone)]
pub struct RequestView {
    /// Name in the request.
    pub name: String,
    /// Unit in the request.
    pub unit: String,
    /// Fingerprint of its key.
    pub fingerprint: Fingerprint,
    /// The one expert of the pool with this name (and unit, when the name is not unique).
    pub expert: Option<String>,
    /// Approved with this very key.
    pub approved: bool,
}

impl Desk {
    /// Reads a request and looks for the expert; nothing is written.
    pub fn read_enrolment(&self, path: &Path) -> Result<RequestView> {
        let (request, _) = read(path)?;
        let approved = self.workspace.read(|c| table::find_by_key(c, &request.fingerprint().hex()))?.is_some_and(|row| row.approved_at.is_some());
        Ok(RequestView {
            name: request.name().to_owned(),
            unit: request.unit().to_owned(),
            fingerprint: request.fingerprint(),
            expert: self.expert_named(request.name(), request.unit())?,
            approved,
        })
    }

    /// Approves a request: `compared` is the fingerprint that a person compared on both screens.
    pub fn approve_enrolment(&mut self, world: &dyn World, path: &Path, expert_id: &str, compared: &str) -> Result<()> {
        let (request, bytes) = read(path)?;
        let row = self.workspace.read(|c| expert::find(c, expert_id))?.ok_or_else(|| Trouble::NoSuchExpert { id: expert_id.to_owned() })?;
        if same_name(&row.name) != same_name(request.name()) {
            return Err(Trouble::WrongPerson { request: request.name().to_owned(), expert: row.name }.into());
        }
        let fingerprint = request.fingerprint();
        let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        if plain(compared) != plain(&fingerprint.short()) && compared.trim() != fingerprint.hex() {
            return Err(Trouble::FingerprintDiffers.into());
        }
        if self.frozen_at.is_some()
            && self.workspace.read(|c| table::find(c, expert_id))?.is_some_and(|old| old.approved_at.is_some() && old.spki_sha256 != fingerprint.hex())
        {
            return Err(Trouble::Frozen.into());
        }
        let now = world.now()?;
        let validity = Validity { from: now, until: now.plus_days(VALID_DAYS)? };
        let certificate = Certificate::issue(&self.root_key()?, &self.root, &request.request, world.chance()?, validity)?;
        let entry = table::Row {
            expert_id: expert_id.to_owned(),
            request_blob: bytes,
            spki_sha256: fingerprint.hex(),
            age_recipient: request.recipient.to_string(),
            certificate_der: None,
            approved_at: None,
            requested_at: request.created_at.to_string(),
        };
        let detail = serde_json::json!({ "expert": expert_id, "name": request.name(), "fingerprint": fingerprint.hex() }).to_string();
        self.workspace.write::<_, StoreError>("enrolment-approve", &now.to_string(), |tx| {
            table::put(tx, &entry)?;
            table::approve(tx, expert_id, certificate.der(), &now.to_string())?;
            Ok(((), detail))
        })?;
        Ok(())
    }

    fn expert_named(&self, name: &str, unit: &str) -> Result<Option<String>> {
        let pool = self.workspace.read(expert::list)?;
        let named: Vec<&expert::Row> = pool.iter().filter(|row| same_name(&row.name) == same_name(name)).collect();
        let found = match named.as_slice() {
            [one] => Some(one),
            many => many.iter().find(|row| same_name(&row.unit) == same_name(unit)),
        };
        Ok(found.map(|row| row.id.clone()))
    }
}

fn read(path: &Path) -> Result<(Enrolment, Vec<u8>)> {
    let bytes = files::read_whole(path)?;
    let request = enrolment::read(bytes.as_slice()).map_err(|refusal| crate::refused::of_package(path, &refusal))?;
    Ok((request, bytes))
}

fn same_name(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect()
}
