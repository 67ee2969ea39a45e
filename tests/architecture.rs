//! The shape of the house: who may know whom, which licences come in, what the window may do. Reads
//! the sources and `cargo metadata`, never the product.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

#[path = "architecture/imports.rs"]
mod imports;
#[path = "architecture/licences.rs"]
mod licences;
#[path = "architecture/sources.rs"]
mod sources;

use imports::{imports, place, target, ui_arrow};
use licences::{allowed_licences, licence_holds};
use serde_json::Value;
use sources::{cargo, dependencies, files, json, metadata, names_folder, packages, read, root, short, text, tracked, words_of};
use std::collections::BTreeSet;

/// Room by room, whom it may depend on. `docs/architecture.md` draws the same.
const ARROWS: &[(&str, &[&str])] = &[
    ("linxuan-domain", &[]),
    ("linxuan-seal", &[]),
    ("linxuan-insight", &["linxuan-domain"]),
    ("linxuan-store", &["linxuan-domain"]),
    ("linxuan-excel", &["linxuan-domain"]),
    ("linxuan-report", &["linxuan-domain", "linxuan-seal"]),
    ("linxuan-pack", &["linxuan-domain", "linxuan-seal"]),
    ("linxuan-app", &["linxuan-domain", "linxuan-insight", "linxuan-store", "linxuan-excel", "linxuan-seal", "linxuan-report", "linxuan-pack"]),
    ("linxuan-api", &["linxuan-domain", "linxuan-insight", "linxuan-app"]),
    ("linxuan", &["linxuan-domain", "linxuan-insight", "linxuan-app", "linxuan-api"]),
    ("linxuan-desktop", &["linxuan-api"]),
    ("xtask", &[]),
];

/// Libraries that only one room may know.
const KEPT_TO: &[(&str, &[&str])] = &[
    ("rusqlite", &["linxuan-store"]),
    ("calamine", &["linxuan-excel"]),
    ("rust_xlsxwriter", &["linxuan-excel"]),
    ("ring", &["linxuan-seal"]),
    ("age", &["linxuan-seal"]),
    ("argon2", &["linxuan-seal"]),
    ("x509-cert", &["linxuan-seal"]),
    ("cms", &["linxuan-seal"]),
    ("printpdf", &["linxuan-report"]),
    ("lopdf", &["linxuan-report"]),
    ("ts-rs", &["linxuan-api"]),
    ("clap", &["linxuan"]),
    ("tauri", &["linxuan-desktop"]),
    ("tauri-build", &["linxuan-desktop"]),
    ("tauri-plugin-dialog", &["linxuan-desktop"]),
];

