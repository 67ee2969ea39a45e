//! One cell of an .ods while it is read, and what it holds.

use crate::shows::{Shows, judged};
use crate::text::visible;
use linxuan_domain::intake::Date;
use linxuan_domain::intake::book::Value;
use linxuan_domain::intake::note::About;
use quick_xml::events::BytesStart;

/// What the file says about a cell.
#[derive(Default)]
pub struct Draft {
    /// Its style.
    pub style: Option<String>,
    /// How many columns it stands in.
    pub repeated: u32,
    /// Columns and rows that it covers.
    pub spans: (u32, u32),
    kind: String,
    stored: Option<String>,
    is_error: bool,
    formula: bool,
    text: String,
    /// The last character may be followed by a blank that counts.
    solid: bool,
    paragraphs: usize,
}

impl Draft {
    /// By its attributes.
    pub fn new(e: &BytesStart<'_>) -> Self {
        let mut draft = Self { repeated: 1, spans: (1, 1), ..Self::default() };
        for a in e.attributes().with_checks(false).flatten() {
            let value = || quick_xml::escape::unescape(&a.value).map_or_else(|_| a.value.to_string(), |v| v.into_owned());
            let count = || a.value.trim().parse::<u32>().ok().filter(|n| *n >= 1).unwrap_or(1);
            match a.key.as_ref() {
                "calcext:value-type" => draft.is_error = &*a.value == "error",
                "office:value-type" => draft.kind = value(),
                "office:value" | "office:date-value" | "office:time-value" | "office:boolean-value" | "office:string-value" => draft.stored = Some(value()),
                "table:formula" => draft.formula = true,
                "table:style-name" => draft.style = Some(value()),
                "table:number-columns-repeated" => draft.repeated = count(),
                "table:number-columns-spanned" => draft.spans.0 = count(),
                "table:number-rows-spanned" => draft.spans.1 = count(),
                _ => {}
            }
        }
        draft
    }

    /// A paragraph begins.
    pub fn paragraph(&mut self) {
        if self.paragraphs > 0 {
            self.text.push('\n');
        }
        (self.paragraphs, self.solid) = (self.paragraphs + 1, false);
    }

    /// Text of a paragraph: blanks and line ends of the file are one blank.
    pub fn push(&mut self, text: &str) {
        for c in text.chars() {
            let blank = matches!(c, ' ' | '\t' | '\r' | '\n');
            if !blank {
                self.text.push(c);
            } else if self.solid {
                self.text.push(' ');
            }
            self.solid = !blank;
        }
    }

    /// A character that is written as an element.
    pub fn push_exactly(&mut self, c: char, times: usize) {
        self.text.extend(std::iter::repeat_n(c, times));
        self.solid = true;
    }

    /// Bytes of text so far.
    pub fn size(&self) -> usize {
        self.text.len().max(self.stored.as_ref().map_or(0, String::len))
    }

    /// What it holds, and what to note about it. `date` is how its style shows a date.
    pub fn value(self, date: Shows) -> (Option<Value>, Option<About>) {
        let number = || self.stored.as_deref().and_then(|stored| stored.trim().parse::<f64>().ok());
        let shown = |shows| match (number(), &self.stored) {
            (Some(number), _) => Some(judged(number, shows, false)),
            (None, Some(stored)) => Some((Value::Error(visible(stored.clone())), Some(About::NoNumber))),
            (None, None) => None,
        };
        let found = match self.kind.as_str() {
            _ if self.is_error => Some((Value::Error(visible(self.text.clone())), None)),
            "float" | "currency" => shown(Shows::Number),
            "percentage" => shown(Shows::Percent),
            "date" => self.stored.as_deref().map(|stored| match stored.split('T').next().and_then(|day| Date::parse_iso(day.trim())) {
                Some(day) => (date.date(day), None),
                None => (Value::Text(visible(stored.to_owned())), Some(About::NoDate)),
            }),
            "time" => self.stored.as_deref().and_then(days_of).map(|days| judged(days, Shows::Number, false)),
            "boolean" => self.stored.as_deref().map(|stored| (Value::Bool(stored == "true"), None)),
            _ => None,
        };
        match found {
            Some((value, about)) => (Some(value), about),
            None => (self.plain(), None),
        }
    }

    /// A text, or a formula without a result.
    fn plain(self) -> Option<Value> {
        let never_saved = self.formula && self.kind.is_empty();
        let text = if self.paragraphs > 0 { self.text } else { self.stored.unwrap_or_default() };
        match text.is_empty() {
            true => never_saved.then_some(Value::Uncalculated),
            false => Some(Value::Text(visible(text))),
        }
    }
}

/// `PT10H30M00S` as a part of a day, as the Excel formats store it.
fn days_of(duration: &str) -> Option<f64> {
    let mut rest = duration.trim().strip_prefix("PT")?;
    let mut seconds = 0.0;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, unit) = rest.split_at(end);
        let each = match unit.chars().next()? {
            'H' => 3600.0,
            'M' => 60.0,
            'S' => 1.0,
            _ => return None,
        };
        seconds += number.parse::<f64>().ok()? * each;
        rest = &unit[1..];
    }
    Some(seconds / 86_400.0)
}
