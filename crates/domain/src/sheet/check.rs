//! Whether a score sheet is well made: totals, bands, steps, codes. A wrong sheet is refused with the place and the reason.

use std::collections::BTreeSet;

use super::{Criterion, Sheet};
use crate::points::Points;
use crate::words::Words;

/// One fault of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetProblem {
    /// Where in the data file: `groups[1].criteria[0].bands[2]`.
    pub place: String,
    /// What is wrong there, with the numbers.
    pub reason: Words,
}

/// All faults of a sheet; empty when it can be used.
#[must_use]
pub fn check(sheet: &Sheet) -> Vec<SheetProblem> {
    let mut faults = Faults(Vec::new());
    let mut codes = BTreeSet::new();
    if sheet.groups.is_empty() {
        faults.note("groups", "评分表没有指标组", "the sheet has no groups");
    }
    for (g, group) in sheet.groups.iter().enumerate() {
        let place = format!("groups[{g}]");
        if !codes.insert(group.code.as_str()) {
            faults.note(&place, format!("代码 {} 重复", group.code), format!("code {} is used twice", group.code));
        }
        faults.sum(&place, group.criteria.iter().map(|c| c.max).sum(), group.max);
        for (c, criterion) in group.criteria.iter().enumerate() {
            let place = format!("{place}.criteria[{c}]");
            if !codes.insert(criterion.code.as_str()) {
                faults.note(&place, format!("代码 {} 重复", criterion.code), format!("code {} is used twice", criterion.code));
            }
            check_criterion(&mut faults, &place, criterion);
        }
    }
    faults.sum("max_total", sheet.groups.iter().map(|group| group.max).sum(), sheet.max_total);
    if sheet.pass_line > sheet.max_total || sheet.pass_line < Points::ZERO {
        faults.note("pass_line", "合格线不在 0 与满分之间", "the pass line is not between 0 and full marks");
    }
    faults.0
}

struct Faults(Vec<SheetProblem>);

impl Faults {
    fn note(&mut self, place: &str, zh: impl Into<String>, en: impl Into<String>) {
        self.0.push(SheetProblem { place: place.to_owned(), reason: Words::new(zh, en) });
    }

    fn sum(&mut self, place: &str, found: Points, stated: Points) {
        if found != stated {
            self.note(place, format!("各项分值合计 {found}，与写明的 {stated} 不符"), format!("the parts add up to {found}, stated is {stated}"));
        }
    }
}

fn check_criterion(faults: &mut Faults, place: &str, criterion: &Criterion) {
    if criterion.step <= Points::ZERO {
        faults.note(place, "步长必须大于 0", "the step must be greater than 0");
        return;
    }
    if criterion.max <= Points::ZERO || !criterion.max.is_multiple_of(criterion.step) {
        faults.note(
            place,
            format!("分值 {} 不是步长 {} 的整数倍", criterion.max, criterion.step),
            format!("full marks {} are no multiple of the step {}", criterion.max, criterion.step),
        );
    }
    check_bands(faults, place, criterion);
    if let Some(rule) = &criterion.metric {
        if rule.edges_desc.len() + 1 != criterion.bands.len() {
            faults.note(&format!("{place}.suggest"), "分档界限数应比等次数少一", "there must be one edge fewer than bands");
        }
        if rule.edges_desc.windows(2).any(|pair| pair[0] <= pair[1]) {
            faults.note(&format!("{place}.suggest"), "分档界限必须由高到低", "the edges must fall");
        }
    }
}

fn check_bands(faults: &mut Faults, place: &str, criterion: &Criterion) {
    let Some((first, last)) = criterion.bands.first().zip(criterion.bands.last()) else {
        faults.note(place, "没有评分等次", "there are no bands");
        return;
    };
    if first.max != criterion.max || last.min != Points::ZERO {
        faults.note(
            &format!("{place}.bands"),
            format!("等次须覆盖 0 至 {}，现为 {} 至 {}", criterion.max, last.min, first.max),
            format!("bands must cover 0 to {}, they cover {} to {}", criterion.max, last.min, first.max),
        );
    }
    for (b, band) in criterion.bands.iter().enumerate() {
        let place = format!("{place}.bands[{b}]");
        if band.min > band.max {
            faults.note(&place, format!("下限 {} 大于上限 {}", band.min, band.max), format!("lower bound {} is above upper bound {}", band.min, band.max));
        }
        if !band.min.is_multiple_of(criterion.step) || !band.max.is_multiple_of(criterion.step) {
            faults.note(&place, format!("界限不是步长 {} 的整数倍", criterion.step), format!("a bound is no multiple of the step {}", criterion.step));
        }
        if let Some(above) = b.checked_sub(1).and_then(|i| criterion.bands.get(i))
            && band.max + criterion.step != above.min
        {
            faults.note(
                &place,
                format!("与上一等次之间有空隙或重叠（{} 与 {}）", band.max, above.min),
                format!("gap or overlap with the band above ({} and {})", band.max, above.min),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{p, sheet};
    use super::*;

    #[test]
    fn every_way_to_write_a_sheet_wrongly_is_named_with_its_place() {
        assert_eq!(check(&sheet()), vec![]);
        type Spoil = (&'static str, &'static str, fn(&mut Sheet));
        let cases: Vec<Spoil> = vec![
            ("groups[0]", "add up", |s| s.groups[0].max = p("21")),
            ("max_total", "add up", |s| s.max_total = p("100")),
            ("groups[0].criteria[1]", "twice", |s| s.groups[0].criteria[1].code = "A1".into()),
            ("groups[0].criteria[0].bands[2]", "gap", |s| s.groups[0].criteria[0].bands[2].max = p("6.5")),
            ("groups[0].criteria[0].bands[1]", "overlap", |s| s.groups[0].criteria[0].bands[1].max = p("9")),
            ("groups[0].criteria[0].bands[3]", "multiple", |s| s.groups[0].criteria[0].bands[3].max = p("5.3")),
            ("groups[0].criteria[0].bands", "cover", |s| s.groups[0].criteria[0].bands[3].min = p("1")),
            ("groups[0].criteria[0]", "no bands", |s| s.groups[0].criteria[0].bands.clear()),
            ("groups[0].criteria[0]", "step", |s| s.groups[0].criteria[0].step = Points::ZERO),
            ("groups[0].criteria[1].suggest", "fewer", |s| s.groups[0].criteria[1].metric.as_mut().unwrap().edges_desc.truncate(2)),
            ("groups[0].criteria[1].suggest", "fall", |s| s.groups[0].criteria[1].metric.as_mut().unwrap().edges_desc.reverse()),
            ("pass_line", "pass line", |s| s.pass_line = p("21")),
            ("groups", "no groups", |s| s.groups.clear()),
        ];
        for (place, word, spoil) in cases {
            let mut wrong = sheet();
            spoil(&mut wrong);
            let found = check(&wrong);
            assert!(found.iter().any(|f| f.place == place && f.reason.en.contains(word)), "{place} {word}: {found:?}");
        }
    }
}
