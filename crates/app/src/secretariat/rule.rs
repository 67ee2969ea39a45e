//! The rule of the round: a plain setting until the first task is issued, after that changed only by a recorded decision.

use linxuan_domain::ids::ExpertId;
use linxuan_domain::meeting::Act;
use linxuan_domain::points::Points;
use linxuan_domain::tally::{Method, Rule};
use linxuan_domain::words::Words;
use linxuan_pack::definition::definition_bytes;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::StoreError;
use linxuan_store::table::round;

use super::Desk;
use crate::refused::Result;
use crate::scheme;
use crate::trouble::Trouble;
use crate::world::World;

impl Desk {
    /// The rule in force.
    pub fn rule(&self) -> Result<Rule> {
        Ok(self.ledger()?.rule(&self.definition.rule).clone())
    }

    /// A rule in full sentences, with the titles of the round's categories.
    #[must_use]
    pub fn rule_text(&self, rule: &Rule) -> Words {
        let title = |key: &str| self.definition.categories.iter().find(|one| one.key == key).map_or_else(|| Words::new(key, key), |one| one.name.clone());
        rule.text_naming(&title)
    }

    /// Sets the rule while nothing was issued under the old one.
    pub fn set_rule(&mut self, world: &dyn World, rule: Rule) -> Result<()> {
        if self.frozen_at.is_some() {
            return Err(Trouble::RuleFrozen.into());
        }
        self.refuse_rule_of_others(&rule)?;
        let definition = linxuan_domain::round::RoundDefinition { rule, ..self.definition.clone() };
        let bytes = definition_bytes(&definition)?;
        let hash = to_hex(&sha256(&bytes));
        let now = world.now()?.to_string();
        let old = self.workspace.read(round::newest)?.ok_or_else(|| Trouble::Data { detail: "round".into() })?;
        let row = round::Row { definition_json: String::from_utf8_lossy(&bytes).into_owned(), definition_sha256: hash.clone(), ..old };
        let detail = serde_json::json!({ "before": self.definition_sha256, "definition_sha256": hash, "rule": definition.rule.text().zh }).to_string();
        self.workspace.write::<_, StoreError>("rule-set", &now, |tx| Ok((round::update(tx, &row)?, detail)))?;
        (self.definition, self.definition_bytes, self.definition_sha256) = (definition, bytes, hash);
        Ok(())
    }

    /// Changes the rule after the first task was issued: a new decision, logged, on every page that rests on it.
    pub fn change_rule(&mut self, world: &dyn World, rule: Rule, reason: &str) -> Result<()> {
        if self.frozen_at.is_none() {
            return Err(Trouble::NotFrozen.into());
        }
        self.refuse_rule_of_others(&rule)?;
        let old = self.rule()?;
        self.decide(world, Act::Rule { old: Box::new(old), new: Box::new(rule), reason: reason.to_owned() })
    }
}

impl Desk {
    /// What a rule says of experts, categories and points must be about those of this round.
    fn refuse_rule_of_others(&self, rule: &Rule) -> Result<()> {
        self.refuse_line_out_of_range(rule)?;
        let (by_role, roles) = (&rule.weights.by_role, &rule.weights.roles);
        match rule.method {
            Method::RoleWeighted if roles.is_empty() => return Err(Trouble::RoleMissing.into()),
            Method::RoleWeighted => {}
            // Recorded, they would be printed as a change of the rule that changes nothing.
            _ if !roles.is_empty() || !by_role.is_empty() => return Err(Trouble::RolesUnused.into()),
            _ => {}
        }
        if let Some(role) = roles.values().find(|role| !by_role.contains_key(*role)) {
            return Err(Trouble::RoleUnknown { role: role.clone() }.into());
        }
        let panels = self.panels()?;
        let sits = |id: &ExpertId| panels.iter().flat_map(|panel| &panel.members).any(|(member, _)| member == id.as_str());
        if let Some(id) = roles.keys().find(|id| !sits(id)) {
            return Err(Trouble::RoleExpert { id: id.to_string() }.into());
        }
        let Some(quotas) = &rule.quotas else { return Ok(()) };
        let mut named = quotas.at_least.keys().chain(quotas.at_most.keys());
        if let Some(key) = named.find(|key| !self.definition.categories.iter().any(|category| category.key == **key)) {
            let known = scheme::one_of(self.definition.categories.iter().map(|category| category.key.as_str()));
            return Err(scheme::not_a_choice(("类别", "The category"), key, known));
        }
        let kept = quotas.at_least.values().sum();
        match quotas.places {
            Some(places) if kept > places => Err(Trouble::TooManyKept { kept, places }.into()),
            None if kept > 0 => Err(Trouble::KeptOfNone.into()),
            _ => Ok(()),
        }
    }

    /// A line below zero says nothing, one above full marks leaves nobody; sheets of different full marks allow up to the highest.
    fn refuse_line_out_of_range(&self, rule: &Rule) -> Result<()> {
        let most = self.definition.sheets.iter().map(|sheet| sheet.max_total).max().unwrap_or_default();
        match rule.pass_line.filter(|line| *line < Points::ZERO || *line > most) {
            Some(line) => Err(Trouble::PassLine { line: line.to_string(), most: most.to_string() }.into()),
            None => Ok(()),
        }
    }
}
