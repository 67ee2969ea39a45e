//! Rows of one file that speak of the same unit or person, over all of its sheets. The later row gets the finding; it
//! names the place of the earlier one. Only what is the same in everything that counts is left out, the rest is asked.

use super::finding::{Finding, Problem};
use super::identity::{Identity, Reason, Register};
use super::values::text::{key, name_key};
use super::{Application, Choices, ExpertResult, ReadApplication, ReadExpert, RowDecision, RowResult};
use crate::programme::{CategoryKey, Vocabulary};
use std::collections::BTreeMap;

/// Marks later rows of the same applicant: a duplicate when category and platform are the same too, else a note; and
/// rows whose names and codes contradict each other.
pub fn mark_applications(applications: &mut [ReadApplication], words: &Vocabulary, choices: &Choices) {
    let mut units = Register::default();
    let mut firsts: Vec<usize> = Vec::new();
    let mut entered = Entered::default();
    for at in 0..applications.len() {
        let Some(read) = applications.get(at).filter(|r| r.result != RowResult::Skipped) else { continue };
        let who = identity(&read.application, words);
        if who.is_nobody() {
            continue;
        }
        let mut notes: Vec<(Problem, usize)> = Vec::new();
        for (unit, reason) in units.find(&who) {
            notes.extend(contradiction(reason).zip(firsts.get(unit).copied()));
        }
        let unit = units.enter(&who);
        if unit == firsts.len() {
            firsts.push(at);
        }
        let platform = read.application.platform_name.as_deref().map(name_key);
        notes.extend(entered.again(unit, read.application.category.clone(), platform, at));
        note_application(applications, at, notes, choices);
    }
}

/// The identity of an applicant.
pub fn identity(application: &Application, words: &Vocabulary) -> Identity {
    Identity::of(application.applicant_name.as_deref(), application.uscc.as_deref(), &words.unit_suffixes)
}

fn contradiction(reason: Reason) -> Option<Problem> {
    match reason {
        Reason::CodeOtherName => Some(Problem::SameCodeOtherName),
        Reason::NameOtherCode => Some(Problem::SameNameOtherCode),
        Reason::NameCodeMissing => Some(Problem::SameNameNoCode),
        Reason::SimilarName => Some(Problem::SimilarName),
        Reason::SameCode | Reason::SameName | Reason::NothingInCommon => None,
    }
}

/// What has been entered before, by unit and what an application can share with another of its unit.
#[derive(Default)]
struct Entered {
    of_unit: BTreeMap<usize, usize>,
    in_category: BTreeMap<(usize, Option<CategoryKey>), usize>,
    of_platform: BTreeMap<(usize, Option<String>), usize>,
    exact: BTreeMap<(usize, Option<CategoryKey>, Option<String>), usize>,
}

impl Entered {
    /// The nearest earlier application of this unit and what it has in common; then enters this one.
    fn again(&mut self, unit: usize, category: Option<CategoryKey>, platform: Option<String>, at: usize) -> Option<(Problem, usize)> {
        let shared = [
            (Problem::DuplicateApplication, self.exact.get(&(unit, category.clone(), platform.clone()))),
            (Problem::PlatformTwoCategories, self.of_platform.get(&(unit, platform.clone()))),
            (Problem::SeveralPlatforms, self.in_category.get(&(unit, category.clone()))),
            (Problem::SameApplicant, self.of_unit.get(&unit)),
        ];
        let found = shared.into_iter().find_map(|(problem, earlier)| Some((problem, *earlier?)));
        self.of_unit.entry(unit).or_insert(at);
        self.in_category.entry((unit, category.clone())).or_insert(at);
        self.of_platform.entry((unit, platform.clone())).or_insert(at);
        self.exact.entry((unit, category, platform)).or_insert(at);
        found
    }
}

fn note_application(applications: &mut [ReadApplication], at: usize, notes: Vec<(Problem, usize)>, choices: &Choices) {
    for (problem, earlier) in notes {
        let field = if problem == Problem::SameCodeOtherName { "uscc" } else { "applicant_name" };
        let place = applications.get(earlier).map(|e| match e.application.origins.get(field) {
            Some(origin) => origin.cell.to_string(),
            None => format!("{}!{}", e.sheet, e.row),
        });
        let Some(read) = applications.get_mut(at) else { continue };
        let origin = read.application.origins.get(field);
        let (cell, raw) = (origin.map(|o| o.cell.clone()), origin.map(|o| o.raw.clone()));
        read.findings.push(Finding { problem, field: field.to_owned(), cell, raw, read: place });
        let asked_for = choices.row(&read.sheet, read.row) == Some(&RowDecision::Take);
        if problem == Problem::DuplicateApplication && !asked_for {
            read.result = RowResult::Duplicate;
        }
    }
}

/// The same name and phone is the same person: the earlier row is kept and the merge is said. The same name and employer
/// with another phone, and the same phone with another name, are asked.
pub fn mark_experts(experts: &mut [ReadExpert], choices: &Choices) {
    let mut persons: BTreeMap<(String, String), Seen> = BTreeMap::new();
    let mut colleagues: BTreeMap<(String, String), Seen> = BTreeMap::new();
    let mut phones: BTreeMap<String, (String, Seen)> = BTreeMap::new();
    for read in experts.iter_mut().filter(|r| r.result == ExpertResult::Imported) {
        let (name, phone) = (key(&read.expert.name), read.expert.phone.clone());
        let person = phone.clone().map(|p| (name.clone(), p));
        let colleague = read.expert.employer.as_deref().map(|e| (name.clone(), name_key(e)));
        let here = Seen { sheet: read.sheet.clone(), row: read.row };
        if let Some(earlier) = person.as_ref().and_then(|p| persons.get(p)) {
            note_expert(read, Problem::DuplicateExpert, earlier);
            if choices.row(&read.sheet, read.row) != Some(&RowDecision::Take) {
                read.result = ExpertResult::MergedInto(earlier.row);
            }
            continue;
        }
        if let Some(earlier) = colleague.as_ref().and_then(|c| colleagues.get(c)) {
            note_expert(read, Problem::ExpertOtherPhone, earlier);
        }
        if let Some((_, earlier)) = phone.as_ref().and_then(|p| phones.get(p)).filter(|(other, _)| *other != name) {
            note_expert(read, Problem::ExpertSamePhone, earlier);
        }
        if let Some(colleague) = colleague {
            colleagues.entry(colleague).or_insert_with(|| here.clone());
        }
        if let Some(phone) = phone {
            persons.insert((name.clone(), phone.clone()), here.clone());
            phones.entry(phone).or_insert((name, here));
        }
    }
}

/// Where an expert was met first.
#[derive(Clone)]
struct Seen {
    sheet: String,
    row: u32,
}

fn note_expert(read: &mut ReadExpert, problem: Problem, earlier: &Seen) {
    let field = if problem == Problem::ExpertSamePhone { "phone" } else { "name" };
    let cell = read.expert.origins.get(field).map(|o| o.cell.clone());
    let place = if earlier.sheet == read.sheet { format!("第{0}行 (row {0})", earlier.row) } else { format!("{}!{}", earlier.sheet, earlier.row) };
    read.findings.push(Finding { problem, field: field.to_owned(), cell, raw: Some(read.expert.name.clone()), read: Some(place) });
}

#[cfg(test)]
mod tests;
