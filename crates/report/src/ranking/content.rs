//! What stands in the 评分汇总表, as plain text with its place: the page and the workbook are filled from the same cells.

use std::collections::{BTreeMap, BTreeSet};

use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::points::Points;
use linxuan_domain::ranking::{Ranking, RankingRow};
use linxuan_domain::tally::Method;
use linxuan_domain::tally::ballot::Poll;
use linxuan_domain::tally::list::Standing;

use super::notes::{GREY, notes};

/// Head, rows and notes of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Cells of the two-row head.
    pub head: Vec<ContentHead>,
    /// Rows; every row has one cell for each column.
    pub rows: Vec<Vec<ContentCell>>,
    /// What must be said below the table, one paragraph each.
    pub notes: Vec<String>,
}

/// A head cell, perhaps over several columns or rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentHead {
    /// Text.
    pub text: String,
    /// First row, from zero.
    pub row: usize,
    /// First column, from zero.
    pub column: usize,
    /// Rows that it takes.
    pub rows: usize,
    /// Columns that it takes.
    pub columns: usize,
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentCell {
    /// Text, numbers in figures.
    pub text: String,
    /// The text is a number.
    pub number: bool,
    /// Shown, but does not count: left out as highest or lowest.
    pub grey: bool,
    /// The official score.
    pub bold: bool,
}

impl Content {
    /// Number of columns.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.head.iter().map(|head| head.column + head.columns).max().unwrap_or(1)
    }

    /// The same with the totals of all experts in one column, for panels too large for the width of a page; what was left out stands in brackets.
    pub(super) fn folded(&self, experts: usize) -> Self {
        let totals = FIRST..FIRST + experts;
        let codes: Vec<&str> = self.head.iter().filter(|head| head.row == 1).map(|head| head.text.as_str()).collect();
        let head = self.head.iter().filter(|head| head.row == 0).map(|head| {
            let column = if head.column > FIRST { head.column + 1 - experts } else { head.column };
            ContentHead { column, rows: 1, columns: 1, ..head.clone() }
        });
        let fold = |row: &Vec<ContentCell>| {
            let each = row
                .iter()
                .skip(FIRST)
                .take(experts)
                .zip(&codes)
                .map(|(cell, code)| if cell.grey { format!("{code}:[{}]", cell.text) } else { format!("{code}:{}", cell.text) });
            let folded = ContentCell { text: each.collect::<Vec<_>>().join("　"), number: false, grey: false, bold: false };
            let mut cells: Vec<ContentCell> = row.iter().take(totals.start).cloned().collect();
            cells.push(folded);
            cells.extend(row.iter().skip(totals.end).cloned());
            cells
        };
        let notes = self.notes.iter().map(|note| note.replace(GREY, "方括号内为去掉的分值。")).collect();
        Self { head: head.collect(), rows: self.rows.iter().map(fold).collect(), notes }
    }
}

/// The column of the first expert.
const FIRST: usize = 3;

/// Fills the table.
#[must_use]
pub fn content(ranking: &Ranking) -> Content {
    let apart = score_head(ranking.rule.method);
    let places = places(ranking);
    let known = Known::of(ranking);
    let rows = ranking.rows.iter().map(|row| cells(ranking, &known, row, apart.is_some(), places)).collect();
    Content { head: head(ranking, apart), rows, notes: notes(ranking) }
}

/// As many decimals as the totals need, at least one.
fn places(ranking: &Ranking) -> usize {
    let fine = ranking.rows.iter().flat_map(|row| row.totals.iter().flatten()).any(|points| points.hundredths() % 10 != 0);
    if fine { 2 } else { 1 }
}

/// Head of the column of the score, when the score is not the mean that stands there anyway.
const fn score_head(method: Method) -> Option<&'static str> {
    match method {
        Method::Mean => None,
        Method::Trimmed { .. } => Some("去极值平均"),
        Method::Median => Some("中位数"),
        Method::RoleWeighted => Some("加权平均"),
        Method::TrimmedPerCriterion { .. } => Some("按指标去极值"),
        Method::BordaNorm => Some("相对名次分"),
        Method::RankSum => Some("名次和"),
        Method::Standardised { .. } => Some("标准分"),
    }
}

