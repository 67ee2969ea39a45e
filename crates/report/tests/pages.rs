//! What the pages hold: the same bytes every time, whatever a field contains; heads on every page; nothing dropped.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod sample;

use linxuan_report::{ReportError, ranking, score_record};
use linxuan_seal::hash::{sha256, to_hex};
use sample::{json, points, record, rendered};

/// Text of each page as a reader extracts it, white space removed.
fn texts(pdf: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let pages = document.get_pages().into_keys();
    pages.map(|page| document.extract_text(&[page]).unwrap().chars().filter(|c| !c.is_whitespace()).collect()).collect()
}

/// Layout 1 is a promise: records signed with it must render to the same bytes for as long as they are kept. When this
/// fails, something (a font, printpdf, subsetter, miniz_oxide, our layout) changed the bytes: undo it, or make a layout 2
/// and keep 1 as it is.
#[test]
fn layout_1_renders_the_same_bytes_for_ever() {
    let base = rendered(&record(6));
    assert_eq!(to_hex(&sha256(base.bytes())), LAYOUT_1_RECORD);
    let table = ranking::render(&sample::ranking(30, 7), b"{}").unwrap();
    assert_eq!(to_hex(&sha256(table.bytes())), LAYOUT_1_RANKING);
}

/// The same promise for layout 2, which says line and places with the rule, what differs in a changed rule, and categories by title.
#[test]
fn layout_2_of_a_ranking_renders_the_same_bytes_for_ever_and_shows_what_a_change_of_the_rule_changed() {
    let changed = sample::ranking_of_layout_2(30, 7);
    let table = ranking::render(&changed, b"{}").unwrap();
    if let Ok(folder) = std::env::var("LINXUAN_PAGES") {
        std::fs::write(format!("{folder}/ranking-2.pdf"), table.bytes()).unwrap();
    }
    let text = texts(table.bytes()).concat();
    for wanted in [
        "合格线：不低于79分。每类名额：3个。",
        "计分办法变更（2026-06-1309:00，样例秘书处）：合格线原为“不低于70分”，改为“不低于79分”；每类名额原为“不限”，改为“3个”。理由：名额有限。",
        "适配评测类至少1个，先按名次取足",
        "得不出得分，须先变更计分办法：A301。",
        "没有任何有效评分、不列名次：A300。",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in {text}");
    }
    assert!(!text.contains("testing至少"), "a key is no name");
    assert_eq!(to_hex(&sha256(table.bytes())), LAYOUT_2_RANKING);
}

/// A page with nothing but the last line of a sentence below the head is read as a mistake.
#[test]
fn no_line_of_the_notes_stands_alone_on_a_page() {
    for rows in 8..40 {
        let pages = texts(ranking::render(&sample::ranking_of_layout_2(rows, 7), b"{}").unwrap().bytes());
        let last = pages.last().unwrap();
        assert!(last.contains("得不出得分") && last.contains("没有任何有效评分"), "{rows} rows: {last}");
    }
}

const LAYOUT_2_RANKING: &str = "f9f1b1683c5a4374f6daaeb9ec3817b108110b1c49a5d62ad7649786853d0dd7";
const LAYOUT_1_RECORD: &str = "ef9b25d13e319e67766757ed7a3683616f65254368931eed682fd5af6b76436a";
const LAYOUT_1_RANKING: &str = "1334e8c56ac2087b456a8019f1952756279eb6a11b63a7e501ebbb16f00d997c";

#[test]
fn every_name_every_score_and_the_total_in_capitals_can_be_read_out() {
    let record = record(6);
    let texts = texts(rendered(&record).bytes());
    for (application, page) in record.applications.iter().zip(texts.iter().skip(1)) {
        for wanted in [
            application.applicant.replace(' ', ""),
            application.platform.replace(' ', ""),
            application.total().fixed(1),
            linxuan_report::capitals::capitals(application.total()),
            application.opinion.clone(),
        ] {
            assert!(page.contains(&wanted), "{wanted} is not on {page}");
        }
        for mark in &application.marks {
            assert!(page.contains(&mark.points.fixed(1)) && page.contains(&mark.comment.replace(" ", "")), "{mark:?}");
        }
        assert!(texts[0].contains(&application.total().fixed(1)));
    }
}

