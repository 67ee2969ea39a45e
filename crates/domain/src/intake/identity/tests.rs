//! Names and codes as they come in, two by two, and what they amount to.

use super::*;

const CODE: &str = "91500112TE5T00016G";
const OTHER: &str = "91500108TE5T000670";
const WRONG: &str = "91500112TE5T00016H";

fn suffixes() -> Vec<String> {
    ["有限公司", "有限责任公司", "股份有限公司", "公司"].map(str::to_owned).to_vec()
}

fn who(name: &str, code: &str) -> Identity {
    Identity::of(Some(name), Some(code), &suffixes())
}

fn between(a: (&str, &str), b: (&str, &str)) -> Reason {
    let (a, b) = (who(a.0, a.1), who(b.0, b.1));
    assert_eq!(compare(&a, &b), compare(&b, &a), "the order must not matter");
    compare(&a, &b)
}

#[test]
fn a_name_is_the_same_however_it_is_spaced_and_bracketed() {
    let name = "样例(重庆)软件·测评A-1有限公司";
    let same = [
        "样例（重庆）软件·测评A-1有限公司",
        "样例〔重庆〕软件·测评A-1有限公司",
        "样例【重庆】软件·测评A-1有限公司",
        "样例[重庆]软件·测评A-1有限公司",
        "样例｛重庆｝软件·测评A-1有限公司",
        " 样例（重庆）软件 ·测评A-1 有限公司 ",
        "样例（重庆）\n软件·测评A-1有限公司",
        "样例（重庆）软件•测评Ａ-１有限公司",
        "样例（重庆）软件・测评a-1有限公司",
        "样例（重庆）软件·测评A—1有限公司",
        "样例（重庆）软件·测评A–1有限公司",
        "样例（重庆）软件·测评A－1有限公司",
        "样\u{200b}例（重庆）软件·测评A-1有限公司",
        "\u{feff}样例（重庆）软件·测评A-1有限公司",
        "样例\u{202a}（重庆）\u{202c}软件·测评A-1有限公司",
        "样例（重庆）软件\u{2060}·测评A-1有限公司",
        "样例\u{3000}（重庆）软件·测评A-1有限公司",
        "样例\u{a0}（重庆）软件·测评A-1有限公司",
        "样例（重庆）软件·测评A-1有限公\u{e0100}司",
    ];
    for spelled in same {
        assert_eq!(between((name, ""), (spelled, "")), Reason::SameName, "{spelled:?}");
    }
}

#[test]
fn names_that_only_look_or_sound_alike_are_never_the_same() {
    let similar = [
        ("样例甲有限公司", "样例甲有限责任公司"),
        ("样例甲有限公司", "样例甲股份有限公司"),
        ("样例甲有限公司", "样例甲公司"),
        ("样例甲有限公司", "样例甲"),
        ("样例（重庆）甲有限公司", "样例重庆甲有限公司"),
        ("样例ABC有限公司", "样例АВС有限公司"),
        ("样例工业有限公司", "样例エ业有限公司"),
        ("样例车联有限公司", "样例⻋联有限公司"),
        ("样例·甲有限公司", "样例甲有限公司"),
    ];
    for (a, b) in similar {
        assert_eq!(between((a, ""), (b, "")), Reason::SimilarName, "{a} {b}");
        assert_eq!(between((a, CODE), (b, WRONG)), Reason::SimilarName, "{a} {b}");
        assert_eq!(between((a, CODE), (b, OTHER)), Reason::NothingInCommon, "two right codes: {a} {b}");
        assert_eq!(between((a, CODE), (b, CODE)), Reason::CodeOtherName, "{a} {b}");
    }
    let different = [
        ("样例甲有限公司", "样例乙有限公司"),
        ("样例甲有限公司", "样例甲有限公司渝中分公司"),
        ("样例软件有限公司", "样例軟件有限公司"),
        ("样例甲有限公司", "重庆样例甲有限公司"),
        ("公司", "有限公司"),
    ];
    for (a, b) in different {
        assert_eq!(between((a, ""), (b, "")), Reason::NothingInCommon, "{a} {b}");
    }
}

#[test]
fn code_and_name_must_agree_or_a_person_is_asked() {
    let cases = [
        (("甲", CODE), ("甲", CODE), Reason::SameCode, Likeness::Same),
        (("甲", CODE), ("", CODE), Reason::SameCode, Likeness::Same),
        (("甲", WRONG), ("甲", WRONG), Reason::SameCode, Likeness::Same),
        (("甲", ""), ("甲", ""), Reason::SameName, Likeness::Same),
        (("甲", CODE), ("乙", CODE), Reason::CodeOtherName, Likeness::LikelySame),
        (("甲", CODE), ("甲", OTHER), Reason::NameOtherCode, Likeness::LikelySame),
        (("甲", CODE), ("甲", WRONG), Reason::NameOtherCode, Likeness::LikelySame),
        (("甲", CODE), ("甲", ""), Reason::NameCodeMissing, Likeness::LikelySame),
        (("甲", CODE), ("乙", OTHER), Reason::NothingInCommon, Likeness::Different),
        (("甲", CODE), ("乙", ""), Reason::NothingInCommon, Likeness::Different),
        (("", ""), ("", ""), Reason::NothingInCommon, Likeness::Different),
    ];
    for (a, b, reason, likeness) in cases {
        assert_eq!((between(a, b), reason.likeness()), (reason, likeness), "{a:?} {b:?}");
        assert!(!reason.words().zh.is_empty() && !reason.words().en.is_empty());
    }
}

#[test]
fn a_register_finds_what_comparing_all_with_all_would_find() {
    let names = ["甲有限公司", "甲有限责任公司", "乙有限公司", "甲公司", ""];
    let codes = [CODE, OTHER, WRONG, ""];
    let everybody: Vec<Identity> = names.iter().flat_map(|n| codes.iter().map(|c| who(n, c))).filter(|w| !w.is_nobody()).collect();
    for newcomer in &everybody {
        let mut register = Register::default();
        for known in &everybody {
            register.enter(known);
        }
        let exact = register.find(newcomer);
        assert_eq!(exact[0].1.likeness(), Likeness::Same);
        assert_eq!(everybody[exact[0].0], *newcomer);
        for (unit, reason) in exact {
            assert_eq!(compare(&everybody[unit], newcomer), reason);
        }
        // Alone with one other, exactly what comparing the two says.
        for known in &everybody {
            let mut pair = Register::default();
            pair.enter(known);
            let expected = Some(compare(known, newcomer)).filter(|r| *r != Reason::NothingInCommon);
            assert_eq!(pair.find(newcomer).first().map(|(_, r)| *r), expected, "{known:?} {newcomer:?}");
        }
    }
}

#[test]
fn entering_twice_gives_the_same_number() {
    let mut register = Register::default();
    assert_eq!([register.enter(&who("甲", CODE)), register.enter(&who("乙", "")), register.enter(&who(" 甲 ", CODE))], [0, 1, 0]);
}