fn head(ranking: &Ranking, apart: Option<&'static str>) -> Vec<ContentHead> {
    let experts = ranking.experts.len();
    let tall = |column: usize, text: &str| ContentHead { text: text.into(), row: 0, column, rows: 2, columns: 1 };
    let mut head: Vec<ContentHead> = ["名次", "申报单位", "平台名称"].iter().enumerate().map(|(column, text)| tall(column, text)).collect();
    let vote: &[&str] = if ranking.rule.vote.is_some() { &["得分名次", "同意/应到"] } else { &[] };
    let means: Vec<&str> = ["最高", "最低", "平均"].into_iter().chain(apart).chain(["极差"]).chain(vote.iter().copied()).chain(["备注"]).collect();
    head.extend(means.iter().enumerate().map(|(at, text)| tall(FIRST + experts + at, text)));
    if experts > 0 {
        head.push(ContentHead { text: "各位专家总分".into(), row: 0, column: FIRST, rows: 1, columns: experts });
    }
    for (at, (code, _)) in ranking.experts.iter().enumerate() {
        head.push(ContentHead { text: code.clone(), row: 1, column: FIRST + at, rows: 1, columns: 1 });
    }
    head
}

fn cells(ranking: &Ranking, known: &Known, row: &RankingRow, apart: bool, places: usize) -> Vec<ContentCell> {
    let text = |text: &str| ContentCell { text: text.into(), number: false, grey: false, bold: false };
    let number = |text: String, bold: bool| ContentCell { text, number: true, grey: false, bold };
    let mut cells = vec![number(row.rank.to_string(), false), text(&row.applicant), text(&row.platform)];
    for (at, (total, (_, expert))) in row.totals.iter().zip(&ranking.experts).enumerate() {
        cells.push(match total {
            // The original stays in sight; what counts in its place stands in the notes.
            Some(points) if row.replaced.contains_key(&at) => text(&format!("{}*", points.fixed(places))),
            Some(points) => ContentCell { text: points.fixed(places), number: true, grey: row.dropped.contains(&at), bold: false },
            None => text(known.why_absent(row, expert)),
        });
    }
    let points = |points: Points| number(points.fixed(places), false);
    cells.extend([points(row.max), points(row.min), number(row.mean.clone(), !apart)]);
    if apart {
        cells.push(number(row.score.clone(), true));
    }
    cells.push(points(row.range));
    if ranking.rule.vote.is_some() {
        let voices = match row.ballot.map(|ballot| ballot.poll) {
            Some(Poll::Counted { voices, .. }) => format!("{}/{}", voices.yes, voices.eligible),
            Some(Poll::Open) => "待投票".to_owned(),
            Some(Poll::NotShortlisted) | None => "—".to_owned(),
        };
        cells.extend([number(row.ballot.map(|ballot| ballot.score_rank.to_string()).unwrap_or_default(), false), text(&voices)]);
    }
    cells.push(text(&known.remark(ranking, row)));
    cells
}

/// What rows are asked about, looked up once.
struct Known<'a> {
    recused: BTreeSet<(&'a ApplicationId, &'a ExpertId)>,
    missing: BTreeSet<(&'a ApplicationId, &'a ExpertId)>,
    holders: BTreeMap<usize, usize>,
}

impl<'a> Known<'a> {
    fn of(ranking: &'a Ranking) -> Self {
        let pairs = |all: &'a [(ExpertId, ApplicationId)]| all.iter().map(|(expert, application)| (application, expert)).collect();
        let mut holders = BTreeMap::new();
        for row in &ranking.rows {
            *holders.entry(row.rank).or_insert(0) += 1;
        }
        Self { recused: pairs(&ranking.recused), missing: pairs(&ranking.missing), holders }
    }

    fn why_absent(&self, row: &RankingRow, expert: &ExpertId) -> &'static str {
        if self.recused.contains(&(&row.application, expert)) {
            "回避"
        } else if self.missing.contains(&(&row.application, expert)) {
            "缺评"
        } else {
            "—"
        }
    }

    fn remark(&self, ranking: &Ranking, row: &RankingRow) -> String {
        let shared = self.holders.get(&row.rank).is_some_and(|holders| *holders > 1);
        let mut parts: Vec<String> = Vec::new();
        match row.standing {
            Some(Standing::In) => parts.push("入选".to_owned()),
            Some(Standing::Undecided) => parts.push("待定".to_owned()),
            Some(Standing::Out) | None => {}
        }
        if shared {
            parts.push("并列".to_owned());
        }
        if row.n < ranking.experts.len() {
            parts.push(format!("{} 份有效", row.n));
        }
        if let Some(minimum) = ranking.rule.minimum.filter(|minimum| row.n < minimum.sheets) {
            parts.push(format!("有效评分不足 {} 份", minimum.sheets));
        }
        if row.fallback_mean {
            parts.push("取平均分".to_owned());
        }
        if row.by_vote {
            parts.push("表决定序".to_owned());
        }
        if !row.note.is_empty() {
            parts.push(row.note.clone());
        }
        parts.join("，")
    }
}
