//! 资格审查表: the conditions of one application in full, or of all applications of a category in summary. Where a person decided
//! otherwise, what was judged first stays beside it. What stands in the table is [`content`], which the workbook uses too.

mod content;

pub use content::{Content, content};

use linxuan_domain::eligibility::review::ReviewTable;
use linxuan_seal::hash::{sha256, to_hex};

use crate::ReportError;
use crate::kit::Len;
use crate::kit::canvas::{Canvas, Ink};
use crate::kit::face::Face::{Bold, Regular};
use crate::kit::line::Span;
use crate::kit::paper::Paper;
use crate::kit::sheaf::{NOTE, SMALL, Sheaf, THIN, Type, foot};
use crate::kit::table::{Align, Cell, Head, Row, Table, Width};
use crate::moment::Moment;
use crate::pdf::{Document, Rendered, assemble, signature_place};
use crate::score_record::shortened;

/// Name of the embedded file.
pub const DATA_NAME: &str = "eligibility.json";

/// No category comes near these numbers; data made to keep a verifier busy goes beyond them.
const MAXIMUM_APPLICATIONS: usize = 20_000;
const MAXIMUM_CONDITIONS: usize = 60;

/// Draws the table; `json` is its canonical form, which is embedded.
///
/// # Errors
/// [`ReportError::Time`], [`ReportError::TooLong`], [`ReportError::Contradiction`] when a table of one application holds another number of them.
pub fn render(table: &ReviewTable, json: &[u8]) -> Result<Rendered, ReportError> {
    let at = Moment::read(&table.created_at)?;
    if table.applications.len() > MAXIMUM_APPLICATIONS || table.applications.iter().any(|one| one.rows.len() > MAXIMUM_CONDITIONS) {
        return Err(ReportError::TooLong);
    }
    if !table.whole_category && table.applications.len() != 1 {
        return Err(ReportError::Contradiction(format!("{} applications in the table of one", table.applications.len())));
    }
    let paper = Paper::ACROSS;
    let line = paper.foot - 700;
    let mut sheaf = Sheaf::new(paper);
    sheaf.floor = line - 2_600;
    sheaf.head = ("附件　资格审查表".into(), format!("编号 {}-{}", table.round.id, table.scope));
    sheaf.start_page();
    sheaf.centred(Bold, Type { size: 1800, leading: 2650 }, if table.whole_category { "资格审查汇总表" } else { "资格审查表" });
    sheaf.centred(Regular, Type { size: 1200, leading: 2100 }, &format!("{} · {}", table.round.title, table.category));
    sheaf.gap(300);
    let content = content(table);
    for line in &content.above {
        sheaf.paragraph(&[Span(Regular, line)], NOTE, Ink::Black);
    }
    sheaf.gap(300);
    draw(&mut sheaf, table, &content);
    sheaf.gap(500);
    for note in &content.notes {
        sheaf.paragraph(&[Span(Regular, note)], NOTE, Ink::Black);
    }
    let place = signature_place(SIGNATURE);
    sheaf.reserve(paper.right - SIGNATURE, line - 2_600, SIGNATURE, 2_600);
    let digest = to_hex(&sha256(json));
    let left = format!("细则指纹 {}", shortened(&table.round.definition_sha256));
    let right = format!("摘要 {}　{}", shortened(&digest), at.minute());
    let (paper, pages, signature) = sheaf.finish(|page, paper, number, total| {
        sign(page, paper, line, (number == total).then_some(place.0));
        foot(page, paper, number, total, &left, &right);
    })?;
    let title = format!("资格审查表　{}　{}", table.round.title, table.scope);
    let document =
        Document { title: &title, author: &table.signed_by, at: &at, data_name: DATA_NAME, data_words: "资格审查数据 eligibility", data: json };
    assemble(&document, &paper, pages, signature)
}

/// Width of the place for the electronic signature.
const SIGNATURE: Len = 27_000;

fn draw(sheaf: &mut Sheaf, table: &ReviewTable, content: &Content) {
    let size: Len = 950;
    let columns = match (table.whole_category, content.head.len()) {
        (false, _) => {
            vec![
                Width::Exactly(4_900),
                Width::Share(20),
                Width::Exactly(10_600),
                Width::Exactly(10_600),
                Width::Exactly(7_000),
                Width::Share(16),
                Width::Share(26),
            ]
        }
        (true, all) => (0..all)
            .map(|column| match column {
                0 => Width::Exactly(4_000),
                1 => Width::Share(11),
                2 => Width::Share(9),
                last if last + 1 == all => Width::Exactly(5_800),
                _ => Width::Exactly(4_700),
            })
            .collect(),
    };
    let head = content.head.iter().enumerate().map(|(at, text)| Head { text: text.clone(), at: (0, at), takes: (1, 1) }).collect();
    let wide = |column: usize| if table.whole_category { matches!(column, 1 | 2) } else { !matches!(column, 0 | 4) };
    let row = |cells: &Vec<String>| {
        Row::new(cells.iter().enumerate().map(|(at, text)| Cell::new(if wide(at) { Align::Left } else { Align::Centre }, text)).collect())
    };
    let rows: Vec<Row> = content.rows.iter().map(row).collect();
    sheaf.table(&Table { columns, head, kind: Type { size, leading: size * 145 / 100 }, pad: (350, 300) }, &rows);
}

/// The places to sign under every page: 审查人, 复核人, and the office at the right.
fn sign(page: &mut Canvas, paper: &Paper, y: Len, name_ends: Option<Len>) {
    const BETWEEN: Len = 900;
    const OFFICE: Len = 4_200;
    let wide = (paper.measure() - SIGNATURE - OFFICE - BETWEEN * 2) / 2;
    for (at, label) in (0..).zip(["审查人", "复核人"]) {
        let x = paper.left + (wide + BETWEEN) * at;
        page.line((x, y), (x + wide, y), THIN, Ink::Black);
        page.one_line(x, y - 500, wide, &[Span(Regular, label)], SMALL.size, Ink::Dark);
    }
    let x = paper.right - SIGNATURE;
    let (label, room) = if name_ends.is_some() { ("秘书处", OFFICE) } else { ("秘书处　电子签名见末页", SIGNATURE) };
    page.one_line(x - OFFICE, y - 500, room, &[Span(Regular, label)], SMALL.size, Ink::Dark);
    if let Some(end) = name_ends {
        page.line((x, y), (x + end, y), THIN, Ink::Black);
    }
}
