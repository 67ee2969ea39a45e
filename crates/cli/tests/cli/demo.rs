//! One small demonstration, made once, that the other tests copy from.

use std::path::PathBuf;
use std::sync::OnceLock;

use crate::program::run;

pub struct Demo {
    // Keeps the folder until the tests are over.
    _keep: tempfile::TempDir,
    pub folder: PathBuf,
    pub secretariat: PathBuf,
    pub passphrase: String,
    /// Expert id and workspace.
    pub experts: Vec<(String, PathBuf)>,
}

pub fn shared() -> &'static Demo {
    static DEMO: OnceLock<Demo> = OnceLock::new();
    DEMO.get_or_init(|| {
        let keep = tempfile::tempdir().unwrap();
        let folder = keep.path().join("演示");
        let ran = run(&[&"demo", &folder, &"--applications", &"2", &"--json"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        let json = ran.json();
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let workspaces = &json["workspaces"];
        let experts = workspaces["experts"].as_array().unwrap().iter().map(|e| (text(&e["expert"]), text(&e["path"]).into())).collect();
        Demo { folder, secretariat: text(&workspaces["secretariat"]).into(), passphrase: text(&workspaces["passphrase"]), experts, _keep: keep }
    })
}

#[test]
fn a_demonstration_leaves_everything_it_names_and_all_of_it_verifies() {
    let demo = shared();
    assert!(demo.secretariat.exists() && demo.experts.iter().all(|(_, path)| path.exists()));
    let root = demo.folder.join("root.pem");
    let ran = run(&[&"verify", &demo.folder.join("归档.lxarchive"), &"--trust", &root, &"--json"]);
    assert_eq!((ran.code, ran.json()["valid"].as_bool()), (0, Some(true)), "{ran:?}");
    let ranked = crate::program::run_in(&demo.secretariat, &demo.passphrase, &[&"rank", &"--json"]);
    assert_eq!(ranked.code, 0, "{ranked:?}");
    let row = &ranked.json()["categories"][0]["rows"][0];
    assert!(row["score"].is_string() && row["exact"].as_str().unwrap().contains('/'), "{row}");
}

#[test]
fn a_demonstration_never_writes_into_a_folder_that_holds_something() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    run(&[&"demo", &folder.path(), &"--json"]).refused(10, "folder-in-use");
    assert_eq!(crate::program::contents(folder.path()).len(), 1);
}
