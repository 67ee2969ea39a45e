//! The picture of an electronic signature: the name over the line, and a box in seal red with the moment and the key's
//! fingerprint. Glyphs are drawn as outlines, so a signature adds no font to the file that it signs.

use std::fmt::Write;

use skrifa::outline::OutlinePen;

use crate::kit::Len;
use crate::kit::canvas::SEAL_RED;
use crate::kit::face::Face;
use crate::kit::line::{Span, lines, pieces, width};

/// Width of the red box; the name takes the rest of the place.
pub(crate) const SEAL: Len = 13_000;
/// Between the line for the name and the red box.
pub(crate) const BETWEEN: Len = 1_200;

const NAME: Len = 2_200;
/// Below this a name takes two lines.
const SMALLEST: Len = 1_200;
const SMALL: Len = 800;

/// Content stream for a place of `size` (width, height).
pub(super) fn appearance(size: (Len, Len), name: &str, minute: &str, fingerprint: &str) -> String {
    let (wide, high) = size;
    let mut out = String::from("0.07 g\n");
    let room = wide - SEAL - BETWEEN;
    let (name_lines, name_size) = broken(name, room);
    let pitch = name_size * 5 / 4;
    let mut baseline = (high + pitch * (Len::try_from(name_lines.len()).unwrap_or(1) - 1)) / 2 - name_size * 36 / 100;
    for line in &name_lines {
        outlines(&mut out, line, name_size, ((room - measure(line, name_size)) / 2, baseline));
        baseline -= pitch;
    }
    let left = wide - SEAL;
    let _ = write!(out, "{SEAL_RED} RG 1.2 w {} {} {} {} re S\n{SEAL_RED} rg\n", number(left + 60), number(60), number(SEAL - 120), number(high - 120));
    let rows = [format!("电子签名　{minute}"), format!("指纹　{fingerprint}")];
    for (row, text) in (1..).zip(&rows) {
        let baseline = high - (high * row / 3) - SMALL * 36 / 100;
        outlines(&mut out, text, fit(text, SMALL, SEAL - 1_200), (left + 600, baseline));
    }
    out
}

/// A name on one line, or a long one on two, in the largest size that fits.
fn broken(name: &str, room: Len) -> (Vec<String>, Len) {
    let one = fit(name, NAME, room);
    if one >= SMALLEST {
        return (vec![name.to_owned()], one);
    }
    let all = pieces(&[Span(Face::Regular, name)]);
    let sizes = (300..=SMALLEST).rev().step_by(50).map(|size| (size, lines(&all, size, room)));
    match sizes.into_iter().find(|(_, found)| found.len() <= 2) {
        Some((size, found)) => (found.into_iter().filter_map(|line| Some(all.get(line)?.iter().map(|piece| piece.sign).collect())).collect(), size),
        None => (vec![name.to_owned()], one),
    }
}

/// The largest size up to `size` at which the text fits.
fn fit(text: &str, size: Len, room: Len) -> Len {
    let wide = i64::from(measure(text, size).max(1));
    let fitting = i64::from(size) * i64::from(room) / wide;
    Len::try_from(fitting).unwrap_or(size).clamp(1, size)
}

fn measure(text: &str, size: Len) -> Len {
    width(&pieces(&[Span(Face::Regular, text)]), size)
}

fn outlines(out: &mut String, text: &str, size: Len, at: (Len, Len)) {
    let mut x = i64::from(at.0) * 1000;
    for piece in pieces(&[Span(Face::Regular, text)]) {
        if let Some(glyph) = piece.face.glyph(piece.sign) {
            let mut pen = Pen { path: String::new(), at: (0, 0) };
            piece.face.outline(glyph, &mut pen);
            if !pen.path.is_empty() {
                let place = Len::try_from(x / 1000).unwrap_or(0);
                // Paths count tenths of a thousandth of the size: `size` hundredths of a point are 0.0000`size` points each.
                let _ = writeln!(out, "q 0.{size:06} 0 0 0.{size:06} {} {} cm {}f Q", number(place), number(at.1), pen.path);
            }
        }
        x += i64::from(piece.advance) * i64::from(size);
    }
}

/// Hundredths of a point in figures.
pub(super) fn number(len: Len) -> String {
    let (sign, len) = (if len < 0 { "-" } else { "" }, len.abs());
    match len % 100 {
        0 => format!("{sign}{}", len / 100),
        rest => format!("{sign}{}.{rest:02}", len / 100),
    }
}

/// Writes a path in whole numbers, ten to a font unit; quadratic curves become cubic ones.
struct Pen {
    path: String,
    at: (i32, i32),
}

impl Pen {
    fn put(&mut self, points: &[(i32, i32)], operator: char) {
        for (x, y) in points {
            let _ = write!(self.path, "{x} {y} ");
        }
        let _ = write!(self.path, "{operator} ");
        if let Some(last) = points.last() {
            self.at = *last;
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "coordinates of an unscaled glyph are whole or half units below 2^15")]
fn tenth(x: f32, y: f32) -> (i32, i32) {
    ((x * 10.0) as i32, (y * 10.0) as i32)
}

fn towards(end: (i32, i32), control: (i32, i32)) -> (i32, i32) {
    let third = |e: i32, c: i32| (e + 2 * c).div_euclid(3);
    (third(end.0, control.0), third(end.1, control.1))
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.put(&[tenth(x, y)], 'm');
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.put(&[tenth(x, y)], 'l');
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (control, end) = (tenth(cx, cy), tenth(x, y));
        self.put(&[towards(self.at, control), towards(end, control), end], 'c');
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.put(&[tenth(ax, ay), tenth(bx, by), tenth(x, y)], 'c');
    }

    fn close(&mut self) {
        self.path.push_str("h ");
    }
}
