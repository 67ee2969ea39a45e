//! The open import but for its rows: tabs, columns, counts, what is missing before it can be written.

use linxuan_app::secretariat::{Desk, Entry, Session, Similar, entries, layouts};
use linxuan_domain::intake::book::{Sheet, column_letters};
use linxuan_domain::intake::{CellRef, Column, Confidence, Intake, Layout, MatchReason, Severity};
use linxuan_domain::programme::Programme;
use linxuan_domain::words::Words;

use super::{choices, differences, findings, small};
use crate::labels::label;
use crate::types::*;

/// Columns of a sheet that is no table: more are not shown.
const WIDEST: u32 = 256;

/// One sheet of the book, or one table of it.
pub(super) struct Tab<'a> {
    pub sheet: &'a Sheet,
    pub layout: Option<&'a Layout>,
    /// `summary`, `form`, `experts` or `ignored`.
    pub kind: &'static str,
    pub ignored: Option<Words>,
    /// Rows that can be paged through, by number (in a transposed table: columns, from 1).
    pub places: Vec<u32>,
}

/// All sheets in their order.
pub(super) fn tabs(session: &Session) -> Vec<Tab<'_>> {
    let intake = session.intake();
    let kind = match intake {
        Intake::Summary(_) => "summary",
        Intake::Form(_) => "form",
        Intake::Experts(_) => "experts",
    };
    let mut all = Vec::new();
    for sheet in &session.book().sheets {
        let own = layouts(intake).iter().filter(|layout| layout.sheet == sheet.name);
        let before = all.len();
        all.extend(own.map(|layout| Tab { sheet, layout: Some(layout), kind, ignored: None, places: places(sheet, layout.transposed) }));
        if all.len() == before {
            let used = matches!(intake, Intake::Form(form) if form.sheets_used.contains(&sheet.name));
            let ignored = (!used).then(|| reason(intake, &sheet.name));
            all.push(Tab { sheet, layout: None, kind: if used { kind } else { "ignored" }, ignored, places: places(sheet, false) });
        }
    }
    all
}

fn places(sheet: &Sheet, transposed: bool) -> Vec<u32> {
    if transposed { (1..=width(sheet)).collect() } else { sheet.rows.iter().map(|row| row.number).collect() }
}

fn width(sheet: &Sheet) -> u32 {
    sheet.rows.iter().filter_map(|row| row.cells.last()).map(|cell| cell.column + 1).max().unwrap_or(0).min(WIDEST)
}

fn reason(intake: &Intake, sheet: &str) -> Words {
    use linxuan_domain::intake::SheetReason as R;
    let ignored = match intake {
        Intake::Summary(summary) => &summary.ignored_sheets,
        Intake::Form(form) => &form.ignored_sheets,
        Intake::Experts(pool) => &pool.ignored_sheets,
    };
    match ignored.iter().find(|one| one.sheet == sheet).map(|one| one.reason) {
        Some(R::Empty) => Words::new("空表", "Empty"),
        Some(R::Hidden) => Words::new("隐藏的工作表，未读取", "A hidden sheet, not read"),
        Some(R::Instructions) => Words::new("填表说明", "Instructions"),
        Some(R::NoKnownHeader) | None => Words::new("没有认识的表头，未读取", "No head that is known, not read"),
    }
}

impl Tab<'_> {
    pub(super) fn transposed(&self) -> bool {
        self.layout.is_some_and(|layout| layout.transposed)
    }

    /// Numbers of the columns in order (in a transposed table: rows, less one).
    pub(super) fn columns(&self) -> Vec<u32> {
        match self.layout {
            Some(layout) => layout.columns.iter().map(|column| column.column).collect(),
            None => (0..width(self.sheet)).collect(),
        }
    }

    pub(super) fn holds(&self, cell: &CellRef) -> bool {
        self.sheet.name == cell.sheet
    }

    /// Row and column of a cell as this tab counts them.
    pub(super) fn place(&self, cell: &CellRef) -> (u32, u32) {
        if self.transposed() { (cell.column + 1, cell.row.saturating_sub(1)) } else { (cell.row, cell.column) }
    }

    /// The cell at a row and column as this tab counts them.
    pub(super) fn cell(&self, row: u32, column: u32) -> CellRef {
        if self.transposed() { self.sheet.at(column + 1, row.saturating_sub(1)) } else { self.sheet.at(row, column) }
    }
}

pub(super) fn view(number: u32, desk: &Desk, session: &Session) -> ImportView {
    let (tabs, rows) = (tabs(session), entries(session.intake()));
    let tables: Vec<ImportTable> = tabs.iter().map(|tab| table(tab, desk.programme(), &rows)).collect();
    ImportView {
        session: number,
        path: session.path().display().to_string(),
        file_name: session.file_name().to_owned(),
        kind: session.kind().name().to_owned(),
        reference_date: session.reference_date().to_string(),
        reference_reason: session.reference_reason().into(),
        counts: sum(&tables),
        tables,
        fields: fields(desk.programme(), session.intake()),
        findings: findings::groups(session),
        already: session.already(),
        differences: differences::counts(session),
        similar: session.comparison().similar.iter().map(|one| similar(one, &tabs)).collect(),
        choices: choices::lines(desk.programme(), session, &tabs),
        needs: desk.needs(session).into_iter().map(ToOwned::to_owned).collect(),
    }
}

