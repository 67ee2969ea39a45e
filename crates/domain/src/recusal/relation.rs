//! One expert against one applicant: by employer, former employers, posts and holdings, and the recommending office.

use super::{Certainty, Conflict, Relation, Rule};
use crate::intake::values::day;
use crate::intake::values::text::{contains_any, name_key, split_any};
use crate::intake::{Application, CellRef, Date, Expert, PartialDate};
use crate::programme::{Decimal, Programme, RecusalWords, Settings};
use crate::words::Words;

/// Shorter names than this are not looked for inside of other names.
const SHORTEST_PART: usize = 5;

/// An expert prepared for matching against many applicants.
pub struct ExpertSide<'a> {
    expert: &'a Expert,
    employer: String,
    former: Vec<String>,
    ties: Vec<String>,
    words: &'a RecusalWords,
    settings: &'a Settings,
}

/// An applicant prepared for matching against many experts.
pub struct ApplicantSide {
    name: String,
    recommender: String,
}

impl<'a> ExpertSide<'a> {
    /// Prepares an expert.
    pub fn of(expert: &'a Expert, programme: &'a Programme) -> Self {
        let words = &programme.words.recusal;
        let pieces = |text: &Option<String>| split_any(text.as_deref().unwrap_or(""), &words.separators).iter().map(|p| name_key(p)).collect();
        Self {
            expert,
            employer: name_key(expert.employer.as_deref().unwrap_or("")),
            former: pieces(&expert.former_employers),
            ties: pieces(&expert.ties),
            words,
            settings: &programme.settings,
        }
    }

    fn cell(&self, field: &str) -> Option<CellRef> {
        self.expert.origins.get(field).map(|o| o.cell.clone())
    }
}

impl ApplicantSide {
    /// Prepares an applicant.
    pub fn of(application: &Application) -> Self {
        let prepared = |text: &Option<String>| name_key(text.as_deref().unwrap_or(""));
        Self { name: prepared(&application.applicant_name), recommender: prepared(&application.recommender) }
    }
}

/// What the tables say about the two, seen from the day of the review.
pub fn relation(expert: &ExpertSide<'_>, applicant: &ApplicantSide, review: Date) -> Relation {
    let mut relation = Relation::default();
    if !applicant.name.is_empty() {
        employer(expert, applicant, &mut relation);
        former(expert, applicant, review, &mut relation);
        ties(expert, applicant, review, &mut relation);
    }
    recommender(expert, applicant, &mut relation);
    relation.conflicts.sort_by_key(|c| (c.certainty, c.rule));
    relation
}

fn employer(expert: &ExpertSide<'_>, applicant: &ApplicantSide, relation: &mut Relation) {
    let Some(certainty) = same_unit(&expert.employer, &applicant.name) else { return };
    let why = match certainty {
        Certainty::Exact => Words::new("现任职于申报单位。", "Works for the applicant."),
        Certainty::Manual => Words::new("工作单位与申报单位名称相近。", "The employer's name is close to the applicant's."),
    };
    relation.conflicts.push(Conflict { rule: Rule::R1, certainty, ended: None, why, cell: expert.cell("employer") });
}

fn former(expert: &ExpertSide<'_>, applicant: &ApplicantSide, review: Date, relation: &mut Relation) {
    for piece in expert.former.iter().filter(|p| p.contains(&applicant.name)) {
        let left = ended(piece, &applicant.name);
        let years = expert.settings.recusal_years;
        let (certainty, why) = match Period::of(left, review, years) {
            Period::Within(left) => (
                Certainty::Exact,
                Words::new(format!("{left} 离开申报单位，在评审前 {years} 年之内。"), format!("left {left}, within {years} years before {review}")),
            ),
            Period::Before(left) => {
                relation.cleared.push(Words::new(
                    format!("{left} 离开申报单位，早于评审日 {review} 前 {years} 年。"),
                    format!("left {left}, more than {years} years before {review}"),
                ));
                continue;
            }
            Period::Unclear => {
                (Certainty::Manual, Words::new("曾任职于申报单位，离职时间不足以判断。", "Worked for the applicant; the date of leaving does not settle it."))
            }
        };
        relation.conflicts.push(Conflict { rule: Rule::R2, certainty, ended: left, why, cell: expert.cell("former_employers") });
    }
}

