//! What a column may be when no heading explains it: by what stands below, and by how like its heading is to a known
//! one. Whole numbers only; likeness is in per mille.

use super::book::Value;
use super::heading::Meaning;
use super::layout::{Confidence, MatchReason};
use super::values::text::key;
use super::values::uscc;
use crate::programme::{Category, Programme};
use std::collections::BTreeSet;

/// From this likeness on a column is read, and shown as read with care.
const LIKELY: u32 = 850;
/// From this likeness on a person is asked.
const DOUBTFUL: u32 = 600;

/// Contents that can be told from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Unified social credit codes.
    Code,
    /// Mobile phones.
    Phone,
    /// Categories of the programme.
    Category,
}

/// What contents are told by.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    /// Names of categories, comparable.
    pub categories: BTreeSet<String>,
}

impl Contents {
    /// Of this programme.
    pub fn of(programme: &Programme) -> Self {
        let names = |c: &Category| [key(&c.name.zh), key(&c.key.0)].into_iter().chain(c.aliases.iter().map(|a| key(a))).collect::<Vec<_>>();
        Self { categories: programme.categories.iter().flat_map(names).collect() }
    }
}

/// A heading that is known.
pub struct Known<F> {
    /// The heading, comparable.
    pub text: String,
    /// Its pairs of neighbouring characters, sorted.
    pub pairs: Vec<(char, char)>,
    /// Its field.
    pub field: F,
}

/// What a column may be.
pub struct Guess {
    /// How good, in per mille.
    pub score: u32,
    /// How sure.
    pub confidence: Confidence,
    /// Why.
    pub reason: MatchReason,
}

/// The best guess about a column, if any.
pub fn guess<F: Meaning>(heading: &str, below: &[&Value], known: &[Known<F>], contents: &Contents) -> Option<(F, Guess)> {
    let kind = kind_of(below, contents);
    if let Some(field) = kind.and_then(F::of_content) {
        return Some((field, Guess { score: 1000, confidence: Confidence::Likely, reason: MatchReason::Content }));
    }
    let own = pairs(heading);
    let (score, best) = known.iter().map(|k| (likeness(&own, &k.pairs), k)).max_by_key(|(score, _)| *score).filter(|(score, _)| *score >= DOUBTFUL)?;
    let rival = known.iter().filter(|k| k.field != best.field).map(|k| likeness(&own, &k.pairs)).max().unwrap_or(0);
    // A field of codes under which no codes stand is not that field for sure.
    let fits = best.field.content().is_none_or(|needed| Some(needed) == kind || below.is_empty());
    let confidence = if score >= LIKELY && fits && rival + 50 < score { Confidence::Likely } else { Confidence::Doubtful };
    Some((best.field.clone(), Guess { score, confidence, reason: MatchReason::Similar(best.text.clone()) }))
}

/// Pairs of neighbouring characters, sorted.
pub fn pairs(text: &str) -> Vec<(char, char)> {
    let mut pairs: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
    pairs.sort_unstable();
    pairs
}

/// Twice what two texts share over what both have (Dice), in per mille.
fn likeness(a: &[(char, char)], b: &[(char, char)]) -> u32 {
    let (mut i, mut j, mut shared) = (0, 0, 0_usize);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    let all = a.len() + b.len();
    u32::try_from(2000 * shared / all.max(1)).unwrap_or(0)
}

/// What nearly all of the contents are: four of five.
fn kind_of(below: &[&Value], contents: &Contents) -> Option<Kind> {
    let most = |is: &dyn Fn(&str) -> bool| !below.is_empty() && below.iter().filter(|v| is(&key(&v.shown()))).count() * 5 >= below.len() * 4;
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    // Numbers of identity cards have 18 digits too; their last one is another check.
    if most(&|t| uscc::is_valid(t) || (t.len() == 18 && t.starts_with('9') && t.bytes().all(|b| b.is_ascii_alphanumeric()))) {
        return Some(Kind::Code);
    }
    if most(&|t| t.len() == 11 && t.starts_with('1') && digits(t) == 11) {
        return Some(Kind::Phone);
    }
    most(&|t| contents.categories.contains(t.split(['(', '、']).next().unwrap_or(t))).then_some(Kind::Category)
}
