//! Whose file it is: by credit code, by id, by the applicant's or the platform's name in a folder or file name, by a file name that
//! only one application's list gives.

use std::collections::{BTreeMap, BTreeSet};

use super::{Label, Listed, Reason, plain};

/// An application that files may belong to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Candidate {
    /// Id.
    pub id: String,
    /// Credit code.
    pub uscc: String,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// Its own list.
    pub list: Vec<Listed>,
}

/// Whose a file is, as positions in the list of candidates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// One, and why.
    One(usize, Reason),
    /// Several could be meant, or one only perhaps: a person decides.
    Perhaps(Vec<usize>, Reason),
    /// Nothing points at anybody.
    Nobody,
}

/// All candidates, ready to be asked about many files.
#[derive(Debug)]
pub struct Owners<'a> {
    all: &'a [Candidate],
    codes: BTreeMap<Vec<char>, Vec<usize>>,
    ids: BTreeMap<Vec<char>, usize>,
    /// Names by their first signs: one look for each place of a folder's name, however many applications there are.
    names: BTreeMap<[char; FIRST], Vec<(Vec<char>, usize)>>,
    files: BTreeMap<Vec<char>, BTreeSet<usize>>,
    units: Vec<Vec<char>>,
}

/// A name shorter than this (平台, 公司) is no name.
const FIRST: usize = 4;
/// Digits and letters of a credit code.
const CODE: usize = 18;
/// More candidates than this help nobody.
const SHOWN: usize = 8;

impl<'a> Owners<'a> {
    /// Prepares.
    pub fn new(all: &'a [Candidate]) -> Self {
        let mut owners = Self { all, codes: BTreeMap::new(), ids: BTreeMap::new(), names: BTreeMap::new(), files: BTreeMap::new(), units: Vec::new() };
        for (at, one) in all.iter().enumerate() {
            let code = plain(&one.uscc);
            if code.len() == CODE {
                owners.codes.entry(code).or_default().push(at);
            }
            owners.ids.insert(plain(&one.id), at);
            for name in [plain(&one.applicant), plain(&one.platform)] {
                if let Some(first) = first_of(&name) {
                    owners.names.entry(first).or_default().push((name, at));
                }
            }
            for file in one.list.iter().filter(|line| !line.file.is_empty()) {
                owners.files.entry(plain(&file.file)).or_default().insert(at);
            }
            owners.units.push(plain(&one.applicant));
        }
        owners
    }

    /// Whose file it is. Folders come first: a contract named after its other party lies in the applicant's own folder.
    pub fn of(&self, label: &Label) -> Owner {
        let mut found: Option<(BTreeSet<usize>, Reason)> = None;
        for part in label.parts() {
            let Some((here, reason)) = self.named_in(part) else { continue };
            found = Some(match found {
                None => (here, reason),
                Some((known, why)) => {
                    let both: BTreeSet<usize> = known.intersection(&here).copied().collect();
                    if both.is_empty() {
                        (known, why)
                    } else if both.len() < known.len() {
                        (both, reason)
                    } else {
                        (known, why)
                    }
                }
            });
        }
        match found {
            Some((all, reason)) if all.len() == 1 => all.first().map_or(Owner::Nobody, |one| Owner::One(*one, reason)),
            Some((all, reason)) => Owner::Perhaps(all.into_iter().collect(), reason),
            None => self.by_listed_file(label),
        }
    }

