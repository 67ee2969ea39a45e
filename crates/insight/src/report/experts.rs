//! Each expert as numbers: leniency, and what the list would be without this expert.

use linxuan_domain::exact::Overflow;

use super::{Change, Meaning, expert};
use crate::calibration::Calibration;
use crate::diagnostics;
use crate::list::{LeftOut, List, Rule, list};
use crate::panel::Panel;

/// Beside the leniencies.
pub const LENIENCY: Meaning = Meaning {
    zh: "宽严是一个数：扣除所评申报的差别后，该专家给分比全组平均高（正）或低（负）几分；宽严不同很常见，不等于打分有误，也不改变任何分数。各组专家没有共同评过的申报时无法比较，不显示。",
    en: "Leniency is a number: how many points this expert gives above (or below) the panel once the applications scored are allowed for. Experts usually differ; it is no verdict and changes no score. It is not shown where groups of experts share no application.",
};

/// Beside "without this expert".
pub const WITHOUT_EXPERT: Meaning = Meaning {
    zh: "若不计某位专家的评分，按同一规则名单会怎样变；只用来看名单是否取决于某一个人，不作为取消任何人评分的理由。",
    en: "What the list would be by the same rule without the sheets of one expert; it shows whether the list hangs on one person and is no reason to discard anybody's marks.",
};

/// One expert.
#[derive(Debug, Clone, PartialEq)]
pub struct ExpertView {
    /// Id.
    pub id: String,
    /// Complete sheets.
    pub sheets: usize,
    /// Points above the panel, applications being equal; `None` where the panel is not connected.
    pub leniency: Option<f64>,
    /// Mean of own total less the mean of the others on the same applications, in points.
    pub deviation: Option<f64>,
    /// What the list would be without this expert.
    pub without: Change,
}

pub(super) fn views(panel: &Panel, rule: &Rule, now: &List, calibration: &Calibration) -> Result<Vec<ExpertView>, Overflow> {
    let leniency = |place: usize| calibration.fit.as_ref().and_then(|fit| fit.fixed.leniency.get(place).copied().flatten());
    let view = |(place, figures): (usize, diagnostics::ExpertFigures)| {
        let then = list(panel, rule, LeftOut::Expert(place))?;
        Ok(ExpertView {
            id: expert(panel, place),
            sheets: panel.of_expert(place).len(),
            leniency: leniency(place),
            deviation: figures.deviation,
            without: Change::between(panel, now, &then),
        })
    };
    diagnostics::experts(panel).into_iter().enumerate().map(view).collect()
}
