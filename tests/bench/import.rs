//! Measures: a 推荐汇总表 of 10,000 rows × 40 columns, from the file to durable applications, beside the time that calamine
//! needs to stream the same file's cells and do nothing with them, and beside openpyxl reading the same cells. CPU time is told
//! beside the clock; the most memory is that of a process which imports once and does nothing else.
#![allow(clippy::unwrap_used, reason = "a measuring tool, not part of the product: it stops at the first error")]

mod turns;

use calamine::Xlsx;
use linxuan_app::secretariat::{Desk, NewRound};
use linxuan_app::{Machine, Unwatched};
use linxuan_domain::intake::{Date, values::uscc};
use linxuan_excel::{Limits, Out, Table};
use std::fs::File;
use std::hint::black_box;
use std::io::BufReader;
use std::path::Path;
use std::process::{Command, Stdio};
use turns::{measured, on_cores, peak_megabytes, timed};

const ROWS: usize = 10_000;
const COLUMNS: usize = 40;
const TURNS: usize = 7;
/// It takes long.
const OPENPYXL_TURNS: usize = 2;
/// Nobody asked for a number; an office computer has this much to spare.
const ASKED_MEGABYTES: f64 = 512.0;
const SHEET: &str = "汇总表";
const PASSPHRASE: &str = "bench-passphrase";

/// What the programme asks for; the rest of the forty are columns that people add for themselves.
const HEAD: [&str; 21] = [
    "序号",
    "推荐单位",
    "单位名称",
    "统一社会信用代码",
    "注册登记地",
    "税务登记地",
    "平台名称",
    "申报类别",
    "平台投入运营时间",
    "指标一",
    "指标二",
    "指标三",
    "CNAS",
    "CMA",
    "其他资质",
    "查询日期",
    "两年内行政处罚",
    "是否在市运行监测平台填报",
    "联系人",
    "联系电话",
    "备注",
];
/// Category with figures that reach its yearly minimum, except where a row is meant to fall short.
const DECLARED: [(&str, [&str; 3]); 6] = [
    ("适配评测类", ["268件/年", "41家", ""]),
    ("咨询规划类", ["61个（500万元以上）", "118家", ""]),
    ("开发服务类", ["约35个", "十二家", ""]),
    ("技术标准类", ["44项", "61家次", ""]),
    ("人才培养类", ["1,350人", "82.5%", "66家"]),
    ("投资类", ["23次", "8家", "2300万元"]),
];

fn main() {
    if let Some(path) = std::env::args().nth(1).filter(|path| path.ends_with(".xlsx")) {
        return once(Path::new(&path));
    }
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let path = folder.path().join("推荐汇总表.xlsx");
    std::fs::write(&path, linxuan_excel::write(&[table()], Date::parse_iso("2026-06-12").unwrap()).unwrap()).unwrap();
    measured("import-memory", last_number(Command::new(std::env::current_exe().unwrap()).arg(&path)), ASKED_MEGABYTES);
    // The first turn warms caches and is not counted.
    for turn in 0..=TURNS {
        let mut desk = desk(&folder.path().join(format!("{turn}.lx")));
        let ((streaming, streaming_cpu), cells) = both(|| stream(&path));
        let ((reading, _), rows) = both(|| read(&path));
        let ((previewing, previewing_cpu), _) = both(|| desk.open_import(&Machine, &path, &Unwatched).unwrap());
        let ((importing, importing_cpu), imported) = both(|| desk.import(&Machine, &path, false).unwrap());
        assert!(cells >= ROWS * 37 && rows > ROWS && imported.added == ROWS, "{cells} cells, {rows} rows, {imported:?}");
        if turn > 0 {
            measured("import", importing, streaming);
            measured("import-cpu", importing_cpu, streaming_cpu);
            measured("import-preview", previewing, streaming);
            measured("import-preview-cpu", previewing_cpu, streaming_cpu);
            measured("import-read", reading, streaming);
        }
        if (1..=OPENPYXL_TURNS).contains(&turn) {
            measured("import-openpyxl", importing, openpyxl(&path));
        }
    }
}

/// Imports once and says the most memory that it took.
fn once(path: &Path) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    assert_eq!(desk(&folder.path().join("once.lx")).import(&Machine, path, false).unwrap().added, ROWS);
    println!("{}", peak_megabytes());
}