fn ties(expert: &ExpertSide<'_>, applicant: &ApplicantSide, review: Date, relation: &mut Relation) {
    for piece in expert.ties.iter().filter(|p| p.contains(&applicant.name)) {
        let cell = expert.cell("ties");
        if contains_any(piece, &expert.words.board) {
            relation.board(expert.settings, ended(piece, &applicant.name), review, cell);
        } else if contains_any(piece, &expert.words.holding) {
            relation.conflicts.push(holding(expert.settings, share(piece), cell));
        } else {
            let why = Words::new("与申报单位有其他关系。", "Has another relation to the applicant.");
            relation.conflicts.push(Conflict { rule: Rule::R6, certainty: Certainty::Manual, ended: None, why, cell });
        }
    }
}

impl Relation {
    /// A board seat: current without an end, else judged by when it ended.
    fn board(&mut self, settings: &Settings, until: Option<PartialDate>, review: Date, cell: Option<CellRef>) {
        let years = settings.recusal_years;
        let (certainty, why) = match (until, Period::of(until, review, years)) {
            (None, _) => (Certainty::Exact, Words::new("现任申报单位董事、监事。", "Sits on the applicant's board.")),
            (Some(until), Period::Within(_)) => (
                Certainty::Exact,
                Words::new(
                    format!("至 {until} 任申报单位董事、监事，在评审前 {years} 年之内。"),
                    format!("on the board until {until}, within {years} years before {review}"),
                ),
            ),
            (Some(until), Period::Before(_)) => {
                self.cleared.push(Words::new(
                    format!("至 {until} 任申报单位董事、监事，早于评审日 {review} 前 {years} 年。"),
                    format!("on the board until {until}, more than {years} years before {review}"),
                ));
                return;
            }
            (Some(_), Period::Unclear) => {
                (Certainty::Manual, Words::new("曾任申报单位董事、监事，时间不足以判断。", "Sat on the applicant's board; the date does not settle it."))
            }
        };
        self.conflicts.push(Conflict { rule: Rule::R3, certainty, ended: until, why, cell });
    }
}

fn holding(settings: &Settings, share: Option<Decimal>, cell: Option<CellRef>) -> Conflict {
    let (rule, certainty, why) = match share {
        Some(share) if share >= Decimal::whole(i64::from(settings.controlling_share)) => {
            (Rule::R4, Certainty::Exact, Words::new(format!("持股 {share}%，为控股。"), format!("{share}% share is a controlling holding (R4)")))
        }
        Some(share) => (
            Rule::R6,
            Certainty::Manual,
            Words::new(format!("持股 {share}%，不构成控股（R4），请人工认定。"), format!("{share}% share is not a controlling holding (R4)")),
        ),
        None => (Rule::R6, Certainty::Manual, Words::new("持有申报单位股份，比例不明。", "Holds shares of the applicant; how many is not said.")),
    };
    Conflict { rule, certainty, ended: None, why, cell }
}

fn recommender(expert: &ExpertSide<'_>, applicant: &ApplicantSide, relation: &mut Relation) {
    let Some(certainty) = same_unit(&expert.employer, &applicant.recommender) else { return };
    let why = Words::new("任职于该申报的推荐单位。", "Works for the office that recommends the application.");
    relation.conflicts.push(Conflict { rule: Rule::R8, certainty, ended: None, why, cell: expert.cell("employer") });
}

/// The same name is exact; one inside of the other (a branch, a department) is for a person.
fn same_unit(one: &str, other: &str) -> Option<Certainty> {
    if one.is_empty() || other.is_empty() {
        return None;
    }
    if one == other {
        return Some(Certainty::Exact);
    }
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    (short.chars().count() >= SHORTEST_PART && long.contains(short)).then_some(Certainty::Manual)
}

/// The date behind the name, else anywhere in the piece.
fn ended(piece: &str, name: &str) -> Option<PartialDate> {
    let behind = piece.split_once(name).map_or(piece, |(_, rest)| rest);
    day::find(behind).or_else(|| day::find(piece))
}

/// The number before a percent sign.
fn share(piece: &str) -> Option<Decimal> {
    let (before, _) = piece.split_once('%')?;
    let digits = before.char_indices().rev().take_while(|(_, c)| c.is_ascii_digit() || *c == '.').last()?.0;
    Decimal::parse(&before[digits..])
}

/// Where the end of a relation lies, seen from the review; the boundary day is within.
enum Period {
    Within(PartialDate),
    Before(PartialDate),
    Unclear,
}

impl Period {
    fn of(end: Option<PartialDate>, review: Date, years: u32) -> Self {
        let bound = review.years_before(years);
        match end {
            Some(end) if end.first() >= bound => Self::Within(end),
            Some(end) if end.last() < bound => Self::Before(end),
            _ => Self::Unclear,
        }
    }
}
