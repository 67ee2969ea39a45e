//! Tables: a head of one or more rows with merged cells, repeated on each page; rows as high as their text; grounds,
//! fine rules inside and strong rules above and below, none at the sides. A row higher than a page goes on on the next.

use std::ops::Range;

use super::Len;
use super::canvas::Ink;
use super::face::Face;
use super::line::{Piece, Span, figures, lines, pieces, width};
use super::sheaf::{FINE, STRONG, Sheaf, THIN, Type, baseline};

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// Exactly this wide.
    Exactly(Len),
    /// A share of what the exact columns leave.
    Share(i32),
}

/// Where the text of a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right, digits equally wide.
    Figures,
}

/// A cell of the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Text.
    pub text: String,
    /// First row and first column, from zero.
    pub at: (usize, usize),
    /// Rows and columns that it takes.
    pub takes: (usize, usize),
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Text; may hold line feeds.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// Grey: shown, but does not count.
    pub grey: bool,
    /// Columns that it takes.
    pub takes: usize,
    /// Place of the text.
    pub align: Align,
}

impl Cell {
    /// A cell of one column in ordinary type.
    pub fn new(align: Align, text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: false, grey: false, takes: 1, align }
    }

    /// In bold.
    pub const fn bold(mut self) -> Self {
        self.bold = true;
        self
    }

    /// In grey, when `yes`.
    pub const fn grey(mut self, yes: bool) -> Self {
        self.grey = yes;
        self
    }

    /// Over several columns.
    pub const fn over(mut self, columns: usize) -> Self {
        self.takes = columns;
        self
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Cells from left to right; together they take all columns.
    pub cells: Vec<Cell>,
    /// On a pale ground.
    pub ground: bool,
    /// With a stronger rule above, as for a sum.
    pub sum: bool,
}

impl Row {
    /// An ordinary row.
    pub const fn new(cells: Vec<Cell>) -> Self {
        Self { cells, ground: false, sum: false }
    }
}

/// The shape of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Columns.
    pub columns: Vec<Width>,
    /// Head cells, row by row.
    pub head: Vec<Head>,
    /// Type of the rows.
    pub kind: Type,
    /// Space left and right of a text, above and below it.
    pub pad: (Len, Len),
}

impl Sheaf {
    /// Draws a table from here on, over as many pages as it takes.
    pub fn table(&mut self, table: &Table, rows: &[Row]) {
        let mut grid = Grid::new(table, self);
        let first = rows.first().map_or(0, |row| grid.lay(row).height(&grid, 2));
        self.need(grid.head_height() + first);
        grid.draw_head(self);
        for (at, row) in rows.iter().enumerate() {
            let laid = grid.lay(row);
            // A group never stands alone at the foot of a page: it goes with the first lines of the row below it.
            let below = rows.get(at + 1).filter(|_| row.ground).map_or(0, |next| grid.lay(next).height(&grid, 3));
            grid.draw(self, row, &laid, below);
        }
        grid.close(self);
    }
}

struct Grid<'a> {
    table: &'a Table,
    /// Edges of the columns: one more than there are columns.
    edges: Vec<Len>,
    head_rows: Vec<Len>,
    /// For each inner edge, where the vertical rule that is being drawn began.
    open: Vec<Option<Len>>,
}

struct Laid {
    cells: Vec<LaidCell>,
    lines: usize,
}

struct LaidCell {
    columns: Range<usize>,
    pieces: Vec<Piece>,
    lines: Vec<Range<usize>>,
    align: Align,
    ink: Ink,
}

impl Laid {
    fn height(&self, grid: &Grid, at_most: usize) -> Len {
        grid.height_of(self.lines.min(at_most))
    }
}

