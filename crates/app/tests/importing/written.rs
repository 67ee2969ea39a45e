//! One step or none; and ten thousand rows that are paged through.

use std::time::Instant;

use linxuan_app::domain::words::Words;
use linxuan_app::secretariat::entries;
use linxuan_app::{Progress, Unwatched};

use crate::office::{CODES, Office, correction, row};

/// Somebody who stops at the n-th step.
struct Stops(std::cell::Cell<usize>);

impl Progress for Stops {
    fn step(&self, _: usize, _: usize, _: &Words) -> bool {
        self.0.set(self.0.get().saturating_sub(1));
        self.0.get() > 0
    }
}

#[test]
fn an_import_that_is_stopped_at_any_step_has_written_nothing() {
    let mut office = Office::new();
    let path = office.file("a.xlsx", &[row("甲公司", CODES[0], "甲平台", "230件")]);
    let before = office.state();
    let mut stopped = 0;
    for n in 1..20 {
        let stops = Stops(std::cell::Cell::new(n));
        let done = office.desk.open_import(&office.clock, &path, &stops).and_then(|mut s| office.desk.commit_import(&office.clock, &mut s, false, &stops));
        match done {
            Err(refused) => {
                assert_eq!((refused.code.as_str(), office.state()), ("cancelled", before.clone()), "step {n}");
                stopped += 1;
            }
            Ok(done) => {
                assert_eq!(done.added, 1);
                break;
            }
        }
    }
    assert!(stopped >= 3, "{stopped}");
}

/// Nobody should wait for a correction in a large table. The time is printed, not asserted: machines differ.
#[test]
fn ten_thousand_rows_are_corrected_in_memory() {
    let office = Office::new();
    let names: Vec<(String, String)> = (0..10_000).map(|n| (format!("重庆样例{n}公司"), format!("样例{n}平台"))).collect();
    let rows: Vec<_> = names.iter().map(|(unit, platform)| row(unit, "", platform, "230件")).collect();
    let path = office.file("large.xlsx", &rows);
    let started = Instant::now();
    let mut session = office.desk.open_import(&office.clock, &path, &Unwatched).unwrap();
    println!("opened in {:?}", started.elapsed());
    let started = Instant::now();
    office.choose(&mut session, correction(5000, 9, "约240件"));
    println!("corrected in {:?}", started.elapsed());
    assert_eq!(entries(session.intake()).len(), 10_000);
}
