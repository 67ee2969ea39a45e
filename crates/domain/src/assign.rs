//! Assignment, simple on purpose: one panel to a category, every member scores every application of it except the recused.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::{ApplicationId, ExpertId};

/// An expert who may be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Id.
    pub id: ExpertId,
    /// Categories the expert may review.
    pub categories: Vec<String>,
}

/// The panel of one category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// Category key.
    pub category: String,
    /// Members by id.
    pub members: Vec<ExpertId>,
    /// How many members are missing to the wanted size.
    pub short_by: usize,
}

/// Chooses a panel for each category: experts with the fewest recusals in the category first, then those on the fewest panels so
/// far, then by id. Categories with the fewest candidates choose first. The same input gives the same panels.
#[must_use]
pub fn panels(
    size: usize,
    categories: &[String],
    candidates: &[Candidate],
    applications: &BTreeMap<String, Vec<ApplicationId>>,
    recused: &BTreeSet<(ExpertId, ApplicationId)>,
) -> Vec<Panel> {
    let mut order: Vec<&String> = categories.iter().filter(|category| applications.get(*category).is_some_and(|all| !all.is_empty())).collect();
    order.sort_by_key(|category| (able(candidates, category).len(), (*category).clone()));
    let mut load: BTreeMap<&ExpertId, usize> = BTreeMap::new();
    let mut chosen: BTreeMap<&String, Panel> = BTreeMap::new();
    for category in order {
        let hits = |expert: &ExpertId| applications.get(category).into_iter().flatten().filter(|a| recused.contains(&(expert.clone(), (*a).clone()))).count();
        let mut ranked: Vec<&Candidate> = able(candidates, category);
        ranked.sort_by_key(|c| (hits(&c.id), load.get(&c.id).copied().unwrap_or(0), c.id.clone()));
        let mut members: Vec<ExpertId> = ranked.iter().take(size).map(|c| c.id.clone()).collect();
        for candidate in ranked.iter().take(size) {
            *load.entry(&candidate.id).or_default() += 1;
        }
        members.sort();
        let short_by = size.saturating_sub(members.len());
        chosen.insert(category, Panel { category: category.clone(), members, short_by });
    }
    categories.iter().filter_map(|category| chosen.remove(category)).collect()
}

fn able<'a>(candidates: &'a [Candidate], category: &str) -> Vec<&'a Candidate> {
    candidates.iter().filter(|candidate| candidate.categories.iter().any(|one| one == category)).collect()
}

/// Who scores what: every member every application of the category, without the recused pairs.
#[must_use]
pub fn pairs(panel: &Panel, applications: &[ApplicationId], recused: &BTreeSet<(ExpertId, ApplicationId)>) -> Vec<(ExpertId, ApplicationId)> {
    let all = applications.iter().flat_map(|a| panel.members.iter().map(move |e| (e.clone(), a.clone())));
    all.filter(|pair| !recused.contains(pair)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_recused_are_passed_over_where_others_can_serve_and_never_score_their_own() {
        let id = ExpertId::nth;
        let candidates: Vec<Candidate> = (1..=4).map(|n| Candidate { id: id(n), categories: vec!["testing".into()] }).collect();
        let apps = vec![ApplicationId::nth(1), ApplicationId::nth(2)];
        let applications = BTreeMap::from([("testing".to_owned(), apps.clone())]);
        let recused = BTreeSet::from([(id(1), ApplicationId::nth(1))]);
        let found = panels(3, &["testing".into(), "talent".into()], &candidates, &applications, &recused);
        assert_eq!(
            found,
            vec![Panel { category: "testing".into(), members: vec![id(2), id(3), id(4)], short_by: 0 }],
            "a category without applications needs no panel"
        );
        let five = panels(5, &["testing".into()], &candidates, &applications, &recused);
        assert_eq!((five[0].members.len(), five[0].short_by), (4, 1));
        assert_eq!(pairs(&five[0], &apps, &recused).len(), 7);
    }
}