impl<'a> Grid<'a> {
    fn new(table: &'a Table, sheaf: &Sheaf) -> Self {
        let exact: Len = table.columns.iter().map(|column| if let Width::Exactly(len) = column { *len } else { 0 }).sum();
        let shares: i32 = table.columns.iter().map(|column| if let Width::Share(share) = column { *share } else { 0 }).sum();
        let free = (sheaf.paper.measure() - exact).max(0);
        let mut edges = vec![sheaf.paper.left];
        let (mut x, mut spent) = (sheaf.paper.left, 0);
        for column in &table.columns {
            x += match column {
                Width::Exactly(len) => *len,
                Width::Share(share) => {
                    // Shares are cut from the running sum, so that the last edge meets the margin exactly.
                    let before = free * spent / shares.max(1);
                    spent += share;
                    free * spent / shares.max(1) - before
                }
            };
            edges.push(x);
        }
        let mut grid = Self { table, edges, head_rows: Vec::new(), open: vec![None; table.columns.len() + 1] };
        grid.head_rows = grid.measure_head();
        grid
    }

    fn edge(&self, at: usize) -> Len {
        self.edges.get(at).or(self.edges.last()).copied().unwrap_or(0)
    }

    fn room(&self, columns: &Range<usize>) -> Len {
        self.edge(columns.end) - self.edge(columns.start) - 2 * self.table.pad.0
    }

    fn height_of(&self, lines: usize) -> Len {
        Len::try_from(lines.max(1)).unwrap_or(Len::MAX).saturating_mul(self.table.kind.leading).saturating_add(2 * self.table.pad.1)
    }

    fn head_height(&self) -> Len {
        self.head_rows.iter().sum()
    }

    /// Heights of the head's rows: first for cells of one row, then the last row of a merged cell grows when it must.
    fn measure_head(&self) -> Vec<Len> {
        let rows = self.table.head.iter().map(|head| head.at.0 + head.takes.0).max().unwrap_or(0);
        let mut heights = vec![self.height_of(1); rows];
        let mut heads: Vec<&Head> = self.table.head.iter().collect();
        heads.sort_by_key(|head| head.takes.0);
        for head in heads {
            let span = head.at.0..head.at.0 + head.takes.0;
            let needed = self.height_of(self.lay_head(head).lines.len());
            let there: Len = heights.get(span.clone()).map_or(0, |h| h.iter().sum());
            if let Some(last) = heights.get_mut(span.end.saturating_sub(1)) {
                *last += (needed - there).max(0);
            }
        }
        heights
    }

    fn lay_head(&self, head: &Head) -> LaidCell {
        let columns = head.at.1..head.at.1 + head.takes.1;
        let pieces = pieces(&[Span(Face::Bold, &head.text)]);
        let lines = lines(&pieces, self.table.kind.size, self.room(&columns));
        LaidCell { columns, pieces, lines, align: Align::Centre, ink: Ink::Black }
    }

    fn draw_head(&mut self, sheaf: &mut Sheaf) {
        let (left, right) = (self.edge(0), self.edge(self.table.columns.len()));
        let top = sheaf.y;
        sheaf.page().line((left, top), (right, top), STRONG, Ink::Black);
        let y_of = |grid: &Self, row: usize| top + grid.head_rows.iter().take(row).sum::<Len>();
        for head in &self.table.head {
            let laid = self.lay_head(head);
            let (y0, y1) = (y_of(self, head.at.0), y_of(self, head.at.0 + head.takes.0));
            self.draw_cell(sheaf, &laid, y0, y1 - y0, 0..laid.lines.len());
            let (x0, x1) = (self.edge(laid.columns.start), self.edge(laid.columns.end));
            if y1 < top + self.head_height() {
                sheaf.page().line((x0, y1), (x1, y1), FINE, Ink::Grey);
            }
            if laid.columns.end < self.table.columns.len() {
                sheaf.page().line((x1, y0), (x1, y1), FINE, Ink::Grey);
            }
        }
        sheaf.y = top + self.head_height();
    }

    fn lay(&self, row: &Row) -> Laid {
        let mut column = 0;
        let cells: Vec<LaidCell> = row
            .cells
            .iter()
            .map(|cell| {
                let columns = column..column + cell.takes;
                column += cell.takes;
                let face = if cell.bold { Face::Bold } else { Face::Regular };
                let pieces = if cell.align == Align::Figures { figures(face, &cell.text) } else { pieces(&[Span(face, &cell.text)]) };
                let lines = lines(&pieces, self.table.kind.size, self.room(&columns));
                LaidCell { columns, pieces, lines, align: cell.align, ink: if cell.grey { Ink::Grey } else { Ink::Black } }
            })
            .collect();
        let lines = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(1);
        Laid { cells, lines }
    }

