//! The first pages: all applications of the expert with the totals of their groups, recusals, what the expert declares, and
//! the place of the electronic signature.

use linxuan_domain::points::Points;
use linxuan_domain::record::{RecordSheet, ScoreRecord, ScoredApplication};

use super::{decimals, number, shortened};
use crate::kit::canvas::Ink;
use crate::kit::face::Face::{Bold, Regular};
use crate::kit::line::{Span, lines, pieces};
use crate::kit::sheaf::{BODY, NOTE, Sheaf, THIN, Type, baseline};
use crate::kit::table::{Align, Cell, Head, Row, Table, Width};
use crate::moment::Moment;
use crate::pdf::signature_place;

pub(super) const TITLE: Type = Type { size: 1950, leading: 2850 };
pub(super) const SUBTITLE: Type = Type { size: 1200, leading: 2200 };

pub(super) fn draw(sheaf: &mut Sheaf, record: &ScoreRecord, at: &Moment) {
    sheaf.head = ("专家个人评分".into(), number(record));
    sheaf.start_page();
    sheaf.centred(Bold, TITLE, "专家个人评分汇总");
    sheaf.centred(Regular, SUBTITLE, &record.round.title);
    sheaf.gap(600);
    labelled(sheaf, ("评审专家", &record.expert.name), ("评审日期", &at.date_zh()));
    labelled(sheaf, ("所在单位", &record.expert.unit), ("评审对象", &format!("{} 个", record.applications.len())));
    sheaf.gap(500);
    for sheet in &record.sheets {
        let scored: Vec<(usize, &ScoredApplication)> = record.applications.iter().enumerate().filter(|(_, a)| a.sheet == sheet.id).collect();
        if !scored.is_empty() {
            totals(sheaf, sheet, &scored);
            sheaf.gap(900);
        }
    }
    recusals(sheaf, record);
    revision(sheaf, record);
    sheaf.paragraph(&[Span(Bold, "本人声明　"), Span(Regular, &record.pledge)], NOTE, Ink::Black);
    sign_here(sheaf);
}

/// Two labels with their values side by side; a long value takes more lines, a very long one the whole measure.
pub(super) fn labelled(sheaf: &mut Sheaf, left: (&str, &str), right: (&str, &str)) {
    const LABEL: i32 = 5_700;
    const SECOND: i32 = 15_200;
    let (start, end) = (sheaf.paper.left, sheaf.paper.right);
    let second = end - SECOND;
    let sides = [(start, second - start - LABEL - 500, left), (second, SECOND - LABEL, right)].map(|(x, room, (label, value))| {
        let value = pieces(&[Span(Regular, value)]);
        let broken = lines(&value, BODY.size, room);
        (x, label, value, broken)
    });
    if sides.iter().any(|side| side.3.len() > 12) {
        for (label, value) in [left, right] {
            sheaf.paragraph(&[Span(Regular, label), Span(Regular, "　"), Span(Regular, value)], BODY, Ink::Black);
        }
        return;
    }
    let high = sides.iter().map(|side| side.3.len()).max().and_then(|n| i32::try_from(n).ok()).unwrap_or(1) * BODY.leading;
    sheaf.need(high);
    for (x, label, value, broken) in &sides {
        let mut y = baseline(sheaf.y, BODY);
        sheaf.one_line(*x, y, LABEL, &[Span(Regular, label)], BODY.size, Ink::Dark);
        for line in broken {
            if let Some(line) = value.get(line.clone()) {
                sheaf.page().text(x + LABEL, y, line, BODY.size, Ink::Black);
            }
            y += BODY.leading;
        }
    }
    sheaf.gap(high + 150);
}

