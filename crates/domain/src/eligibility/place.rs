//! G-02 and G-03: registered, and registered for tax, in the programme's city.

use super::{Outcome, Verdict};
use crate::programme::Programme;
use crate::words::Words;

/// Judges an address by how it begins.
pub fn check(address: Option<&str>, programme: &Programme) -> Verdict {
    let Some(address) = address else { return (Outcome::Missing, Words::new("未填。", "Not filled in.")) };
    let begins = |words: &[String]| words.iter().any(|w| address.starts_with(w.as_str()));
    if begins(&programme.settings.home) {
        (Outcome::Pass, Words::new(format!("{address}，在本市。"), format!("{address}: in the city.")))
    } else if begins(&programme.settings.districts) {
        let zh = format!("「{address}」未写明本市，似为本市区县，请人工认定。");
        (Outcome::Manual, Words::new(zh, format!("“{address}” does not name the city but seems to be a district of it; a person decides.")))
    } else {
        (Outcome::Fail, Words::new(format!("{address}，不在本市。"), format!("{address}: not in the city.")))
    }
}
