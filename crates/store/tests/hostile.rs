//! Files and situations that must each end in their own error, with nothing changed and nothing shown of the content.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};

use linxuan_store::table::meta;
use linxuan_store::{Kind, NotBecause, StoreError, Workspace};

mod support;
use support::{CHILD, KEY, NOW, SALT, child, toy_hash};

const OTHER_KEY: [u8; 32] = [8; 32];

/// Long enough to be found if any page, journal or temporary file held it in the clear.
const SECRET_TEXT: &str = "重庆市某某平台评审意见-PLAINTEXT-CANARY-7f3a";

fn made(folder: &Path) -> PathBuf {
    let path = folder.join("a.lx");
    let mut ws = Workspace::create(&path, Kind::Expert, SALT, &KEY, NOW, toy_hash).unwrap();
    for n in 0..50 {
        note(&mut ws, &format!("note {n}"), &format!("{SECRET_TEXT} {}", "文".repeat(500)));
    }
    path
}

fn note(ws: &mut Workspace, key: &str, value: &str) {
    ws.write::<_, StoreError>("note", NOW, |tx| Ok((meta::set(tx, key, value)?, "{}".to_owned()))).unwrap();
}

fn open(path: &Path) -> Result<Workspace, StoreError> {
    Workspace::open(path, &KEY, toy_hash)
}

#[test]
fn nothing_at_the_path_is_not_found_and_nothing_is_created_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("missing.lx");
    assert!(matches!(Workspace::salt_of(&path), Err(StoreError::NotFound { .. })));
    assert!(matches!(open(&path), Err(StoreError::NotFound { .. })));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    let nowhere = folder.path().join("no/such/folder/a.lx");
    let made = Workspace::create(&nowhere, Kind::Expert, SALT, &KEY, NOW, toy_hash);
    assert!(matches!(made, Err(StoreError::NotFound { .. })), "{made:?}");
}

#[test]
fn what_is_certainly_no_workspace_is_named_before_a_passphrase_is_asked_for() {
    use NotBecause as B;
    let folder = tempfile::tempdir().unwrap();
    let mut sqlite = b"SQLite format 3\0".to_vec();
    sqlite.resize(8192, 0);
    let files: [(&str, Vec<u8>, NotBecause); 8] = [
        ("empty.lx", Vec::new(), B::Empty),
        ("sqlite.lx", sqlite, B::OtherFormat("SQLite")),
        ("book.lx", [b"PK\x03\x04".to_vec(), vec![1; 9000]].concat(), B::OtherFormat("ZIP / Excel / Word")),
        ("paper.lx", b"%PDF-1.7 short".to_vec(), B::OtherFormat("PDF")),
        ("package.lx", b"age-encryption.org/v1\n-> X25519".to_vec(), B::OtherFormat("Linxuan package")),
        ("short.lx", vec![200; 100], B::WrongSize),
        ("page.lx", "<html><body>请登录</body></html>".repeat(500).into_bytes(), B::NotEncrypted),
        ("zeros.lx", vec![0; 8192], B::NotEncrypted),
    ];
    for (name, bytes, because) in files {
        let path = folder.path().join(name);
        fs::write(&path, &bytes).unwrap();
        for error in [Workspace::salt_of(&path).unwrap_err(), open(&path).unwrap_err()] {
            assert_eq!(error, StoreError::NotAWorkspace { path: path.clone(), because }, "{name}");
        }
        assert_eq!(fs::read(&path).unwrap(), bytes, "{name} was changed");
    }
    let error = open(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::NotAWorkspace { because: B::Directory, .. }), "{error:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 8, "nothing was put beside them");
}

#[test]
fn random_bytes_are_a_wrong_passphrase_in_whole_pages_and_no_workspace_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let noise: Vec<u8> = (0_u64..8192).map(|n| toy_hash(&n.to_be_bytes())[7]).collect();
    let path = folder.path().join("noise.lx");
    fs::write(&path, &noise).unwrap();
    assert!(matches!(open(&path), Err(StoreError::WrongKey { .. })));
    fs::write(&path, &noise[..8000]).unwrap();
    assert!(matches!(open(&path), Err(StoreError::NotAWorkspace { because: NotBecause::WrongSize, .. })));
}

#[test]
fn a_wrong_key_is_said_to_be_wrong_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path());
    let before = fs::read(&path).unwrap();
    let error = Workspace::open(&path, &OTHER_KEY, toy_hash).unwrap_err();
    assert_eq!(error, StoreError::WrongKey { path: path.clone() });
    assert_eq!(fs::read(&path).unwrap(), before);
    open(&path).unwrap();
}

