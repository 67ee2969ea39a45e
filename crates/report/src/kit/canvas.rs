//! One page: text, lines and grounds become printpdf operations. Lengths count from the top left corner.

use std::collections::BTreeSet;

use printpdf::{Color, FontId, Greyscale, Line, LinePoint, Op, PaintMode, PdfFontHandle, Point, Pt, Rect, TextItem};

use super::Len;
use super::face::Face;
use super::line::Piece;

/// The inks of the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Text and strong lines.
    Black,
    /// Labels, head and foot.
    Dark,
    /// Scores that do not count, fine lines.
    Grey,
    /// Ground of group rows.
    Pale,
}

/// A page being drawn.
pub struct Canvas {
    height: Len,
    ops: Vec<Op>,
    fill: Option<Ink>,
    stroke: Option<(Ink, Len)>,
    font: Option<(Face, Len)>,
    regular: SignSet,
    bold: SignSet,
}

impl Canvas {
    /// An empty page.
    pub fn new(height: Len) -> Self {
        Self { height, ops: Vec::with_capacity(600), fill: None, stroke: None, font: None, regular: SignSet::default(), bold: SignSet::default() }
    }

    /// The operations, and the characters used in regular and bold.
    pub fn finish(self) -> (Vec<Op>, SignSet, SignSet) {
        (self.ops, self.regular, self.bold)
    }

    /// Draws glyphs with their baseline at `baseline`.
    pub fn text(&mut self, x: Len, baseline: Len, pieces: &[Piece], size: Len, ink: Ink) {
        let mut x = x;
        for run in pieces.chunk_by(|a, b| a.face == b.face) {
            let Some(first) = run.first() else { continue };
            self.ink(ink);
            self.ops.push(Op::StartTextSection);
            if self.font != Some((first.face, size)) {
                self.font = Some((first.face, size));
                self.ops.push(Op::SetFont { font: PdfFontHandle::External(FontId(first.face.name().into())), size: points(size) });
            }
            self.ops.push(Op::SetTextCursor { pos: self.point(x, baseline) });
            self.ops.push(Op::ShowText { items: items(run) });
            self.ops.push(Op::EndTextSection);
            let signs = match first.face {
                Face::Regular => &mut self.regular,
                Face::Bold => &mut self.bold,
            };
            run.iter().for_each(|piece| signs.insert(piece.sign));
            x += super::line::width(run, size);
        }
    }

    /// A straight line of a thickness.
    pub fn line(&mut self, from: (Len, Len), to: (Len, Len), thickness: Len, ink: Ink) {
        if self.stroke != Some((ink, thickness)) {
            self.stroke = Some((ink, thickness));
            self.ops.push(Op::SetOutlineColor { col: colour(ink) });
            self.ops.push(Op::SetOutlineThickness { pt: points(thickness) });
        }
        let at = |p: (Len, Len)| LinePoint { p: self.point(p.0, p.1), bezier: false };
        let points = vec![at(from), at(to)];
        self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
    }

    /// A filled rectangle.
    pub fn ground(&mut self, x: Len, y: Len, width: Len, height: Len, ink: Ink) {
        self.ink(ink);
        let corner = self.point(x, y + height);
        let rectangle = Rect { x: corner.x, y: corner.y, width: points(width), height: points(height), mode: Some(PaintMode::Fill), winding_order: None };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn ink(&mut self, ink: Ink) {
        if self.fill != Some(ink) {
            self.fill = Some(ink);
            self.ops.push(Op::SetFillColor { col: colour(ink) });
        }
    }

    fn point(&self, x: Len, y: Len) -> Point {
        Point { x: points(x), y: points(self.height - y) }
    }
}

/// One string where the font's own widths are right; a kern around each figure that is set to another width.
fn items(run: &[Piece]) -> Vec<TextItem> {
    let mut items = Vec::new();
    let mut text = String::new();
    // Kerns count against the direction of writing. What a narrow figure lacks is shared between its two sides.
    let kern = |items: &mut Vec<TextItem>, text: &mut String, missing: i32| {
        if !text.is_empty() {
            items.push(TextItem::Text(std::mem::take(text)));
        }
        items.push(TextItem::Offset(kern_of(missing)));
    };
    for piece in run {
        let missing = i32::from(piece.advance) - i32::from(piece.drawn);
        if missing.abs() > 12 {
            kern(&mut items, &mut text, missing / 2);
            text.push(piece.sign);
            kern(&mut items, &mut text, missing - missing / 2);
        } else {
            text.push(piece.sign);
        }
    }
    if !text.is_empty() {
        items.push(TextItem::Text(text));
    }
    items
}

#[expect(clippy::cast_precision_loss, reason = "a kern is below 1000; printpdf counts in f32")]
fn kern_of(missing: i32) -> f32 {
    -missing as f32
}

/// The only place where lengths stop being whole numbers: hundredths of a point below 100,000 divide exactly enough in f32.
#[expect(clippy::cast_precision_loss, reason = "page lengths are below 2^24; printpdf counts in f32")]
fn points(len: Len) -> Pt {
    Pt(len as f32 / 100.0)
}

fn colour(ink: Ink) -> Color {
    let grey = |percent| Color::Greyscale(Greyscale { percent, icc_profile: None });
    match ink {
        Ink::Black => grey(0.07),
        Ink::Dark => grey(0.27),
        Ink::Grey => grey(0.47),
        Ink::Pale => grey(0.95),
    }
}

/// Seal red (`#A61B29`), used by signatures.
pub const SEAL_RED: &str = "0.651 0.106 0.161";

/// A set of characters that is quick to add to.
#[derive(Default)]
pub struct SignSet {
    seen: Vec<u64>,
}

impl SignSet {
    /// Adds a character.
    pub fn insert(&mut self, sign: char) {
        let (word, bit) = (sign as usize / 64, sign as usize % 64);
        if word >= self.seen.len() {
            self.seen.resize(word + 1, 0);
        }
        if let Some(slot) = self.seen.get_mut(word) {
            *slot |= 1 << bit;
        }
    }

    /// Adds all to a sorted set.
    pub fn add_to(&self, all: &mut BTreeSet<char>) {
        for (word, bits) in self.seen.iter().enumerate().filter(|(_, bits)| **bits != 0) {
            let codes = (0..64).filter(|bit| bits >> bit & 1 == 1).map(|bit| word * 64 + bit);
            all.extend(codes.filter_map(|code| u32::try_from(code).ok().and_then(char::from_u32)));
        }
    }
}
