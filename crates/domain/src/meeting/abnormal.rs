//! 异常评分 (重庆市招标投标条例 第三十二条): flagged → more than half of the panel asks for a written reason → refused, or judged
//! insufficient by more than half: the mean of the others counts, on record. The original stays in sight.

use super::{Cell, MeetingRefusal, Vote};
use crate::points::Points;

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Flagged; the panel has not voted on asking.
    Flagged,
    /// The panel asked; the expert has not answered.
    Requested,
    /// Answered; the panel has not judged.
    Answered,
    /// The panel did not ask: the score stands.
    Dropped,
    /// The reason was accepted: the score stands.
    Accepted,
    /// The mean of the others counts.
    Replaced,
}

impl Stage {
    /// Key in data.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Flagged => "flagged",
            Self::Requested => "requested",
            Self::Answered => "answered",
            Self::Dropped => "dropped",
            Self::Accepted => "accepted",
            Self::Replaced => "replaced",
        }
    }

    /// Something is still to be done.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Flagged | Self::Requested | Self::Answered)
    }
}

/// The case of one total, step by step; each step with its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Which sheet.
    pub cell: Cell,
    /// The total that the case is about.
    pub original: Points,
    /// When and why it was flagged.
    pub flagged: (String, String),
    /// When and how the panel voted on asking.
    pub request: Option<(String, Vote)>,
    /// When and what the expert answered; no text is a refusal.
    pub answer: Option<(String, Option<String>)>,
    /// When, whether sufficient, by which vote, why.
    pub judged: Option<(String, bool, Vote, String)>,
}

impl Case {
    pub(super) const fn new(cell: Cell, original: Points, flagged: (String, String)) -> Self {
        Self { cell, original, flagged, request: None, answer: None, judged: None }
    }

    /// Where it stands, from its steps alone.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match (&self.request, &self.answer, &self.judged) {
            (None, ..) => Stage::Flagged,
            (Some((_, vote)), ..) if !vote.majority() => Stage::Dropped,
            (_, None, _) => Stage::Requested,
            (_, Some((_, None)), _) => Stage::Replaced,
            (_, Some(_), None) => Stage::Answered,
            (_, _, Some((_, true, ..))) => Stage::Accepted,
            (_, _, Some((_, false, ..))) => Stage::Replaced,
        }
    }

    /// The steps must follow each other.
    pub(super) fn at(&mut self, stage: Stage) -> Result<&mut Self, MeetingRefusal> {
        if self.stage() == stage { Ok(self) } else { Err(MeetingRefusal::WrongStep(self.cell.clone())) }
    }
}