#[test]
fn an_existing_file_is_never_overwritten_by_a_new_workspace() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path());
    let before = fs::read(&path).unwrap();
    let made = Workspace::create(&path, Kind::Secretariat, SALT, &OTHER_KEY, NOW, toy_hash);
    assert!(matches!(made, Err(StoreError::AlreadyExists { .. })), "{made:?}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

/// Wherever the file is cut, it is called damaged (or no workspace when hardly anything is left), never opened in part.
#[test]
fn a_truncated_workspace_is_damaged_wherever_it_is_cut() {
    let folder = tempfile::tempdir().unwrap();
    let whole = fs::read(made(folder.path())).unwrap();
    let path = folder.path().join("cut.lx");
    for length in [4096, 8192, whole.len() / 2, whole.len() - 4096, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        let error = open(&path).unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }), "cut to {length} of {}: {error:?}", whole.len());
    }
    fs::write(&path, &whole[..4095]).unwrap();
    assert!(matches!(open(&path), Err(StoreError::NotAWorkspace { .. })));
}

/// One flipped bit anywhere is found: at the latest when all pages are checked, at once on the first page.
#[test]
fn a_flipped_bit_is_found_on_every_page() {
    let folder = tempfile::tempdir().unwrap();
    let whole = fs::read(made(folder.path())).unwrap();
    let path = folder.path().join("bit.lx");
    for page in 0..whole.len() / 4096 {
        let mut bytes = whole.clone();
        bytes[page * 4096 + 100] ^= 1;
        fs::write(&path, &bytes).unwrap();
        let found = open(&path).and_then(|ws| ws.check_pages());
        match (page, found) {
            (0, Err(StoreError::WrongKey { .. })) | (_, Err(StoreError::Damaged { .. })) => {}
            (_, other) => panic!("page {page}: {other:?}"),
        }
        let _ = fs::remove_file(folder.path().join("bit.lx-wal"));
    }
}

#[test]
fn a_second_opener_in_the_same_process_is_told_that_it_is_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path());
    let mut first = open(&path).unwrap();
    assert!(matches!(open(&path), Err(StoreError::InUse { .. })));
    // Reading the salt closes a handle on the file, which drops POSIX locks: ours must hold all the same.
    Workspace::salt_of(&path).unwrap();
    assert!(matches!(open(&path), Err(StoreError::InUse { .. })));
    assert_eq!(try_from_another_process(&path), "in-use");
    note(&mut first, "still", "writable");
    drop(first);
    assert_eq!(try_from_another_process(&path), "opened");
    open(&path).unwrap();
}

fn try_from_another_process(path: &Path) -> String {
    let output = child("child_opens", path).wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|l| l.split("answer=").nth(1)).unwrap().to_owned()
}

/// The other process of the test above and below; does nothing when run as a test of its own.
#[test]
fn child_opens() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let answer = match open(Path::new(&path)) {
        Ok(_) => "opened",
        Err(StoreError::InUse { .. }) => "in-use",
        Err(_) => "another error",
    };
    println!("\nanswer={answer}");
}

#[test]
fn a_workspace_held_by_another_process_is_in_use_until_that_process_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path());
    let mut holder = child("child_holds", &path);
    let mut lines = BufReader::new(holder.stdout.take().unwrap()).lines();
    assert!(lines.any(|l| l.unwrap().contains("holding")));
    assert!(matches!(open(&path), Err(StoreError::InUse { .. })));
    holder.kill().unwrap();
    holder.wait().unwrap();
    open(&path).unwrap();
}

/// The other process of the test above; does nothing when run as a test of its own.
#[test]
fn child_holds() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let _ws = open(Path::new(&path)).unwrap();
    println!("\nholding");
    std::io::stdout().flush().unwrap();
    let _ = std::io::stdin().lines().next();
}

/// Promise 8: a lost laptop reveals nothing, in the middle of work or after it.
#[test]
fn no_text_of_a_workspace_stands_in_any_of_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path());
    let mut ws = open(&path).unwrap();
    note(&mut ws, "open", SECRET_TEXT);
    scan(folder.path());
    drop(ws);
    scan(folder.path());
}

fn scan(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for needle in [SECRET_TEXT.as_bytes(), b"CANARY", b"CREATE TABLE", b"SQLite format"] {
            let found = bytes.windows(needle.len()).any(|w| w == needle);
            assert!(!found, "{path:?} holds {:?}", String::from_utf8_lossy(needle));
        }
    }
}

/// Neither the error nor its debug form may carry the key into a log file.
#[test]
fn no_error_shows_the_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path());
    let error = Workspace::open(&path, &OTHER_KEY, toy_hash).unwrap_err();
    let text = format!("{error:?} {error}");
    assert!(!text.contains("0808") && !text.contains("PRAGMA"), "{text}");
}
