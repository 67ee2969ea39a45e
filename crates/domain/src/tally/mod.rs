//! The official tally (汇总) and ranking (排序): sheet totals → one exact aggregate for each application → one rounding → ranks.
//!
//! Definitions: `docs/tally.md`. Missing is never zero, recused is never missing, zero is a score.

mod aggregate;
mod aggregation;
pub mod case;
pub mod official;
mod rank;
mod table;

pub use aggregate::{Aggregate, aggregate};
pub use aggregation::Aggregation;
pub use rank::{Ranked, TieStep, rank};
pub use table::{Entry, Row, Table, table};

use crate::exact::Rounding;
use crate::points::Points;
use crate::words::Words;

/// How the totals of the experts become one score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// 平均分: arithmetic mean.
    Mean,
    /// 去掉最高最低: `each_side` highest and lowest instances are left out when there are at least `min_n` totals, else the plain mean.
    Trimmed {
        /// Instances left out at each end.
        each_side: usize,
        /// Smallest number of totals for trimming.
        min_n: usize,
    },
}

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
