//! What another rule would change, so that the meeting sees how much hangs on the rule. The rule itself was fixed before the first score.

use linxuan_domain::exact::Overflow;
use linxuan_domain::tally::Method;

use super::{Change, Meaning};
use crate::list::{LeftOut, List, Rule, list};
use crate::panel::Panel;

/// Beside the comparison.
pub const OTHER_RULES: Meaning = Meaning {
    zh: "换一种规则名单会怎样：只供了解名单在多大程度上取决于规则；正式规则在打第一个分之前已经固定，不因这里的比较而改变。",
    en: "What the list would be under another rule: it only shows how much hangs on the rule. The official rule was fixed before the first score and is not changed by this comparison.",
};

/// One other rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherRule {
    /// The rule.
    pub method: Method,
    /// What the list would be.
    pub change: Change,
}

/// The rules that are compared, with the usual settings.
const COMPARED: [Method; 6] = [
    Method::Mean,
    Method::Trimmed { each_side: 1, min_n: 5 },
    Method::Median,
    Method::RoleWeighted,
    Method::TrimmedPerCriterion { each_side: 1, min_n: 5 },
    Method::BordaNorm,
];

pub(super) fn other_rules(panel: &Panel, rule: &Rule, now: &List) -> Result<Vec<OtherRule>, Overflow> {
    let others = COMPARED.into_iter().filter(|method| std::mem::discriminant(method) != std::mem::discriminant(&rule.method) && applies(panel, *method));
    let other = |method| Ok(OtherRule { method, change: Change::between(panel, now, &list(panel, &Rule { method, ..*rule }, LeftOut::Nothing)?) });
    others.map(other).collect()
}

/// Weights that are all equal give the mean; a rule on criteria needs their marks.
fn applies(panel: &Panel, method: Method) -> bool {
    match method {
        Method::RoleWeighted => panel.experts().windows(2).any(|pair| pair[0].weight != pair[1].weight),
        Method::TrimmedPerCriterion { .. } => panel.criteria().len() > 1 && panel.rows().flatten().all(|sheet| sheet.marks.len() == panel.criteria().len()),
        _ => true,
    }
}
