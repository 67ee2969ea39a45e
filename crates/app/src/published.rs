//! The published list (公示名单) beside the result: the rows that it has, and whether they are those of the result as it is now. One
//! place for the page, for the secretariat and for whoever checks an archive.

use std::collections::BTreeSet;

use linxuan_domain::document::{Document, Part};
use linxuan_domain::ids::ApplicationId;
use linxuan_domain::tally::Table;
use linxuan_domain::tally::list::{List, Standing};
use linxuan_domain::words::Words;

/// Kind of the document.
pub(crate) const KIND: &str = "publication";

/// So many are named; of more their number is told.
const NAMED: usize = 8;

/// What the list says of one application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// Chinese title of the category.
    pub category: String,
    /// 推荐单位.
    pub recommender: String,
}

/// Who of a category is on the list, in the order of ids: an order by score would tell the scores' order.
pub(crate) fn listed<'a>(list: &List, table: &'a Table) -> BTreeSet<&'a ApplicationId> {
    table.rows.iter().map(|row| &row.application).filter(|id| list.standing(id) == Standing::In).collect()
}

/// The rows of the page.
pub(crate) fn rows(list: &[Listed]) -> Vec<Vec<String>> {
    let row =
        |(number, one): (usize, &Listed)| vec![number.to_string(), one.applicant.clone(), one.platform.clone(), one.category.clone(), one.recommender.clone()];
    (1..).zip(list).map(row).collect()
}

/// In what a published list differs from the list as it is now, in words; nothing when it is the same to the letter.
pub(crate) fn differs(published: &Document, now: &[Listed]) -> Option<Words> {
    let theirs = published.parts.iter().find_map(|part| match part {
        Part::Table { rows, .. } => Some(rows.as_slice()),
        Part::Heading(_) | Part::Text(_) => None,
    });
    let (theirs, ours) = (theirs.unwrap_or_default(), rows(now));
    if theirs == ours {
        return None;
    }
    let named = |rows: &[Vec<String>], others: &[Vec<String>]| {
        let known: BTreeSet<&[String]> = others.iter().filter_map(|row| row.get(1..)).collect();
        let only = rows.iter().filter_map(|row| row.get(1..)).filter(|row| !known.contains(row));
        only.map(|row| format!("{}（{}）", row.get(1).map_or("", String::as_str), row.first().map_or("", String::as_str))).collect::<Vec<_>>()
    };
    let (gone, new) = (named(theirs, &ours), named(&ours, theirs));
    let part = |names: &[String], zh: &str, en: &str| {
        let first = names.get(..NAMED.min(names.len())).unwrap_or_default().join("、");
        let (zh_more, en_more) =
            if names.len() > NAMED { (format!("等 {} 项", names.len()), format!(" and others, {} in all", names.len())) } else { Default::default() };
        (!names.is_empty()).then(|| Words::new(format!("{zh}{first}{zh_more}"), format!("{en}{first}{en_more}")))
    };
    let parts: Vec<Words> = [part(&gone, "名单上有、现已不入选：", "no longer on the list: "), part(&new, "现已入选、名单上没有：", "now on the list: ")]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() {
        return Some(Words::new("顺序或写法不同", "the order or the spelling"));
    }
    let join = |pick: fn(&Words) -> &str, by: &str| parts.iter().map(pick).collect::<Vec<_>>().join(by);
    Some(Words::new(join(|w| &w.zh, "；"), join(|w| &w.en, "; ")))
}

#[cfg(test)]
mod tests {
    use linxuan_domain::ids::RoundId;
    use linxuan_domain::record::RoundRef;
    use linxuan_domain::sheet::Stage;

    use super::*;

    fn one(name: &str) -> Listed {
        Listed { applicant: format!("{name}公司"), platform: format!("{name}平台"), category: "适配评测类".into(), recommender: "渝中区".into() }
    }

    fn published(list: &[Listed]) -> Document {
        let round = RoundRef { id: RoundId::read("R0123456789abcdef").unwrap(), title: "x".into(), stage: Stage::Admission, definition_sha256: String::new() };
        let parts = vec![Part::Text("公示".into()), Part::Table { head: vec![("序号".into(), 1); 5], rows: rows(list) }];
        let (title, subtitle, signed_by) = (String::new(), String::new(), String::new());
        Document { kind: KIND.into(), title, subtitle, round, parts, places: vec![], signed_by, created_at: String::new() }
    }

    /// A later decision changed who was on the list, and everything said that all was well.
    #[test]
    fn a_published_list_that_is_not_the_list_any_more_says_who_went_and_who_came() {
        let before = published(&[one("甲"), one("乙")]);
        assert_eq!(differs(&before, &[one("甲"), one("乙")]), None);
        assert_eq!(differs(&before, &[one("甲")]).unwrap().zh, "名单上有、现已不入选：乙平台（乙公司）");
        let both = differs(&before, &[one("甲"), one("丙")]).unwrap();
        assert_eq!(both.zh, "名单上有、现已不入选：乙平台（乙公司）；现已入选、名单上没有：丙平台（丙公司）");
        assert!(differs(&before, &[one("乙"), one("甲")]).is_some(), "the same in another order is another page");
        let many: Vec<Listed> = (1..=9).map(|n| one(&n.to_string())).collect();
        assert!(differs(&published(&[]), &many).unwrap().zh.ends_with("8平台（8公司）等 9 项"));
    }
}
