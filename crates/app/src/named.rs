//! What a person knows by its name and a program by its id: told by name, the id behind it.

use std::fmt;

/// A platform or an expert in a sentence: `缙云软件测试平台（A003）`, and with `{:#}` in an English one `缙云软件测试平台 (A003)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Id.
    pub id: String,
    /// Name; empty when nobody knows it.
    pub name: String,
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, name } = self;
        match (name.as_str(), f.alternate()) {
            ("", _) => f.write_str(id),
            (name, true) => write!(f, "{name} ({id})"),
            (name, false) => write!(f, "{name}（{id}）"),
        }
    }
}

/// Several in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllNamed(pub Vec<Named>);

impl fmt::Display for AllNamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let english = f.alternate();
        for (i, one) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(if english { ", " } else { "、" })?;
            }
            fmt::Display::fmt(one, f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{AllNamed, Named};

    /// The id alone tells a clerk nothing, the name alone does not tell two platforms of one name apart.
    #[test]
    fn the_name_comes_first_and_the_id_stands_behind_it_in_the_brackets_of_the_language() {
        let named = |id: &str, name: &str| Named { id: id.into(), name: name.into() };
        let both = AllNamed(vec![named("A003", "缙云平台"), named("A004", "")]);
        assert_eq!(format!("{both}"), "缙云平台（A003）、A004");
        assert_eq!(format!("{both:#}"), "缙云平台 (A003), A004");
    }
}
