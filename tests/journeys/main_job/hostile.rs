//! What must never be merged is named and leaves the database as it was.

use std::path::{Path, PathBuf};

use linxuan_app::Unwatched;
use linxuan_app::domain::ids::{ApplicationId, ExpertId, RoundId, TaskId};
use linxuan_app::domain::merge::Outcome;
use linxuan_app::domain::points::Points;
use linxuan_app::secretariat::Desk;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_seal::{Certificate, Name, SigningKey, Validity};

use crate::forger::Forger;
use crate::rounds::{Round, handed_in, standing, whole};

/// Merges one file and shows that a refused one changed nothing.
fn outcome(desk: &mut Desk, round: &Round, path: &Path) -> Outcome {
    let before = (standing(desk), desk.merkle_root().unwrap(), desk.missing().unwrap().len(), desk.overview().unwrap().recent);
    let merged = desk.merge(&round.clock, &[path.to_owned()], &Unwatched).unwrap().remove(0);
    let after = (standing(desk), desk.merkle_root().unwrap(), desk.missing().unwrap().len(), desk.overview().unwrap().recent);
    if !merged.outcome.is_kept() {
        assert_eq!(before, after, "{path:?} is {:?} and must change nothing, not even the log", merged.outcome);
    }
    merged.outcome
}