/// The house stands only as long as the arrows run one way.
#[test]
fn no_room_knows_a_room_that_it_must_not() {
    let metadata = metadata(&["--no-deps"]);
    let rooms: BTreeSet<&str> = packages(&metadata).map(|package| text(package, "name")).collect();
    let mut wrong = Vec::new();
    for package in packages(&metadata) {
        let name = text(package, "name");
        if name == "linxuan-tests" {
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(room, _)| *room == name) else {
            wrong.push(format!("{name} is a room without a line in ARROWS"));
            continue;
        };
        for dependency in dependencies(package) {
            if rooms.contains(dependency) && !allowed.contains(&dependency) {
                wrong.push(format!("{name} → {dependency}"));
            }
            let kept = KEPT_TO.iter().find(|(library, _)| *library == dependency);
            if kept.is_some_and(|(_, rooms)| !rooms.contains(&name)) {
                wrong.push(format!("{name} → {dependency}, which is kept to {:?}", kept.unwrap().1));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that must not be:\n{}", wrong.join("\n"));
}

/// Every number of the official path is exact; a float in the rules would end that unnoticed.
#[test]
fn the_rules_know_no_floats_no_clock_no_files_and_no_serialisation() {
    let banned = ["f64", "f32", "std::fs", "std::net", "SystemTime", "Instant", "serde", "thread_rng", "HashMap", "HashSet"];
    let mut wrong = Vec::new();
    for file in files(&root().join("crates/domain/src"), &["rs"]) {
        for (number, line) in read(&file).lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for word in words_of(code).filter(|word| banned.contains(word)) {
                wrong.push(format!("{}:{} {word}", short(&file), number + 1));
            }
            if banned.iter().any(|path| path.contains("::") && code.contains(path)) {
                wrong.push(format!("{}:{} {code}", short(&file), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "not in domain:\n{}", wrong.join("\n"));
}

/// The UI's arrows: kit ← parts ← screens, gen ← door ← state, and one folder that talks to the shell.
#[test]
fn the_ui_imports_run_one_way() {
    let source = root().join("ui/src");
    let mut wrong = Vec::new();
    for file in files(&source, &["ts", "svelte"]) {
        let from = place(&source, &file);
        for import in imports(&read(&file)) {
            if import.starts_with("@tauri-apps") && from != "door" {
                wrong.push(format!("{} imports {import}: only ui/src/door may", short(&file)));
            }
            let Some(to) = target(&source, &file, &import) else { continue };
            if !ui_arrow(&from, &to) {
                wrong.push(format!("{} imports {import}: {from} must not know {to}", short(&file)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A file that names a folder of somebody's machine works nowhere else.
#[test]
fn no_file_names_a_folder_of_somebodys_machine() {
    let homes = ["/home/", "/Users/", "/root/", "C:\\Users"];
    let mut wrong = Vec::new();
    let kinds = ["rs", "ts", "svelte", "css", "html", "json", "toml", "md", "py", "sh", "sql", "csv", "txt"];
    for file in tracked(&kinds) {
        // This file has to name them.
        if file.ends_with("tests/architecture.rs") {
            continue;
        }
        let text = read(&file);
        for home in homes.iter().filter(|home| names_folder(&text, home)) {
            wrong.push(format!("{} names {home}", short(&file)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A licence that nobody looked at may forbid what we do with the program.
#[test]
fn every_dependency_has_a_licence_that_we_allow() {
    let allowed = allowed_licences();
    let metadata = metadata(&[]);
    let wrong: Vec<String> = packages(&metadata)
        .filter(|package| !package["source"].is_null())
        .filter(|package| !licence_holds(package["license"].as_str().unwrap_or_default(), &allowed))
        .map(|package| format!("{} {}: {}", text(package, "name"), text(package, "version"), package["license"]))
        .collect();
    assert!(wrong.is_empty(), "not in deny.toml:\n{}", wrong.join("\n"));
}

/// A dependency is a decision; the line in Cargo.toml says what it does for us, its licence, who keeps it.
#[test]
fn every_pinned_dependency_says_why_it_is_there() {
    let manifest = read(&root().join("Cargo.toml"));
    let section = manifest.split("[workspace.dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    let wrong: Vec<&str> = section
        .lines()
        .filter(|line| line.contains('=') && !line.trim_start().starts_with('#') && !line.contains("path ="))
        .filter(|line| line.split_once("# ").is_none_or(|(_, why)| why.split(';').count() < 3))
        .collect();
    assert!(wrong.is_empty(), "no reason, licence or keeper:\n{}", wrong.join("\n"));
    let own: Vec<String> = packages(&metadata(&["--no-deps"]))
        .flat_map(|package| package["dependencies"].as_array().unwrap().clone())
        .filter(|dependency| dependency["source"].is_string() && dependency["req"] == "*")
        .map(|dependency| dependency["name"].to_string())
        .collect();
    assert!(own.is_empty(), "without a version: {own:?}");
}

/// `start` builds programs and `test` builds tests; if a test alone chose another feature of a shared
/// dependency, the whole window would be built twice.
#[test]
fn programs_and_tests_choose_the_same_features() {
    let tree = |edges: &str| {
        let arguments = ["tree", "--workspace", "-e", edges, "-f", "{p} [{f}]", "--prefix", "none", "--no-dedupe"];
        let listed = cargo(&arguments);
        listed.lines().map(str::to_owned).collect::<BTreeSet<String>>()
    };
    let (programs, tests) = (tree("normal,build"), tree("normal,build,dev"));
    let name = |line: &String| line.split(" [").next().unwrap_or_default().to_owned();
    let names: BTreeSet<String> = programs.iter().map(name).collect();
    let twice: Vec<&String> = tests.difference(&programs).filter(|line| names.contains(&name(line))).collect();
    assert!(twice.is_empty(), "built once more for the tests: {twice:#?}");
}

/// What the window may do is a short list by name; a plug-in that reads files or opens addresses is not on it.
#[test]
fn the_window_may_do_exactly_what_is_listed() {
    let capability = json(&root().join("src-tauri/capabilities/main.json"));
    assert_eq!(
        capability["permissions"],
        serde_json::json!(["allow-door", "allow-attachment", "allow-choose", "allow-launch", "core:event:allow-listen", "core:event:allow-unlisten"])
    );
    assert_eq!(capability["remote"], Value::Null);
    assert_eq!(files(&root().join("src-tauri/capabilities"), &["json", "toml"]).len(), 1);

    let config = json(&root().join("src-tauri/tauri.conf.json"));
    let security = &config["app"]["security"];
    assert_eq!(config["app"]["withGlobalTauri"], false);
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(security["assetProtocol"]["enable"], false);
    assert_eq!(security["csp"]["default-src"], "'none'");
    // The reader of PDF decodes some pictures with a compiled part of its own, in a worker, both beside the program ('self').
    assert_eq!(security["csp"]["script-src"], "'self' 'wasm-unsafe-eval'");
    assert_eq!(security["csp"]["worker-src"], "'self'");
    assert_eq!(security["csp"]["connect-src"], "'self' ipc: http://ipc.localhost");
    assert_eq!(config["build"]["devUrl"], Value::Null);

    let lock = read(&root().join("Cargo.lock"));
    for plugin in ["tauri-plugin-shell", "tauri-plugin-http", "tauri-plugin-opener", "tauri-plugin-updater"] {
        assert!(!lock.contains(&format!("name = \"{plugin}\"")), "{plugin}");
    }
}

/// Long files hide things. The limit is the house's; what is above it gets another wall.
#[test]
fn no_source_file_is_longer_than_six_hundred_lines() {
    let long: Vec<String> = tracked(&["rs", "ts", "svelte", "css", "py"])
        .into_iter()
        .filter(|file| !file.components().any(|part| part.as_os_str() == "gen"))
        .map(|file| (read(&file).lines().count(), file))
        .filter(|(lines, _)| *lines > 600)
        .map(|(lines, file)| format!("{} has {lines}", short(&file)))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}
