//! 评分汇总表: one category, applications × experts, with highest, lowest, means, range and rank; the rule in words below, the
//! places to sign under every page. What stands in the table is [`content`], which the workbook of the same table uses too.

mod content;
mod notes;

use linxuan_domain::ranking::{LAYOUT, Ranking};
use linxuan_seal::hash::{sha256, to_hex};

pub use content::{Content, ContentCell, ContentHead, content};

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
pub const DATA_NAME: &str = "ranking.json";

/// Draws the table; `json` is its canonical form, which is embedded.
///
/// # Errors
/// [`ReportError::Layout`] of a newer layout, [`ReportError::Contradiction`] when a row has not one total for each expert, [`ReportError::Time`], [`ReportError::TooLong`].
pub fn render(ranking: &Ranking, json: &[u8]) -> Result<Rendered, ReportError> {
    let at = Moment::read(&ranking.created_at)?;
    if !(1..=LAYOUT).contains(&ranking.layout) {
        return Err(ReportError::Layout(ranking.layout));
    }
    if ranking.rows.len() > MAXIMUM_ROWS || ranking.experts.len() > MAXIMUM_EXPERTS {
        return Err(ReportError::TooLong);
    }
    if let Some(row) = ranking.rows.iter().find(|row| row.totals.len() != ranking.experts.len()) {
        return Err(ReportError::Contradiction(format!("{} has {} totals for {} experts", row.application, row.totals.len(), ranking.experts.len())));
    }
    let paper = Paper::ACROSS;
    let strip = Strip::of(ranking, &paper);
    let mut sheaf = Sheaf::new(paper);
    sheaf.floor = strip.top - 500;
    sheaf.head = ("附件　评分汇总表".into(), format!("编号 {}-{}", ranking.round.id, ranking.category));
    sheaf.start_page();
    sheaf.centred(Bold, Type { size: 1800, leading: 2650 }, "评分汇总表");
    sheaf.centred(Regular, Type { size: 1200, leading: 2100 }, &format!("{} · {}", ranking.round.title, ranking.category_zh));
    sheaf.gap(300);
    let mut content = content(ranking);
    if ranking.experts.len() > COLUMNS {
        content = content.folded(ranking.experts.len());
    }
    draw_table(&mut sheaf, ranking.experts.len(), &content);
    sheaf.gap(500);
    draw_notes(&mut sheaf, ranking.layout, &content.notes);
    let place = signature_place(strip.signature);
    sheaf.reserve(paper.right - strip.signature, strip.second - STRIP_ROW + 300, strip.signature, STRIP_ROW - 300);
    let digest = to_hex(&sha256(json));
    let left = format!("细则指纹 {}　默克尔根 {}", shortened(&ranking.round.definition_sha256), shortened(&ranking.merkle_root));
    let right = format!("摘要 {}　{}　{} 份签名记录", shortened(&digest), at.minute(), ranking.records.len());
    let (paper, pages, signature) = sheaf.finish(|page, paper, number, total| {
        strip.draw(page, paper, (number == total).then_some(place.0));
        foot(page, paper, number, total, &left, &right);
    })?;
    let title = format!("评分汇总表　{}　{}", ranking.round.title, ranking.category_zh);
    let document = Document { title: &title, author: &ranking.signed_by, at: &at, data_name: DATA_NAME, data_words: "汇总数据 ranking", data: json };
    assemble(&document, &paper, pages, signature)
}

/// No category comes near these numbers; data made to keep a verifier busy goes beyond them.
const MAXIMUM_ROWS: usize = 20_000;
const MAXIMUM_EXPERTS: usize = 1_000;

/// More experts than this stand in one column together.
const COLUMNS: usize = 15;

/// From layout 2 on a note stays on one page where it fits on one, and the last two stay together, so that no line stands alone.
fn draw_notes(sheaf: &mut Sheaf, layout: u32, notes: &[String]) {
    let together = if layout == 1 { 0 } else { 2 };
    let (single, last) = notes.split_at(notes.len().saturating_sub(together));
    for block in single.iter().map(std::slice::from_ref).chain([last]).filter(|block| !block.is_empty()) {
        if layout > 1 {
            let high = block.iter().map(|note| sheaf.height(&[Span(Regular, note)], NOTE)).sum::<Len>();
            sheaf.need(high.min(sheaf.floor - sheaf.paper.top));
        }
        for note in block {
            sheaf.paragraph(&[Span(Regular, note)], NOTE, Ink::Black);
        }
    }
}

