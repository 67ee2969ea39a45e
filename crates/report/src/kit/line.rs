//! Text becomes glyphs, glyphs become lines: measuring and Chinese line breaking (no closing mark at the start of a
//! line, no opening mark at its end, words and figures kept whole where they fit).

use std::ops::Range;

use super::Len;
use super::face::Face;

/// One glyph on its way to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Weight.
    pub face: Face,
    /// Character.
    pub sign: char,
    /// Advance in thousandths of the size.
    pub advance: u16,
    /// Advance of the font itself, where `advance` differs from it (figures of equal width).
    pub drawn: u16,
}

/// A text in one weight.
#[derive(Debug, Clone, Copy)]
pub struct Span<'a>(pub Face, pub &'a str);

/// How wide every figure is set in columns of numbers, so that the digits stand under each other.
const fn figure_width(face: Face) -> u16 {
    match face {
        Face::Regular => 557,
        Face::Bold => 593,
    }
}

/// Glyphs of the texts. What the font lacks becomes `□U+202E`, visible and searchable; a tab becomes a space, and the
/// carriage return of a Windows line end goes.
pub fn pieces(spans: &[Span]) -> Vec<Piece> {
    let mut out = Vec::with_capacity(spans.iter().map(|span| span.1.len() / 2).sum());
    for Span(face, text) in spans {
        let mut signs = text.chars().peekable();
        while let Some(sign) = signs.next() {
            match sign {
                '\r' if signs.peek() == Some(&'\n') => {}
                '\n' => out.push(Piece { face: *face, sign, advance: 0, drawn: 0 }),
                '\t' => push(&mut out, *face, ' '),
                other => push(&mut out, *face, other),
            }
        }
    }
    out
}

/// Glyphs of a number in a column: every digit equally wide.
pub fn figures(face: Face, text: &str) -> Vec<Piece> {
    let mut out = pieces(&[Span(face, text)]);
    for piece in out.iter_mut().filter(|piece| piece.sign.is_ascii_digit()) {
        piece.advance = figure_width(face);
    }
    out
}

fn push(out: &mut Vec<Piece>, face: Face, sign: char) {
    match face.glyph(sign) {
        Some(glyph) => out.push(Piece { face, sign: glyph.sign, advance: glyph.advance, drawn: glyph.advance }),
        None => {
            let shown = format!("□U+{:04X}", sign as u32);
            out.extend(shown.chars().filter_map(|c| face.glyph(c).map(|g| Piece { face, sign: c, advance: g.advance, drawn: g.advance })));
        }
    }
}

/// Width of glyphs at a size.
pub fn width(pieces: &[Piece], size: Len) -> Len {
    let thousandths: i64 = pieces.iter().map(|piece| i64::from(piece.advance)).sum();
    Len::try_from(thousandths * i64::from(size) / 1000).unwrap_or(Len::MAX)
}

/// Breaks glyphs into lines no wider than `room` (one glyph wider than that still gets its line). Never empty: no text
/// is one empty line. Line feeds and spaces at the end of a line belong to no line.
pub fn lines(pieces: &[Piece], size: Len, room: Len) -> Vec<Range<usize>> {
    let limit = i64::from(room) * 1000 / i64::from(size.max(1));
    let mut found = Vec::new();
    let (mut start, mut used, mut may_break) = (0, 0_i64, None);
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        if piece.sign == '\n' {
            found.push(trimmed(pieces, start..at));
            (start, used, may_break) = (at + 1, 0, None);
            at += 1;
            continue;
        }
        if at > start && breakable(pieces, at) {
            may_break = Some(at);
        }
        let hangs = piece.sign == ' ';
        if used + i64::from(piece.advance) > limit && at > start && !hangs {
            let cut = may_break.unwrap_or(at);
            found.push(trimmed(pieces, start..cut));
            (start, used, may_break) = (cut, 0, None);
            at = cut;
            while pieces.get(at).is_some_and(|next| next.sign == ' ') {
                at += 1;
                start = at;
            }
            continue;
        }
        used += i64::from(piece.advance);
        at += 1;
    }
    if start < pieces.len() || found.is_empty() || pieces.last().is_some_and(|last| last.sign == '\n') {
        found.push(trimmed(pieces, start..pieces.len()));
    }
    found
}

