//! What the notice leaves open and a round settles: each with its words, what it can be, and the conditions that rest on it.
//! All of it comes from `eligibility.json`; the values of a round are in its definition.

use super::Settings;
use crate::intake::{Date, PartialDate};
use crate::words::Words;

/// A setting of the round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundSetting {
    /// Stable key, as in the round definition.
    pub key: String,
    /// Name.
    pub label: Words,
    /// What it can be.
    pub kind: SettingKind,
    /// The value of a new round.
    pub default: String,
    /// What an empty value means; `None` where it must have one.
    pub unset: Option<Words>,
    /// Codes of the conditions whose outcome rests on it.
    pub affects: Vec<String>,
}

/// What a setting can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingKind {
    /// A year.
    Year,
    /// A day.
    Date,
    /// A whole number, bounds included.
    Number(u32, u32),
    /// One of these keys, each with its words.
    Choice(Vec<(String, Words)>),
    /// Free text on one line.
    Text,
}

/// The longest text.
const LONGEST: usize = 200;

impl RoundSetting {
    /// The value as it is kept, or why it cannot be.
    pub fn accept(&self, value: &str) -> Result<String, Words> {
        let value = value.trim();
        if value.is_empty() {
            return if self.unset.is_some() { Ok(String::new()) } else { Err(Words::new("不能留空", "it cannot be empty")) };
        }
        let right = match &self.kind {
            SettingKind::Year => value.len() == 4 && value.parse().ok().and_then(PartialDate::of_year).is_some(),
            SettingKind::Date => Date::parse_iso(value).is_some(),
            SettingKind::Number(min, max) => value.parse::<u32>().is_ok_and(|n| (*min..=*max).contains(&n) && n.to_string() == value),
            SettingKind::Choice(all) => all.iter().any(|(key, _)| key == value),
            SettingKind::Text => value.chars().count() <= LONGEST && !value.chars().any(char::is_control),
        };
        if right { Ok(value.to_owned()) } else { Err(self.expected()) }
    }

    fn expected(&self) -> Words {
        match &self.kind {
            SettingKind::Year => Words::new("须为四位年份，如 2025", "it must be a year such as 2025"),
            SettingKind::Date => Words::new("须为日期，如 2026-06-01", "it must be a date such as 2026-06-01"),
            SettingKind::Number(min, max) => Words::new(format!("须为 {min} 至 {max} 的整数"), format!("it must be a whole number from {min} to {max}")),
            SettingKind::Choice(all) => {
                let keys = all.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>();
                Words::new(format!("须为 {}", keys.join("、")), format!("it must be one of {}", keys.join(", ")))
            }
            SettingKind::Text => Words::new(format!("须为一行不超过 {LONGEST} 字"), format!("it must be one line of at most {LONGEST} characters")),
        }
    }

    /// A value as people read it.
    pub fn shown(&self, value: &str) -> Words {
        match (&self.kind, &self.unset) {
            (_, Some(unset)) if value.is_empty() => unset.clone(),
            (SettingKind::Choice(all), _) => all.iter().find(|(key, _)| key == value).map_or_else(|| Words::same(value), |(_, words)| words.clone()),
            _ => Words::same(value),
        }
    }
}

/// What the bracket behind 咨询设计规划或实施监理项目 covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bracket {
    /// All kinds of project before it.
    #[default]
    Both,
    /// The last kind only; smaller projects of the other kinds count too.
    Last,
}

impl Settings {
    /// Takes a value of the round over; false for a key that no rule knows.
    pub fn set(&mut self, key: &str, value: &str) -> bool {
        match key {
            "figures_year" => self.figures_year = (!value.is_empty()).then(|| value.to_owned()),
            "reference_date" => self.reference_date = Date::parse_iso(value),
            "penalty_years" => self.penalty_years = value.parse().unwrap_or(self.penalty_years),
            "credit_query_date" => self.credit_query_date = Date::parse_iso(value).map(PartialDate::Day),
            "bracket" => self.bracket = if value == "last" { Bracket::Last } else { Bracket::Both },
            "ambiguous_units" => self.count_ambiguous_units = value == "count",
            "other_requirements" => value.clone_into(&mut self.other_requirements),
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(kind: SettingKind, unset: bool) -> RoundSetting {
        let words = || Words::same("x");
        RoundSetting { key: "k".into(), label: words(), kind, default: String::new(), unset: unset.then(words), affects: Vec::new() }
    }

    /// A setting decides about every application at once; a slip of the pen must not pass.
    #[test]
    fn a_value_that_is_none_is_refused_with_what_is_expected() {
        let choice = SettingKind::Choice(vec![("both".into(), Words::same("a"))]);
        let cases = [
            (SettingKind::Year, "2025", true),
            (SettingKind::Year, "25", false),
            (SettingKind::Year, "99999", false),
            (SettingKind::Date, "2026-06-01", true),
            (SettingKind::Date, "2026-6-1", false),
            (SettingKind::Date, "2026-02-30", false),
            (SettingKind::Number(1, 10), "2", true),
            (SettingKind::Number(1, 10), "0", false),
            (SettingKind::Number(1, 10), "11", false),
            (SettingKind::Number(1, 10), "2.5", false),
            (SettingKind::Number(1, 10), "+2", false),
            (choice.clone(), "both", true),
            (choice, "none", false),
            (SettingKind::Text, "省级以上认定", true),
            (SettingKind::Text, "a\nb", false),
        ];
        for (kind, value, right) in cases {
            assert_eq!(setting(kind.clone(), false).accept(value).is_ok(), right, "{kind:?} {value}");
        }
        assert!(setting(SettingKind::Date, true).accept(" ").unwrap().is_empty());
        assert!(setting(SettingKind::Date, false).accept("").is_err());
    }
}
