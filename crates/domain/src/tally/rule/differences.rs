//! In what two rules differ, setting by setting, so that a change is seen where the sentences of both rules are nearly the same.

use super::words::rounding_words;
use super::{Direction, Rule};
use crate::tally::Method;
use crate::words::Words;

/// One setting in which two rules differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which setting.
    pub setting: Words,
    /// What it was.
    pub old: Words,
    /// What it is.
    pub new: Words,
}

/// Name of a setting, and what it is in one rule.
type Setting = (Words, Words);

impl Rule {
    /// Every setting in which another rule differs from this one, with the titles of categories; nothing only when both are equal.
    #[must_use]
    pub fn differences(&self, new: &Self, category: &dyn Fn(&str) -> Words) -> Vec<Difference> {
        let same = self.settings_alike(new);
        let pairs = self.settings(category).into_iter().zip(new.settings(category)).zip(same);
        let differ = pairs.filter(|(_, same)| !same).map(|(((setting, old), (_, new)), _)| Difference { setting, old, new });
        differ.collect()
    }

    /// Whether each of [`Self::settings`] is alike in both. A method that differs tells decimals and rounding in its own sentence.
    fn settings_alike(&self, new: &Self) -> [bool; 12] {
        let method = self.method == new.method;
        [
            method,
            !method || self.decimals == new.decimals,
            !method || self.rounding == new.rounding,
            self.direction == new.direction,
            self.weights.by_role == new.weights.by_role,
            self.weights.roles == new.weights.roles,
            self.minimum == new.minimum,
            self.tie_break == new.tie_break,
            self.pass_line == new.pass_line,
            self.places == new.places,
            self.quotas == new.quotas,
            self.vote == new.vote,
        ]
    }

    fn settings(&self, category: &dyn Fn(&str) -> Words) -> [Setting; 12] {
        let none = || Words::new("无", "none");
        let joined = |all: Vec<Words>| {
            if all.is_empty() {
                return none();
            }
            let list = |pick: fn(&Words) -> &str, by: &str| all.iter().map(pick).collect::<Vec<_>>().join(by);
            Words::new(list(|w| &w.zh, "、"), list(|w| &w.en, ", "))
        };
        let same = |text: String| Words::new(text.clone(), text);
        let weights = self.weights.by_role.iter().map(|(role, weight)| same(format!("{role} {}", weight.plain())));
        let roles = self.weights.roles.iter().map(|(expert, role)| same(format!("{expert} {role}")));
        let sentence = |words: Words| Words::new(words.zh.trim_end_matches('。'), words.en.trim_end_matches('.'));
        [
            (Words::new("计分", "score"), self.guarded()),
            (Words::new("小数位数", "decimals"), same(self.decimals.to_string())),
            (Words::new("修约", "rounding"), rounding_words(self.rounding)),
            (Words::new("分数方向", "direction"), self.direction.words()),
            (Words::new("角色权重", "weights of roles"), joined(weights.collect())),
            (Words::new("角色", "roles"), joined(roles.collect())),
            (Words::new("最少有效评分", "fewest valid sheets"), self.minimum.map_or_else(none, |one| sentence(one.words()))),
            (Words::new("同分比较", "equal scores"), joined(self.tie_break.iter().map(|step| step.words()).collect())),
            (Words::new("合格线", "pass line"), self.line_words().unwrap_or_else(none)),
            (Words::new("每类名额", "places in each category"), self.places_words().unwrap_or_else(|| Words::new("不限", "no limit"))),
            (Words::new("各类合计名额", "places over all categories"), self.quotas.as_ref().map_or_else(none, |one| sentence(one.words(self, category)))),
            (Words::new("投票", "vote"), self.vote.map_or_else(none, |one| sentence(one.words()))),
        ]
    }

