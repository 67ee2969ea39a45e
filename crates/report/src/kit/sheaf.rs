//! A sheaf of pages that fills from top to bottom: head lines, titles, paragraphs, framed text, places to sign.
//! Tables are in `table`.

use super::Len;
use super::canvas::{Canvas, Ink};
use super::face::Face;
use super::line::{Piece, Span, lines, pieces, width};
use super::paper::Paper;
use crate::ReportError;

/// No document has more pages: data that was made to exhaust the memory of whoever verifies it is refused.
pub const MAXIMUM_PAGES: usize = 5_000;

/// Size and line height of running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Type {
    /// Size of the characters.
    pub size: Len,
    /// Height of a line.
    pub leading: Len,
}

/// 五号 10.5 pt, the size of forms.
pub const BODY: Type = Type { size: 1050, leading: 1750 };
/// Notes below tables.
pub const NOTE: Type = Type { size: 925, leading: 1500 };
/// Head and foot.
pub const SMALL: Type = Type { size: 850, leading: 1200 };

/// Thickness of the rules inside a table or a frame.
pub const FINE: Len = 45;
/// Thickness of a line to sign on.
pub const THIN: Len = 60;
/// Thickness of the rule above and below a table.
pub const STRONG: Len = 120;

/// Where the electronic signature will be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Page, counted from zero.
    pub page: usize,
    /// Left edge.
    pub x: Len,
    /// Bottom edge, from the bottom of the page.
    pub y: Len,
    /// Width.
    pub width: Len,
    /// Height.
    pub height: Len,
}

/// Baseline of a line of text that starts at `top`: the em square of the font sits in the middle of the line.
pub const fn baseline(top: Len, kind: Type) -> Len {
    top + (kind.leading - kind.size) / 2 + kind.size * 88 / 100
}

impl Canvas {
    /// Text on one line at a place; what does not fit in `room` is set smaller, so that it never runs into its neighbour.
    pub fn one_line(&mut self, x: Len, y: Len, room: Len, spans: &[Span], size: Len, ink: Ink) {
        let all: Vec<Piece> = pieces(spans).into_iter().filter(|piece| piece.sign != '\n').collect();
        let wide = width(&all, size).max(1);
        let size = if wide > room { i64::from(size) * i64::from(room.max(1)) / i64::from(wide) } else { i64::from(size) };
        self.text(x, y, &all, Len::try_from(size).unwrap_or(SMALL.size), ink);
    }
}

/// Pages being filled.
pub struct Sheaf {
    /// The paper.
    pub paper: Paper,
    /// Where the next thing goes.
    pub y: Len,
    /// Text at the head of each page that starts from now on: left and right.
    pub head: (String, String),
    /// Where text must end; a document that keeps a strip above the foot sets it higher than the paper does.
    pub floor: Len,
    pages: Vec<Canvas>,
    place: Option<Place>,
    too_long: bool,
}

impl Sheaf {
    /// An empty sheaf; the first page starts with the first [`Self::start_page`].
    pub fn new(paper: Paper) -> Self {
        Self { paper, y: paper.bottom, head: (String::new(), String::new()), floor: paper.bottom, pages: Vec::new(), place: None, too_long: false }
    }

    /// Starts a new page and draws its head.
    pub fn start_page(&mut self) {
        let mut page = Canvas::new(self.paper.height);
        let right = pieces(&[Span(Face::Regular, &self.head.1)]);
        let start = self.paper.right - width(&right, SMALL.size);
        page.one_line(self.paper.left, self.paper.head, start - self.paper.left - SMALL.size, &[Span(Face::Regular, &self.head.0)], SMALL.size, Ink::Dark);
        page.text(start, self.paper.head, &right, SMALL.size, Ink::Dark);
        if self.pages.len() >= MAXIMUM_PAGES {
            // From here on pages are drawn over each other in constant memory, and `finish` refuses.
            self.too_long = true;
            self.pages.pop();
        }
        self.pages.push(page);
        self.y = self.paper.top;
    }

