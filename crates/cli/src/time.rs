//! Time stamps for people. Stored and answered in `--json` in UTC; shown in the time of this machine.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::columns::plain;

/// A stored stamp on this machine's clock, with its distance from UTC; a text that is no stamp stays as it is.
pub fn local(stamp: &str) -> String {
    shown(stamp, TimeZone::system())
}

fn shown(stamp: &str, zone: TimeZone) -> String {
    match stamp.parse::<Timestamp>() {
        Ok(at) => at.to_zoned(zone).strftime("%Y-%m-%d %H:%M:%S %:z").to_string(),
        Err(_) => plain(stamp),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::offset;

    /// A protocol is read in the room where it happened: the evening in Chongqing is not the morning in Greenwich.
    #[test]
    fn a_stamp_is_shown_in_the_zone_of_the_machine_and_says_which() {
        assert_eq!(shown("2026-11-29T17:31:12Z", TimeZone::fixed(offset(8))), "2026-11-30 01:31:12 +08:00");
        assert_eq!(shown("2026-11-29T17:31:12Z", TimeZone::UTC), "2026-11-29 17:31:12 +00:00");
        assert_eq!(shown("", TimeZone::UTC), "");
    }
}
