use super::*;
use crate::tally::grid::Complete;

const TRIM: Method = Method::Trimmed { each_side: 1, min_n: 5 };

/// A grid of hundredths; `None` is an expert who did not score that application.
fn grid(rows: &[&[Option<i64>]]) -> Grid<'static> {
    let experts = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let mut sheets = Vec::new();
    for (application, row) in rows.iter().enumerate() {
        for (expert, total) in row.iter().enumerate() {
            let sheet = sheets.len();
            sheets.extend(total.map(|total| Complete { application, expert, total: i128::from(total), sheet }));
        }
    }
    Grid::new(100, rows.len(), vec![Exact::whole(1); experts], sheets)
}

fn one(method: Method, totals: &[i64]) -> Option<Aggregate> {
    let row: Vec<Option<i64>> = totals.iter().map(|total| Some(*total)).collect();
    aggregate(method, &grid(&[&row])).unwrap().remove(0)
}

fn values(method: Method, rows: &[&[Option<i64>]]) -> Vec<String> {
    aggregate(method, &grid(rows)).unwrap().iter().map(|one| one.as_ref().map_or("-".into(), |one| one.value.to_string())).collect()
}

#[test]
fn the_worked_case_comes_out_to_the_last_digit() {
    // Totals and answers of tests/golden/reference/tally/case1_hand, in thousandths of a point times 10.
    for (totals, mean, trimmed, median) in [
        ([8500, 9000, 8500, 8500, 9000], "87/1", "260/3", "85/1"),
        ([8500, 8500, 9000, 9000, 8405], "8681/100", "260/3", "85/1"),
        ([8500, 8500, 8500, 8400, 8600], "85/1", "85/1", "85/1"),
    ] {
        assert_eq!(one(Method::Mean, &totals).unwrap().value.to_string(), mean);
        assert_eq!(one(Method::Median, &totals).unwrap().value.to_string(), median);
        let found = one(TRIM, &totals).unwrap();
        assert_eq!((found.value.to_string().as_str(), found.dropped.all().len(), found.fallback_mean), (trimmed, 2, false));
    }
}

#[test]
fn too_few_totals_fall_back_to_the_mean_and_say_so_and_none_is_none() {
    let found = one(TRIM, &[8000, 9000, 7000, 6000]).unwrap();
    assert_eq!((found.value.to_string().as_str(), found.dropped.all(), found.fallback_mean), ("75/1", vec![], true));
    assert_eq!(one(TRIM, &[]), None);
}

#[test]
fn when_all_totals_are_equal_two_different_instances_are_left_out() {
    assert_eq!(one(TRIM, &[8000; 5]).unwrap().dropped, Dropped { lowest: vec![0], highest: vec![1] });
}

/// One expert without an order says nothing; a tie counts half; a recused expert takes nobody down.
#[test]
fn orders_count_ties_half_and_a_gap_not_at_all() {
    let rows: [&[Option<i64>]; 3] = [&[Some(9000), Some(8000)], &[Some(8000), Some(8000)], &[Some(7000), None]];
    assert_eq!(values(Method::BordaNorm, &rows), ["3/4", "1/2", "0/1"]);
    assert_eq!(values(Method::RankSum, &rows), ["5/2", "7/2", "6/1"]);
    assert_eq!(values(Method::BordaNorm, &[&[Some(9000)]]), ["-"]);
}

/// The digits come from whole numbers alone: √½ cut after fifteen decimals, the same on every machine.
#[test]
fn standard_scores_have_fixed_digits_and_no_spread_gives_zero() {
    let rows: [&[Option<i64>]; 2] = [&[Some(8000), Some(5)], &[Some(8200), Some(5)]];
    let root = Exact::new(707_106_781_186_547, 10_i128.pow(15)).unwrap().over(Exact::whole(2)).unwrap();
    assert_eq!(values(Method::Standardised { guard: None }, &rows), [Exact::ZERO.minus(root).unwrap().to_string(), root.to_string()]);
    assert_eq!(values(Method::Standardised { guard: None }, &[&[Some(8000)]]), ["-"]);
    let guarded = aggregate(Method::Standardised { guard: Some(2) }, &grid(&rows)).unwrap().remove(0).unwrap();
    assert_eq!((guarded.value.plain().as_str(), guarded.fallback_mean), ("40.025", true), "an expert without spread turns the guard on");
}
