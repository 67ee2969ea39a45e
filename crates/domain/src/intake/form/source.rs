//! Of all labels with their values the one that counts for each field. Two that contradict each other count for none.

use super::boxes;
use super::label::{Labels, Sense};
use super::pairs::{Pair, inside};
use crate::intake::book::Value;
use crate::intake::line::{Found, Source};
use crate::intake::values::text::{key, squeezed};
use crate::intake::{Finding, Problem};
use crate::programme::{FieldKind, Programme, SummaryField as F};
use std::collections::BTreeMap;

/// The value of each field.
#[derive(Default)]
pub struct Claims {
    by_sense: BTreeMap<Sense, Pair>,
    /// Labels that contradict each other, boxes that are not ticked.
    pub findings: Vec<Finding>,
}

impl Claims {
    /// Takes blocks apart, resolves boxes, and settles which label counts.
    pub fn gather(pairs: impl Iterator<Item = Pair>, labels: &Labels<'_>, programme: &Programme) -> Self {
        let mut claims = Self::default();
        let mut all: BTreeMap<Sense, Vec<Pair>> = BTreeMap::new();
        for pair in pairs.filter(|p| p.sense != Sense::Unread).flat_map(|p| opened(p, labels, programme)) {
            all.entry(pair.sense.clone()).or_default().push(pair);
        }
        for (sense, pairs) in all {
            let name = name(&sense, programme);
            if let Some(pair) = claims.settle(&name, pairs)
                && let Some(pair) = claims.ticked(&name, pair, programme)
            {
                claims.by_sense.insert(sense, pair);
            }
        }
        claims
    }

    /// The surest of them; several that are equally sure must say the same.
    fn settle(&mut self, name: &str, mut pairs: Vec<Pair>) -> Option<Pair> {
        let best = pairs.iter().map(|p| (p.sure, p.beside)).max()?;
        pairs.retain(|p| (p.sure, p.beside) == best && !p.value.is_blank());
        let first = pairs.first()?.clone();
        if pairs.iter().all(|p| squeezed(&p.value.shown()) == squeezed(&first.value.shown())) {
            return Some(first);
        }
        let places = pairs.iter().map(|p| p.cell.address()).collect::<Vec<_>>().join("、");
        self.note(Problem::LabelTwice, name, &first, Some(places));
        None
    }

    /// The options that are ticked, where there are boxes.
    fn ticked(&mut self, name: &str, mut pair: Pair, programme: &Programme) -> Option<Pair> {
        let words = &programme.words.form;
        let Some(options) = boxes::read(&pair.value.shown(), words).filter(|_| has_options(&pair.sense, programme)) else { return Some(pair) };
        let ticked: Vec<&str> = options.iter().filter(|o| o.ticked).map(|o| o.text.as_str()).collect();
        if ticked.is_empty() {
            self.note(Problem::NothingTicked, name, &pair, None);
            return None;
        }
        if ticked.len() > 1 && matches!(pair.sense, Sense::Standard(F::Category | F::Penalty | F::StatReporting)) {
            self.note(Problem::SeveralTicked, name, &pair, Some(ticked.join("、")));
            return None;
        }
        let named = matches!(pair.sense, Sense::Standard(F::Category) | Sense::Detail(_));
        let texts: Vec<&str> = ticked.into_iter().map(|t| if named { boxes::name(t) } else { t }).collect();
        pair.value = Value::Text(texts.join("、"));
        Some(pair)
    }

    fn note(&mut self, problem: Problem, name: &str, pair: &Pair, read: Option<String>) {
        let (cell, raw) = (Some(pair.cell.clone()), Some(pair.raw.clone()));
        self.findings.push(Finding { problem, field: name.to_owned(), cell, raw, read });
    }

    fn found(&self, sense: &Sense) -> Option<Found<'_>> {
        let pair = self.by_sense.get(sense)?;
        // What was read out of a longer text is shown with all of it.
        let raw = (pair.raw != pair.value.shown()).then_some(pair.raw.as_str());
        Some(Found { value: &pair.value, cell: pair.cell.clone(), raw, fills: None, heading: None })
    }

    /// The label of a field.
    pub fn label(&self, sense: &Sense) -> &str {
        self.by_sense.get(sense).map_or("", |p| &p.label)
    }
}