fn trimmed(pieces: &[Piece], mut line: Range<usize>) -> Range<usize> {
    while line.end > line.start && pieces.get(line.end - 1).is_some_and(|last| last.sign == ' ') {
        line.end -= 1;
    }
    line
}

/// May a line end before the glyph at `at`?
fn breakable(pieces: &[Piece], at: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|b| pieces.get(b)), pieces.get(at)) else { return false };
    let (before, after) = (before.sign, after.sign);
    if after == ' ' || closes(after) || opens(before) {
        return false;
    }
    let pair = before == after && matches!(before, '—' | '…');
    let after_slash = before == '/' && after.is_alphabetic();
    !pair && (after_slash || !(in_word(before) && in_word(after)))
}

/// Marks that never start a line.
fn closes(sign: char) -> bool {
    "、，。．；：？！）》」』】〕〉］｝”’…—·％‰℃°%,.;:?!)]}".contains(sign)
}

/// Marks that never end a line.
fn opens(sign: char) -> bool {
    "（《「『【〔〈［｛“‘([{¥￥#".contains(sign)
}

/// Signs of words and figures: all that is neither Chinese, nor a space, nor Chinese punctuation.
fn in_word(sign: char) -> bool {
    sign != ' ' && !matches!(sign as u32, 0x2014 | 0x2018..=0x2026 | 0x25A1 | 0x2E80..=0x9FFF | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x1F000..)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, ems: Len) -> Vec<String> {
        let pieces = pieces(&[Span(Face::Regular, text)]);
        lines(&pieces, 1000, ems * 1000).into_iter().map(|line| pieces[line].iter().map(|p| p.sign).collect()).collect()
    }

    #[test]
    fn no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one() {
        assert_eq!(broken("甲乙丙丁戊，己庚", 5), ["甲乙丙丁", "戊，己庚"]);
        assert_eq!(broken("甲乙丙丁（戊己）", 5), ["甲乙丙丁", "（戊己）"]);
        assert_eq!(broken("甲乙丙丁——戊", 5), ["甲乙丙", "丁——戊"]);
    }

    #[test]
    fn words_and_figures_stay_whole_unless_wider_than_the_line() {
        assert_eq!(broken("适配评测 Kunpeng920 平台", 7), ["适配评测", "Kunpeng920", "平台"]);
        assert_eq!(broken("Kunpeng920/Phytium", 8), ["Kunpeng920/", "Phytium"]);
        assert_eq!(broken("aaaaaaaaaaaaaaaaaaaa", 5).concat(), "aaaaaaaaaaaaaaaaaaaa");
        assert_eq!(broken("数量为 1250.5%。", 6), ["数量为", "1250.5%。"]);
    }

    #[test]
    fn every_text_has_at_least_one_line_and_line_feeds_are_kept() {
        assert_eq!(broken("", 5), [""]);
        assert_eq!(broken("甲\r\n\n乙\n", 5), ["甲", "", "乙", ""]);
        assert_eq!(broken("。。。。。。。", 3).concat(), "。。。。。。。");
    }

    #[test]
    fn a_direction_mark_in_a_name_is_shown_and_changes_no_order() {
        assert_eq!(broken("丙\u{202e}某三", 30), ["丙□U+202E某三"]);
        assert_eq!(broken("😀", 30), ["□U+1F600"]);
    }

    #[test]
    fn digits_in_a_column_are_equally_wide() {
        let (one, eight) = (figures(Face::Regular, "11.1"), figures(Face::Regular, "88.8"));
        assert_eq!(width(&one, 1000), width(&eight, 1000));
    }
}
