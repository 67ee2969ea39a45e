//! The rule of a round: how sheets become scores, scores ranks, ranks places. Its text names every step.

use super::{Method, TieStep};
use crate::exact::Rounding;
use crate::points::Points;
use crate::words::Words;

/// The rule of a round, fixed by hash before the first score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Aggregate.
    pub method: Method,
    /// Decimals of the score.
    pub decimals: u32,
    /// How the last decimal is decided.
    pub rounding: Rounding,
    /// Steps that part equal scores, in order; what is still equal shares the rank.
    pub tie_break: Vec<TieStep>,
    /// Line that a score must reach; printed and applied to the list, never to the rank.
    pub pass_line: Option<Points>,
    /// Places on the list of a category; `None` for no limit.
    pub places: Option<usize>,
}

impl Rule {
    /// The rule in full sentences, each rounding step named, for screens and pages.
    #[must_use]
    pub fn text(&self) -> Words {
        let (zh_round, en_round) = match self.rounding {
            Rounding::HalfUp => ("四舍五入", "half up"),
            Rounding::HalfEven => ("四舍六入五成双（GB/T 8170）", "half to even (GB/T 8170)"),
        };
        let d = self.decimals;
        let mut words = match self.method {
            Method::Mean => Words::new(
                format!("各专家总分取算术平均，保留{d}位小数，{zh_round}，只在最后一步修约"),
                format!("Arithmetic mean of the experts' totals, {d} decimals, {en_round}, rounded once at the end"),
            ),
            Method::Trimmed { each_side, min_n } => Words::new(
                format!(
                    "各专家总分去掉{each_side}个最高分和{each_side}个最低分后取算术平均，保留{d}位小数，{zh_round}，只在最后一步修约；有效评分不足{min_n}份时取平均分并注明"
                ),
                format!(
                    "Mean of the experts' totals without the {each_side} highest and {each_side} lowest, {d} decimals, {en_round}, rounded once at the end; with fewer than {min_n} valid sheets the plain mean, and this is noted"
                ),
            ),
            Method::Median => Words::new(
                format!("各专家总分取中位数（双数时取中间两个的平均），保留{d}位小数，{zh_round}，只在最后一步修约"),
                format!("Median of the experts' totals (of an even number the mean of the two middle ones), {d} decimals, {en_round}, rounded once at the end"),
            ),
            Method::RoleWeighted => Words::new(
                format!("各专家总分按角色权重加权平均（只计到场打分者的权重），保留{d}位小数，{zh_round}，只在最后一步修约"),
                format!("Mean of the experts' totals weighted by role (weights of those who scored only), {d} decimals, {en_round}, rounded once at the end"),
            ),
            Method::TrimmedPerCriterion { each_side, min_n } => Words::new(
                format!(
                    "每个指标去掉{each_side}个最高分和{each_side}个最低分后取平均，再按权重求和，保留{d}位小数，{zh_round}，只在最后一步修约；有效评分不足{min_n}份时各指标取平均分并注明"
                ),
                format!(
                    "For each criterion the mean without the {each_side} highest and {each_side} lowest marks, then the weighted sum, {d} decimals, {en_round}, rounded once at the end; with fewer than {min_n} valid sheets the plain means, and this is noted"
                ),
            ),
            Method::BordaNorm => Words::new(
                format!("每位专家按自己的总分排序，取优于其所评其他申报的比例（相同计一半），各专家取平均，保留{d}位小数，{zh_round}，只在最后一步修约"),
                format!(
                    "For each expert the share of the other applications scored that this one stands before (ties count half), then the mean over the experts, {d} decimals, {en_round}, rounded once at the end"
                ),
            ),
            Method::RankSum => Words::new(
                format!(
                    "每位专家按自己的总分排名次（相同的取平均名次），名次相加，和小者居前；回避专家的名次按其他专家的平均名次计，保留{d}位小数，{zh_round}，只在最后一步修约"
                ),
                format!(
                    "Each expert's totals give places (equal totals share the mean place); the places are added and the smaller sum is before; a recused expert counts as the mean place of the others; {d} decimals, {en_round}, rounded once at the end"
                ),
            ),
            Method::Standardised => Words::new(
                format!(
                    "每位专家的总分换算为标准分（减去本人平均分再除以本人标准差，算到15位小数后截去），各专家取平均，保留{d}位小数，{zh_round}，只在最后一步修约；只评一份的专家不计"
                ),
                format!(
                    "Each expert's totals become standard scores (less the own mean, divided by the own standard deviation, cut after 15 decimals), then the mean over the experts, {d} decimals, {en_round}, rounded once at the end; experts with one sheet are not counted"
                ),
            ),
        };
        words.zh.push_str("。回避者不计，缺评不作零分。");
        words.en.push_str(". Recused experts are not counted; a missing score is never zero.");
        if !self.tie_break.is_empty() {
            let zh: Vec<_> = self.tie_break.iter().map(|step| step.words().zh).collect();
            let en: Vec<_> = self.tie_break.iter().map(|step| step.words().en).collect();
            words.zh.push_str(&format!("得分相同的依次比较：{}；仍相同的并列。", zh.join("、")));
            words.en.push_str(&format!(" Equal scores are parted by: {}; what is still equal shares the rank.", en.join(", ")));
        }
        words
    }
}