    /// Who is named in one part: the credit code settles it, then the id, then names.
    fn named_in(&self, part: &str) -> Option<(BTreeSet<usize>, Reason)> {
        let signs = plain(part);
        let coded: BTreeSet<usize> = signs.windows(CODE).filter_map(|w| self.codes.get(w)).flatten().copied().collect();
        if !coded.is_empty() {
            let named = self.names_in(&signs);
            let both: BTreeSet<usize> = coded.intersection(&named).copied().collect();
            let kept = if both.is_empty() { coded } else { both };
            return Some((kept, Reason::new("code", format!("「{part}」含信用代码"), format!("“{part}” holds the credit code"))));
        }
        let tokens = part.split(|c: char| !c.is_alphanumeric());
        let identified: BTreeSet<usize> = tokens.filter_map(|token| self.ids.get(&plain(token))).copied().collect();
        if !identified.is_empty() {
            return Some((identified, Reason::new("id", format!("「{part}」含申报编号"), format!("“{part}” holds the id of the application"))));
        }
        let named = self.names_in(&signs);
        (!named.is_empty())
            .then(|| (named, Reason::new("name", format!("「{part}」含单位或平台名称"), format!("“{part}” holds the name of the unit or the platform"))))
    }

    /// Applications named in the text. A name inside a longer one that is named too does not count; of those that are left, the ones
    /// whose unit and platform are both named.
    fn names_in(&self, signs: &[char]) -> BTreeSet<usize> {
        let mut spans: Vec<(usize, usize, usize)> = Vec::new();
        for (start, first) in signs.windows(FIRST).enumerate() {
            let Some(all) = first_of(first).and_then(|first| self.names.get(&first)) else { continue };
            for (name, at) in all.iter().filter(|(name, _)| signs[start..].starts_with(name)) {
                spans.push((start, start + name.len(), *at));
            }
        }
        let inside = |a: &(usize, usize, usize)| spans.iter().any(|b| b.0 <= a.0 && a.1 <= b.1 && b.1 - b.0 > a.1 - a.0);
        let kept: Vec<_> = spans.iter().filter(|span| !inside(span)).collect();
        let all: BTreeSet<usize> = kept.iter().map(|span| span.2).collect();
        let places = |at: usize| kept.iter().filter(|span| span.2 == at).map(|span| span.0).collect::<BTreeSet<_>>().len();
        let twice: BTreeSet<usize> = all.iter().copied().filter(|at| places(*at) > 1).collect();
        if twice.is_empty() { all } else { twice }
    }

    fn by_listed_file(&self, label: &Label) -> Owner {
        let reason = |zh: &str, en: &str| Reason::new("listed-file", zh, en);
        match self.files.get(&plain(label.file())).map(|all| all.iter().copied().collect::<Vec<_>>()).unwrap_or_default().as_slice() {
            [] => self.by_part_of_a_name(label),
            [one] => Owner::One(*one, reason("只有这一家的附件清单列有此文件名", "only this application's list names the file")),
            several => Owner::Perhaps(several.iter().copied().take(SHOWN).collect(), reason("多家的附件清单列有此文件名", "several lists name the file")),
        }
    }

    /// 样例科技 for 重庆样例科技有限公司: good enough to propose, not to decide.
    fn by_part_of_a_name(&self, label: &Label) -> Owner {
        let folders = label.parts().split_last().map_or(&[] as &[String], |(_, folders)| folders);
        for part in folders.iter().rev() {
            let signs = plain(part);
            if signs.len() < FIRST {
                continue;
            }
            let like: Vec<usize> = (0..self.all.len()).filter(|at| self.units[*at].windows(signs.len()).any(|w| w == signs)).take(SHOWN).collect();
            if !like.is_empty() {
                let zh = format!("「{part}」与单位名称的一部分相同，请人工确认");
                return Owner::Perhaps(like, Reason::new("part-of-name", zh, format!("“{part}” is part of a unit's name; a person confirms")));
            }
        }
        Owner::Nobody
    }
}

