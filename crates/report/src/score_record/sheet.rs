//! 专家个人评分表: one application, every criterion with its mark, band and reason, the total in figures and capitals, the
//! opinion and the conclusion.

use linxuan_domain::points::Points;
use linxuan_domain::record::{RecordCriterion, RecordGroup, RecordSheet, ScoreRecord, ScoredApplication};

use super::summary::{SUBTITLE, TITLE, labelled};
use super::{decimals, number, recommendation};
use crate::capitals::capitals;
use crate::kit::canvas::Ink;
use crate::kit::face::Face::{Bold, Regular};
use crate::kit::line::Span;
use crate::kit::sheaf::{BODY, SMALL, Sheaf, THIN, Type, baseline};
use crate::kit::table::{Align, Cell, Head, Row, Table, Width};
use crate::moment::Moment;

pub(super) fn draw(sheaf: &mut Sheaf, record: &ScoreRecord, application: &ScoredApplication, sheet: &RecordSheet, at: &Moment) {
    sheaf.head = (format!("专家个人评分　{}　{}", application.id, record.expert.name), number(record));
    sheaf.start_page();
    sheaf.centred(Bold, TITLE, "专家个人评分表");
    let subtitle = if sheet.category.is_empty() { record.round.title.clone() } else { format!("{} · {}", record.round.title, sheet.category) };
    sheaf.centred(Regular, SUBTITLE, &subtitle);
    sheaf.gap(500);
    labelled(sheaf, ("申报单位", &application.applicant), ("推荐单位", &application.recommender));
    labelled(sheaf, ("平台名称", &application.platform), ("评审日期", &at.date_zh()));
    sheaf.gap(400);
    let head = ["序号", "评分指标", "分值", "等次", "得分", "评分说明"];
    let head = head.iter().enumerate().map(|(column, text)| Head { text: (*text).into(), at: (0, column), takes: (1, 1) }).collect();
    let columns = vec![Width::Exactly(3_000), Width::Share(10), Width::Exactly(3_300), Width::Exactly(3_000), Width::Exactly(3_900), Width::Share(11)];
    sheaf.table(&Table { columns, head, kind: Type { size: 1000, leading: 1450 }, pad: (500, 300) }, &rows(application, sheet));
    let opinion = if application.opinion.trim().is_empty() { "（无）" } else { &application.opinion };
    let conclusion = format!("　建议：{}。", recommendation(record, application.recommendation));
    sheaf.framed(&[Span(Bold, "评审意见　"), Span(Regular, opinion), Span(Bold, &conclusion)], Type { size: 1000, leading: 1600 }, 5_200);
    sign_line(sheaf);
}

fn rows(application: &ScoredApplication, sheet: &RecordSheet) -> Vec<Row> {
    let places = decimals(application.marks.iter().map(|mark| &mark.points));
    let mut rows = Vec::new();
    for group in &sheet.groups {
        rows.push(group_row(application, group, places));
        rows.extend(group.criteria.iter().map(|criterion| criterion_row(application, criterion, places)));
    }
    let total = application.total();
    let cells = vec![
        Cell::new(Align::Left, "合计").bold().over(2),
        Cell::new(Align::Figures, sheet.max_total.to_string()).bold(),
        Cell::new(Align::Centre, ""),
        Cell::new(Align::Figures, total.fixed(places)).bold(),
        Cell::new(Align::Left, capitals(total)).bold(),
    ];
    rows.push(Row { cells, ground: false, sum: true });
    rows
}

fn group_row(application: &ScoredApplication, group: &RecordGroup, places: usize) -> Row {
    let cells = vec![
        Cell::new(Align::Centre, &group.code).bold(),
        Cell::new(Align::Left, format!("{}（{} 分）", group.title, group.max)).bold().over(2),
        Cell::new(Align::Centre, ""),
        Cell::new(Align::Figures, application.group_total(group).fixed(places)).bold(),
        Cell::new(Align::Left, ""),
    ];
    Row { cells, ground: true, sum: false }
}

fn criterion_row(application: &ScoredApplication, criterion: &RecordCriterion, places: usize) -> Row {
    let mark = application.marks.iter().find(|mark| mark.criterion == criterion.code);
    let points = mark.map(|mark| mark.points);
    // An absent mark is a dash, never a zero.
    let figures = points.map_or_else(|| "—".to_owned(), |points| points.fixed(places));
    Row::new(vec![
        Cell::new(Align::Centre, &criterion.code),
        Cell::new(Align::Left, &criterion.title),
        Cell::new(Align::Figures, criterion.max.to_string()),
        Cell::new(Align::Centre, points.map_or("", |points| band(criterion, points))),
        Cell::new(Align::Figures, figures),
        Cell::new(Align::Left, mark.map_or("", |mark| mark.comment.as_str())),
    ])
}

fn band(criterion: &RecordCriterion, points: Points) -> &str {
    criterion.bands.iter().find(|(_, low, high)| (*low..=*high).contains(&points)).map_or("", |(label, _, _)| label)
}

/// A line to sign by hand where the page is printed; the electronic signature stands on the summary and covers every page.
fn sign_line(sheaf: &mut Sheaf) {
    const WIDE: i32 = 13_000;
    const LABEL: i32 = 5_400;
    sheaf.need(4_200);
    sheaf.gap(3_200);
    let (right, y) = (sheaf.paper.right, sheaf.y);
    let x = right - WIDE;
    sheaf.page().line((x, y), (right, y), THIN, Ink::Black);
    sheaf.one_line(x - LABEL, y - 350, LABEL, &[Span(Regular, "专家签名")], BODY.size, Ink::Black);
    let note = "电子签名见汇总页，效力及于全部各页及所附数据";
    let left = sheaf.paper.left;
    sheaf.one_line(left, baseline(y - SMALL.leading, SMALL), x - LABEL - left - 500, &[Span(Regular, note)], SMALL.size, Ink::Dark);
}
