//! Folders and zips as they come, honest and hostile, through the verbs that a clerk uses.

use std::path::{Path, PathBuf};

use linxuan_domain::intake::{Application, Attachment, CellRef, Origin};
use linxuan_domain::programme::CategoryKey;
use linxuan_pack::declaration;
use linxuan_store::StoreError;
use linxuan_store::table::{application, import_batch};

use super::{Asked, AttachmentState};
use crate::progress::Unwatched;
use crate::secretariat::eligibility::judged_again;
use crate::secretariat::{Desk, NewRound};
use crate::world::{Machine, World};

const NOW: &str = "2026-06-12T03:05:00Z";
const PDF: &[u8] = b"%PDF-1.4 one";

fn attachment(no: u32, title: &str, proves: Option<&str>) -> Attachment {
    let cell = CellRef { sheet: "附件".into(), row: no + 1, column: 1 };
    Attachment { no: Some(no), title: title.into(), file: None, pages: None, provided: Some(true), proves: proves.map(Into::into), cell }
}

fn declared(uscc: &str, name: &str, platform: &str) -> Application {
    let origin = Origin { cell: CellRef { sheet: "申报书".into(), row: 9, column: 2 }, raw: "是".into(), corrected: None };
    Application {
        applicant_name: Some(name.into()),
        uscc: Some(uscc.into()),
        platform_name: Some(platform.into()),
        category: Some(CategoryKey("development".into())),
        stat_reporting: Some(true),
        attachments: vec![attachment(1, "营业执照", None), attachment(2, "运行监测平台填报截图", Some("stat_reporting"))],
        origins: [("stat_reporting".to_owned(), origin)].into(),
        ..Application::default()
    }
}

/// A desk with two applications of two units.
fn desk(folder: &Path) -> Desk {
    let new = NewRound { title: "2026年度入库评审", stage: "admission", organisation: "样例办公室" };
    let mut desk = Desk::create(&Machine, &folder.join("own.lx"), "for the tests only", &new).unwrap();
    let batch = import_batch::Row {
        id: "B1".into(),
        kind: "summary".into(),
        file_name: "汇总表.xlsx".into(),
        file_sha256: "00".into(),
        imported_at: NOW.into(),
        undone_at: None,
        report_json: "{}".into(),
        choices_json: String::new(),
    };
    let date = crate::secretariat::today(&Machine).unwrap();
    let mut all = Vec::new();
    for (id, uscc, name, platform) in [
        ("A001", "91500000MA5U000011", "重庆样例科技有限公司", "适配评测云平台"),
        ("A002", "91500000MA5U000022", "重庆虚构软件股份有限公司", "人才实训基地平台"),
    ] {
        let declared = declared(uscc, name, platform);
        let row = application::Row {
            id: id.into(),
            batch_id: "B1".into(),
            row_no: 1,
            category: "development".into(),
            applicant_name: name.into(),
            uscc: uscc.into(),
            platform_name: platform.into(),
            recommender: "渝中区".into(),
            content_json: String::from_utf8(linxuan_pack::application::ApplicationContent::default().to_bytes().unwrap()).unwrap(),
            content_sha256: String::new(),
            auto_result: String::new(),
            sort_key: id.into(),
            declared_json: declaration::text(&declared).unwrap(),
            judged_at: String::new(),
        };
        all.push(judged_again(&desk.programme, row, &[], date, NOW).unwrap().unwrap());
    }
    desk.workspace
        .write::<_, StoreError>("test", NOW, |tx| {
            import_batch::insert(tx, &batch)?;
            for one in &all {
                application::insert(tx, &one.row)?;
            }
            Ok(((), "{}".into()))
        })
        .unwrap();
    desk
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    path
}

fn states(desk: &Desk, path: &Path) -> Vec<String> {
    let preview = desk.preview_attachments(path, &Asked::default(), &Unwatched).unwrap();
    let owner = |at: Option<usize>| at.and_then(|at| preview.candidates.get(at)).map(|one| one.id.clone()).unwrap_or_default();
    preview.files.iter().map(|f| format!("{} {}{} {} {}", f.name, f.state.name(), f.problem, owner(f.owner), f.item).trim_end().to_owned()).collect()
}

fn outcome(desk: &Desk, id: &str, code: &str) -> String {
    desk.application(id).unwrap().conditions.into_iter().find(|one| one.row.code == code).unwrap().row.outcome
}

