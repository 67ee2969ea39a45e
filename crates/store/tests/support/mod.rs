//! Shared by the tests that use the store from outside: keys, a stand-in for SHA-256, and running this very test
//! program again as another process.

use std::process::{Child, Command, Stdio};

pub const KEY: [u8; 32] = [7; 32];
pub const SALT: [u8; 16] = [0xA5; 16];
pub const NOW: &str = "2026-06-12T03:05:00Z";

/// FNV-1a, four times: enough to chain a log in a test.
pub fn toy_hash(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    for (lane, out) in hash.chunks_mut(8).enumerate() {
        let start = 0xcbf2_9ce4_8422_2325_u64 ^ lane as u64;
        let value = bytes.iter().fold(start, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0000_0100_0000_01b3));
        out.copy_from_slice(&value.to_be_bytes());
    }
    hash
}

/// Names the workspace that a child process is to work on; without it the child tests do nothing.
pub const CHILD: &str = "LINXUAN_STORE_TEST_CHILD";

/// Starts this test program again, running only the test `name`, on the workspace at `path`.
pub fn child(name: &str, path: &std::path::Path) -> Child {
    Command::new(std::env::current_exe().expect("the test program knows its path"))
        .args(["--exact", name, "--nocapture", "--test-threads=1"])
        .env(CHILD, path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the test program starts again")
}
