//! What the labels of a form mean: by the words of the programme, in the group that they belong to.

use crate::intake::Choices;
use crate::intake::choices::heading_key;
use crate::intake::values::text::{key, narrow};
use crate::programme::{Programme, SummaryField};
use std::collections::BTreeMap;

/// What a label stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sense {
    /// A field that a summary table has too.
    Standard(SummaryField),
    /// A field of forms, by its place in the words.
    Detail(usize),
    /// A person said that it is not to be read.
    Unread,
}

/// All labels that are known.
pub struct Labels<'a> {
    senses: BTreeMap<String, Sense>,
    groups: BTreeMap<String, &'a str>,
    choices: &'a Choices,
}

impl<'a> Labels<'a> {
    /// The labels of the programme and what people chose.
    pub fn new(programme: &'a Programme, choices: &'a Choices) -> Self {
        let words = &programme.words;
        let mut senses = BTreeMap::new();
        let tables =
            words.summary.iter().filter(|c| c.field != SummaryField::Serial).flat_map(|c| c.headings.iter().map(|h| (h, Sense::Standard(c.field.clone()))));
        let metrics = words.metrics.iter().flat_map(|m| m.labels.iter().map(|l| (l, Sense::Standard(SummaryField::Metric(m.measure.metric.clone())))));
        let forms = words.form.fields.iter().enumerate().flat_map(|(at, f)| {
            let sense = SummaryField::parse(&f.field).map_or(Sense::Detail(at), Sense::Standard);
            f.labels.iter().map(move |l| (l, sense.clone()))
        });
        // Later words go over earlier ones: a form's own labels over the headings of tables.
        senses.extend(tables.chain(metrics).chain(forms).map(|(label, sense)| (key(label), sense)));
        let groups = words.form.groups.iter().flat_map(|g| g.labels.iter().map(|l| (key(l), g.key.as_str())));
        Self { senses, groups: groups.collect(), choices }
    }

    /// What a label means, in its group first. The flag says that the group was needed.
    pub fn sense(&self, sheet: &str, label: &str, group: Option<&str>) -> Option<(Sense, bool)> {
        if let Some(chosen) = self.chosen(sheet, label) {
            return Some((chosen, true));
        }
        let ways = ways(label);
        let grouped = group.and_then(|g| ways.iter().find_map(|way| self.senses.get(&key(&format!("{g}/{way}")))));
        let plain = || ways.iter().find_map(|way| self.senses.get(way));
        grouped.map(|s| (s.clone(), true)).or_else(|| plain().map(|s| (s.clone(), false)))
    }

    /// The group that a label opens.
    pub fn group(&self, label: &str) -> Option<&'a str> {
        ways(label).iter().find_map(|way| self.groups.get(way)).copied()
    }

    fn chosen(&self, sheet: &str, label: &str) -> Option<Sense> {
        let mappings = self.choices.mappings.iter().filter(|m| m.sheet.as_deref() == Some(sheet));
        let columns = mappings.flat_map(|m| &m.columns);
        let choice = columns.into_iter().find(|c| heading_key(&c.heading) == heading_key(label))?;
        match &choice.field {
            None => Some(Sense::Unread),
            Some(name) => SummaryField::parse(name).map(Sense::Standard),
        }
    }
}

/// The ways to look a label up: as it stands, then without number, footnote marks and brackets.
pub(super) fn ways(label: &str) -> Vec<String> {
    let whole = plain(label);
    let bare = whole.split(['(', '[', '【', '〔', '<']).next().unwrap_or(&whole);
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let mut ways = vec![whole.clone()];
    if bare != whole && !bare.is_empty() {
        ways.push(bare.to_owned());
    }
    ways
}

/// The comparable form of a label: no list number before it, no colon or footnote mark behind it.
fn plain(label: &str) -> String {
    // Circled and raised digits are footnote marks; the compatible form would make them plain digits.
    let unmarked: String = label.chars().filter(|c| !matches!(c, '①'..='⑳' | '¹' | '²' | '³' | '⁰'..='⁹' | '*' | '＊' | '★')).collect();
    let narrowed = key(&narrow(&unmarked));
    let numbered = narrowed.trim_start_matches(['(', '（']);
    let behind = numbered.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let text = match behind.strip_prefix(['、', '.', ')', '.']) {
        Some(rest) if behind.len() < numbered.len() => rest,
        _ => &narrowed,
    };
    text.trim_end_matches([':', '、', '。']).to_owned()
}
