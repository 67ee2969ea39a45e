//! A whole score sheet at once: every mark with its reason, the opinion and the conclusion, in one transaction. For sheets that were
//! filled elsewhere; a person at the screen sets mark by mark.

use linxuan_domain::points::Points;
use linxuan_domain::record::Recommendation;
use linxuan_domain::sheet;
use linxuan_store::StoreError;
use linxuan_store::table::{mark, opinion};

use super::Bench;
use super::scoring::{clean, not_a_recommendation};
use crate::refused::{Class, Refused, Result};
use crate::world::World;

/// Everything that is entered for one application.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WholeSheet {
    /// Criterion, mark as typed, reason (empty for none).
    pub marks: Vec<(String, String, String)>,
    /// Overall opinion.
    pub opinion: String,
    /// Key of the conclusion.
    pub recommendation: String,
}

impl Bench {
    /// Sets the whole sheet of an application, or nothing of it. Returns the number of the newest write once it is on the disk.
    pub fn set_sheet(&mut self, world: &dyn World, id: &str, whole: &WholeSheet) -> Result<i64> {
        self.refuse_recused(id)?;
        if Recommendation::from_key(&whole.recommendation).is_none() {
            return Err(not_a_recommendation(&whole.recommendation));
        }
        let now = world.now()?.to_string();
        let mut rows = Vec::new();
        for (criterion, typed, comment) in &whole.marks {
            let points = sheet::accept(self.criterion(id, criterion)?, typed).map_err(|why| Refused::of(Class::BadInput, criterion.as_str(), &why))?;
            let (application_id, points) = (id.to_owned(), Some(Points::hundredths(points)));
            rows.push(mark::Row { application_id, criterion: criterion.clone(), points, comment: clean(comment), seq: 0, at: now.clone() });
        }
        let row = opinion::Row { application_id: id.to_owned(), text: clean(&whole.opinion), recommendation: whole.recommendation.clone(), at: now.clone() };
        let detail = serde_json::json!({ "application": id, "marks": rows.len(), "recommendation": whole.recommendation }).to_string();
        Ok(self.workspace.write::<_, StoreError>("sheet-set", &now, |tx| {
            let mut newest = 0;
            for row in &rows {
                newest = mark::set(tx, row)?;
            }
            opinion::put(tx, &row)?;
            Ok((newest, detail))
        })?)
    }
}
