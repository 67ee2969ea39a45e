//! What the tests share: a desk in a throw-away folder, small workbooks, a clock.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use linxuan_app::domain::intake::{CellRef, Correction, Date};
use linxuan_app::secretariat::{Choice, Desk, Imported, NewRound, Session};
use linxuan_app::{Machine, Result, Unwatched, World};
use linxuan_excel::{Out, Table};
use linxuan_seal::Utc;
use tempfile::TempDir;

pub const PASSPHRASE: &str = "test-passphrase";

pub const HEAD: [&str; 12] =
    ["序号", "推荐单位", "申报单位", "统一社会信用代码", "注册登记地", "税务登记地", "平台名称", "申报类别", "平台投入运营时间", "指标一", "指标二", "备注"];

/// One second later at every look.
pub struct Clock(AtomicU64);

impl World for Clock {
    fn now(&self) -> Result<Utc> {
        Ok(Utc::from_unix(self.0.fetch_add(1, Ordering::Relaxed))?)
    }

    fn chance(&self) -> Result<[u8; 16]> {
        Machine.chance()
    }
}

/// A secretariat with an empty round.
pub struct Office {
    pub folder: TempDir,
    pub clock: Clock,
    pub desk: Desk,
}

impl Office {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock(AtomicU64::new("2026-06-12T01:00:00Z".parse::<Utc>().unwrap().unix()));
        let new = NewRound { title: "测试批次", stage: "admission", organisation: "测试办公室" };
        let desk = Desk::create(&clock, &folder.path().join("round.lx"), PASSPHRASE, &new).unwrap();
        Self { folder, clock, desk }
    }

    pub fn file(&self, name: &str, rows: &[[&str; 12]]) -> PathBuf {
        let path = self.folder.path().join(name);
        book(&path, &HEAD, rows);
        path
    }

    pub fn open(&self, path: &Path) -> Session {
        self.desk.open_import(&self.clock, path, &Unwatched).unwrap()
    }

    pub fn choose(&self, session: &mut Session, choice: Choice) {
        self.desk.choose(session, vec![choice]).unwrap();
    }

    pub fn commit(&mut self, session: &mut Session, accept: bool) -> Result<Imported> {
        self.desk.commit_import(&self.clock, session, accept, &Unwatched)
    }

    pub fn import(&mut self, path: &Path) -> Imported {
        self.desk.import(&self.clock, path, false).unwrap()
    }

    pub fn undo(&mut self) {
        self.desk.undo_import(&self.clock).unwrap();
    }

    pub fn state(&self) -> String {
        self.desk.state_sha256().unwrap()
    }

    pub fn units(&self) -> Vec<(String, String)> {
        self.desk.applications().unwrap().into_iter().map(|a| (a.row.id, a.row.applicant_name)).collect()
    }
}

/// A row of a summary table.
pub fn row<'a>(unit: &'a str, code: &'a str, platform: &'a str, metric: &'a str) -> [&'a str; 12] {
    ["1", "渝北区经济信息委", unit, code, "重庆市渝北区", "重庆市渝北区", platform, "适配评测类", "2018年3月", metric, "61家", ""]
}

pub fn book(path: &Path, head: &[&str], rows: &[[&str; 12]]) {
    let text = |text: &&str| if text.is_empty() { Out::Empty } else { Out::Text((*text).to_owned()) };
    let table = Table {
        sheet: "汇总表".into(),
        title: "推荐汇总表".into(),
        info: "填报日期：2026年6月12日".into(),
        head: vec![head.iter().map(|h| (*h).to_owned()).collect()],
        rows: rows.iter().map(|cells| cells.iter().map(text).collect()).collect(),
        ..Table::default()
    };
    std::fs::write(path, linxuan_excel::write(&[table], Date::parse_iso("2026-06-12").unwrap()).unwrap()).unwrap();
}

pub fn correction(row: u32, column: u32, text: &str) -> Choice {
    let cell = CellRef { sheet: "汇总表".into(), row, column };
    Choice::Cell(Correction { cell, text: text.into(), reason: "按营业执照".into() })
}

/// Codes with a right check character, and nobody's.
pub const CODES: [&str; 4] = ["91500112TE5T00016G", "91500112TE5T00024B", "91500106TE5T00040B", "91500235TE5T03022A"];
