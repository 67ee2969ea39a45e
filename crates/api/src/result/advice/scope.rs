//! What the advice is about: the list of the scores of one category, cut where the rule of the round cuts it, and what the reader must
//! know where the official list depends on more than that.

use linxuan_domain::exact::Exact;
use linxuan_domain::tally::{Below, Rule, Table};
use linxuan_domain::words::Words;
use linxuan_insight::Rule as ListRule;
use linxuan_insight::robustness::on_totals;

/// The list that advice can be given on.
pub(super) struct Scope {
    /// The rule as far as it makes that list.
    pub rule: ListRule,
    /// How that list differs from the official one.
    pub about: Vec<Words>,
}

/// The list of a category under a rule.
///
/// # Errors
/// Why there is none.
pub(super) fn scope(rule: &Rule, table: &Table) -> Result<Scope, Words> {
    let list = ListRule {
        method: rule.method,
        decimals: rule.decimals,
        rounding: rule.rounding,
        direction: rule.direction,
        places: rule.vote.map_or(rule.places, |vote| vote.shortlist),
        pass_line: rule.pass_line.map(Exact::from),
        minimum: rule.minimum.filter(|minimum| minimum.below == Below::NotListed).map_or(0, |minimum| minimum.sheets),
    };
    let uncut = list.places.is_none() && list.pass_line.is_none();
    let mut about = Vec::new();
    match (rule.vote, list.places) {
        (Some(_), None) if uncut => {
            return Err(Words::new(
                "按本轮规则，有评分的申报全部进入表决，评分不决定谁在名单上，所以没有关于名单的参考信息",
                "By the rule of this round everything that was scored goes to the vote: the scores decide on no list, so there is no advice on one",
            ));
        }
        (Some(_), Some(places)) => about.push(Words::new(
            format!("打分之后还有表决：以下说的是按分数进入表决的前 {places} 名，不是表决后的名单。"),
            format!("A vote follows the scores: this is about the first {places} by score that go to the vote, not about the list after it."),
        )),
        (Some(_), None) => about.push(Words::new(
            "打分之后还有表决：以下说的是按分数达到合格线、进入表决的申报，不是表决后的名单。",
            "A vote follows the scores: this is about who reaches the pass line and goes to the vote, not about the list after it.",
        )),
        (None, _) => {}
    }
    if rule.quotas.is_some() {
        about.push(Words::new(
            "名额跨类别统一分配：以下说的是本类别内部的名单，不是各类别合起来的名单。",
            "Places are given over all categories: this is about the list within this category, not about the list over all of them.",
        ));
    }
    if uncut {
        about.push(Words::new(
            "本类别没有名额，也没有合格线：有评分的都算在名单上，只有名次的先后有意义。",
            "This category has neither places nor a pass line: everything that was scored counts as on the list, and only the ranks tell something.",
        ));
    }
    if !on_totals(rule.method) {
        about.push(Words::new(
            "本轮规则不只按总分计算，给不出稳定程度；其余各项照常。",
            "The rule of this round looks at more than totals, so firmness cannot be told; everything else can.",
        ));
    }
    if tied_at_the_cut(list.places, table) {
        about.push(Words::new(
            "名额边缘的申报得分相同：正式结果按同分办法分先后，这里把同分的一并算在名单上。",
            "Equal scores stand at the cut: the official result parts them by its tie steps, here all of them count as on the list.",
        ));
    }
    Ok(Scope { rule: list, about })
}

fn tied_at_the_cut(places: Option<usize>, table: &Table) -> bool {
    let Some(places) = places.filter(|places| *places > 0) else { return false };
    matches!((table.rows.get(places - 1), table.rows.get(places)), (Some(last), Some(first_out)) if last.score == first_out.score)
}