fn first_of(name: &[char]) -> Option<[char; FIRST]> {
    name.get(..FIRST)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidates() -> Vec<Candidate> {
        let one = |id: &str, uscc: &str, applicant: &str, platform: &str, file: &str| Candidate {
            id: id.into(),
            uscc: uscc.into(),
            applicant: applicant.into(),
            platform: platform.into(),
            list: vec![Listed { no: "1".into(), title: "营业执照".into(), file: file.into(), ..Listed::default() }],
        };
        vec![
            one("A001", "91500000MA5U000011", "重庆样例科技有限公司", "适配评测云平台", "样例执照.pdf"),
            one("A002", "91500000MA5U000022", "重庆样例科技有限公司渝北分公司", "开发服务平台", "执照.pdf"),
            one("A003", "91500000MA5U000033", "重庆虚构软件股份有限公司", "人才实训基地平台", "执照.pdf"),
            one("A004", "91500000MA5U000033", "重庆虚构软件股份有限公司", "技术标准验证平台", ""),
        ]
    }

    fn owner(name: &str) -> String {
        let all = candidates();
        match Owners::new(&all).of(&Label::read(name).unwrap()) {
            Owner::One(at, reason) => format!("{} {}", all[at].id, reason.code),
            Owner::Perhaps(several, reason) => format!("? {} {}", several.iter().map(|at| all[*at].id.as_str()).collect::<Vec<_>>().join(" "), reason.code),
            Owner::Nobody => "-".into(),
        }
    }

    #[test]
    fn a_file_finds_its_application_by_code_id_or_name() {
        let cases = [
            ("91500000MA5U000011/执照.pdf", "A001 code"),
            ("材料/９１５０００００ma5u000022-某单位/执照.pdf", "A002 code"),
            ("A003 附件/x.pdf", "A003 id"),
            ("A0031/x.pdf", "-"),
            ("重庆样例科技有限公司/x.pdf", "A001 name"),
            ("重庆 样例科技（有限）公司/x.pdf", "A001 name"),
            ("1 重庆样例科技有限公司渝北分公司/x.pdf", "A002 name"),
            ("技术标准验证平台.zip/x.pdf", "A004 name"),
            ("91500000MA5U000033 重庆虚构软件股份有限公司 技术标准验证平台/x.pdf", "A004 code"),
            ("重庆虚构软件股份有限公司/人才实训基地平台/x.pdf", "A003 name"),
            ("重庆样例科技有限公司/与重庆虚构软件股份有限公司的合同.pdf", "A001 name"),
            ("样例执照.pdf", "A001 listed-file"),
        ];
        for (name, expected) in cases {
            assert_eq!(owner(name), expected, "{name}");
        }
    }

    /// A proof under the wrong application decides about the wrong company; so doubt is never resolved here.
    #[test]
    fn what_could_be_several_or_only_perhaps_one_waits_for_a_person() {
        let cases = [
            ("重庆虚构软件股份有限公司/x.pdf", "? A003 A004 name"),
            ("91500000MA5U000033/x.pdf", "? A003 A004 code"),
            ("执照.pdf", "? A002 A003 listed-file"),
            ("样例科技/x.pdf", "? A001 A002 part-of-name"),
            ("重庆样例科技有限公司与重庆虚构软件股份有限公司/x.pdf", "? A001 A003 A004 name"),
            ("公司/x.pdf", "-"),
            ("x.pdf", "-"),
        ];
        for (name, expected) in cases {
            assert_eq!(owner(name), expected, "{name}");
        }
    }

    /// Twenty thousand files for ten thousand applications come on one stick; nobody should wait for the names.
    #[test]
    fn ten_thousand_applications_are_searched_quickly() {
        let all: Vec<Candidate> = (0..10_000)
            .map(|n| Candidate {
                id: format!("A{n:05}"), applicant: format!("重庆第{n:05}号样例公司"), platform: "平台".into(), ..Candidate::default()
            })
            .collect();
        let owners = Owners::new(&all);
        let found = (0..10_000)
            .filter(|n| matches!(owners.of(&Label::read(&format!("重庆第{n:05}号样例公司/{n}.pdf")).unwrap()), Owner::One(at, _) if at == *n))
            .count();
        assert_eq!(found, 10_000);
    }
}