    /// The page being filled.
    pub fn page(&mut self) -> &mut Canvas {
        if self.pages.is_empty() {
            self.start_page();
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// Height that is left on this page.
    pub const fn room(&self) -> Len {
        self.floor - self.y
    }

    /// Starts a new page unless `height` fits on this one.
    pub fn need(&mut self, height: Len) {
        if self.room() < height && (self.y > self.paper.top || self.pages.is_empty()) {
            self.start_page();
        }
    }

    /// Leaves space.
    pub const fn gap(&mut self, height: Len) {
        self.y += height;
    }

    /// One centred line (or several when it is too long).
    pub fn centred(&mut self, face: Face, kind: Type, text: &str) {
        let all = pieces(&[Span(face, text)]);
        let (left, measure) = (self.paper.left, self.paper.measure());
        for line in lines(&all, kind.size, measure) {
            self.need(kind.leading);
            let Some(line) = all.get(line) else { continue };
            let (x, y) = (left + (measure - width(line, kind.size)) / 2, baseline(self.y, kind));
            self.page().text(x, y, line, kind.size, Ink::Black);
            self.y += kind.leading;
        }
    }

    /// Running text from margin to margin, over as many pages as it takes.
    pub fn paragraph(&mut self, spans: &[Span], kind: Type, ink: Ink) {
        let (left, measure) = (self.paper.left, self.paper.measure());
        self.column(spans, kind, ink, left, measure);
    }

    /// Height of a paragraph.
    pub fn height(&self, spans: &[Span], kind: Type) -> Len {
        let lines = lines(&pieces(spans), kind.size, self.paper.measure()).len();
        kind.leading * Len::try_from(lines).unwrap_or(Len::MAX / kind.leading)
    }

    fn column(&mut self, spans: &[Span], kind: Type, ink: Ink, x: Len, measure: Len) {
        let all = pieces(spans);
        for line in lines(&all, kind.size, measure) {
            self.need(kind.leading);
            let y = baseline(self.y, kind);
            if let Some(line) = all.get(line) {
                self.page().text(x, y, line, kind.size, ink);
            }
            self.y += kind.leading;
        }
    }

    /// Text in a frame whose upper side is the table above it; at least `least` high where it ends.
    pub fn framed(&mut self, spans: &[Span], kind: Type, least: Len) {
        const PAD: Len = 700;
        let all = pieces(spans);
        let (left, right) = (self.paper.left, self.paper.right);
        let mut rest: &[std::ops::Range<usize>] = &lines(&all, kind.size, right - left - 2 * PAD);
        while !rest.is_empty() {
            self.need(kind.leading * 2 + 2 * PAD);
            let fitting = usize::try_from((self.room() - 2 * PAD) / kind.leading).unwrap_or(0).clamp(1, rest.len());
            let (now, later) = rest.split_at(fitting);
            let top = self.y;
            self.y += PAD;
            for line in now {
                let y = baseline(self.y, kind);
                if let Some(line) = all.get(line.clone()) {
                    self.page().text(left + PAD, y, line, kind.size, Ink::Black);
                }
                self.y += kind.leading;
            }
            self.y += PAD;
            if later.is_empty() {
                self.y = self.y.max((top + least).min(self.floor));
            }
            let bottom = self.y;
            let page = self.page();
            for (from, to) in [((left, top), (left, bottom)), ((right, top), (right, bottom)), ((left, bottom), (right, bottom))] {
                page.line(from, to, FINE, Ink::Grey);
            }
            rest = later;
        }
    }

    /// As [`Canvas::one_line`], on this page.
    pub fn one_line(&mut self, x: Len, y: Len, room: Len, spans: &[Span], size: Len, ink: Ink) {
        self.page().one_line(x, y, room, spans, size, ink);
    }

    /// Reserves the place of the electronic signature on this page.
    pub fn reserve(&mut self, x: Len, top: Len, width: Len, height: Len) {
        let page = self.pages.len().saturating_sub(1);
        self.place = Some(Place { page, x, y: self.paper.height - top - height, width, height });
    }

    /// Draws the foot of every page (page number and total from one) and hands the pages over.
    ///
    /// # Errors
    /// [`ReportError::TooLong`].
    pub fn finish(mut self, foot: impl Fn(&mut Canvas, &Paper, usize, usize)) -> Result<(Paper, Vec<Canvas>, Option<Place>), ReportError> {
        if self.too_long {
            return Err(ReportError::TooLong);
        }
        let total = self.pages.len();
        for (number, page) in self.pages.iter_mut().enumerate() {
            foot(page, &self.paper, number + 1, total);
        }
        Ok((self.paper, self.pages, self.place))
    }
}

/// The common foot: a rule, what the pages are bound to at the left and right, `— page / pages —` in the middle.
pub fn foot(page: &mut Canvas, paper: &Paper, number: usize, total: usize, left: &str, right: &str) {
    page.line((paper.left, paper.foot), (paper.right, paper.foot), FINE, Ink::Grey);
    let y = baseline(paper.foot + 500, SMALL);
    let number = pieces(&[Span(Face::Regular, &format!("— {number} / {total} —"))]);
    page.text(paper.left + (paper.measure() - width(&number, BODY.size)) / 2, y, &number, BODY.size, Ink::Black);
    let left = pieces(&[Span(Face::Regular, left)]);
    page.text(paper.left, y, &left, SMALL.size, Ink::Dark);
    let right = pieces(&[Span(Face::Regular, right)]);
    page.text(paper.right - width(&right, SMALL.size), y, &right, SMALL.size, Ink::Dark);
}
