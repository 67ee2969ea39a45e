//! The catalogue of aggregates: every way in which the marks of the experts become one figure for an application.

use super::Method;

/// One way. `docs/tally.md` defines each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aggregation {
    /// 平均分: the mean of the totals.
    Mean,
    /// 去掉最高最低: the mean without one highest and one lowest total.
    Trimmed,
    /// 中位数: the middle total, or the mean of the two middle ones.
    Median,
    /// 按角色加权: totals weighted by the weight of the expert.
    RoleWeighted,
    /// 按指标去极值: trimmed within each criterion, then summed with the weights.
    TrimmedPerCriterion,
    /// 名次分: how many of the others an expert's order puts it before, then the mean.
    BordaNorm,
    /// 标准分: deviations in standard deviations of each expert, to fixed digits, then the mean.
    Zscore,
}

impl Aggregation {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 7] = [Self::Mean, Self::Trimmed, Self::Median, Self::RoleWeighted, Self::TrimmedPerCriterion, Self::BordaNorm, Self::Zscore];

    /// Key in data files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::Trimmed => "trimmed",
            Self::Median => "median",
            Self::RoleWeighted => "role_weighted",
            Self::TrimmedPerCriterion => "trimmed_per_criterion",
            Self::BordaNorm => "borda_norm",
            Self::Zscore => "zscore",
        }
    }

    /// From the key in data files.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// The rule behind it, when trimming needs `min_n` sheets.
    #[must_use]
    pub const fn method(self, min_n: usize) -> Method {
        match self {
            Self::Mean => Method::Mean,
            Self::Trimmed => Method::Trimmed { each_side: 1, min_n },
            Self::Median => Method::Median,
            Self::RoleWeighted => Method::RoleWeighted,
            Self::TrimmedPerCriterion => Method::TrimmedPerCriterion { each_side: 1, min_n },
            Self::BordaNorm => Method::BordaNorm,
            Self::Zscore => Method::Standardised { guard: None },
        }
    }
}
