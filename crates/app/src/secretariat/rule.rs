//! The rule of the round: a plain setting until the first task is issued, after that changed only by a recorded decision.

use linxuan_domain::meeting::Act;
use linxuan_domain::tally::{Method, Rule};
use linxuan_pack::definition::definition_bytes;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::StoreError;
use linxuan_store::table::round;

use super::Desk;
use crate::refused::Result;
use crate::trouble::Trouble;
use crate::world::World;

impl Desk {
    /// The rule in force.
    pub fn rule(&self) -> Result<Rule> {
        Ok(self.ledger()?.rule(&self.definition.rule).clone())
    }

    /// Sets the rule while nothing was issued under the old one.
    pub fn set_rule(&mut self, world: &dyn World, rule: Rule) -> Result<()> {
        self.refuse_when_frozen()?;
        carried_out(&rule)?;
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
        carried_out(&rule)?;
        let old = self.rule()?;
        self.decide(world, Act::Rule { old: Box::new(old), new: Box::new(rule), reason: reason.to_owned() })
    }
}

/// The text of a rule is a promise: one with a step that the tables of a round do not take must not come into force.
fn carried_out(rule: &Rule) -> Result<()> {
    let (zh, en) = if rule.vote.is_some() {
        ("评分之后的投票", "a vote after the scores")
    } else if rule.quotas.is_some() {
        ("各类别的名额", "quotas by category")
    } else if rule.method == Method::RoleWeighted && rule.weights.roles.is_empty() {
        ("角色权重，但没有写明哪位专家是什么角色", "weights by role and names no expert's role")
    } else {
        return Ok(());
    };
    Err(Trouble::RuleNotCarriedOut { zh: zh.to_owned(), en: en.to_owned() }.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheme;

    /// A list that says "then by vote" and was made without one would be a false document.
    #[test]
    fn a_rule_with_a_step_that_no_table_takes_is_refused_and_the_others_are_not() {
        let refused: Vec<String> = scheme::rules().unwrap().into_iter().filter(|one| carried_out(&one.rule).is_err()).map(|one| one.key).collect();
        assert_eq!(refused, ["role_weighted", "two_stage", "vote_share"]);
    }
}