/// One table for each sheet: a column for each group, the total, the conclusion.
fn totals(sheaf: &mut Sheaf, sheet: &RecordSheet, scored: &[(usize, &ScoredApplication)]) {
    if !sheet.category.is_empty() {
        sheaf.need(9_000);
        sheaf.paragraph(&[Span(Bold, &sheet.category), Span(Regular, &format!("　{}", sheet.title))], NOTE, Ink::Black);
        sheaf.gap(200);
    }
    let groups = sheet.groups.len();
    let mut columns = vec![Width::Exactly(2_900), Width::Share(10), Width::Share(9)];
    columns.extend(std::iter::repeat_n(Width::Exactly(2_900), groups));
    columns.extend([Width::Exactly(3_400), Width::Exactly(4_700)]);
    let tall = |text: &str, column: usize| Head { text: text.into(), at: (0, column), takes: (2, 1) };
    let mut head = vec![tall("序号", 0), tall("申报单位", 1), tall("平台名称", 2)];
    head.push(Head { text: "各组得分".into(), at: (0, 3), takes: (1, groups) });
    head.extend([tall(&format!("合计 {}", sheet.max_total), 3 + groups), tall("结论", 4 + groups)]);
    let of_group =
        |(at, group): (usize, &linxuan_domain::record::RecordGroup)| Head { text: format!("{}\n{}", group.code, group.max), at: (1, 3 + at), takes: (1, 1) };
    head.extend(sheet.groups.iter().enumerate().map(of_group));
    let marks: Vec<Points> = scored.iter().flat_map(|(_, application)| application.marks.iter().map(|mark| mark.points)).collect();
    let places = decimals(marks.iter());
    let rows: Vec<Row> = scored
        .iter()
        .map(|(at, application)| {
            let mut cells = vec![
                Cell::new(Align::Centre, (at + 1).to_string()),
                Cell::new(Align::Left, &application.applicant),
                Cell::new(Align::Left, &application.platform),
            ];
            cells.extend(sheet.groups.iter().map(|group| Cell::new(Align::Figures, application.group_total(group).fixed(places))));
            cells.push(Cell::new(Align::Figures, application.total().fixed(places)).bold());
            cells.push(Cell::new(Align::Centre, application.recommendation.zh()));
            Row::new(cells)
        })
        .collect();
    sheaf.table(&Table { columns, head, kind: Type { size: 975, leading: 1400 }, pad: (350, 280) }, &rows);
}

fn recusals(sheaf: &mut Sheaf, record: &ScoreRecord) {
    if record.recusals.is_empty() {
        return;
    }
    let list: Vec<String> = record
        .recusals
        .iter()
        .map(|one| {
            let reason = if one.reason.is_empty() { String::new() } else { format!("，{}", one.reason) };
            format!("{}（{}{reason}）", one.applicant, one.rule)
        })
        .collect();
    sheaf.paragraph(&[Span(Bold, "回避　"), Span(Regular, &format!("{}。以上不评分，不计零分。", list.join("；")))], NOTE, Ink::Black);
    sheaf.gap(300);
}

fn revision(sheaf: &mut Sheaf, record: &ScoreRecord) {
    if let Some(before) = &record.supersedes {
        let reason = record.reason.as_deref().unwrap_or_default();
        let text = format!("本次为第 {} 次提交，替代摘要为 {} 的评分。理由：{reason}", record.revision, shortened(before));
        sheaf.paragraph(&[Span(Bold, "更正　"), Span(Regular, &text)], NOTE, Ink::Black);
        sheaf.gap(300);
    }
}

/// The line for the name and the reserved place of the electronic signature.
fn sign_here(sheaf: &mut Sheaf) {
    const HIGH: i32 = 3_400;
    const WIDE: i32 = 27_500;
    const LABEL: i32 = 5_400;
    sheaf.need(HIGH + 1_000);
    sheaf.gap(900);
    let (left, right, top) = (sheaf.paper.left, sheaf.paper.right, sheaf.y);
    let x = right - WIDE;
    let label = x - LABEL;
    sheaf.one_line(label.max(left), top + HIGH - 600, LABEL, &[Span(Regular, "专家签名")], BODY.size, Ink::Black);
    let (name_ends, _) = signature_place(WIDE);
    sheaf.page().line((x, top + HIGH), (x + name_ends, top + HIGH), THIN, Ink::Black);
    sheaf.reserve(x, top, WIDE, HIGH);
    sheaf.gap(HIGH);
}
