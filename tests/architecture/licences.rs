//! Reads `deny.toml` and SPDX expressions, as far as the manifests of our dependencies use them.

use crate::sources::{read, root};
use std::collections::BTreeSet;

/// The `allow` list of deny.toml, read line by line: one licence a line.
pub fn allowed_licences() -> BTreeSet<String> {
    let list = read(&root().join("deny.toml"));
    let list = list.split("allow = [").nth(1).unwrap().split(']').next().unwrap().to_owned();
    list.lines().filter_map(|line| line.split('"').nth(1)).map(str::to_owned).collect()
}

/// Whether an SPDX expression holds with the allowed licences: OR needs one side, AND both.
/// Old manifests write `/` for OR.
pub fn licence_holds(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = tokens.as_slice();
    !rest.is_empty() && any_of(&mut rest, allowed) && rest.is_empty()
}

fn any_of(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut holds = all_of(rest, allowed);
    while rest.first() == Some(&"OR") {
        *rest = &rest[1..];
        holds |= all_of(rest, allowed);
    }
    holds
}

fn all_of(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut holds = one(rest, allowed);
    while rest.first() == Some(&"AND") {
        *rest = &rest[1..];
        holds &= one(rest, allowed);
    }
    holds
}

fn one(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let Some((first, more)) = rest.split_first() else { return false };
    *rest = more;
    if *first == "(" {
        let holds = any_of(rest, allowed);
        *rest = rest.get(1..).unwrap_or_default();
        return holds;
    }
    if rest.first() == Some(&"WITH") && rest.len() > 1 {
        let licence = format!("{first} WITH {}", rest[1]);
        *rest = &rest[2..];
        return allowed.contains(&licence) || allowed.contains(*first);
    }
    allowed.contains(*first)
}

/// The reader of licence expressions is our own, so it is held to a few by hand.
#[test]
fn licence_expressions_are_read_as_spdx_means_them() {
    let allowed: BTreeSet<String> = ["MIT", "ISC", "Apache-2.0"].map(str::to_owned).into();
    for (expression, holds) in [
        ("MIT", true),
        ("MIT OR GPL-3.0", true),
        ("MIT/GPL-3.0", true),
        ("MIT AND GPL-3.0", false),
        ("(GPL-3.0 OR MIT) AND ISC", true),
        ("GPL-3.0 AND MIT OR ISC", true),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("AGPL-3.0 WITH nothing", false),
        ("", false),
    ] {
        assert_eq!(licence_holds(expression, &allowed), holds, "{expression}");
    }
}
