//! Text in columns for a terminal, where a Chinese character is two cells wide. No colours, no frames.

use crate::lang::Lang;
use crate::words::W;

/// A table with a head; every column is as wide as its widest cell.
#[derive(Debug)]
pub struct Columns {
    rows: Vec<Vec<String>>,
}

impl Columns {
    /// A table with these heads.
    pub fn new(lang: Lang, heads: &[W]) -> Self {
        Self::headed(heads.iter().map(|head| head.of(lang).to_owned()).collect())
    }

    /// A table whose heads depend on the data.
    pub fn headed(heads: Vec<String>) -> Self {
        Self { rows: vec![heads] }
    }

    /// Adds a row of as many cells as there are heads.
    pub fn row<const N: usize>(&mut self, cells: [&str; N]) {
        self.rows.push(cells.iter().map(|cell| plain(cell)).collect());
    }

    /// The same for a number of columns that depends on the data.
    pub fn line(&mut self, cells: &[String]) {
        self.rows.push(cells.iter().map(|cell| plain(cell)).collect());
    }

    /// The table as lines.
    pub fn text(&self) -> String {
        let count = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..count).map(|c| self.rows.iter().filter_map(|row| row.get(c)).map(|cell| width(cell)).max().unwrap_or(0)).collect();
        self.rows.iter().map(|row| line(row, &widths)).collect()
    }
}

fn line(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, wide) in row.iter().zip(widths) {
        line.push_str(cell);
        line.push_str(&" ".repeat(wide - width(cell).min(*wide) + 2));
    }
    line.truncate(line.trim_end().len());
    line.push('\n');
    line
}

/// Text that came from outside, made harmless for a terminal: control characters (escape sequences, line ends) and
/// characters that turn the writing direction become a visible mark.
pub fn plain(text: &str) -> String {
    let harmless = |c: char| !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if harmless(c) { c } else { '\u{FFFD}' }).collect()
}

/// How many cells of a terminal the text takes.
fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{303E}' | '\u{3041}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_columns_line_up() {
        let mut table = Columns::new(Lang::Zh, &[W("编号", "id"), W("名称", "name"), W("分", "points")]);
        table.row(["A1", "重庆某某公司", "92.50"]);
        table.row(["A100", "ab", "7"]);
        assert_eq!(table.text(), "编号  名称          分\nA1    重庆某某公司  92.50\nA100  ab            7\n");
    }

    /// A file name is the sender's choice; it must not be able to move the cursor or hide a line.
    #[test]
    fn a_hostile_name_cannot_drive_the_terminal() {
        assert_eq!(plain("a\u{1b}[2Jb\nc\u{202e}d"), "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d");
    }
}