/// A zip made by hand, so that names and flags can be what no honest program writes.
struct Zip {
    body: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Zip {
    fn new() -> Self {
        Self { body: Vec::new(), directory: Vec::new(), count: 0 }
    }

    fn add(mut self, name: &[u8], content: &[u8], flags: u16, mode: u32) -> Self {
        let at = u32::try_from(self.body.len()).unwrap();
        let (crc, size, length) = (crc(content), u32::try_from(content.len()).unwrap(), u16::try_from(name.len()).unwrap());
        let mut common = Vec::new();
        for part in [20_u16, flags, 0, 0, 33] {
            common.extend_from_slice(&part.to_le_bytes());
        }
        for part in [crc, size, size] {
            common.extend_from_slice(&part.to_le_bytes());
        }
        common.extend_from_slice(&length.to_le_bytes());
        common.extend_from_slice(&[0, 0]);
        self.body.extend_from_slice(b"PK\x03\x04");
        self.body.extend_from_slice(&common);
        self.body.extend_from_slice(name);
        self.body.extend_from_slice(content);
        self.directory.extend_from_slice(b"PK\x01\x02\x14\x03");
        self.directory.extend_from_slice(&common);
        self.directory.extend_from_slice(&[0; 6]);
        self.directory.extend_from_slice(&(mode << 16).to_le_bytes());
        self.directory.extend_from_slice(&at.to_le_bytes());
        self.directory.extend_from_slice(name);
        self.count += 1;
        self
    }

    fn bytes(self) -> Vec<u8> {
        let (at, length) = (u32::try_from(self.body.len()).unwrap(), u32::try_from(self.directory.len()).unwrap());
        let mut all = self.body;
        all.extend_from_slice(&self.directory);
        all.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        all.extend_from_slice(&self.count.to_le_bytes());
        all.extend_from_slice(&self.count.to_le_bytes());
        all.extend_from_slice(&length.to_le_bytes());
        all.extend_from_slice(&at.to_le_bytes());
        all.extend_from_slice(&[0, 0]);
        all
    }
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

/// The whole way: proposed with reasons, written once, the same again changes nothing, a proof settles its condition, and all of it
/// can be taken back.
#[test]
fn a_folder_goes_in_whole_twice_the_same_and_comes_out_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let root = folder.path().join("附件");
    put(&root, "91500000MA5U000011 样例/附件1 营业执照.pdf", PDF);
    put(&root, "91500000MA5U000011 样例/合影.jpg", b"\xff\xd8\xff\xe0 photo");
    put(&root, "重庆虚构软件股份有限公司/运行监测平台填报截图.png", b"\x89PNG\r\n\x1a\n");
    put(&root, "重庆虚构软件股份有限公司/营业执照.pdf", PDF);
    put(&root, "不知是谁/说明.txt", "说明".as_bytes());
    assert_eq!(
        states(&desk, &root),
        [
            "不知是谁/说明.txt waiting",
            "91500000MA5U000011 样例/合影.jpg ready A001",
            "91500000MA5U000011 样例/附件1 营业执照.pdf ready A001 1",
            "重庆虚构软件股份有限公司/营业执照.pdf ready A002 1",
            "重庆虚构软件股份有限公司/运行监测平台填报截图.png ready A002 2",
        ]
    );
    assert_eq!((outcome(&desk, "A001", "G-12"), outcome(&desk, "A002", "G-12")), ("pass".into(), "pass".into()));
    let done = desk.import_attachments(&Machine, &root, &Asked::default(), false, &Unwatched).unwrap();
    assert_eq!((done.added, done.waiting, desk.attachment_totals().unwrap().0), (4, 1, 3), "the same licence of two units is kept once");
    assert_eq!(outcome(&desk, "A001", "G-12"), "manual", "declared, but its proof did not arrive");
    assert_eq!(outcome(&desk, "A002", "G-12"), "pass");
    let again = desk.import_attachments(&Machine, &root, &Asked::default(), false, &Unwatched).unwrap();
    assert_eq!((again.added, again.changed, again.unchanged), (0, 0, 4));

    let view = desk.attachments_of("A001").unwrap();
    assert_eq!(view.missing().map(|one| one.line.no.as_str()).collect::<Vec<_>>(), ["2"]);
    let photo = view.surplus().next().unwrap().clone();
    assert_eq!((photo.kind.as_str(), desk.attachment_bytes(photo.id).unwrap().len()), ("image", 10));
    desk.reassign_attachment(&Machine, photo.id, "A001", "2").unwrap();
    assert_eq!(outcome(&desk, "A001", "G-12"), "pass", "a person put the proof where it belongs");
    desk.undo_attachments(&Machine).unwrap();
    assert_eq!(outcome(&desk, "A001", "G-12"), "manual");
    let (step, gone, _) = desk.undo_attachments(&Machine).unwrap();
    assert_eq!((step.verb.as_str(), gone, desk.attachment_totals().unwrap()), ("import", 4, (0, 0)));
    assert_eq!(outcome(&desk, "A001", "G-12"), "pass", "as it was before any came");
    assert_eq!(desk.undo_attachments(&Machine).unwrap_err().code, "nothing-to-undo");
}

#[test]
fn a_changed_file_asks_first_and_a_person_settles_what_waits() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let root = folder.path().join("重庆样例科技有限公司");
    put(&root, "营业执照.pdf", PDF);
    let waiting = put(folder.path(), "其他/扫描件.pdf", PDF);
    desk.import_attachments(&Machine, &root, &Asked::default(), false, &Unwatched).unwrap();
    put(&root, "营业执照.pdf", b"%PDF-1.4 two");
    let refused = desk.import_attachments(&Machine, &root, &Asked::default(), false, &Unwatched).unwrap_err();
    assert_eq!((refused.code.as_str(), refused.class.exit_code()), ("changed-attachments", 13));
    assert_eq!(desk.import_attachments(&Machine, &root, &Asked::default(), true, &Unwatched).unwrap().changed, 1);
    desk.undo_attachments(&Machine).unwrap();
    let file = desk.attachments_of("A001").unwrap().files[0].clone();
    assert_eq!(desk.attachment_bytes(file.id).unwrap(), PDF, "the undo brings the earlier bytes back");

