//! The language that a person reads: `--lang zh|en`, else the locale.

use std::ffi::OsString;

use linxuan_domain::words::Words;

/// The two languages of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Chinese, the original.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The text in this language.
    pub fn of(self, words: &Words) -> &str {
        match self {
            Self::Zh => &words.zh,
            Self::En => &words.en,
        }
    }

    fn named(text: &str) -> Option<Self> {
        match text {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

/// The language of a command line. Looked up before parsing, because help and parsing errors are in it too; a wrong
/// value is left for the parser to refuse.
pub fn of_command_line(line: &[OsString]) -> Lang {
    let words: Vec<&str> = line.iter().filter_map(|word| word.to_str()).collect();
    let after_the_option = words.windows(2).filter(|pair| pair[0] == "--lang").find_map(|pair| Lang::named(pair[1]));
    let with_equals = || words.iter().find_map(|word| word.strip_prefix("--lang=").and_then(Lang::named));
    after_the_option.or_else(with_equals).unwrap_or_else(of_locale)
}

fn of_locale() -> Lang {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    of_locale_name(["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set).as_deref())
}

/// English for an English locale; Chinese, the original, for every other and for none.
fn of_locale_name(name: Option<&str>) -> Lang {
    if name.is_some_and(|name| name.starts_with("en")) { Lang::En } else { Lang::Zh }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Lang {
        of_command_line(&line.split(' ').map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn the_option_is_understood_in_both_spellings_wherever_it_stands() {
        assert_eq!(of("linxuan --lang en rank"), Lang::En);
        assert_eq!(of("linxuan rank --lang=en"), Lang::En);
        assert_eq!(of("linxuan rank --lang zh"), Lang::Zh);
    }

    #[test]
    fn english_needs_an_english_locale() {
        assert_eq!(of_locale_name(Some("en_GB.UTF-8")), Lang::En);
        assert_eq!(of_locale_name(Some("zh_CN.UTF-8")), Lang::Zh);
        assert_eq!(of_locale_name(Some("C.UTF-8")), Lang::Zh);
        assert_eq!(of_locale_name(None), Lang::Zh);
    }
}