#[test]
fn names_that_try_to_be_invisible_or_turned_round_are_shown_with_their_code_points() {
    let mut hostile = record(1);
    hostile.expert.name = "丙\u{202e}某\u{200b}三\u{0}😀".into();
    hostile.applications[0].applicant = "<b>&amp;</b>)(\\ \u{feff}%%EOF\nendobj 1 0 obj".into();
    hostile.applications[0].opinion = "\u{1b}[31m\r\n行二\t完".into();
    let text = texts(rendered(&hostile).bytes()).concat();
    for wanted in ["丙□U+202E某□U+200B三□U+0000□U+1F600", "<b>&amp;</b>)(\\□U+FEFF%%EOFendobj10obj", "□U+001B[31m行二完"] {
        assert!(text.contains(wanted), "{wanted} is not in {text}");
    }
    assert_eq!(linxuan_report::undrawable(&hostile.expert.name).len(), 4);
}

#[test]
fn a_text_longer_than_a_page_goes_on_on_the_next_and_loses_nothing() {
    let mut long = record(1);
    long.applications[0].marks[3].comment = "很长的说明，".repeat(700) + "终";
    long.applications[0].opinion = "意见很长。".repeat(2000) + "毕";
    long.applications[0].applicant = "名".repeat(300);
    long.applications[0].platform = "台".repeat(4000);
    long.pledge = "声明".repeat(3000);
    let base = rendered(&long);
    let text = texts(base.bytes());
    assert!(base.pages() > 8);
    let count = |sign: char| text.iter().map(|page| page.matches(sign).count()).sum::<usize>();
    assert!(count('长') >= 2700 && count('台') >= 8000 && count('名') >= 600 && text.concat().contains("终") && text.concat().contains("毕"));
    assert!(text.iter().filter(|page| page.contains("评分指标")).count() >= 3, "the head is repeated on each page of the table");
}

#[test]
fn a_mark_that_no_page_would_show_is_refused() {
    let mut twice = record(1);
    let again = twice.applications[0].marks[0].clone();
    twice.applications[0].marks.push(again);
    let mut stray = record(1);
    stray.applications[0].marks[0].criterion = "Z9".into();
    let mut sheetless = record(1);
    sheetless.applications[0].sheet = "OTHER".into();
    for wrong in [twice, stray, sheetless] {
        assert!(matches!(score_record::render(&wrong, b"{}"), Err(ReportError::Contradiction(_))));
    }
    let mut timeless = record(1);
    timeless.claimed_at = "昨天".into();
    assert!(matches!(score_record::render(&timeless, b"{}"), Err(ReportError::Time(_))));
}

#[test]
fn data_made_to_exhaust_memory_is_refused_and_a_newer_layout_is_named() {
    let mut endless = record(1);
    endless.applications[0].opinion = "。\n".repeat(400_000);
    assert!(matches!(score_record::render(&endless, b"{}"), Err(ReportError::TooLong)));
    let mut crowded = record(1);
    crowded.sheets = vec![crowded.sheets[0].clone(); 100];
    assert!(matches!(score_record::render(&crowded, b"{}"), Err(ReportError::TooLong)));
    let later = linxuan_domain::ranking::Ranking { layout: 3, ..sample::ranking(1, 5) };
    assert!(matches!(ranking::render(&later, b"{}"), Err(ReportError::Layout(3))));
    let mut newer = record(1);
    newer.layout = 2;
    assert!(matches!(score_record::render(&newer, b"{}"), Err(ReportError::Layout(2))));
}

#[test]
fn an_absent_mark_is_a_dash_and_an_expert_recused_from_everything_still_has_a_page_to_sign() {
    let mut partial = record(1);
    partial.applications[0].marks.remove(0);
    assert!(texts(rendered(&partial).bytes())[1].contains("4—资质") || texts(rendered(&partial).bytes())[1].contains("A1运营主体与财务状况4—"));
    let none = rendered(&record(0));
    assert_eq!(none.pages(), 1);
    assert!(texts(none.bytes())[0].contains("回避重庆样例北碚软件有限公司（R1，三年内曾任该单位技术顾问）"));
}