fn similar(one: &Similar, tabs: &[Tab<'_>]) -> SimilarUnit {
    let (sheet, row) = &one.at;
    let table = tabs.iter().position(|tab| tab.sheet.name == *sheet);
    SimilarUnit {
        table: small(table.unwrap_or(0)),
        row: *row,
        position: table.and_then(|at| tabs.get(at)?.places.binary_search(row).ok()).map(small),
        name: one.name.clone(),
        id: one.id.clone(),
        here: one.here.clone(),
        reason: one.reason.clone().into(),
        decided: one.decided.map(|same| if same { "same" } else { "other" }.to_owned()),
    }
}

fn sum(tables: &[ImportTable]) -> ImportCounts {
    tables.iter().map(|table| table.counts).fold(ImportCounts::default(), |a, b| ImportCounts {
        ready: a.ready + b.ready,
        undecided: a.undecided + b.undecided,
        to_mend: a.to_mend + b.to_mend,
        skipped: a.skipped + b.skipped,
    })
}

fn table(tab: &Tab<'_>, programme: &Programme, rows: &[Entry<'_>]) -> ImportTable {
    let columns = match tab.layout {
        Some(layout) => layout.columns.iter().map(|column| shape(column, layout, programme)).collect(),
        None => tab.columns().into_iter().map(bare).collect(),
    };
    ImportTable {
        sheet: tab.sheet.name.clone(),
        kind: tab.kind.to_owned(),
        ignored: tab.ignored.clone().map(Into::into),
        remembered: tab.layout.is_some_and(|l| l.columns.iter().any(|c| c.reason == Some(MatchReason::Remembered))),
        columns,
        transposed: tab.transposed(),
        head: tab.layout.map(|layout| layout.header_rows),
        rows: small(tab.places.len()),
        counts: counts(tab, rows),
    }
}

fn counts(tab: &Tab<'_>, rows: &[Entry<'_>]) -> ImportCounts {
    let own = || rows.iter().filter(|entry| entry.sheet == tab.sheet.name);
    let worst = |entry: &Entry<'_>| entry.findings.iter().map(|f| f.severity()).max().unwrap_or(Severity::Info);
    let errors = |entry: &Entry<'_>| entry.findings.iter().filter(|f| f.severity() == Severity::Error).count();
    let ignored = tab.layout.map_or(0, |layout| layout.ignored_rows.len());
    ImportCounts {
        ready: small(own().filter(|entry| entry.taken).count()),
        undecided: small(own().filter(|entry| entry.taken && worst(entry) == Severity::Warning).count()),
        to_mend: small(own().map(errors).sum()),
        skipped: small(own().filter(|entry| !entry.taken).count() + ignored),
    }
}

fn shape(column: &Column, layout: &Layout, programme: &Programme) -> ImportColumn {
    ImportColumn {
        letter: if layout.transposed { (column.column + 1).to_string() } else { column_letters(column.column) },
        head: column.path.clone(),
        label: column.field.as_deref().map(|field| label(programme, field)),
        field: column.field.clone(),
        proposed: column.proposed.clone(),
        confidence: column.confidence.map_or("none", Confidence::name).to_owned(),
        reason: column.reason.as_ref().map_or("", MatchReason::name).to_owned(),
        why: why(column.reason.as_ref()).into(),
        samples: column.samples.clone(),
    }
}

/// A column of a sheet that is no table.
fn bare(column: u32) -> ImportColumn {
    ImportColumn {
        letter: column_letters(column),
        head: String::new(),
        field: None,
        label: None,
        proposed: None,
        confidence: "none".to_owned(),
        reason: String::new(),
        why: Text::default(),
        samples: Vec::new(),
    }
}

fn why(reason: Option<&MatchReason>) -> Words {
    match reason {
        None => Words::new("没有认识的表头，未读取", "Nobody knows this heading; not read"),
        Some(MatchReason::ExactHeading) => Words::new("表头完全一致", "The heading is the field's own name"),
        Some(MatchReason::MergedPath) => Words::new("按合并表头识别", "By the headings of the merged head together"),
        Some(MatchReason::Synonym) => Words::new("表头是该字段的另一种叫法", "The heading is another name of the field"),
        Some(MatchReason::Content) => Words::new("按下方内容识别", "By what stands below"),
        Some(MatchReason::Similar(known)) => Words::new(format!("与已知表头“{known}”相近"), format!("Like the known heading “{known}”")),
        Some(MatchReason::Remembered) => Words::new("沿用上次确认的对应", "As confirmed the last time for this head"),
        Some(MatchReason::Chosen) => Words::new("由您选定", "Chosen by you"),
        Some(MatchReason::OtherYear(year)) => {
            Words::new(format!("是其他年度的指标；本批次按 {year} 年"), format!("A figure of another year; the round counts {year}"))
        }
        Some(MatchReason::Contested) => Words::new("多列都像该字段，请选定一列", "Several columns claim this field; choose one"),
    }
}

/// What a column can be taken for, in the order of the form.
fn fields(programme: &Programme, intake: &Intake) -> Vec<ImportField> {
    let names: Vec<String> = match intake {
        Intake::Experts(_) => programme.words.experts.iter().map(|c| c.field.name().to_owned()).collect(),
        _ => programme.words.summary.iter().map(|c| c.field.name()).collect(),
    };
    let mut fields: Vec<ImportField> = Vec::new();
    for key in names {
        if !fields.iter().any(|f| f.key == key) {
            fields.push(ImportField { label: label(programme, &key), key });
        }
    }
    fields
}

pub(super) const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "ok",
        Severity::Warning => "care",
        Severity::Error => "mend",
    }
}
