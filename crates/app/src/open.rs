//! Opening a workspace of either kind.

use std::path::Path;

use linxuan_seal::hash::sha256;
use linxuan_seal::{Error as SealError, passphrase};
use linxuan_store::{Kind, Workspace};

use crate::expert::Bench;
use crate::refused::Result;
use crate::secretariat::Desk;
use crate::trouble::Trouble;
use crate::world::World;

/// An open workspace.
#[derive(Debug)]
pub enum Open {
    /// The secretariat's.
    Secretariat(Box<Desk>),
    /// An expert's.
    Expert(Box<Bench>),
}

/// Opens a workspace with its passphrase.
pub fn open(path: &Path, passphrase: &str) -> Result<Open> {
    let salt = Workspace::salt_of(path)?;
    let key = passphrase::workspace_key(passphrase, &salt)?;
    let workspace = Workspace::open(path, &key, sha256)?;
    match workspace.kind() {
        Kind::Secretariat => Ok(Open::Secretariat(Box::new(Desk::of(workspace)?))),
        Kind::Expert => Ok(Open::Expert(Box::new(Bench::of(workspace)?))),
    }
}

impl Open {
    /// The secretariat's desk, or the refusal that says whose workspace it is.
    pub fn desk(&mut self) -> Result<&mut Desk> {
        match self {
            Self::Secretariat(desk) => Ok(desk),
            Self::Expert(_) => Err(Trouble::NotSecretariat.into()),
        }
    }

    /// The expert's bench, or the refusal that says whose workspace it is.
    pub fn bench(&mut self) -> Result<&mut Bench> {
        match self {
            Self::Expert(bench) => Ok(bench),
            Self::Secretariat(_) => Err(Trouble::NotExpert.into()),
        }
    }
}

/// A new, empty workspace file.
pub(crate) fn create(world: &dyn World, path: &Path, kind: Kind, passphrase: &str) -> Result<Workspace> {
    passphrase::check(passphrase).map_err(|error| match error {
        SealError::WeakPassphrase => Trouble::ShortPassphrase.into(),
        other => crate::refused::Refused::from(other),
    })?;
    let salt = world.chance()?;
    let key = passphrase::workspace_key(passphrase, &salt)?;
    Ok(Workspace::create(path, kind, salt, &key, &world.now()?.to_string(), sha256)?)
}
