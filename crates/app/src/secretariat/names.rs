//! Names for the ids in what a person is told.

use std::collections::BTreeMap;

use linxuan_domain::ids::ApplicationId;
use linxuan_domain::meeting::Cell;
use linxuan_store::table::{application, expert};

use super::Desk;
use crate::named::{AllNamed, Named};
use crate::refused::Result;

/// The names of all experts and platforms.
pub(super) struct Names {
    experts: BTreeMap<String, String>,
    platforms: BTreeMap<String, String>,
}

impl Desk {
    /// Read once for many sentences.
    pub(super) fn names(&self) -> Result<Names> {
        let platforms = self.workspace.read(application::names)?.into_iter().map(|one| (one.id, one.platform_name));
        Ok(Names { experts: self.workspace.read(expert::names)?.into_iter().collect(), platforms: platforms.collect() })
    }
}

impl Names {
    pub(super) fn expert(&self, id: &str) -> Named {
        named(&self.experts, id)
    }

    pub(super) fn application(&self, id: &str) -> Named {
        named(&self.platforms, id)
    }

    pub(super) fn applications(&self, ids: &[ApplicationId]) -> AllNamed {
        AllNamed(ids.iter().map(|id| self.application(id.as_str())).collect())
    }

    /// An expert, or else an application.
    pub(super) fn either(&self, id: &str) -> Named {
        let expert = self.expert(id);
        if expert.name.is_empty() { self.application(id) } else { expert }
    }

    /// Whose sheet it is, and on what.
    pub(super) fn sheet(&self, cell: &Cell) -> (Named, Named) {
        (self.expert(cell.expert.as_str()), self.application(cell.application.as_str()))
    }
}

fn named(all: &BTreeMap<String, String>, id: &str) -> Named {
    Named { id: id.to_owned(), name: all.get(id).cloned().unwrap_or_default() }
}
