//! Which line of an application's own list of attachments a file is.

use super::{Reason, plain};

/// One line of the list in the form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listed {
    /// Number as given, or its place in the list.
    pub no: String,
    /// What it is.
    pub title: String,
    /// Name of the file, where the list gives it.
    pub file: String,
    /// Pages, where given.
    pub pages: Option<u32>,
    /// Whether the applicant says that it is there.
    pub provided: Option<bool>,
}

/// Where a file belongs in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placed {
    /// The line with this number.
    At(String, Reason),
    /// One of several lines: a person decides.
    Between(Vec<String>, Reason),
    /// In no line of the list.
    Surplus,
}

/// Finds the line: by the file name that the list gives, then by number and title in the name, then by likeness.
pub fn place(file: &str, list: &[Listed]) -> Placed {
    let stem = stem(file);
    let name = plain(stem);
    let by_file: Vec<&Listed> = list.iter().filter(|line| !line.file.is_empty() && (same(&line.file, file) || same(self::stem(&line.file), stem))).collect();
    if let Some(placed) =
        settled(&by_file, |line| Reason::new("listed-file", format!("清单所列文件名「{}」", line.file), format!("the list names the file “{}”", line.file)))
    {
        return placed;
    }
    let number = number(stem);
    let by_number: Vec<&Listed> = list.iter().filter(|line| number.is_some() && self::number(&line.no) == number).collect();
    let by_title: Vec<&Listed> = longest(list.iter().filter(|line| contains(&name, &plain(&line.title))).collect());
    match (by_number.as_slice(), by_title.as_slice()) {
        ([one], []) => {
            Placed::At(one.no.clone(), Reason::new("number", format!("文件名编号与清单第 {} 项一致", one.no), format!("its number is that of line {}", one.no)))
        }
        ([one], titles) if titles.iter().any(|t| t.no == one.no) => at_title(one),
        ([one], titles) => Placed::Between(
            std::iter::once(*one).chain(titles.iter().copied()).map(|line| line.no.clone()).collect(),
            Reason::new("number", "编号与名称指向清单中不同的项", "number and title point at different lines of the list"),
        ),
        (_, titles) => settled(titles, |line| title_reason(&line.title)).unwrap_or_else(|| by_likeness(&name, list)),
    }
}

fn at_title(line: &Listed) -> Placed {
    Placed::At(line.no.clone(), title_reason(&line.title))
}

fn title_reason(title: &str) -> Reason {
    Reason::new("title", format!("文件名含「{title}」"), format!("its name holds “{title}”"))
}

fn settled(lines: &[&Listed], why: impl Fn(&Listed) -> Reason) -> Option<Placed> {
    match lines {
        [] => None,
        [one] => Some(Placed::At(one.no.clone(), why(one))),
        [first, ..] => Some(Placed::Between(lines.iter().map(|line| line.no.clone()).collect(), why(first))),
    }
}

/// Of titles that contain one another the longest speaks.
fn longest(lines: Vec<&Listed>) -> Vec<&Listed> {
    let inside = |line: &Listed| lines.iter().any(|other| other.title.len() > line.title.len() && contains(&plain(&other.title), &plain(&line.title)));
    lines.iter().copied().filter(|line| !inside(line)).collect()
}

/// The best line that shares at least six in ten pairs of neighbouring characters, when no other does nearly as well.
fn by_likeness(name: &[char], list: &[Listed]) -> Placed {
    let mut scored: Vec<(usize, &Listed)> = list.iter().map(|line| (like(name, &plain(&line.title)), line)).filter(|(score, _)| *score >= 60).collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    match scored.as_slice() {
        [] => Placed::Surplus,
        [(score, one), rest @ ..] => {
            let reason = Reason::new("similar", format!("名称与「{}」相近", one.title), format!("its name is like “{}”", one.title));
            let near: Vec<String> = rest.iter().filter(|(other, _)| other + 15 >= *score).map(|(_, line)| line.no.clone()).collect();
            if near.is_empty() { Placed::At(one.no.clone(), reason) } else { Placed::Between(std::iter::once(one.no.clone()).chain(near).collect(), reason) }
        }
    }
}

/// How like two names are; a part of the title is as good as eight pairs in ten.
fn like(name: &[char], title: &[char]) -> usize {
    let part = if name.len() >= 3 && contains(title, name) { 80 } else { 0 };
    likeness(name, title).max(part)
}

