//! What the tests of this room share: a throw-away workspace and a stand-in for SHA-256 (this room has no cryptography).

use std::path::PathBuf;

use crate::{Kind, StoreError, Workspace, Write};

pub(crate) const KEY: [u8; 32] = [7; 32];
pub(crate) const SALT: [u8; 16] = *b"\x01\x02salt\xF0\xF1\x03\x04\x05\x06\x07\x08\x09\x0A";
pub(crate) const NOW: &str = "2026-06-12T03:05:00Z";

/// FNV-1a from four starting points: any changed byte changes it, which is all the log's tests need.
pub(crate) fn toy_hash(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    for (lane, out) in hash.chunks_mut(8).enumerate() {
        let start = 0xcbf2_9ce4_8422_2325_u64 ^ lane as u64;
        let value = bytes.iter().fold(start, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0000_0100_0000_01b3));
        out.copy_from_slice(&value.to_be_bytes());
    }
    hash
}

/// A new workspace in a folder that vanishes with the first value.
pub(crate) fn fresh() -> (tempfile::TempDir, Workspace) {
    let (folder, path) = place();
    let ws = Workspace::create(&path, Kind::Secretariat, SALT, &KEY, NOW, toy_hash).unwrap();
    (folder, ws)
}

pub(crate) fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("评审.lx");
    (folder, path)
}

/// One write of the verb "test" that must succeed.
pub(crate) fn write<T>(ws: &mut Workspace, change: impl FnOnce(&Write<'_>) -> Result<T, StoreError>) -> T {
    try_write(ws, change).unwrap()
}

/// One write of the verb "test".
pub(crate) fn try_write<T>(ws: &mut Workspace, change: impl FnOnce(&Write<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
    ws.write("test", NOW, |tx| Ok((change(tx)?, "{}".to_owned())))
}

/// An import and `count` applications `a1`, `a2`, … for tables that refer to one.
pub(crate) fn seed_applications(tx: &Write<'_>, count: usize) -> Result<(), StoreError> {
    use crate::table::{application, import_batch};
    import_batch::insert(tx, &batch("b1", "summary"))?;
    (1..=count).try_for_each(|n| application::insert(tx, &application(&format!("a{n}"), n)))
}

pub(crate) fn batch(id: &str, kind: &str) -> crate::table::import_batch::Row {
    crate::table::import_batch::Row {
        id: id.to_owned(),
        kind: kind.to_owned(),
        file_name: format!("{id}.xlsx"),
        file_sha256: format!("sha of {id}"),
        imported_at: NOW.to_owned(),
        undone_at: None,
        report_json: "{}".to_owned(),
        choices_json: String::new(),
    }
}

pub(crate) fn application(id: &str, row_no: usize) -> crate::table::application::Row {
    crate::table::application::Row {
        id: id.to_owned(),
        batch_id: "b1".to_owned(),
        row_no: row_no as i64,
        category: "testing".to_owned(),
        applicant_name: format!("重庆{id}有限公司"),
        uscc: "91500000000000000X".to_owned(),
        platform_name: "平台".to_owned(),
        recommender: "渝中区".to_owned(),
        content_json: "{}".to_owned(),
        content_sha256: "00".to_owned(),
        auto_result: "pass".to_owned(),
        sort_key: format!("{row_no:06}"),
        declared_json: String::new(),
        judged_at: String::new(),
    }
}
