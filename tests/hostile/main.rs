//! Files made to hurt, one for each way, in every format. Each goes through `linxuan inspect` and must end in time, in little memory,
//! with the exit code and the code that stand here: 0 with notes about what was odd, 10 or 11 with the place. None may pass in silence.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "tests")]

mod case;
mod make;
mod other_files;
mod run;
mod ways_ods;
mod ways_xls;
mod ways_xlsb;
mod ways_xlsx;
mod ways_zip;

use case::Case;

#[test]
fn every_zip_that_lies_is_refused_or_harmless() {
    run::all(ways_zip::CASES);
}

#[test]
fn every_wrong_xlsx_ends_as_it_should() {
    run::all(ways_xlsx::CASES);
}

#[test]
fn every_wrong_xls_ends_as_it_should() {
    run::all(ways_xls::CASES);
}

#[test]
fn every_wrong_xlsb_ends_as_it_should() {
    run::all(ways_xlsb::CASES);
}

#[test]
fn every_wrong_ods_ends_as_it_should() {
    run::all(ways_ods::CASES);
}

#[test]
fn what_is_no_workbook_is_named() {
    run::all(other_files::CASES);
}

/// What people are promised: at least sixty ways.
#[test]
fn there_are_at_least_sixty_ways_and_no_two_of_one_name() {
    let all = [ways_zip::CASES, ways_xlsx::CASES, ways_xls::CASES, ways_xlsb::CASES, ways_ods::CASES, other_files::CASES];
    let mut names: Vec<&str> = all.iter().flat_map(|cases: &&[Case]| cases.iter().map(|case| case.name)).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert!(count >= 60 && names.len() == count, "{count} cases, {} names", names.len());
}
