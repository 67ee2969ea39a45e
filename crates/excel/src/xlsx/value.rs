//! What the text of a cell is worth by its kind and style.

use super::Common;
use super::sheet::Draft;
use crate::number::is_shortest;
use crate::shows::{Shows, judged};
use crate::text::clean;
use linxuan_domain::intake::book::Value;
use linxuan_domain::intake::note::About;
use linxuan_domain::intake::{Date, PartialDate};

/// How a cell stores its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Number,
    Shared,
    Text,
    Inline,
    Bool,
    Error,
    IsoDate,
}

impl Kind {
    /// By the letter in the file.
    pub fn of(name: &str) -> Self {
        match name {
            "s" => Self::Shared,
            "str" => Self::Text,
            "inlineStr" => Self::Inline,
            "b" => Self::Bool,
            "e" => Self::Error,
            "d" => Self::IsoDate,
            _ => Self::Number,
        }
    }
}

/// A value if there is one, and what to note about it.
type Found = (Option<Value>, Option<About>);

/// The value of a cell; `None` when it names a shared string that is not there.
pub fn value(draft: &Draft, text: &str, common: &Common) -> Option<Found> {
    if text.is_empty() {
        // ="" is an empty text that was calculated; an empty <v> of a number was not.
        let never_saved = draft.formula && !(draft.has_value && draft.kind == Kind::Text);
        return Some((never_saved.then_some(Value::Uncalculated), None));
    }
    let owned = || clean(text.to_owned());
    let value = match draft.kind {
        Kind::Shared => {
            let text = common.strings.get(text.trim().parse::<usize>().ok()?)?;
            return Some(((!text.is_empty()).then(|| Value::Text(text.clone())), None));
        }
        Kind::Number => return Some(number(text.trim(), draft.style, common)),
        Kind::Bool => match text.trim() {
            "1" | "true" => Value::Bool(true),
            "0" | "false" => Value::Bool(false),
            _ => Value::Error(owned()),
        },
        Kind::Error => Value::Error(owned()),
        Kind::IsoDate => match iso_date(text) {
            Some(value) => value,
            None => return Some((Some(Value::Text(owned())), Some(About::NoDate))),
        },
        Kind::Text | Kind::Inline => Value::Text(owned()),
    };
    Some((Some(value), None))
}

/// A number by how its style shows it. What is no finite number is an error of the cell.
fn number(text: &str, style: usize, common: &Common) -> Found {
    let shows = match common.formats.get(style) {
        Some(shows) => *shows,
        // No styles at all, or the first of none, is a plain table; another number leads nowhere.
        None if style == 0 => Shows::Number,
        None => return (number(text, 0, common).0, Some(About::NoStyle)),
    };
    if !shows.is_date() && is_shortest(text) {
        return (Some(Value::Number { text: text.to_owned(), percent: shows == Shows::Percent }), None);
    }
    let Some(number) = text.parse::<f64>().ok().filter(|n| n.is_finite()) else {
        return (Some(Value::Error(clean(text.to_owned()))), Some(About::NoNumber));
    };
    let (value, about) = judged(number, shows, common.from_1904);
    (Some(value), about)
}

/// A date that the file spells out: `2021-04-08T00:00:00`.
fn iso_date(text: &str) -> Option<Value> {
    let day = Date::parse_iso(text.trim().split(['T', ' ']).next()?).map(PartialDate::Day)?;
    Some(Value::Date { shown: day, stored: day })
}
