//! Chinese numerals, small and capital: 一百零五 · 一百五 · 二千万 · 壹佰贰拾 · 廿一 · 二〇二.

use crate::programme::Decimal;

/// What a run of numerals is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numeral {
    /// This number.
    Exact(i64),
    /// Two digits side by side, three to five of something: 三五, 两三百.
    Vague,
    /// No number.
    None,
}

/// The numerals that the text begins with.
pub fn run(text: &str) -> &str {
    let end = text.char_indices().find(|(_, c)| !is_numeral(*c)).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or("")
}

/// The value of a run of numerals.
pub fn value(run: &str) -> Numeral {
    if run.is_empty() {
        return Numeral::None;
    }
    if run.chars().all(|c| digit_of(c).is_some()) {
        return digits_in_a_row(run);
    }
    let mut sum = Sum::default();
    for c in run.chars() {
        let taken = match (digit_of(c), tens_of(c)) {
            (Some(digit), _) => sum.digit(digit),
            (None, Some(tens)) => sum.digit(tens).and_then(|()| sum.unit(10)),
            (None, None) => unit_of(c).ok_or(Numeral::None).and_then(|unit| sum.unit(unit)),
        };
        if let Err(refused) = taken {
            return refused;
        }
    }
    sum.total().map_or(Numeral::None, Numeral::Exact)
}

/// 一点二: digits behind 点.
pub fn with_fraction(whole: i64, rest: &str) -> Option<(Decimal, &str)> {
    let behind = rest.strip_prefix('点')?;
    let digits: String = behind.chars().map_while(digit_of).map(|d| d.to_string()).collect();
    let length: usize = behind.chars().take_while(|c| digit_of(*c).is_some()).map(char::len_utf8).sum();
    (length > 0).then_some(())?;
    Some((Decimal::parse(&format!("{whole}.{digits}"))?, behind.get(length..)?))
}

/// 二〇二 is 202; 三五 without a zero is three to five.
fn digits_in_a_row(run: &str) -> Numeral {
    let digits: Vec<i64> = run.chars().filter_map(digit_of).collect();
    if (2..=3).contains(&digits.len()) && !digits.contains(&0) {
        return Numeral::Vague;
    }
    let value = digits.iter().try_fold(0_i64, |n, d| n.checked_mul(10)?.checked_add(*d));
    value.map_or(Numeral::None, Numeral::Exact)
}

/// A numeral with units while it is read: sections below 万 and the powers above.
#[derive(Default)]
struct Sum {
    total: i64,
    section: i64,
    digit: Option<i64>,
    zero: bool,
    /// The last unit, for 一百五 and for refusing units that do not fall.
    last: Option<i64>,
    myriads: bool,
    hundred_millions: bool,
}

impl Sum {
    fn digit(&mut self, digit: i64) -> Result<(), Numeral> {
        match (self.digit, digit) {
            (Some(_), 0) => return Err(Numeral::None),
            (Some(_), _) => return Err(Numeral::Vague),
            (None, 0) => self.zero = true,
            (None, _) => self.digit = Some(digit),
        }
        Ok(())
    }

    fn unit(&mut self, unit: i64) -> Result<(), Numeral> {
        if unit < 10_000 {
            // 十 alone is ten; 百 or 千 alone is no number. Units fall within a section.
            let count = self.digit.take().or((unit == 10).then_some(1)).ok_or(Numeral::None)?;
            if self.last.is_some_and(|last| last <= unit) {
                return Err(Numeral::None);
            }
            self.section = count.checked_mul(unit).and_then(|n| n.checked_add(self.section)).ok_or(Numeral::None)?;
        } else {
            self.power(unit).ok_or(Numeral::None)?;
        }
        (self.last, self.zero) = (Some(unit), false);
        Ok(())
    }

    /// 万 multiplies its section; 亿 everything before it (一万亿).
    fn power(&mut self, unit: i64) -> Option<()> {
        let count = self.section.checked_add(self.digit.take().unwrap_or(0))?;
        if unit == 10_000 {
            (count > 0 && !self.myriads).then_some(())?;
            self.total = self.total.checked_add(count.checked_mul(unit)?)?;
            self.myriads = true;
        } else {
            let before = self.total.checked_add(count)?;
            (before > 0 && !self.hundred_millions).then_some(())?;
            self.total = before.checked_mul(unit)?;
            (self.myriads, self.hundred_millions) = (false, true);
        }
        self.section = 0;
        Some(())
    }

    fn total(self) -> Option<i64> {
        let digit = self.digit.unwrap_or(0);
        // 一百五 is 150, 一百零五 is 105.
        let worth = match self.last {
            Some(last) if last >= 100 && !self.zero => last / 10,
            _ => 1,
        };
        self.total.checked_add(self.section)?.checked_add(digit.checked_mul(worth)?)
    }
}

fn is_numeral(c: char) -> bool {
    digit_of(c).is_some() || tens_of(c).is_some() || unit_of(c).is_some()
}

fn digit_of(c: char) -> Option<i64> {
    const DIGITS: [&str; 10] = ["零〇○", "一壹", "二贰两貳兩", "三叁叄參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"];
    DIGITS.iter().position(|d| d.contains(c)).and_then(|at| i64::try_from(at).ok())
}

fn tens_of(c: char) -> Option<i64> {
    match c {
        '廿' => Some(2),
        '卅' => Some(3),
        '卌' => Some(4),
        _ => None,
    }
}

fn unit_of(c: char) -> Option<i64> {
    match c {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1000),
        '万' | '萬' => Some(10_000),
        '亿' | '億' => Some(100_000_000),
        _ => None,
    }
}
