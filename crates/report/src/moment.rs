//! Times as pages and PDF strings show them: Beijing time (+08:00), from the UTC text of the data.

use linxuan_seal::Utc;

use crate::ReportError;

/// A moment in Beijing time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moment(String);

impl Moment {
    /// Reads `2026-06-12T03:05:00Z`.
    pub fn read(utc: &str) -> Result<Self, ReportError> {
        let wrong = || ReportError::Time(utc.to_owned());
        let there: Utc = utc.parse().map_err(|_| wrong())?;
        let here = Utc::from_unix(there.unix() + 8 * 3600).map_err(|_| wrong())?;
        Ok(Self(here.to_string()))
    }

    /// `2026-06-12 11:05`.
    pub fn minute(&self) -> String {
        self.0.chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect()
    }

    /// `2026年6月12日`.
    pub fn date_zh(&self) -> String {
        let date: String = self.0.chars().take(10).collect();
        let mut parts = date.split('-').map(|part| part.trim_start_matches('0').to_owned());
        let mut next = || parts.next().unwrap_or_default();
        format!("{}年{}月{}日", next(), next(), next())
    }

    /// `D:20260612110500+08'00'`.
    pub fn pdf(&self) -> String {
        let digits: String = self.0.chars().filter(char::is_ascii_digit).collect();
        format!("D:{digits}+08'00'")
    }

    /// `2026-06-12T11:05:00+08:00`.
    pub fn xmp(&self) -> String {
        format!("{}+08:00", self.0.trim_end_matches('Z'))
    }
}

/// The UTC text behind [`Moment::pdf`]; `None` for any other text.
pub(crate) fn utc_of_pdf(text: &str) -> Option<String> {
    let digits = text.strip_prefix("D:")?.strip_suffix("+08'00'")?;
    if digits.len() != 14 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    let here = format!("{}-{}-{}T{}:{}:{}Z", part(0, 4), part(4, 6), part(6, 8), part(8, 10), part(10, 12), part(12, 14));
    let here: Utc = here.parse().ok()?;
    Some(Utc::from_unix(here.unix().checked_sub(8 * 3600)?).ok()?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_in_beijing_is_shown_and_not_the_day_in_utc() {
        let moment = Moment::read("2026-12-31T16:30:05Z").unwrap();
        assert_eq!(moment.minute(), "2027-01-01 00:30");
        assert_eq!(moment.date_zh(), "2027年1月1日");
        assert_eq!(moment.pdf(), "D:20270101003005+08'00'");
        assert_eq!(moment.xmp(), "2027-01-01T00:30:05+08:00");
        assert_eq!(utc_of_pdf(&moment.pdf()).as_deref(), Some("2026-12-31T16:30:05Z"));
    }

    #[test]
    fn a_time_of_another_shape_is_refused_and_not_guessed() {
        for bad in ["", "2026-06-12", "2026-06-12T03:05:00+08:00", "九点"] {
            assert!(matches!(Moment::read(bad), Err(ReportError::Time(_))), "{bad}");
        }
        for bad in ["", "D:2026+08'00'", "D:20261301000000+08'00'", "D:20260101000000Z"] {
            assert_eq!(utc_of_pdf(bad), None, "{bad}");
        }
    }
}
