//! The same platform across rounds.

use linxuan_app::secretariat::{PlatformView, RoundView};

use super::near;
use crate::types::{PlatformHistory, PlatformRound};
use crate::verbs::small;

/// A platform across rounds.
#[must_use]
pub fn platform(from: &PlatformView) -> PlatformHistory {
    PlatformHistory {
        application: from.application.as_ref().map(ToString::to_string).unwrap_or_default(),
        applicant: from.applicant.clone(),
        platform: from.platform.clone(),
        uscc: from.uscc.clone(),
        rounds: from.rounds.iter().map(round).collect(),
    }
}

fn round(from: &RoundView) -> PlatformRound {
    PlatformRound {
        title: from.title.clone(),
        stage: from.stage.clone(),
        at: from.at.clone(),
        category: from.category.clone(),
        rank: small(from.rank),
        score: from.score.clone(),
        exact: from.exact.clone(),
        criteria: from.criteria.iter().map(|(code, title, mean, max)| (code.clone(), title.clone(), near(*mean), max.to_string())).collect(),
        verified: from.verified,
    }
}
