//! The yardstick of the window: the least that Tauri can do. One window of the same size, one page, one script that writes
//! one word on it; no command, no plug-in, no store.

use std::borrow::Cow;
use std::process::ExitCode;
use tauri::utils::acl::resolved::Resolved;
use tauri::utils::assets::{AssetKey, AssetsIter, CspHash};
use tauri::{Assets, Context, PackageInfo, Pattern, Runtime};

const PAGE: &[u8] = b"<!doctype html><meta charset=utf-8><body><script>document.body.textContent = 'ready'</script>";

struct OnePage;

impl<R: Runtime> Assets<R> for OnePage {
    fn get(&self, _: &AssetKey) -> Option<Cow<'_, [u8]>> {
        Some(Cow::Borrowed(PAGE))
    }

    fn iter(&self) -> Box<AssetsIter<'_>> {
        Box::new(std::iter::once((Cow::Borrowed("/index.html"), Cow::Borrowed(PAGE))))
    }

    fn csp_hashes(&self, _: &AssetKey) -> Box<dyn Iterator<Item = CspHash<'_>> + '_> {
        Box::new(std::iter::empty())
    }
}

pub fn run() -> ExitCode {
    let config = serde_json::json!({
        "identifier": "org.linxuan.bench",
        "app": { "windows": [{ "title": "bare", "width": 1366, "height": 768, "center": true }] },
    });
    let package = PackageInfo { name: "bare".into(), version: "0.0.0".parse().unwrap(), authors: "", description: "", crate_name: "bare" };
    let authority = tauri::runtime_authority!(std::collections::BTreeMap::new(), Resolved::default());
    let context = Context::new(serde_json::from_value(config).unwrap(), Box::new(OnePage), None, None, package, Pattern::Brownfield, authority, None);
    match tauri::Builder::default().run(context) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
