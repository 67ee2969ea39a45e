//! The imports of the UI and the arrows between its folders.

use std::path::Path;

/// Which folder of ui/src may import from which.
pub fn ui_arrow(from: &str, to: &str) -> bool {
    if from == to {
        return true;
    }
    match from {
        "gen" | "styles" => false,
        "words" => to == "gen",
        "door" => matches!(to, "gen" | "words"),
        "kit" => matches!(to, "words" | "styles"),
        "parts" => matches!(to, "kit" | "words" | "door" | "gen" | "styles"),
        // The root puts the screens together.
        "" => true,
        // One role's screens never import another's.
        _screens => matches!(to, "kit" | "parts" | "words" | "door" | "gen" | "styles"),
    }
}

/// What stands in `from '…'` and `import '…'` of a file.
pub fn imports(source: &str) -> Vec<String> {
    source
        .lines()
        .filter(|line| {
            let line = line.trim_start();
            line.starts_with("import ") || line.starts_with("export ") || line.starts_with("} from ") || line.contains("import(")
        })
        .filter_map(|line| {
            let after = line.rsplit_once("from ").or_else(|| line.split_once("import"))?.1;
            let quoted = after.split(['\'', '"']).nth(1)?;
            Some(quoted.to_owned())
        })
        .collect()
}

/// The first folder below ui/src; empty for a file that stands in ui/src itself.
pub fn place(source: &Path, file: &Path) -> String {
    let inside = file.strip_prefix(source).unwrap();
    let mut parts = inside.components();
    let first = parts.next().unwrap().as_os_str().to_string_lossy().into_owned();
    if parts.next().is_none() { String::new() } else { first }
}

/// The folder that a relative import leads to; none for packages.
pub fn target(source: &Path, file: &Path, import: &str) -> Option<String> {
    if !import.starts_with('.') {
        return None;
    }
    let mut path = file.parent()?.to_path_buf();
    for step in import.split('/') {
        match step {
            "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    Some(place(source, &path))
}