fn changed(round: &Round, name: &str, from: &Path, change: impl FnOnce(&mut Vec<u8>)) -> PathBuf {
    let mut bytes = std::fs::read(from).unwrap();
    change(&mut bytes);
    let path = round.path.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn files_that_are_broken_or_not_for_us_are_named_and_change_nothing() {
    let round = handed_in();
    let mut desk = round.desk();
    let good = round.files("4-scores", "lxscore").swap_remove(0);
    let middle = |bytes: &mut Vec<u8>| {
        let at = bytes.len() / 2;
        bytes[at] ^= 1;
    };
    let cases = [
        (changed(&round, "flipped.lxscore", &good, middle), Outcome::Damaged),
        (changed(&round, "short.lxscore", &good, |b| b.truncate(b.len() - 1)), Outcome::Damaged),
        (changed(&round, "half.lxscore", &good, |b| b.truncate(b.len() / 2)), Outcome::Damaged),
        (changed(&round, "empty.lxscore", &good, Vec::clear), Outcome::NotAPackage),
        (changed(&round, "page.lxscore", &good, |b| *b = b"<html>".to_vec()), Outcome::NotAPackage),
        (round.files("3-tasks", "lxtask").swap_remove(0), Outcome::NotForUs),
        (round.files("2-enrol", "lxenrol").swap_remove(0), Outcome::NotAPackage),
        (round.files("4-scores", "pdf").swap_remove(0), Outcome::NotAPackage),
    ];
    for (path, expected) in cases {
        assert_eq!(outcome(&mut desk, &round, &path), expected, "{path:?}");
    }
    let (_, other) = whole();
    assert_eq!(outcome(&mut desk, &round, &other.files("4-scores", "lxscore")[0]), Outcome::NotForUs, "another secretariat's package is not even readable");
    assert_eq!(outcome(&mut desk, &round, &good), Outcome::Merged, "and the right one still merges");
}

#[test]
fn an_enrolled_expert_with_a_program_of_their_own_cannot_count_what_was_not_asked() {
    let round = handed_in();
    let mut desk = round.desk();
    let forger = Forger::of(&round, 1);
    let other = Forger::of(&round, 2);
    let cases = [
        ("other round", forger.forge("a", |r| r.round.id = RoundId::read("R00000000000000ff").unwrap()), Outcome::WrongRound),
        ("other rules", forger.forge("b", |r| r.round.definition_sha256 = to_hex(&sha256(b"rules"))), Outcome::RulesChanged),
        ("more than full marks", forger.forge("c", |r| r.applications[0].marks[0].points = Points::from_hundredths(400_000)), Outcome::RulesChanged),
        ("between two steps", forger.forge("d", |r| r.applications[0].marks[0].points = Points::from_hundredths(17)), Outcome::RulesChanged),
        ("a criterion left out", forger.forge("e", |r| drop(r.applications[0].marks.pop())), Outcome::RulesChanged),
        ("other task", forger.forge("f", |r| r.task = TaskId::read("T00000000000000ff").unwrap()), Outcome::WrongTask),
        ("other content", forger.forge("g", |r| r.applications[0].content_sha256 = to_hex(&sha256(b"content"))), Outcome::ApplicationChanged),
        ("not assigned", forger.forge("h", |r| r.applications[0].id = ApplicationId::read("A099").unwrap()), Outcome::NotAssigned),
        ("another expert's name", forger.forge("i", |r| r.expert = other.record.expert.clone()), Outcome::WrongSigner),
        ("nobody's name", forger.forge("j", |r| r.expert.id = ExpertId::read("E99").unwrap()), Outcome::WrongSigner),
    ];
    for (what, path, expected) in cases {
        assert_eq!(outcome(&mut desk, &round, &path), expected, "{what}");
    }
}

/// The pages say one thing and the data another: the oldest trick with a signed PDF.
#[test]
fn a_pdf_that_was_touched_after_signing_is_tampered_even_in_a_perfect_package() {
    let round = handed_in();
    let mut desk = round.desk();
    let forger = Forger::of(&round, 1);
    let pdf = forger.pdf(&forger.record);
    for (name, at) in [("page", pdf.len() / 3), ("signature", pdf.len() - 3000), ("end", pdf.len() - 2)] {
        let mut touched = pdf.clone();
        touched[at] ^= 1;
        let path = forger.package(name, &forger.record, touched);
        assert_eq!(outcome(&mut desk, &round, &path), Outcome::Tampered, "{name}");
    }
    let added = forger.package("added", &forger.record, [pdf.as_slice(), b"\n"].concat());
    assert_eq!(outcome(&mut desk, &round, &added), Outcome::Tampered);
}

#[test]
fn a_key_that_the_secretariat_never_saw_signs_nothing() {
    let round = handed_in();
    let mut desk = round.desk();
    let mut forger = Forger::of(&round, 1);
    forger.key = SigningKey::generate().unwrap();
    let dates = Validity { from: "2026-01-01T00:00:00Z".parse().unwrap(), until: "2036-01-01T00:00:00Z".parse().unwrap() };
    forger.certificate =
        Certificate::new_root(&forger.key, &Name::new(&forger.record.expert.name, &forger.record.expert.unit).unwrap(), [7; 16], dates).unwrap();
    forger.root = forger.certificate.clone();
    let print = forger.key.fingerprint().hex();
    let path = forger.forge("own-root", |r| r.expert.fingerprint = print);
    assert_eq!(outcome(&mut desk, &round, &path), Outcome::NotEnrolled);
}

/// Two different records that both say "revision 1": nobody but a person can know which one was meant, so neither counts.
#[test]
fn two_records_of_one_revision_are_an_equivocation_and_neither_counts() {
    let (one, two) = (handed_in(), handed_in());
    let forger = Forger::of(&one, 1);
    let twin = forger.forge("twin", |r| {
        let mark = &mut r.applications[0].marks[0];
        mark.points = if mark.points == Points::ZERO { Points::from_hundredths(50) } else { Points::ZERO };
        mark.comment = "另一份".into();
    });
    let good = one.files("4-scores", "lxscore").swap_remove(1);
    let run = |round: &Round, order: [&PathBuf; 2]| {
        let mut desk = round.desk();
        let all = order.map(|path| outcome(&mut desk, round, path));
        (all, standing(&desk), desk.missing().unwrap().len())
    };
    let forward = run(&one, [&good, &twin]);
    assert_eq!(forward.0, [Outcome::Merged, Outcome::Equivocation]);
    assert!(forward.1.is_empty(), "neither of the two counts");
    assert_eq!(run(&two, [&twin, &good]), forward, "in whatever order they come");
}
