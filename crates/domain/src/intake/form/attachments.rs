//! The list of attachments: a small table of number, title, file, pages, and whether it is there.

use crate::intake::Attachment;
use crate::intake::book::{Row, Sheet};
use crate::intake::values::text::{contains_any, key, squeezed, tidy};
use crate::intake::values::yes_no;
use crate::programme::Vocabulary;
use std::collections::{BTreeMap, BTreeSet};

/// Columns of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    No,
    Title,
    File,
    Pages,
    Provided,
}

/// The lists of a sheet, and the rows they take up.
pub fn find(sheet: &Sheet, words: &Vocabulary) -> (Vec<Attachment>, BTreeSet<u32>) {
    let (mut list, mut used, mut head): (Vec<Attachment>, BTreeSet<u32>, Option<BTreeMap<Part, u32>>) = Default::default();
    for row in &sheet.rows {
        if let Some(next) = head_of(row, words) {
            head = Some(next);
            used.insert(row.number);
        } else if let Some(line) = head.as_ref().and_then(|head| read(sheet, row, head, words)) {
            used.insert(row.number);
            list.push(line);
        }
    }
    (list, used)
}

/// A title and at least one more column make a list.
fn head_of(row: &Row, words: &Vocabulary) -> Option<BTreeMap<Part, u32>> {
    let w = &words.form.attachments;
    let kinds = [(Part::No, &w.no), (Part::Title, &w.title), (Part::File, &w.file), (Part::Pages, &w.pages), (Part::Provided, &w.provided)];
    let mut head = BTreeMap::new();
    for cell in &row.cells {
        let text = key(&cell.value.shown());
        if let Some((part, _)) = kinds.iter().find(|(_, names)| names.iter().any(|n| key(n) == text)) {
            head.entry(*part).or_insert(cell.column);
        }
    }
    let more = [Part::File, Part::Pages, Part::Provided].iter().any(|part| head.contains_key(part));
    (head.contains_key(&Part::Title) && more).then_some(head)
}

fn read(sheet: &Sheet, row: &Row, head: &BTreeMap<Part, u32>, words: &Vocabulary) -> Option<Attachment> {
    let text = |part: Part| head.get(&part).and_then(|column| row.value(*column)).map(|v| tidy(&v.shown())).filter(|t| !t.is_empty());
    let title = text(Part::Title)?;
    let nothing = |text: &String| !words.quantity.nothing.contains(&squeezed(text));
    let number = |part: Part| text(part).and_then(|t| first_number(&t));
    let proves = words.form.proofs.iter().find(|p| contains_any(&squeezed(&title), &p.titles)).map(|p| p.field.clone());
    let column = *head.get(&Part::Title)?;
    Some(Attachment {
        no: number(Part::No),
        file: text(Part::File).filter(nothing),
        pages: number(Part::Pages),
        provided: text(Part::Provided).and_then(|t| yes_no(&t, words)),
        proves,
        cell: sheet.at(row.number, column),
        title,
    })
}

/// 12, 86页, 附件7.
fn first_number(text: &str) -> Option<u32> {
    let plain = squeezed(text);
    let digits: String = plain.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}