    fn guarded(&self) -> Words {
        let mut words = self.method_words();
        if let Method::Standardised { guard: Some(least) } = self.method {
            words.zh.push_str(&format!("；任一专家所评不足{least}份时改用平均分"));
            words.en.push_str(&format!("; the plain mean when any expert scored fewer than {least}"));
        }
        words
    }
}

impl Direction {
    fn words(self) -> Words {
        match self {
            Self::HighestFirst => Words::new("高者为优", "high marks are best"),
            Self::LowestFirst => Words::new("低者为优", "low marks are best"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::exact::{Exact, Rounding};
    use crate::ids::ExpertId;
    use crate::points::Points;
    use crate::tally::{Below, Minimum, Quotas, RoleWeights, TieStep, VoteStep};

    fn title(key: &str) -> Words {
        Words::new(format!("{key}类"), key)
    }

    fn told(old: &Rule, new: &Rule) -> Vec<String> {
        old.differences(new, &title).into_iter().map(|one| format!("{} {} → {}", one.setting.zh, one.old.zh, one.new.zh)).collect()
    }

    /// The page once printed the same sentence as the old and as the new rule.
    #[test]
    fn a_rule_that_is_another_one_always_says_in_what() {
        let rule = Rule::default();
        let quotas = |places| Some(Quotas { places, at_least: BTreeMap::from([("testing".into(), 1)]), ..Quotas::default() });
        let one = |by_role, roles| RoleWeights { by_role, roles };
        let others = [
            Rule { method: Method::Median, ..rule.clone() },
            Rule { method: Method::Standardised { guard: Some(3) }, ..rule.clone() },
            Rule { decimals: 3, ..rule.clone() },
            Rule { rounding: Rounding::HalfEven, ..rule.clone() },
            Rule { direction: Direction::LowestFirst, ..rule.clone() },
            Rule { weights: one(BTreeMap::from([("组长".into(), Exact::whole(2))]), BTreeMap::new()), ..rule.clone() },
            Rule { weights: one(BTreeMap::new(), BTreeMap::from([(ExpertId::nth(1), "组长".into())])), ..rule.clone() },
            Rule { minimum: Some(Minimum { sheets: 3, below: Below::Noted }), ..rule.clone() },
            Rule { minimum: Some(Minimum { sheets: 3, below: Below::NotListed }), ..rule.clone() },
            Rule { tie_break: vec![TieStep::LowerSpread], ..rule.clone() },
            Rule { pass_line: Points::read("70").ok(), ..rule.clone() },
            Rule { places: Some(3), ..rule.clone() },
            Rule { quotas: quotas(Some(3)), ..rule.clone() },
            Rule { quotas: quotas(Some(4)), ..rule.clone() },
            Rule { vote: Some(VoteStep { shortlist: Some(3), share: (2, 3) }), ..rule.clone() },
        ];
        for (at, old) in others.iter().enumerate() {
            assert_eq!(old.differences(old, &title), []);
            for new in others.iter().chain([&rule]).enumerate().filter(|(other, _)| *other != at).map(|(_, new)| new) {
                let found = old.differences(new, &title);
                assert!(!found.is_empty() && found.iter().all(|one| one.old.zh != one.new.zh && one.old.en != one.new.en), "{old:?} {new:?} {found:?}");
            }
        }
    }

    #[test]
    fn only_what_differs_is_told_and_categories_have_titles() {
        let old = Rule { pass_line: Points::read("70").ok(), places: None, ..Rule::default() };
        let new = Rule { pass_line: Points::read("79").ok(), places: Some(1), ..old.clone() };
        assert_eq!(told(&old, &new), ["合格线 不低于 70 分 → 不低于 79 分", "每类名额 不限 → 1 个"]);
        let quotas = Quotas { places: Some(3), at_least: BTreeMap::from([("testing".into(), 1)]), ..Quotas::default() };
        let found = told(&old, &Rule { quotas: Some(quotas), ..old.clone() });
        assert!(found[0].contains("testing类 至少 1 个"), "{found:?}");
    }
}
