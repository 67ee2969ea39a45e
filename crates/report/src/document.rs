//! Text documents of the secretariat: a title, headings, paragraphs, tables, lines to sign by hand, the electronic signature.

use linxuan_domain::document::{Document as Paper, Part};
use linxuan_seal::hash::{sha256, to_hex};

use crate::ReportError;
use crate::kit::Len;
use crate::kit::canvas::Ink;
use crate::kit::face::Face::{Bold, Regular};
use crate::kit::line::Span;
use crate::kit::paper;
use crate::kit::sheaf::{BODY, SMALL, Sheaf, THIN, Type, foot};
use crate::kit::table::{Align, Cell, Head, Row, Table, Width};
use crate::moment::Moment;
use crate::pdf::{Document, Rendered, assemble, signature_place};
use crate::score_record::shortened;

/// Name of the embedded file.
pub const DATA_NAME: &str = "document.json";

/// No document comes near these numbers; data made to keep a verifier busy goes beyond them.
const MAXIMUM_ROWS: usize = 20_000;
const MAXIMUM_COLUMNS: usize = 12;
const MAXIMUM_PLACES: usize = 200;

/// Draws the document; `json` is its canonical form, which is embedded.
///
/// # Errors
/// [`ReportError::Time`], [`ReportError::TooLong`].
pub fn render(document: &Paper, json: &[u8]) -> Result<Rendered, ReportError> {
    let at = Moment::read(&document.created_at)?;
    check(document)?;
    let mut sheaf = Sheaf::new(paper::Paper::UPRIGHT);
    sheaf.head = (document.title.clone(), format!("编号 {}-{}", document.round.id, document.kind));
    sheaf.start_page();
    sheaf.centred(Bold, Type { size: 1950, leading: 2850 }, &document.title);
    sheaf.centred(Regular, Type { size: 1200, leading: 2200 }, &document.subtitle);
    sheaf.gap(600);
    for part in &document.parts {
        draw(&mut sheaf, part);
    }
    places(&mut sheaf, &document.places);
    sign_here(&mut sheaf, &at.date_zh());
    let digest = to_hex(&sha256(json));
    let left = format!("细则指纹 {}", shortened(&document.round.definition_sha256));
    let right = format!("摘要 {}　{}", shortened(&digest), at.minute());
    let (paper, pages, place) = sheaf.finish(|page, paper, number, total| foot(page, paper, number, total, &left, &right))?;
    let title = format!("{}　{}", document.title, document.round.title);
    let file = Document { title: &title, author: &document.signed_by, at: &at, data_name: DATA_NAME, data_words: "文书数据 document", data: json };
    assemble(&file, &paper, pages, place)
}

fn check(document: &Paper) -> Result<(), ReportError> {
    let rows: usize = document.parts.iter().map(|part| if let Part::Table { rows, .. } = part { rows.len() } else { 1 }).sum();
    let columns = document.parts.iter().any(|part| matches!(part, Part::Table { head, .. } if head.len() > MAXIMUM_COLUMNS));
    if rows > MAXIMUM_ROWS || columns || document.places.len() > MAXIMUM_PLACES { Err(ReportError::TooLong) } else { Ok(()) }
}

fn draw(sheaf: &mut Sheaf, part: &Part) {
    match part {
        Part::Heading(text) => {
            sheaf.need(6_000);
            sheaf.gap(500);
            sheaf.paragraph(&[Span(Bold, text)], Type { size: 1200, leading: 2000 }, Ink::Black);
        }
        Part::Text(text) => {
            sheaf.paragraph(&[Span(Regular, text)], BODY, Ink::Black);
            sheaf.gap(250);
        }
        Part::Table { head, rows } => {
            let columns = head.iter().map(|(_, share)| Width::Share(i32::try_from(*share).unwrap_or(1).clamp(1, 1_000))).collect();
            let heads = head.iter().enumerate().map(|(at, (text, _))| Head { text: text.clone(), at: (0, at), takes: (1, 1) }).collect();
            let cell = |text: &String| Cell::new(if short(text) { Align::Centre } else { Align::Left }, text);
            let rows: Vec<Row> = rows.iter().map(|row| Row::new(row.iter().map(cell).collect())).collect();
            sheaf.table(&Table { columns, head: heads, kind: Type { size: 950, leading: 1400 }, pad: (350, 300) }, &rows);
            sheaf.gap(500);
        }
    }
}

/// Numbers and single words stand in the middle of their cell.
fn short(text: &str) -> bool {
    text.chars().count() <= 4
}

/// Lines to sign on by hand, three in a row.
fn places(sheaf: &mut Sheaf, labels: &[String]) {
    const ROW: Len = 3_200;
    const BETWEEN: Len = 1_200;
    let wide = (sheaf.paper.measure() - 2 * BETWEEN) / 3;
    for row in labels.chunks(3) {
        sheaf.need(ROW);
        let y = sheaf.y + ROW - 400;
        for (at, label) in (0..).zip(row) {
            let x = sheaf.paper.left + (wide + BETWEEN) * at;
            sheaf.page().line((x, y), (x + wide, y), THIN, Ink::Black);
            sheaf.one_line(x, y - 500, wide, &[Span(Regular, label)], SMALL.size, Ink::Dark);
        }
        sheaf.gap(ROW);
    }
}

/// The secretariat's line and the reserved place of the electronic signature.
fn sign_here(sheaf: &mut Sheaf, date: &str) {
    const HIGH: Len = 3_400;
    const WIDE: Len = 27_500;
    const LABEL: Len = 4_600;
    sheaf.need(HIGH + 1_000);
    sheaf.gap(900);
    let (left, top) = (sheaf.paper.left, sheaf.y);
    let x = sheaf.paper.right - WIDE;
    sheaf.one_line(left, top + HIGH - 600, x - LABEL - left, &[Span(Regular, date)], BODY.size, Ink::Black);
    sheaf.one_line(x - LABEL, top + HIGH - 600, LABEL, &[Span(Regular, "秘书处")], BODY.size, Ink::Black);
    sheaf.page().line((x, top + HIGH), (x + signature_place(WIDE).0, top + HIGH), THIN, Ink::Black);
    sheaf.reserve(x, top, WIDE, HIGH);
    sheaf.gap(HIGH);
}
