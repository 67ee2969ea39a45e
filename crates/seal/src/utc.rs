//! A moment in whole UTC seconds, written `2026-06-12T03:05:00Z`: the only shape of time in the product.
//! Reading the clock is not done here.

use std::{fmt, str::FromStr, time::Duration};

use der::{
    DateTime,
    asn1::{GeneralizedTime, UtcTime},
};
use x509_cert::time::Time;

use crate::{Error, Result};

/// A UTC moment between 1970 and 9999, to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Utc(DateTime);

impl Utc {
    /// The moment `seconds` after 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// [`Error::Time`] after the year 9999.
    pub fn from_unix(seconds: u64) -> Result<Self> {
        DateTime::from_unix_duration(Duration::from_secs(seconds)).map(Self).map_err(|_| Error::Time)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix(self) -> u64 {
        self.0.unix_duration().as_secs()
    }

    /// `days` × 24 hours later.
    ///
    /// # Errors
    /// [`Error::Time`] after the year 9999.
    pub fn plus_days(self, days: u32) -> Result<Self> {
        Self::from_unix(self.unix() + u64::from(days) * 86_400)
    }

    /// As X.509 wants it: two-digit years until 2049, four digits after (RFC 5280, 4.1.2.5).
    pub(crate) fn to_x509(self) -> Time {
        match UtcTime::from_date_time(self.0) {
            Ok(short) => Time::UtcTime(short),
            Err(_) => Time::GeneralTime(GeneralizedTime::from_date_time(self.0)),
        }
    }

    pub(crate) fn from_x509(time: &Time) -> Self {
        Self(time.to_date_time())
    }
}

impl FromStr for Utc {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        text.parse().map(Self).map_err(|_| Error::Time)
    }
}

impl fmt::Display for Utc {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_one_shape_is_read_and_it_is_written_back_alike() {
        for good in ["2026-06-12T03:05:00Z", "1970-01-01T00:00:00Z", "2050-12-31T23:59:59Z"] {
            assert_eq!(good.parse::<Utc>().unwrap().to_string(), good);
        }
        for bad in ["", "2026-06-12", "2026-06-12T03:05:00+08:00", "2026-06-12T03:05:00.5Z", "2026-02-30T00:00:00Z", "1969-12-31T23:59:59Z"] {
            assert!(matches!(bad.parse::<Utc>(), Err(Error::Time)), "{bad}");
        }
    }

    #[test]
    fn days_are_added_over_a_leap_day() {
        let start: Utc = "2028-02-28T12:00:00Z".parse().unwrap();
        assert_eq!(start.plus_days(2).unwrap().to_string(), "2028-03-01T12:00:00Z");
    }
}