#[test]
fn the_second_submission_says_what_it_replaces_and_why() {
    let mut second = record(1);
    (second.revision, second.supersedes, second.reason) = (2, Some("51d0".repeat(16)), Some("B3 误填".into()));
    let text = texts(rendered(&second).bytes())[0].clone();
    assert!(text.contains("第2次提交，替代摘要为51D051D0…51D0的评分。理由：B3误填"), "{text}");
}

#[test]
fn half_hundredths_and_zero_are_shown_as_they_are() {
    let mut fine = record(1);
    fine.applications[0].marks[0].points = points("3.25");
    fine.applications[0].marks[1].points = points("0");
    let text = texts(rendered(&fine).bytes())[1].clone();
    assert!(text.contains("3.25") && text.contains("0.00") && text.contains(&fine.applications[0].total().fixed(2)));
}

#[test]
fn a_ranking_of_two_hundred_rows_repeats_its_head_and_its_places_to_sign_on_every_page() {
    let long = sample::ranking(200, 9);
    let base = ranking::render(&long, b"{\"format\":\"linxuan.ranking/1\"}").unwrap();
    let text = texts(base.bytes());
    assert!(text.len() > 10);
    for (at, page) in text.iter().enumerate() {
        let total = text.len();
        assert!(
            page.contains("申报单位") && page.contains("监督员") && page.contains("专家签名") && page.contains(&format!("—{}/{total}—", at + 1)),
            "page {at}: {page}"
        );
    }
    assert!(text.iter().any(|page| page.contains("回避")) && text.last().unwrap().contains("计分办法"));
}

#[test]
fn an_absent_score_is_never_a_zero_and_a_row_must_have_a_place_for_every_expert() {
    let mut table = sample::ranking(3, 5);
    table.rows[2].totals = vec![None; 5];
    table.missing = vec![(table.experts[0].1.clone(), table.rows[2].application.clone())];
    let content = ranking::content(&table);
    let cells: Vec<&str> = content.rows[2][3..8].iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(cells, ["缺评", "—", "—", "—", "回避"]);
    assert!(content.rows.iter().all(|row| row.len() == content.columns()));
    table.rows[1].totals.pop();
    assert!(matches!(ranking::render(&table, b"{}"), Err(ReportError::Contradiction(_))));
}

#[test]
fn a_panel_too_large_for_the_page_still_shows_every_total() {
    let wide = sample::ranking(4, 60);
    let base = ranking::render(&wide, b"{}").unwrap();
    let text = texts(base.bytes()).concat();
    assert!((1..=60).all(|n| text.contains(&format!("专{n}:"))));
}

#[test]
fn the_embedded_data_stands_in_the_file_as_it_is() {
    let record = record(1);
    let base = rendered(&record);
    let data = json(&record);
    assert_eq!(base.bytes().windows(data.len()).filter(|window| *window == data).count(), 1);
}

const LAYOUT_1_REVIEW: &str = "a36a299e5267fcc760536b74712d1264e37244e914df1ed7f80a7e475f532daa";

/// Overrides must be visible wherever the outcome is, with what was judged first; and the pages are a promise like the others.
#[test]
fn an_eligibility_table_shows_what_was_judged_and_what_a_person_decided() {
    let one = linxuan_report::eligibility::render(&sample::review(1, false), b"{}").unwrap();
    let text = texts(one.bytes()).concat();
    for wanted in ["审查人", "复核人", "待人工认定", "原判", "王某某", "电话核实", "45家次", "本批次设置", "汇总表!K5", "条件编号", "核实值"]
    {
        assert!(text.contains(wanted), "{wanted} is not in {text}");
    }
    let all = linxuan_report::eligibility::render(&sample::review(40, true), b"{}").unwrap();
    assert!(all.pages() > 1);
    let pages = texts(all.bytes());
    assert!(pages.iter().all(|page| page.contains("审查人") && page.contains("复核人")), "signed under every page");
    assert!(pages.concat().contains("A040T-2：原判待人工认定，认定符合"));
    if let Ok(folder) = std::env::var("LINXUAN_PAGES") {
        std::fs::write(format!("{folder}/one.pdf"), one.bytes()).unwrap();
        std::fs::write(format!("{folder}/all.pdf"), all.bytes()).unwrap();
    }
    assert_eq!(to_hex(&sha256(&[one.bytes(), all.bytes()].concat())), LAYOUT_1_REVIEW);
}
