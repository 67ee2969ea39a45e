//! Publication (公示): the list without scores, for a number of working days. Refused while anything stands in its way.

use std::path::Path;

use linxuan_domain::intake::Date;
use linxuan_domain::meeting::Act;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::table::blob;

use super::{Desk, Notice, Written};
use crate::refused::Result;
use crate::scheme::{self, not_a_choice};
use crate::trouble::Trouble;
use crate::world::World;
use crate::{blobs, files};

/// When and how long.
#[derive(Debug, Clone, Copy)]
pub struct Period<'a> {
    /// First day; `None` for the next working day.
    pub from: Option<Date>,
    /// Working days: 3, 5 or 7.
    pub days: u32,
    /// Days that are no working days although they are neither Saturday nor Sunday (public holidays).
    pub holidays: &'a [Date],
    /// Whom to write to.
    pub contact: &'a str,
}

/// A list that was published.
#[derive(Debug, Clone)]
pub struct Published {
    /// The signed list.
    pub file: Written,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// The first day that was asked for, when it is no working day and the period starts later.
    pub asked: Option<Date>,
}

impl Desk {
    /// Writes the signed list for publication, keeps its bytes and records it. The first thing that stands in the way is the refusal;
    /// [`Desk::blocks`] names them all.
    pub fn publish(&mut self, world: &dyn World, path: &Path, period: Period<'_>) -> Result<Published> {
        let tables = self.results()?;
        if let Some(first) = self.blocks()?.into_iter().next() {
            return Err(first);
        }
        if !matches!(period.days, 3 | 5 | 7) {
            return Err(not_a_choice(("公示工作日", "The number of working days"), &period.days.to_string(), scheme::one_of(["3", "5", "7"])));
        }
        if period.contact.trim().is_empty() {
            return Err(Trouble::BadName { field: "联系方式 / contact".into(), detail: String::new() }.into());
        }
        let today = super::today(world)?;
        if let Some(from) = period.from.filter(|from| *from < today) {
            return Err(Trouble::PeriodPast { from: from.to_string(), today: today.to_string() }.into());
        }
        let from = working(period.from.unwrap_or_else(|| after(today)), period.holidays);
        let until = (1..period.days).fold(from, |day, _| working(after(day), period.holidays));
        let notice = Notice { from, until, days: period.days, contact: period.contact.trim().to_owned() };
        let now = world.now()?.to_string();
        let made = self.make_notice(&tables, &notice, &now)?;
        files::write_whole(path, &made.bytes)?;
        let hash = to_hex(&sha256(&made.bytes));
        let list = blob::Row { sha256: hash.clone(), size: i64::try_from(made.bytes.len()).unwrap_or(i64::MAX), kind: "pdf".into() };
        let act = Act::Publish { from: from.to_string(), until: until.to_string(), sha256: hash.clone() };
        self.decide_keeping(world, act, |tx| blobs::put(tx, &list, &made.name, &mut made.bytes.as_slice()))?;
        let file = Written { path: path.to_owned(), document: made.document, pages: made.pages, sha256: hash };
        Ok(Published { file, from, until, asked: period.from.filter(|asked| *asked != from) })
    }
}

/// The day after.
fn after(day: Date) -> Date {
    Date::from_serial(day.serial() + 1).unwrap_or(day)
}

/// This day, or the first working day after it.
fn working(day: Date, holidays: &[Date]) -> Date {
    let mut day = day;
    // A year without a working day does not exist; the bound keeps a wrong list of holidays from looping for ever.
    for _ in 0..366 {
        if !is_weekend(day) && !holidays.contains(&day) {
            break;
        }
        day = after(day);
    }
    day
}

fn is_weekend(day: Date) -> bool {
    // Serial 0 was a Saturday; Monday is 0.
    (day.serial() + 5).rem_euclid(7) >= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse_iso(text).unwrap()
    }

    /// Five working days from a Friday end on the Thursday after, and a public holiday makes it a day longer.
    #[test]
    fn working_days_leave_out_weekends_and_the_holidays_that_were_named() {
        let until =
            |from: &str, days: u32, holidays: &[Date]| (1..days).fold(working(date(from), holidays), |day, _| working(after(day), holidays)).to_string();
        assert_eq!(until("2026-06-12", 5, &[]), "2026-06-18");
        assert_eq!(until("2026-06-12", 5, &[date("2026-06-15")]), "2026-06-19");
        assert_eq!(working(date("2026-06-13"), &[]).to_string(), "2026-06-15");
    }
}
