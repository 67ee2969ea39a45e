//! 评分汇总表: one category, applications × experts, with highest, lowest, means, range and rank; the rule in words below, the
//! places to sign under every page. What stands in the table is [`content`], which the workbook of the same table uses too.

mod content;

use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::points::Points;
use linxuan_domain::record::RoundRef;
use linxuan_domain::tally::Rule;
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

/// The ranking of one category, as `ranking.json` carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranking {
    /// Round.
    pub round: RoundRef,
    /// Key of the category.
    pub category: String,
    /// Chinese title of the category.
    pub category_zh: String,
    /// The rule in force.
    pub rule: Rule,
    /// Code on the page (专1) and id of each expert, in the order of the totals.
    pub experts: Vec<(String, ExpertId)>,
    /// Rows in rank order.
    pub rows: Vec<RankingRow>,
    /// Applications without any sheet.
    pub unrated: Vec<ApplicationId>,
    /// Pairs without a score because of recusal.
    pub recused: Vec<(ExpertId, ApplicationId)>,
    /// Pairs whose missing score a person closed with a reason.
    pub missing: Vec<(ExpertId, ApplicationId)>,
    /// Number of signed records that were counted.
    pub records: usize,
    /// Merkle root over these records, hex.
    pub merkle_root: String,
    /// Who signs: the name on the secretariat's certificate.
    pub signed_by: String,
    /// When it was made, UTC `…Z`.
    pub created_at: String,
}

/// One row of the ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankingRow {
    /// Rank; equal ranks are shared.
    pub rank: usize,
    /// Application.
    pub application: ApplicationId,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// Totals in the order of the experts; `None` is no score, never zero.
    pub totals: Vec<Option<Points>>,
    /// Positions in `totals` that were left out as highest or lowest.
    pub dropped: Vec<usize>,
    /// Number of totals.
    pub n: usize,
    /// Highest total.
    pub max: Points,
    /// Lowest total.
    pub min: Points,
    /// Plain mean, rounded once.
    pub mean: String,
    /// The official score, rounded once.
    pub score: String,
    /// Highest less lowest total.
    pub range: Points,
    /// Too few totals to leave any out: the score is the plain mean.
    pub fallback_mean: bool,
    /// What a person remarked; that the mean was taken or a rank is shared is said by the table itself.
    pub note: String,
}

/// Draws the table; `json` is its canonical form, which is embedded.
///
/// # Errors
/// [`ReportError::Contradiction`] when a row has not one total for each expert, [`ReportError::Time`].
pub fn render(ranking: &Ranking, json: &[u8]) -> Result<Rendered, ReportError> {
    let at = Moment::read(&ranking.created_at)?;
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
    let content = content(ranking);
    draw_table(&mut sheaf, ranking, &content);
    sheaf.gap(500);
    for note in &content.notes {
        sheaf.paragraph(&[Span(Regular, note)], NOTE, Ink::Black);
    }
    let place = signature_place(strip.signature);
    sheaf.reserve(paper.right - strip.signature, strip.second - STRIP_ROW + 200, strip.signature, STRIP_ROW - 200);
    let digest = to_hex(&sha256(json));
    let left = format!(
        "细则指纹 {}　默克尔根 {}",
        shortened(&ranking.round.definition_sha256), shortened(&ranking.merkle_root)
    );
    let right = format!("摘要 {}　{}　{} 份签名记录", shortened(&digest), at.minute(), ranking.records);
    let (paper, pages, signature) = sheaf.finish(|page, paper, number, total| {
        strip.draw(page, paper, (number == total).then_some(place.0));
        foot(page, paper, number, total, &left, &right);
    });
    let title = format!("评分汇总表　{}　{}", ranking.round.title, ranking.category_zh);
    let document = Document { title: &title, author: &ranking.signed_by, at: &at, data_name: DATA_NAME, data_words: "汇总数据 ranking", data: json };
    assemble(&document, &paper, pages, signature)
}

fn draw_table(sheaf: &mut Sheaf, ranking: &Ranking, content: &Content) {
    let size: Len = match ranking.experts.len() {
        0..=7 => 950,
        8..=10 => 875,
        11..=15 => 725,
        _ => 600,
    };
    let figure = |text: usize| size * 58 / 100 * Len::try_from(text).unwrap_or(6) + 900;
    let widest = |column: usize| content.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()).max().unwrap_or(4_usize);
    let last = content.columns() - 1;
    let columns = (0..=last)
        .map(|column| match column {
            0 => Width::Exactly(2_900),
            1 => Width::Share(11),
            2 => Width::Share(10),
            c if c == last => Width::Share(6),
            c => Width::Exactly(figure(widest(c).clamp(4, 7))),
        })
        .collect();
    let head = content.head.iter().map(|head| Head { text: head.text.clone(), at: (head.row, head.column), takes: (head.rows, head.columns) }).collect();
    let rows: Vec<Row> = content
        .rows
        .iter()
        .map(|row| Row::new(row.iter().enumerate().map(|(column, cell)| table_cell(column, cell)).collect()))
        .collect();
    sheaf.table(&Table { columns, head, kind: Type { size, leading: size * 145 / 100 }, pad: (350, 300) }, &rows);
}

fn table_cell(column: usize, cell: &ContentCell) -> Cell {
    let align = match (column, cell.number) {
        (0, _) => Align::Centre,
        (_, true) => Align::Figures,
        (1 | 2, false) => Align::Left,
        (_, false) => Align::Centre,
    };
    let laid = Cell::new(align, &cell.text).grey(cell.grey);
    if cell.bold { laid.bold() } else { laid }
}

/// Height of a row of places to sign.
const STRIP_ROW: Len = 3_300;
/// Places for experts in one row.
const ACROSS: usize = 10;

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
        let experts: Vec<String> = ranking.experts.iter().map(|(code, _)| code.clone()).collect();
        let rows = Len::try_from(experts.len().div_ceil(ACROSS)).unwrap_or(1).max(1);
        let second = paper.foot - 700;
        Self { experts, top: second - STRIP_ROW * (rows + 1) + 800, second, signature: 27_000 }
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
                let label = if at == 0 && row == 0 { format!("专家签名　{code}") } else { code.clone() };
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
        page.one_line(x - SECRETARIAT, self.second - 500, if name_ends.is_some() { SECRETARIAT } else { self.signature }, &[Span(Regular, label)], SMALL.size, Ink::Dark);
        if let Some(end) = name_ends {
            page.line((x, self.second), (x + end, self.second), THIN, Ink::Black);
        }
    }
}

fn sign_here(page: &mut Canvas, x: Len, y: Len, wide: Len, label: &str) {
    page.line((x, y), (x + wide, y), THIN, Ink::Black);
    page.one_line(x, y - 500, wide, &[Span(Regular, label)], SMALL.size, Ink::Dark);
}