/// Shared pairs of neighbouring characters, in per cent of the pairs of both.
fn likeness(a: &[char], b: &[char]) -> usize {
    let pairs = |text: &[char]| text.windows(2).map(|w| (w[0], w[1])).collect::<Vec<_>>();
    let (left, mut right) = (pairs(a), pairs(b));
    let all = left.len() + right.len();
    if all == 0 {
        return 0;
    }
    let mut shared = 0;
    for pair in left {
        if let Some(at) = right.iter().position(|other| *other == pair) {
            right.swap_remove(at);
            shared += 1;
        }
    }
    shared * 200 / all
}

fn same(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    !a.is_empty() && a == b
}

/// Whether the title stands in the name; a title of one sign says nothing.
fn contains(name: &[char], title: &[char]) -> bool {
    title.len() >= 2 && name.windows(title.len()).any(|w| w == title)
}

fn stem(file: &str) -> &str {
    match file.rfind('.').filter(|at| *at > 0 && file.len() - at <= 6) {
        Some(at) => &file[..at],
        None => file,
    }
}

/// The number a name begins with: `3`, `03-…`, `附件3 …`, `附件三：…`, `（3）…`.
fn number(text: &str) -> Option<u32> {
    let signs = plain(text);
    let rest = signs.strip_prefix(&['附', '件']).or_else(|| signs.strip_prefix(&['第'])).unwrap_or(&signs);
    let figures: String = rest.iter().take_while(|c| c.is_ascii_digit()).collect();
    if !figures.is_empty() {
        // Four figures and more are a year or a code, not a place in a list.
        return (figures.len() <= 3).then(|| figures.parse().ok())?;
    }
    let words: Vec<char> = rest.iter().copied().take_while(|c| CHINESE.contains(c)).collect();
    let follows = rest.get(words.len());
    // 一 at the start of a word (一般…) is no number: it must follow 附件 or stand alone.
    if words.is_empty() || (rest.len() == signs.len() && follows.is_some()) {
        return None;
    }
    chinese(&words)
}

const CHINESE: [char; 11] = ['十', '一', '二', '三', '四', '五', '六', '七', '八', '九', '零'];

fn chinese(words: &[char]) -> Option<u32> {
    let digit = |c: &char| CHINESE.iter().position(|k| k == c).filter(|at| (1..=9).contains(at)).and_then(|at| u32::try_from(at).ok());
    match words {
        ['十'] => Some(10),
        ['十', one] => Some(10 + digit(one)?),
        [tens, '十'] => Some(digit(tens)? * 10),
        [tens, '十', one] => Some(digit(tens)? * 10 + digit(one)?),
        [one] => digit(one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Vec<Listed> {
        let lines = [
            ("1", "营业执照", "营业执照.pdf"),
            ("2", "CNAS实验室认可证书", ""),
            ("3", "审计报告（2024年度）", ""),
            ("4", "审计报告（2025年度）", ""),
            ("5", "运行监测平台填报截图", ""),
            ("11", "管理制度", ""),
        ];
        lines.map(|(no, title, file)| Listed { no: no.into(), title: title.into(), file: file.into(), ..Listed::default() }).into()
    }

    fn placed(file: &str) -> String {
        match place(file, &list()) {
            Placed::At(no, reason) => format!("{no} {}", reason.code),
            Placed::Between(all, _) => format!("? {}", all.join(" ")),
            Placed::Surplus => "-".into(),
        }
    }

    #[test]
    fn a_file_finds_its_line_by_name_number_title_or_likeness() {
        let cases = [
            ("营业执照.PDF", "1 listed-file"),
            ("营业执照.jpg", "1 listed-file"),
            ("附件2.pdf", "2 number"),
            ("附件二.pdf", "2 number"),
            ("（5）.png", "5 number"),
            ("11-管理制度汇编.docx", "11 title"),
            ("附件十一 管理制度.pdf", "11 title"),
            ("公司审计报告(2025年度)扫描件.pdf", "4 title"),
            ("ＣＮＡＳ实验室认可证书（正本）.pdf", "2 title"),
            ("CNAS认可证书.pdf", "2 similar"),
            ("监测平台填报截图1.png", "5 similar"),
            ("合影.jpg", "-"),
            ("2024年审计.pdf", "3 similar"),
            ("一般说明.txt", "-"),
        ];
        for (file, expected) in cases {
            assert_eq!(placed(file), expected, "{file}");
        }
    }

    /// Guessing between two years' reports would put the wrong proof under a condition.
    #[test]
    fn a_file_that_could_be_two_lines_waits_for_a_person() {
        assert_eq!(placed("审计报告.pdf"), "? 3 4");
        assert_eq!(placed("2 营业执照副本.pdf"), "? 2 1");
    }

    #[test]
    fn without_a_list_every_file_is_surplus() {
        assert_eq!(place("附件1.pdf", &[]), Placed::Surplus);
    }
}