    fn draw(&mut self, sheaf: &mut Sheaf, row: &Row, laid: &Laid, below: Len) {
        let fresh = sheaf.floor - sheaf.paper.top - self.head_height();
        let whole = laid.height(self, usize::MAX).saturating_add(below);
        if whole > sheaf.room() && (whole <= fresh || sheaf.room() < self.height_of(3)) {
            self.turn(sheaf);
        }
        let mut from = 0;
        loop {
            let fitting = usize::try_from((sheaf.room() - 2 * self.table.pad.1) / self.table.kind.leading).unwrap_or(0).max(1);
            let to = laid.lines.min(from + fitting).max(from + 1);
            self.draw_slice(sheaf, row, laid, from..to);
            if to >= laid.lines {
                return;
            }
            from = to;
            self.turn(sheaf);
        }
    }

    fn draw_slice(&mut self, sheaf: &mut Sheaf, row: &Row, laid: &Laid, part: Range<usize>) {
        let (left, right) = (self.edge(0), self.edge(self.table.columns.len()));
        let (top, height) = (sheaf.y, self.height_of(part.len()));
        if row.ground {
            sheaf.page().ground(left, top, right - left, height, Ink::Pale);
        }
        for cell in &laid.cells {
            let here = part.start.min(cell.lines.len())..part.end.min(cell.lines.len());
            self.draw_cell(sheaf, cell, top, height, here);
        }
        let (thickness, ink) = if row.sum { (THIN + FINE, Ink::Black) } else { (FINE, Ink::Grey) };
        sheaf.page().line((left, top), (right, top), thickness, ink);
        for edge in 1..self.table.columns.len() {
            let wanted = laid.cells.iter().any(|cell| cell.columns.end == edge);
            match (wanted, self.open.get(edge).copied().flatten()) {
                (true, None) => self.set_open(edge, Some(top)),
                (false, Some(from)) => self.rule(sheaf, edge, from, top),
                _ => {}
            }
        }
        sheaf.y = top + height;
    }

    /// Draws lines of a cell; the block of lines stands in the middle of the row's height.
    fn draw_cell(&self, sheaf: &mut Sheaf, cell: &LaidCell, top: Len, height: Len, part: Range<usize>) {
        let kind = self.table.kind;
        let block = Len::try_from(part.len()).unwrap_or(0) * kind.leading;
        let mut y = top + (height - block) / 2;
        let (left, room) = (self.edge(cell.columns.start) + self.table.pad.0, self.room(&cell.columns));
        for line in cell.lines.get(part).unwrap_or_default() {
            let Some(line) = cell.pieces.get(line.clone()) else { continue };
            let free = room - width(line, kind.size);
            let x = match cell.align {
                Align::Left => left,
                Align::Centre => left + free / 2,
                Align::Figures => left + free,
            };
            if !line.is_empty() {
                sheaf.page().text(x, baseline(y, kind), line, kind.size, cell.ink);
            }
            y += kind.leading;
        }
    }

    fn set_open(&mut self, edge: usize, from: Option<Len>) {
        if let Some(slot) = self.open.get_mut(edge) {
            *slot = from;
        }
    }

    fn rule(&mut self, sheaf: &mut Sheaf, edge: usize, from: Len, to: Len) {
        let x = self.edge(edge);
        sheaf.page().line((x, from), (x, to), FINE, Ink::Grey);
        self.set_open(edge, None);
    }

    /// Ends the table on this page and begins it again, with its head, on the next.
    fn turn(&mut self, sheaf: &mut Sheaf) {
        self.close(sheaf);
        sheaf.start_page();
        self.draw_head(sheaf);
    }

    fn close(&mut self, sheaf: &mut Sheaf) {
        let y = sheaf.y;
        for edge in 1..self.table.columns.len() {
            if let Some(from) = self.open.get(edge).copied().flatten() {
                self.rule(sheaf, edge, from, y);
            }
        }
        sheaf.page().line((self.edge(0), y), (self.edge(self.table.columns.len()), y), STRONG, Ink::Black);
    }
}
