//! Command lines that do not make sense, help, languages.

use crate::program::{finish, program, run};

#[test]
fn a_command_line_that_makes_no_sense_is_exit_2_with_a_sentence_in_both_languages() {
    let lines: [&[&str]; 9] = [
        &["rnak", "--json"],
        &["--json"],
        &["score", "--json"],
        &["score", "set", "--json"],
        &["score", "set", "--stdin", "--json"],
        &["inspect", "--json"],
        &["assign", "--panel-size", "five", "--json"],
        &["rank", "--no-such-thing", "--json"],
        &["export", "docx", "--out", "x", "--json"],
    ];
    for line in lines {
        let ran = finish(program().args(line));
        ran.refused(2, "usage");
    }
}

#[test]
fn a_misspelt_command_is_met_with_the_one_that_was_meant() {
    let ran = run(&[&"rnak", &"--lang", &"en"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("Did you mean rank"), "{ran:?}");
}

#[test]
fn without_a_workspace_or_a_passphrase_the_way_to_give_one_is_said() {
    let ran = run(&[&"rank", &"--json"]);
    assert!(ran.refused(2, "usage")["remedy"]["en"].as_str().unwrap().contains("LINXUAN_WORKSPACE"));
    let ran = run(&[&"rank", &"--json", &"-w", &"any.lx"]);
    assert!(ran.refused(2, "usage")["remedy"]["en"].as_str().unwrap().contains("LINXUAN_PASSPHRASE"));
}

#[test]
fn a_passphrase_is_never_taken_from_an_argument() {
    let ran = run(&[&"rank", &"--passphrase", &"secret", &"--json"]);
    ran.refused(2, "usage");
}

#[test]
fn help_is_in_the_language_of_the_option_or_of_the_locale() {
    let chinese = run(&[&"help"]).good();
    assert!(chinese.contains("用法：") && chinese.contains("linxuan score set"), "{chinese}");
    assert_eq!(finish(program().env("LANG", "en_GB.UTF-8").arg("help")).good(), run(&[&"help", &"--lang", &"en"]).good());
    let one = run(&[&"help", &"score", &"set", &"--lang", &"en"]).good();
    assert!(one.starts_with("Set a mark") && !one.contains("Score packages"), "{one}");
    assert_eq!(run(&[&"help", &"no-such"]).code, 2);
    let short = run(&[&"import", &"-h"]).good();
    assert!(short.contains("--accept"), "{short}");
}