/// Seconds on the clock and on the cores, and what came of it.
fn both<T>(work: impl FnOnce() -> T) -> ((f64, f64), T) {
    let before = on_cores();
    let (clock, done) = timed(work);
    ((clock, on_cores() - before), done)
}

/// Seconds that openpyxl takes to read every cell.
fn openpyxl(path: &Path) -> f64 {
    let python = std::env::var("LINXUAN_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    last_number(Command::new(python).arg(concat!(env!("CARGO_MANIFEST_DIR"), "/bench/import_openpyxl.py")).arg(path))
}

fn last_number(command: &mut Command) -> f64 {
    let output = command.stderr(Stdio::inherit()).output().unwrap();
    assert!(output.status.success(), "{command:?}");
    String::from_utf8_lossy(&output.stdout).lines().last().unwrap().trim().parse().unwrap()
}

/// The yardstick.
fn stream(path: &Path) -> usize {
    let mut book: Xlsx<_> = calamine::Reader::new(BufReader::new(File::open(path).unwrap())).unwrap();
    let mut reader = book.worksheet_cells_reader(SHEET).unwrap();
    let mut cells = 0;
    while let Some(cell) = reader.next_cell().unwrap() {
        black_box(cell.get_value());
        cells += 1;
    }
    cells
}

/// Our reader alone, without what the rows mean.
fn read(path: &Path) -> usize {
    let limits = Limits::default();
    let bytes = linxuan_excel::load(path, &limits).unwrap();
    linxuan_excel::read("x", &bytes, &limits).unwrap().sheets[0].rows.len()
}

fn desk(path: &Path) -> Desk {
    Desk::create(&Machine, path, PASSPHRASE, &NewRound { title: "测速批次", stage: "admission", organisation: "测速" }).unwrap()
}

fn table() -> Table {
    let more = (HEAD.len()..COLUMNS).map(|n| format!("补充说明{}", n - HEAD.len() + 1));
    Table {
        sheet: SHEET.into(),
        title: "重点软件公共服务平台推荐汇总表".into(),
        info: "汇总单位（盖章）：测速            填报日期：2026年6月12日".into(),
        head: vec![HEAD.into_iter().map(str::to_owned).chain(more).collect()],
        rows: (0..ROWS).map(row).collect(),
        ..Table::default()
    }
}

fn row(n: usize) -> Vec<Out> {
    let (category, [one, two, three]) = DECLARED[n % DECLARED.len()];
    let text = |text: &str| if text.is_empty() { Out::Empty } else { Out::Text(text.to_owned()) };
    let mut cells = vec![
        Out::Number((n + 1).to_string()),
        text(&format!("样例区{}经信部门", n % 40)),
        text(&format!("重庆样例{n}软件服务有限公司")),
        text(&credit_code(n)),
        text("重庆市渝北区"),
        text("重庆市渝北区"),
        text(&format!("样例{n}软件公共服务平台")),
        text(category),
        text(["2018年3月", "2019.07", "2020年"][n % 3]),
        text(one),
        text(if n % 9 == 8 { "1家" } else { two }),
        text(three),
        text(if n.is_multiple_of(6) { "有（样例L00001，有效期至2029年6月30日）" } else { "" }),
        text(if n.is_multiple_of(6) { "有" } else { "" }),
        Out::Empty,
        text("2026年6月1日"),
        text("无"),
        text(if n % 20 == 19 { "否" } else { "是" }),
        text(&format!("联系人{n}")),
        text(&format!("138{n:08}")),
        text(if n.is_multiple_of(10) { "材料后补" } else { "已核对原件" }),
    ];
    cells.extend((HEAD.len()..COLUMNS).map(|column| match column % 4 {
        0 => Out::Number(format!("{}.5", n * 7 + column)),
        _ => Out::Text(format!("样例补充内容{}号", (n * COLUMNS + column) % 90_000)),
    }));
    cells
}

/// Well formed, with the right check character, and nobody's.
fn credit_code(n: usize) -> String {
    let body = format!("91500112TE5T{n:05}");
    "0123456789ABCDEFGHJKLMNPQRTUWXY".chars().map(|check| format!("{body}{check}")).find(|code| uscc::is_valid(code)).unwrap()
}
