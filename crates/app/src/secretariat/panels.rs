//! Panels (专家组): one to a category, and who scores what. Fixed once tasks are out.

use std::collections::BTreeMap;

use linxuan_domain::assign::{self, Candidate};
use linxuan_domain::eligibility::Outcome;
use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::words::Words;
use linxuan_store::StoreError;
use linxuan_store::table::{application, assignment, expert, meta};

use super::Desk;
use crate::refused::Result;
use crate::trouble::Trouble;
use crate::world::World;

const PANEL_SIZE: &str = "panel-size";

/// The panel of one category.
#[derive(Debug, Clone)]
pub struct PanelView {
    /// Category key.
    pub category: String,
    /// Name.
    pub name: Words,
    /// Members: id and name.
    pub members: Vec<(String, String)>,
    /// Applications to review.
    pub applications: usize,
    /// Sheets to be scored.
    pub sheets: usize,
    /// Members missing to the wanted size.
    pub short_by: usize,
}

impl Desk {
    /// Forms a panel of `size` for each category that has applications which passed, and assigns them.
    pub fn form_panels(&mut self, world: &dyn World, size: usize) -> Result<Vec<PanelView>> {
        self.refuse_when_frozen()?;
        if size < 5 || size.is_multiple_of(2) || size > 99 {
            return Err(Trouble::PanelSize { size }.into());
        }
        let mut to_review: BTreeMap<String, Vec<ApplicationId>> = BTreeMap::new();
        for view in self.applications()?.into_iter().filter(|view| view.result == Outcome::Pass) {
            to_review.entry(view.row.category).or_default().extend(ApplicationId::read(&view.row.id));
        }
        if to_review.is_empty() {
            return Err(Trouble::NoneEligible.into());
        }
        let candidates: Vec<Candidate> = self
            .workspace
            .read(expert::list)?
            .iter()
            .filter(|row| row.status == "drawable")
            .filter_map(|row| Some(Candidate { id: ExpertId::read(&row.id)?, categories: row.categories.split(',').map(ToOwned::to_owned).collect() }))
            .collect();
        let recused = self.recused_pairs()?;
        let categories: Vec<String> = self.definition.categories.iter().map(|c| c.key.clone()).collect();
        let panels = assign::panels(size, &categories, &candidates, &to_review, &recused);
        let pairs: Vec<(ExpertId, ApplicationId)> =
            panels.iter().flat_map(|panel| assign::pairs(panel, to_review.get(&panel.category).map_or(&[], Vec::as_slice), &recused)).collect();
        let now = world.now()?.to_string();
        let members: BTreeMap<&str, Vec<&str>> = panels.iter().map(|p| (p.category.as_str(), p.members.iter().map(ExpertId::as_str).collect())).collect();
        let detail = serde_json::json!({ "size": size, "panels": members }).to_string();
        self.workspace.write::<_, StoreError>("panels-form", &now, |tx| {
            assignment::clear(tx)?;
            for (expert, application) in &pairs {
                assignment::insert(tx, expert.as_str(), application.as_str())?;
            }
            meta::set(tx, PANEL_SIZE, &size.to_string())?;
            Ok(((), detail))
        })?;
        self.panels()
    }

    /// The panels as they are.
    pub fn panels(&self) -> Result<Vec<PanelView>> {
        let size: usize = self.workspace.read(|c| meta::get(c, PANEL_SIZE))?.and_then(|text| text.parse().ok()).unwrap_or(0);
        let names: BTreeMap<String, String> = self.workspace.read(expert::list)?.into_iter().map(|e| (e.id, e.name)).collect();
        let category_of: BTreeMap<String, String> = self.workspace.read(application::names)?.into_iter().map(|a| (a.id, a.category)).collect();
        let pairs = self.workspace.read(assignment::list)?;
        let mut views = Vec::new();
        for category in &self.definition.categories {
            let own: Vec<&assignment::Row> = pairs.iter().filter(|p| category_of.get(&p.application_id) == Some(&category.key)).collect();
            if own.is_empty() {
                continue;
            }
            let distinct = |pick: fn(&assignment::Row) -> &String| {
                let mut ids: Vec<String> = own.iter().map(|row| pick(row).clone()).collect();
                ids.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
                ids.dedup();
                ids
            };
            let members: Vec<(String, String)> =
                distinct(|row| &row.expert_id).into_iter().map(|id| (id.clone(), names.get(&id).cloned().unwrap_or_default())).collect();
            views.push(PanelView {
                category: category.key.clone(),
                name: category.name.clone(),
                applications: distinct(|row| &row.application_id).len(),
                sheets: own.len(),
                short_by: size.saturating_sub(members.len()),
                members,
            });
        }
        Ok(views)
    }
}
