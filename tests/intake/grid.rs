//! Small tables written as text, read with the shipped programme.

use linxuan_domain::intake::book::{Book, Cell, Range, Row, Sheet, Value};
use linxuan_domain::intake::{
    Application, Choices, Date, Expert, ExpertIntake, Intake, IntakeError, PartialDate, ReadApplication, ReferenceDate, SummaryIntake, read,
};
use linxuan_domain::programme::Programme;
use linxuan_domain::words::Explains;
use std::path::{Path, PathBuf};

/// The root of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The programme that ships.
pub fn programme() -> Programme {
    let data = |name: &str| std::fs::read(root().join("assets/schemes/chongqing-top-ten").join(name)).unwrap();
    linxuan_pack::scheme::conditions::read_programme(&data("eligibility.json"), &data("columns.json")).unwrap()
}

pub fn day(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

/// `#1200` is a number, `%0.8` a number shown as a percentage, `@2021-05-01` a date, `!#REF!` an error, the rest text.
pub fn value(text: &str) -> Value {
    match text.split_at_checked(1) {
        Some(("#", n)) => Value::Number { text: n.into(), percent: false },
        Some(("%", n)) => Value::Number { text: n.into(), percent: true },
        Some(("@", d)) => {
            let date = PartialDate::parse_iso(d).unwrap();
            Value::Date { shown: date, stored: PartialDate::Day(date.first()) }
        }
        Some(("!", e)) => Value::Error(e.into()),
        _ => Value::Text(text.into()),
    }
}

/// A sheet whose first row is row 1; cells are separated by `|`, empty ones are left out.
pub fn sheet(name: &str, lines: &[&str]) -> Sheet {
    let rows = (1..).zip(lines).map(|(number, line)| {
        let cells = (0..).zip(line.split('|').map(str::trim));
        let cells = cells.filter(|(_, t)| !t.is_empty()).map(|(column, t)| Cell { column, value: value(t) });
        Row { number, hidden: false, cells: cells.collect() }
    });
    Sheet { name: name.into(), rows: rows.filter(|r| !r.cells.is_empty()).collect(), ..Sheet::default() }
}

pub fn book(sheets: Vec<Sheet>) -> Book {
    Book { file: "表.xlsx".into(), sheets, ..Book::default() }
}

/// Merges rows and columns given as people see them: `merge(&mut sheet, 5, 6, 1, 1)` is B5:B6.
pub fn merge(sheet: &mut Sheet, top: u32, bottom: u32, left: u32, right: u32) {
    sheet.merged.push(Range { top, left, bottom, right });
}

pub fn try_read(book: &Book) -> Result<Intake, IntakeError> {
    read_with(book, &Choices::default())
}

/// Reads with what people decided.
pub fn read_with(book: &Book, choices: &Choices) -> Result<Intake, IntakeError> {
    read(book, &programme(), ReferenceDate { given: None, today: day("2021-06-18") }, choices)
}

pub fn summary(sheets: Vec<Sheet>) -> SummaryIntake {
    match try_read(&book(sheets)).unwrap() {
        Intake::Summary(summary) => summary,
        _ => panic!("no summary"),
    }
}

pub fn pool(lines: &[&str]) -> ExpertIntake {
    match try_read(&book(vec![sheet("专家库", lines)])).unwrap() {
        Intake::Experts(pool) => pool,
        _ => panic!("no pool"),
    }
}

/// The head of a plain summary table.
pub const HEAD: &str = "序号|推荐单位|申报单位|统一社会信用代码|注册登记地|税务登记地|平台名称|申报类别|平台投入运营时间|指标一|指标二|指标三|CNAS|CMA|其他资质|查询日期|两年内行政处罚|是否在市运行监测平台填报|联系人|联系电话|备注";

/// A row in which everything is in order, with these columns (from 0) replaced.
pub fn row(changes: &[(usize, &str)]) -> String {
    let good = "#1|渝北区经信委|重庆样例甲公司|91500112TE5T00016G|重庆市渝北区|重庆市渝北区|甲平台|适配评测类|2018年3月|230件|36家||有|无||2021年5月30日|无|是|甲某|13800000001|";
    let mut cells: Vec<&str> = good.split('|').collect();
    for (column, text) in changes {
        cells[*column] = text;
    }
    cells.join("|")
}

/// The one application of a table with this row.
pub fn only(changes: &[(usize, &str)]) -> ReadApplication {
    let mut applications = summary(vec![sheet("汇总表", &[HEAD, &row(changes)])]).applications;
    assert_eq!(applications.len(), 1);
    applications.remove(0)
}

/// `field code` of each finding.
pub fn findings(read: &ReadApplication) -> Vec<String> {
    read.findings.iter().map(|f| format!("{} {}", f.field, f.code())).collect()
}

pub fn applicant(name: &str, recommender: &str) -> Application {
    Application { applicant_name: Some(name.into()), recommender: Some(recommender.into()), ..Application::default() }
}

pub fn expert(employer: &str, former: &str, ties: &str) -> Expert {
    let some = |t: &str| Some(t.to_owned()).filter(|t| !t.is_empty());
    Expert { name: "丙某".into(), employer: some(employer), former_employers: some(former), ties: some(ties), ..Expert::default() }
}