    let other = waiting.parent().unwrap().to_owned();
    let choose = |application: Option<&str>, item: Option<&str>| Asked {
        application: None,
        choices: [("扫描件.pdf".to_owned(), (application.map(Into::into), item.map(Into::into)))].into(),
    };
    let wrong = desk.import_attachments(&Machine, &other, &choose(Some("A002"), Some("9")), false, &Unwatched).unwrap_err();
    assert_eq!(wrong.code, "no-such-item");
    let left = desk.preview_attachments(&other, &choose(None, None), &Unwatched).unwrap();
    assert_eq!((left.files[0].state, left.files[0].problem), (AttachmentState::LeftOut, "by-choice"));
    desk.import_attachments(&Machine, &other, &choose(Some("A002"), Some("1")), false, &Unwatched).unwrap();
    assert_eq!(desk.attachments_of("A002").unwrap().files[0].reason, "person");
}

/// Zips from Chinese Windows have GBK names without a flag: the normal case, not an attack.
#[test]
fn names_in_gbk_are_read_and_hostile_names_are_only_labels() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let gbk = |text: &str| encoding_rs::GBK.encode(text).0.into_owned();
    let zip = Zip::new()
        .add(&gbk("重庆样例科技有限公司\\营业执照.pdf"), PDF, 0, 0)
        .add("重庆样例科技有限公司/../../../etc/CON".as_bytes(), b"device", 0x800, 0)
        .add("/重庆样例科技有限公司/A.pdf".as_bytes(), b"%PDF-A", 0x800, 0)
        .add("重庆样例科技有限公司/a.PDF".as_bytes(), b"%PDF-a", 0x800, 0)
        .add("重庆样例科技有限公司/caf\u{e9}.txt".as_bytes(), b"nfc", 0x800, 0)
        .add("重庆样例科技有限公司/cafe\u{301}.txt".as_bytes(), b"nfd", 0x800, 0)
        .add("重庆样例科技有限公司/照\u{202e}fdp.exe".as_bytes(), b"MZ\0", 0x800, 0)
        .add(format!("重庆样例科技有限公司/{}.txt", "长".repeat(84)).as_bytes(), b"long", 0x800, 0)
        .add("重庆样例科技有限公司/链接".as_bytes(), b"/etc/passwd", 0x800, 0o120_777)
        .add("重庆样例科技有限公司/密码.pdf".as_bytes(), PDF, 0x801, 0)
        .add("__MACOSX/重庆样例科技有限公司/._a".as_bytes(), b"x", 0x800, 0)
        .add("重庆样例科技有限公司/空.pdf".as_bytes(), b"", 0x800, 0);
    let path = put(folder.path(), "材料.zip", &zip.bytes());
    let seen = states(&desk, &path);
    let out: Vec<&str> = seen.iter().filter(|line| line.contains("left-out")).map(|line| line.split(' ').nth(1).unwrap()).collect();
    assert_eq!(out.len(), 4, "{seen:#?}");
    for problem in ["left-outlink", "left-outencrypted", "left-outlitter", "left-outempty"] {
        assert!(out.contains(&problem), "{problem}: {seen:#?}");
    }
    assert!(seen.iter().any(|line| line == "重庆样例科技有限公司/营业执照.pdf ready A001 1"), "{seen:#?}");
    assert!(seen.iter().any(|line| line.starts_with("重庆样例科技有限公司/etc/CON ready A001")), "{seen:#?}");
    assert_eq!(desk.import_attachments(&Machine, &path, &Asked::default(), false, &Unwatched).unwrap().added, 8);
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    let written = desk.export_attachments(Some("A001"), &out).unwrap();
    let mut names: Vec<String> = std::fs::read_dir(out.join("A001")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap().to_lowercase()).collect();
    names.sort();
    names.dedup();
    assert_eq!((written.len(), names.len()), (8, 8), "no name twice, whatever the case: {names:?}");
    assert!(names.contains(&"_con".to_owned()) && names.iter().all(|name| !name.contains('\u{202e}') && name.len() <= 210), "{names:?}");
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        3 + usize::from(folder.path().join("own.lx-wal").exists()) + usize::from(folder.path().join("own.lx.lock").exists()),
        "nothing outside the folder"
    );
}