impl Source<F> for Claims {
    fn find(&self, field: &F) -> Option<Found<'_>> {
        let sense = Sense::Standard(field.clone());
        let found = self.found(&sense)?;
        Some(Found { heading: Some(self.label(&sense)), ..found })
    }

    fn has(&self, field: &F) -> bool {
        self.by_sense.contains_key(&Sense::Standard(field.clone()))
    }
}

impl Source<usize> for Claims {
    fn find(&self, field: &usize) -> Option<Found<'_>> {
        let sense = Sense::Detail(*field);
        let found = self.found(&sense)?;
        Some(Found { heading: Some(self.label(&sense)), ..found })
    }

    fn has(&self, field: &usize) -> bool {
        self.by_sense.contains_key(&Sense::Detail(*field))
    }
}

fn name(sense: &Sense, programme: &Programme) -> String {
    match sense {
        Sense::Standard(field) => field.name(),
        Sense::Detail(at) => programme.words.form.fields.get(*at).map(|f| f.field.clone()).unwrap_or_default(),
        Sense::Unread => String::new(),
    }
}

fn has_options(sense: &Sense, programme: &Programme) -> bool {
    match sense {
        Sense::Standard(F::Qualification(_)) => false,
        Sense::Standard(_) => true,
        Sense::Detail(at) => programme.words.form.fields.get(*at).is_some_and(|f| f.kind == FieldKind::Choice),
        Sense::Unread => false,
    }
}

/// A block gives the labels inside of it; 资质情况 with boxes gives a claim for each way to the qualification.
fn opened(pair: Pair, labels: &Labels<'_>, programme: &Programme) -> Vec<Pair> {
    let Sense::Detail(at) = pair.sense else { return vec![pair] };
    let Some(field) = programme.words.form.fields.get(at).filter(|f| f.kind == FieldKind::Block) else { return vec![pair] };
    let text = pair.value.shown();
    let options = boxes::read(&text, &programme.words.form).filter(|_| field.field == "qualification");
    match options {
        Some(options) => options.into_iter().filter_map(|o| qualification(&pair, &o, programme)).collect(),
        None => inside(&text, labels, &pair.cell, None),
    }
}

/// ☑CNAS认可（证书编号：…） says the same as 有（证书编号：…） in the column CNAS of a table.
fn qualification(pair: &Pair, option: &boxes::Choice, programme: &Programme) -> Option<Pair> {
    let words = &programme.words;
    let name = key(boxes::name(&option.text));
    let ways = words.summary.iter().filter_map(|c| match &c.field {
        F::Qualification(way) => Some((way, &c.headings)),
        _ => None,
    });
    let known = ways.into_iter().find(|(way, headings)| {
        let upper = key(way);
        way.as_str() != "other" && (name.starts_with(&upper) || headings.iter().any(|h| name == key(h)))
    });
    let (way, text) = match (known, option.ticked) {
        (Some((way, _)), true) => (way.clone(), certificate(&option.text, words.yes.first().map_or("", String::as_str))),
        (Some((way, _)), false) => (way.clone(), words.no.iter().find(|w| w.as_str() == "无").or(words.no.first())?.clone()),
        (None, true) => ("other".to_owned(), other(&option.text, &words.quantity.nothing)?),
        (None, false) => return None,
    };
    Some(Pair { sense: Sense::Standard(F::Qualification(way)), sure: true, value: Value::Text(text), ..pair.clone() })
}

fn certificate(text: &str, yes: &str) -> String {
    let details = text.split_once(['（', '(']).map(|(_, rest)| rest.trim_end_matches(['）', ')']));
    let filled = details.map(|d| d.trim()).filter(|d| d.chars().any(|c| c.is_ascii_digit()));
    filled.map_or_else(|| yes.to_owned(), |d| format!("{yes}（{d}）"))
}

fn other(text: &str, nothing: &[String]) -> Option<String> {
    let said = text.split_once(['：', ':']).map_or(text, |(_, rest)| rest).trim();
    (!said.is_empty() && !nothing.contains(&said.to_owned())).then(|| said.to_owned())
}
