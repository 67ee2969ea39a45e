//! The text of a cell as one line: narrowed, without blanks. A blank between two digits either groups thousands
//! (1 250) or stands between two numbers; they are never joined into one.

use crate::intake::values::letters::is_invisible;
use crate::intake::values::text::narrow;

/// The line, and whether blanks in it were taken for grouping.
pub struct Joined {
    /// Without blanks; `;` where a blank or a line break separates.
    pub text: String,
    /// 1 250.
    pub grouped: bool,
}

/// Stands for the narrow blanks that are made for grouping, which the compatibility form would make plain ones.
const NARROW_BLANK: char = '\u{1}';

/// Joins the text.
pub fn numbers(raw: &str) -> Joined {
    let marked: String = raw.chars().filter(|c| !is_invisible(*c)).map(|c| if is_narrow_blank(c) { NARROW_BLANK } else { c }).collect();
    let chars: Vec<char> = narrow(&marked).chars().collect();
    let mut joined = Joined { text: String::with_capacity(chars.len()), grouped: false };
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        if !is_blank(c) {
            joined.text.push(c);
            at += 1;
            continue;
        }
        let blanks: Vec<char> = chars.get(at..).unwrap_or(&[]).iter().copied().take_while(|c| is_blank(*c)).collect();
        at += blanks.len();
        joined.close(&blanks, chars.get(at..).unwrap_or(&[]));
    }
    joined
}

impl Joined {
    fn close(&mut self, blanks: &[char], next: &[char]) {
        let (Some(before), Some(after)) = (self.text.chars().next_back(), next.first()) else { return };
        let breaks = blanks.iter().any(|c| matches!(c, '\n' | '\r' | '\t'));
        if before.is_ascii_digit() && after.is_ascii_digit() {
            if !breaks && self.groups(blanks, next) {
                self.grouped = true;
            } else {
                self.text.push(';');
            }
        } else if breaks && !before.is_ascii_digit() && *after != '(' {
            self.text.push(';');
        }
    }

    /// Three digits follow, and one to three stand before; after a plain blank at most two, because 200 230 may be two numbers.
    fn groups(&self, blanks: &[char], next: &[char]) -> bool {
        let follow = next.iter().take_while(|c| c.is_ascii_digit()).count();
        let lead = self.text.chars().rev().take_while(char::is_ascii_digit).count();
        let most = if self.grouped || blanks.iter().all(|c| *c == NARROW_BLANK) { usize::MAX } else { 2 };
        let short = if self.grouped { lead >= 3 } else { (1..=most.min(3)).contains(&lead) };
        follow == 3 && blanks.len() == 1 && short
    }
}

fn is_blank(c: char) -> bool {
    c == NARROW_BLANK || c.is_whitespace()
}

fn is_narrow_blank(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{200a}' | '\u{202f}')
}