#[test]
fn traps_are_refused_with_a_sentence_and_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let head = desk.workspace.log_head().unwrap();
    let twice = Zip::new().add(b"a.pdf", PDF, 0, 0).add(b"a.pdf", PDF, 0, 0).bytes();
    let locked = Zip::new().add(b"a.pdf", PDF, 1, 0).bytes();
    let mut cut = Zip::new().add(b"a.pdf", PDF, 0, 0).bytes();
    cut.truncate(40);
    for (name, bytes) in [("twice.zip", twice), ("locked.zip", locked), ("cut.zip", cut), ("text.zip", b"no zip at all".to_vec())] {
        let path = put(folder.path(), name, &bytes);
        let refused = desk.import_attachments(&Machine, &path, &Asked::default(), false, &Unwatched).unwrap_err();
        assert_eq!((refused.code.as_str(), refused.class.exit_code()), ("bad-zip", 10), "{name}");
    }
    assert_eq!(desk.import_attachments(&Machine, &folder.path().join("none"), &Asked::default(), false, &Unwatched).unwrap_err().code, "no-file");
    let many = (0..3).fold(Zip::new(), |zip, n| zip.add(format!("{n}.pdf").as_bytes(), &[0; 10], 0, 0));
    let path = put(folder.path(), "91500000MA5U000011.zip", &many.bytes());
    struct Stops;
    impl crate::Progress for Stops {
        fn step(&self, done: usize, _: usize, label: &linxuan_domain::words::Words) -> bool {
            !(done == 2 && label.en == "Writing attachments")
        }
    }
    assert_eq!(desk.import_attachments(&Machine, &path, &Asked::default(), false, &Stops).unwrap_err().code, "cancelled");
    assert_eq!(desk.workspace.log_head().unwrap(), head, "nothing was written, not even half of it");
    assert_eq!(desk.attachment_totals().unwrap(), (0, 0));
}

/// A link on a stick must not bring a file of this machine into a package for experts.
#[cfg(unix)]
#[test]
fn links_in_a_folder_are_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let root = folder.path().join("91500000MA5U000011");
    let secret = put(folder.path(), "secret.txt", b"secret");
    put(&root, "营业执照.pdf", PDF);
    std::os::unix::fs::symlink(&secret, root.join("secret.txt")).unwrap();
    std::os::unix::fs::symlink(folder.path(), root.join("all")).unwrap();
    assert_eq!(states(&desk, &root), ["营业执照.pdf ready A001 1", "all left-outlink", "secret.txt left-outlink"]);
}

/// A large file goes in and out in pieces, and what comes out is checked.
#[test]
fn a_file_of_several_pieces_comes_back_as_it_went_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let bytes: Vec<u8> = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
    let path = put(folder.path(), "91500000MA5U000011/大文件.bin", &bytes);
    desk.import_attachments(&Machine, path.parent().unwrap(), &Asked::default(), false, &Unwatched).unwrap();
    let file = desk.attachments_of("A001").unwrap().files[0].clone();
    assert_eq!((file.kind.as_str(), desk.attachment_bytes(file.id).unwrap() == bytes), ("other", true));
    assert!(Machine.now().is_ok());
}
