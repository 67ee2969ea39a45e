//! A name as it came, made harmless: parts that point elsewhere are dropped, signs that cannot be seen are made visible.

/// Names longer than this are refused: no system makes them.
const LONGEST: usize = 1_000;

/// A path inside a folder or zip, as parts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label {
    parts: Vec<String>,
}

impl Label {
    /// Reads a name with `/` or `\` between its parts. `None` when nothing that names anything is left or it is absurdly long.
    pub fn read(raw: &str) -> Option<Self> {
        if raw.len() > LONGEST * 4 {
            return None;
        }
        let parts: Vec<String> = raw.split(['/', '\\']).filter_map(part).collect();
        let length: usize = parts.iter().map(|part| part.chars().count() + 1).sum();
        (!parts.is_empty() && length <= LONGEST).then_some(Self { parts })
    }

    /// For a name of which nothing is left.
    pub fn nameless() -> Self {
        Self { parts: vec!["?".to_owned()] }
    }

    /// The parts, folders first.
    pub fn parts(&self) -> &[String] {
        &self.parts
    }

    /// The last part.
    pub fn file(&self) -> &str {
        self.parts.last().map_or("", String::as_str)
    }

    /// The same inside a folder, for who asks whose it is.
    #[must_use]
    pub fn inside(&self, folder: &str) -> Self {
        Self { parts: part(folder).into_iter().chain(self.parts.iter().cloned()).collect() }
    }

    /// The parts joined by `/`.
    pub fn text(&self) -> String {
        self.parts.join("/")
    }

    /// The same with `(2)`, `(3)` … before the ending, for a second file of the same label.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        let mut parts = self.parts.clone();
        if let Some(last) = parts.last_mut() {
            *last = numbered(last, number);
        }
        Self { parts }
    }

    /// What programs leave behind, never a document.
    pub fn is_litter(&self) -> bool {
        let file = self.file().to_lowercase();
        self.parts.iter().any(|part| part == "__MACOSX")
            || ["thumbs.db", "desktop.ini", ".ds_store"].contains(&file.as_str())
            || file.starts_with("~$")
            || file.starts_with("._")
    }
}

fn part(raw: &str) -> Option<String> {
    let trimmed = raw.trim_matches(|c: char| c.is_whitespace());
    let drive = trimmed.len() == 2 && trimmed.ends_with(':');
    (!drive && !trimmed.is_empty() && !trimmed.chars().all(|c| c == '.')).then(|| seen(trimmed))
}

/// Control signs, changes of direction and signs without width shown by their number.
fn seen(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {
                out.push_str(&format!("⟨U+{:04X}⟩", sign as u32));
            }
            _ if sign.is_control() => out.push_str(&format!("⟨U+{:04X}⟩", sign as u32)),
            _ => out.push(sign),
        }
    }
    out
}

fn numbered(name: &str, number: usize) -> String {
    match name.rfind('.').filter(|at| *at > 0) {
        Some(at) => format!("{} ({number}){}", &name[..at], &name[at..]),
        None => format!("{name} ({number})"),
    }
}

/// Names that Windows gives to devices, whatever follows the point.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// A file name for any system, made from a label: one part, nothing special, at most 120 characters and 200 bytes, its ending kept.
pub fn disk_name(label: &str) -> String {
    let last = label.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = seen(last).chars().map(|c| if "<>:\"/\\|?*".contains(c) { '_' } else { c }).collect();
    let kept = kept.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let (stem, ending) = match kept.rfind('.').filter(|at| *at > 0 && kept.len() - at <= 12) {
        Some(at) => kept.split_at(at),
        None => (kept, ""),
    };
    let stem = shortened(stem);
    let first = stem.split('.').next().unwrap_or_default().trim().to_lowercase();
    let device = DEVICES.contains(&first.as_str())
        || ["com", "lpt"].iter().any(|port| first.strip_prefix(port).is_some_and(|n| n.chars().count() == 1 && n.chars().all(char::is_numeric)));
    match (stem.is_empty(), device) {
        (true, _) => format!("_{ending}"),
        (_, true) => format!("_{stem}{ending}"),
        _ => format!("{stem}{ending}"),
    }
}

/// A name as systems see it that know neither case nor forms of accents.
pub fn folded(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfkc().flat_map(char::to_lowercase).collect()
}

fn shortened(stem: &str) -> String {
    let mut out = String::new();
    for sign in stem.chars().take(120) {
        if out.len() + sign.len_utf8() > 180 {
            break;
        }
        out.push(sign);
    }
    out.trim_end_matches(|c: char| c == '.' || c.is_whitespace()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str) -> Option<String> {
        Label::read(raw).map(|label| label.text())
    }

    /// The classic attacks on who unpacks; here each is only a label, and none keeps a part that points elsewhere.
    #[test]
    fn a_name_that_points_elsewhere_keeps_only_what_names_something() {
        let cases = [
            ("../../etc/passwd", Some("etc/passwd")),
            ("/etc/passwd", Some("etc/passwd")),
            ("C:\\Windows\\system32\\a.dll", Some("Windows/system32/a.dll")),
            ("\\\\server\\share\\a.pdf", Some("server/share/a.pdf")),
            ("a/./b/../c.pdf", Some("a/b/c.pdf")),
            ("...", None),
            ("", None),
            ("  / /", None),
            ("营业执照.pdf", Some("营业执照.pdf")),
            ("照\u{202e}fdp.exe", Some("照⟨U+202E⟩fdp.exe")),
            ("a\0b\nc.pdf", Some("a⟨U+0000⟩b⟨U+000A⟩c.pdf")),
            ("CON", Some("CON")),
        ];
        for (raw, expected) in cases {
            assert_eq!(text(raw).as_deref(), expected, "{raw:?}");
        }
        assert_eq!(text(&"长".repeat(1_001)), None);
        assert!(text(&"长".repeat(255)).is_some());
    }

    #[test]
    fn a_name_on_disk_is_harmless_on_every_system() {
        let cases = [
            ("../../etc/passwd", "passwd"),
            ("CON", "_CON"),
            ("con.pdf", "_con.pdf"),
            ("NUL.tar.gz", "_NUL.tar.gz"),
            ("com1.txt", "_com1.txt"),
            ("complete.txt", "complete.txt"),
            ("a:b?.pdf", "a_b_.pdf"),
            ("附件 3.pdf. ", "附件 3.pdf"),
            ("照\u{202e}fdp.exe", "照⟨U+202E⟩fdp.exe"),
            ("..", "_"),
            ("", "_"),
            (".bashrc", "bashrc"),
        ];
        for (label, expected) in cases {
            assert_eq!(disk_name(label), expected, "{label:?}");
        }
        let long = disk_name(&format!("{}.pdf", "长".repeat(300)));
        assert!(long.len() <= 200 && long.ends_with(".pdf"), "{} bytes", long.len());
    }

    #[test]
    fn litter_of_programs_is_known_as_such() {
        let litter = |name: &str| Label::read(name).unwrap().is_litter();
        assert!(litter("__MACOSX/a/._证书.pdf") && litter("a/Thumbs.db") && litter("~$申报书.docx") && litter("x/.DS_Store"));
        assert!(!litter("a/证书.pdf") && !litter("desktop.ini.pdf"));
    }

    #[test]
    fn a_second_file_of_the_same_label_gets_a_number_before_its_ending() {
        let label = Label::read("a/证书.pdf").unwrap();
        assert_eq!(label.numbered(2).text(), "a/证书 (2).pdf");
        assert_eq!(Label::read("证书").unwrap().numbered(3).text(), "证书 (3)");
    }
}
