//! Whether two rows, files or records speak of the same unit: by credit code first, then by name. Never by likeness
//! alone: what only looks alike is `LikelySame` and waits for a person.
//!
//! `compare` judges two identities; a `Register` finds the ones worth comparing among many without looking at all.

use super::values::letters::unmasked;
use super::values::text::{name_key, strip_any_suffix};
use super::values::uscc;
use crate::words::Words;
use std::collections::BTreeMap;

/// By what a unit is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Credit code as read, also with a wrong check digit.
    code: Option<String>,
    /// Name for comparing.
    name: Option<String>,
    /// Name without legal form, brackets and look-alikes: what makes two names similar.
    stem: Option<String>,
}

/// Whether two identities are one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// One unit.
    Same,
    /// Perhaps one unit: a person decides.
    LikelySame,
    /// Two units, as far as can be seen.
    Different,
}

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The same code, and names that do not speak against it.
    SameCode,
    /// The same name, and no code on either side.
    SameName,
    /// The same code with different names.
    CodeOtherName,
    /// The same name with different codes.
    NameOtherCode,
    /// The same name, and a code on one side only.
    NameCodeMissing,
    /// Names that differ in the legal form, brackets or look-alikes only, and no two codes that speak against it.
    SimilarName,
    /// Nothing in common, or nothing to compare.
    NothingInCommon,
}

impl Identity {
    /// Of a unit with this name and code; `suffixes` are legal forms (有限公司, 有限责任公司).
    pub fn of(name: Option<&str>, code: Option<&str>, suffixes: &[String]) -> Self {
        let some = |text: String| Some(text).filter(|t| !t.is_empty());
        let name = name.and_then(|n| some(name_key(n)));
        let stem = name.as_deref().and_then(|n| some(stem(n, suffixes)));
        Self { code: code.and_then(|c| some(name_key(c))), name, stem }
    }

    /// Whether there is neither code nor name.
    pub fn is_nobody(&self) -> bool {
        self.code.is_none() && self.name.is_none()
    }

    fn sure_code(&self) -> Option<&str> {
        self.code.as_deref().filter(|c| uscc::is_valid(c))
    }
}

fn stem(name: &str, suffixes: &[String]) -> String {
    let bare: String = unmasked(name).chars().filter(|c| c.is_alphanumeric()).collect();
    strip_any_suffix(&bare, suffixes).filter(|rest| !rest.is_empty()).unwrap_or(&bare).to_owned()
}

impl Reason {
    /// What it amounts to.
    pub fn likeness(self) -> Likeness {
        match self {
            Self::SameCode | Self::SameName => Likeness::Same,
            Self::CodeOtherName | Self::NameOtherCode | Self::NameCodeMissing | Self::SimilarName => Likeness::LikelySame,
            Self::NothingInCommon => Likeness::Different,
        }
    }

    /// As a sentence.
    pub fn words(self) -> Words {
        let (zh, en) = match self {
            Self::SameCode => ("信用代码相同。", "The same credit code."),
            Self::SameName => ("单位名称相同，均无信用代码。", "The same name, and no credit code on either side."),
            Self::CodeOtherName => ("信用代码相同，单位名称不同。", "The same credit code with different names."),
            Self::NameOtherCode => ("单位名称相同，信用代码不同。", "The same name with different credit codes."),
            Self::NameCodeMissing => ("单位名称相同，一方没有信用代码。", "The same name, and a credit code on one side only."),
            Self::SimilarName => ("单位名称相近。", "Similar names."),
            Self::NothingInCommon => ("没有相同之处。", "Nothing in common."),
        };
        Words::new(zh, en)
    }
}

/// How the two are related.
pub fn compare(a: &Identity, b: &Identity) -> Reason {
    let equal = |x: &Option<String>, y: &Option<String>| x.is_some() && x == y;
    let names_speak_against = a.name.is_some() && b.name.is_some() && a.name != b.name;
    match (equal(&a.code, &b.code), equal(&a.name, &b.name)) {
        (true, _) if names_speak_against => Reason::CodeOtherName,
        (true, _) => Reason::SameCode,
        (false, true) => match (&a.code, &b.code) {
            (None, None) => Reason::SameName,
            (Some(_), Some(_)) => Reason::NameOtherCode,
            _ => Reason::NameCodeMissing,
        },
        // Two codes that are right in themselves and differ are two units, however alike their names.
        (false, false) if equal(&a.stem, &b.stem) && !(a.sure_code().is_some() && b.sure_code().is_some()) => Reason::SimilarName,
        (false, false) => Reason::NothingInCommon,
    }
}

/// Units by number, found again by code, name or stem of the name.
#[derive(Debug, Clone, Default)]
pub struct Register {
    units: Vec<Identity>,
    exact: BTreeMap<(Option<String>, Option<String>), usize>,
    by_code: BTreeMap<String, Vec<usize>>,
    by_name: BTreeMap<String, Vec<usize>>,
    by_stem: BTreeMap<String, Vec<usize>>,
}

/// So many candidates of one kind are looked at. One that is the same and one that is not are enough to say something;
/// ten thousand rows with one name must not each look at all the others.
const CANDIDATES: usize = 3;

impl Register {
    /// Those that are or may be this unit, the surest first, at most one for each reason.
    pub fn find(&self, who: &Identity) -> Vec<(usize, Reason)> {
        let among = |index: &BTreeMap<String, Vec<usize>>, key: &Option<String>| -> Vec<usize> {
            let units = key.as_ref().and_then(|k| index.get(k));
            units.map_or_else(Vec::new, |units| units.iter().copied().take(CANDIDATES).collect())
        };
        let exact = self.exact.get(&(who.code.clone(), who.name.clone())).copied();
        let candidates = [among(&self.by_code, &who.code), among(&self.by_name, &who.name), among(&self.by_stem, &who.stem)];
        let mut found: Vec<(usize, Reason)> = Vec::new();
        for unit in exact.into_iter().chain(candidates.into_iter().flatten()) {
            let Some(known) = self.units.get(unit) else { continue };
            let reason = compare(known, who);
            if reason != Reason::NothingInCommon && found.iter().all(|(u, r)| *u != unit && *r != reason) {
                found.push((unit, reason));
            }
        }
        found.sort_by_key(|(_, reason)| reason.likeness());
        found
    }

    /// Enters a unit and gives its number; the number it already has when code and name are the same.
    pub fn enter(&mut self, who: &Identity) -> usize {
        let number = self.units.len();
        let known = *self.exact.entry((who.code.clone(), who.name.clone())).or_insert(number);
        if known == number {
            for (index, key) in [(&mut self.by_code, &who.code), (&mut self.by_name, &who.name), (&mut self.by_stem, &who.stem)] {
                if let Some(key) = key {
                    index.entry(key.clone()).or_default().push(number);
                }
            }
            self.units.push(who.clone());
        }
        known
    }
}

#[cfg(test)]
mod tests;