fn draw_table(sheaf: &mut Sheaf, experts: usize, content: &Content) {
    let size: Len = match experts {
        0..=7 => 950,
        8..=10 => 875,
        11..=COLUMNS => 725,
        _ => 800,
    };
    let figure = |signs: usize| size * 58 / 100 * Len::try_from(signs).unwrap_or(6) + 900;
    let signs = |cell: &ContentCell| cell.text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let widest = |column: usize| content.rows.iter().filter_map(|row| row.get(column)).map(signs).max().unwrap_or(4);
    let last = content.columns() - 1;
    let columns = (0..=last)
        .map(|column| match column {
            0 => Width::Exactly(2_900),
            1 => Width::Share(11),
            2 => Width::Share(10),
            3 if experts > COLUMNS => Width::Share(25),
            c if c == last => Width::Exactly(if experts > 10 { 4_500 } else { 5_800 }),
            c => Width::Exactly(figure(widest(c).clamp(4, 7))),
        })
        .collect();
    let head = content.head.iter().map(|head| Head { text: head.text.clone(), at: (head.row, head.column), takes: (head.rows, head.columns) }).collect();
    let rows: Vec<Row> = content.rows.iter().map(|row| Row::new(row.iter().enumerate().map(|(column, cell)| table_cell(column, cell)).collect())).collect();
    sheaf.table(&Table { columns, head, kind: Type { size, leading: size * 145 / 100 }, pad: (350, 300) }, &rows);
}

fn table_cell(column: usize, cell: &ContentCell) -> Cell {
    let align = match (column, cell.number) {
        (0, _) => Align::Centre,
        (_, true) => Align::Figures,
        (1 | 2, false) => Align::Left,
        (3, false) if cell.text.chars().count() > 10 => Align::Left,
        (_, false) => Align::Centre,
    };
    let laid = Cell::new(align, &cell.text).grey(cell.grey);
    if cell.bold { laid.bold() } else { laid }
}

/// Height of a row of places to sign.
const STRIP_ROW: Len = 2_900;
/// More experts than this sign on a sheet of their own.
const PLACES: usize = 60;
/// Places for experts in one row.
const ACROSS: usize = 15;

/// The places to sign that stand under every page: all experts, then chair, counter, checker, supervisor and the secretariat.
struct Strip {
    experts: Vec<String>,
    top: Len,
    /// Baseline rule of the second part.
    second: Len,
    signature: Len,
}

impl Strip {
    fn of(ranking: &Ranking, paper: &Paper) -> Self {
        let experts: Vec<String> = match ranking.experts.as_slice() {
            few if few.len() <= PLACES => few.iter().map(|(code, _)| code.clone()).collect(),
            _ => vec!["全体专家签名另附".to_owned()],
        };
        let rows = Len::try_from(experts.len().div_ceil(ACROSS)).unwrap_or(1).max(1);
        let second = paper.foot - 700;
        Self { experts, top: second - STRIP_ROW * (rows + 1) + 600, second, signature: 27_000 }
    }

    fn draw(&self, page: &mut Canvas, paper: &Paper, name_ends: Option<Len>) {
        const BETWEEN: Len = 900;
        const SECRETARIAT: Len = 4_200;
        let rows = self.experts.chunks(ACROSS).count();
        for (row, experts) in self.experts.chunks(ACROSS).enumerate() {
            let y = self.second - STRIP_ROW * Len::try_from(rows - row).unwrap_or(1);
            let places = Len::try_from(self.experts.len().min(ACROSS)).unwrap_or(1);
            let wide = (paper.measure() - BETWEEN * (places - 1)) / places;
            for (at, code) in (0..).zip(experts) {
                let words = if places > 10 { "签名" } else { "专家签名　" };
                let label = if at == 0 && row == 0 && self.experts.len() > 1 { format!("{words}{code}") } else { code.clone() };
                sign_here(page, paper.left + (wide + BETWEEN) * at, y, wide, &label);
            }
        }
        let rest = paper.measure() - self.signature - SECRETARIAT - BETWEEN;
        let labels = ["组长", "计分人", "复核人", "监督员"];
        let wide = (rest - BETWEEN * 3) / 4;
        for (at, label) in (0..).zip(labels) {
            sign_here(page, paper.left + (wide + BETWEEN) * at, self.second, wide, label);
        }
        let x = paper.right - self.signature;
        let label = if name_ends.is_some() { "秘书处" } else { "秘书处　电子签名见末页" };
        page.one_line(
            x - SECRETARIAT,
            self.second - 500,
            if name_ends.is_some() { SECRETARIAT } else { self.signature },
            &[Span(Regular, label)],
            SMALL.size,
            Ink::Dark,
        );
        if let Some(end) = name_ends {
            page.line((x, self.second), (x + end, self.second), THIN, Ink::Black);
        }
    }
}

fn sign_here(page: &mut Canvas, x: Len, y: Len, wide: Len, label: &str) {
    page.line((x, y), (x + wide, y), THIN, Ink::Black);
    page.one_line(x, y - 500, wide, &[Span(Regular, label)], SMALL.size, Ink::Dark);
}
