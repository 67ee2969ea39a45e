//! How firm the place of each application is, in words, with the number behind them.

use linxuan_domain::exact::{Exact, Overflow};
use linxuan_domain::words::Words;

use super::{Meaning, application};
use crate::calibration::Calibration;
use crate::list::Rule;
use crate::panel::Panel;
use crate::robustness::{Draws, cell_bootstrap, leave_one_out, margins};

/// From this share of the draws on: 稳定入选.
pub const FIRM: f64 = 0.95;
/// From this share on, below [`FIRM`]: 较稳.
pub const FAIRLY_FIRM: f64 = 0.80;
/// Up to this share: 稳定未入选. Between it and [`FAIRLY_FIRM`]: 临界.
pub const FIRMLY_OUT: f64 = 0.05;

/// Beside the words.
pub const FIRMNESS: Meaning = Meaning {
    zh: "稳定程度：设想各专家以同样的宽严和同样的波动再评一万次，该申报有多少次进入名单。≥95% 稳定入选，80%～95% 较稳，5%～80% 临界，≤5% 稳定未入选。它说明名单经不经得起打分的偶然波动，不说明申报好坏，不改变名单。",
    en: "Firmness: if the same experts scored ten thousand times more with the same leniency and the same scatter, how often this application would be on the list. ≥ 95 % firmly in, 80–95 % fairly firm, 5–80 % borderline, ≤ 5 % firmly out. It tells how the list stands up to chance in scoring, not how good an application is, and changes nothing.",
};

/// The probability of being on the list, in words. Bounds: [`FIRM`], [`FAIRLY_FIRM`], [`FIRMLY_OUT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Firmness {
    /// 稳定入选.
    FirmlyIn,
    /// 较稳.
    FairlyFirm,
    /// 临界.
    Borderline,
    /// 稳定未入选.
    FirmlyOut,
}

impl Firmness {
    /// From the share of draws in which an application is on the list.
    #[must_use]
    pub fn of(share: f64) -> Self {
        if share >= FIRM {
            Self::FirmlyIn
        } else if share >= FAIRLY_FIRM {
            Self::FairlyFirm
        } else if share > FIRMLY_OUT {
            Self::Borderline
        } else {
            Self::FirmlyOut
        }
    }

    /// Key in data.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::FirmlyIn => "firmly_in",
            Self::FairlyFirm => "fairly_firm",
            Self::Borderline => "borderline",
            Self::FirmlyOut => "firmly_out",
        }
    }

    /// The word that is shown.
    #[must_use]
    pub fn words(self) -> Words {
        match self {
            Self::FirmlyIn => Words::new("稳定入选", "firmly in"),
            Self::FairlyFirm => Words::new("较稳", "fairly firm"),
            Self::Borderline => Words::new("临界", "borderline"),
            Self::FirmlyOut => Words::new("稳定未入选", "firmly out"),
        }
    }
}

/// One application.
#[derive(Debug, Clone, PartialEq)]
pub struct ApplicationView {
    /// Id.
    pub id: String,
    /// The word; `None` (hidden) when the sheets do not connect the panel, too little is left to judge the scatter by, the rule
    /// needs more than totals, or there is no sheet.
    pub firmness: Option<Firmness>,
    /// Share of the draws in which it is on the list.
    pub share: Option<f64>,
    /// Ranks in nine of ten draws, best and worst.
    pub ranks: Option<(usize, usize)>,
    /// Best and worst rank with everybody and with any one expert left out; `None` without a sheet.
    pub left_out_ranks: Option<(usize, usize)>,
    /// Distance to the cut; `None` where there is no other side.
    pub margin: Option<Margin>,
}

/// Distance to the cut by the plain mean of the totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Margin {
    /// It is inside.
    pub inside: bool,
    /// Points of the mean to the nearest on the other side.
    pub gap: Exact,
    /// Fewest experts whose own marks, moved as far as the sheet allows, would carry it across; `None` when all together could not.
    pub experts: Option<usize>,
}

pub(super) fn views(panel: &Panel, rule: &Rule, calibration: &Calibration, draws: Draws) -> Result<Vec<ApplicationView>, Overflow> {
    let outlooks = cell_bootstrap(panel, calibration, rule, draws).unwrap_or_default();
    let left_out = leave_one_out(panel, rule)?;
    let margins = match rule.places {
        Some(places) => margins(panel, places, rule.direction)?.map(|found| found.applications).unwrap_or_default(),
        None => Vec::new(),
    };
    let view = |place: usize| {
        let outlook = outlooks.get(place).copied().flatten();
        let margin = margins.iter().find(|(own, _)| *own == place).map(|(_, margin)| margin);
        let rank = |ranks: &[Option<usize>]| ranks.get(place).copied().flatten();
        ApplicationView {
            id: application(panel, place),
            firmness: outlook.map(|outlook| Firmness::of(outlook.p_top)),
            share: outlook.map(|outlook| outlook.p_top),
            ranks: outlook.map(|outlook| (outlook.lo90, outlook.hi90)),
            left_out_ranks: rank(&left_out.rank_min).zip(rank(&left_out.rank_max)),
            margin: margin.map(|margin| Margin { inside: margin.inside, gap: margin.gap, experts: margin.experts }),
        }
    };
    Ok((0..panel.applications().len()).map(view).collect())
}
