//! `linxuan explain`: how one application came to its place, and everything that was decided about it.

use clap::{ArgMatches, Command};
use linxuan_api::result;
use linxuan_api::types::{AbnormalCase, CaseStep, EarlierSheet, Explanation, ReopenedItem, SignedSheet, TieVote, TieWith};
use linxuan_app::Refused;

use crate::answer::{Answer, document};
use crate::columns::{Columns, plain};
use crate::lang::Lang;
use crate::meeting_words as say;
use crate::shell::Shell;
use crate::time::local;
use crate::words::W;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "explain", say::EXPLAIN).arg(args::word(lang, "application", "APPLICATION", words::APPLICATION))
}

pub fn run(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let found = shell.at_desk(|desk| result::explanation(desk, args::text(m, "application")))?;
    explained(shell, &found)
}

/// One application explained; also what every decision about it prints.
pub fn explained(shell: &Shell, found: &Explanation) -> Result<Answer, Refused> {
    let of = Of { shell, found };
    let parts = [
        of.head(),
        found.ties.iter().map(|tie| of.tie(tie)).collect(),
        found.tie_votes.iter().map(|vote| of.tie_vote(vote)).collect(),
        of.formula(),
        of.sheets(),
        of.criteria(),
        found.abnormal.iter().map(|case| of.case(case)).collect(),
        found.reopened.iter().map(|one| of.reopened(one)).collect(),
        found.sheets.iter().map(|sheet| of.earlier(sheet)).collect(),
        of.ballots(),
        of.opinions(),
        found.notes.iter().map(|one| of.entry(say::NOTED, &one.at, &plain(&one.text))).collect(),
    ];
    Ok(Answer::good(document(found)?, parts.concat()))
}

struct Of<'a> {
    shell: &'a Shell,
    found: &'a Explanation,
}

impl Of<'_> {
    fn say(&self, words: W) -> &'static str {
        words.of(self.shell.lang)
    }

    fn colon(&self) -> &'static str {
        self.say(words::COLON)
    }

    /// The expert as the panel knows it: the code of the place in it.
    fn code(&self, expert: &str) -> String {
        let place = self.found.sheets.iter().position(|sheet| sheet.expert == expert);
        place.map_or_else(|| plain(expert), |place| self.shell.say(&result::code(place)).to_owned())
    }

    /// A line of the protocol: what, when, and what it says.
    fn entry(&self, what: W, at: &str, text: &str) -> String {
        format!("{} {}{}{text}\n", self.say(what), local(at), self.colon())
    }

    fn head(&self) -> String {
        let Explanation { application, applicant, platform, standing, .. } = self.found;
        let mut text = format!("{} {} {}  {}\n", plain(application), plain(applicant), plain(platform), self.say(say::standing(standing)));
        for reason in &self.found.reasons {
            text += &format!("  {} {}\n", if reason.good { "+" } else { "-" }, self.shell.text(&reason.text));
        }
        if let Some(margin) = &self.found.margin {
            text += &format!("  ↕ {} {}{}{}\n", self.say(say::MARGIN), plain(&margin.application), self.colon(), margin.points);
        }
        text
    }

    /// Both values of each step, each with whose it is.
    fn tie(&self, tie: &TieWith) -> String {
        let (own, other) = (plain(&self.found.application), plain(&tie.application));
        let mut text = format!("{}{}{other}\n", self.say(say::EQUAL_TO), self.colon());
        for step in &tie.steps {
            let sign = if step.parts { "≠" } else { "=" };
            text += &format!("  {}{}{own} {} {sign} {other} {}\n", self.shell.text(&step.step), self.colon(), step.own, step.other);
        }
        if tie.by_vote {
            text += &format!("  {}\n", self.say(say::PARTED_BY_VOTE));
        }
        text
    }

    fn tie_vote(&self, one: &TieVote) -> String {
        let what = if one.category.is_empty() { say::TIE_VOTE_OVERALL } else { say::TIE_VOTE };
        let stale = if one.counts { "" } else { self.say(say::TIE_VOTE_STALE) };
        let order = plain(&one.order.join(" > "));
        let text = format!("{order}{stale}\n  {}\n  {}{}{}", say::votes(self.shell.lang, &one.vote), self.say(words::WHY), self.colon(), plain(&one.reason));
        self.entry(what, &one.at, &text)
    }

    fn formula(&self) -> String {
        if self.found.row.is_none() {
            return String::new();
        }
        let mut text = format!("{}{}{}\n", self.say(say::FORMULA), self.colon(), self.shell.text(&self.found.formula.executed_text));
        text += &self.found.formula.remarks.iter().map(|one| format!("  {}\n", self.shell.text(one))).collect::<String>();
        text
    }

    fn sheets(&self) -> String {
        let mut table = Columns::new(self.shell.lang, &[words::EXPERT_HEAD, words::NAME, words::TOTAL, say::COUNTS, say::TEXT]);
        for sheet in &self.found.sheets {
            let total = match &sheet.total {
                Some(total) if sheet.dropped => format!("({total})"),
                Some(total) => total.clone(),
                None => self.say(say::sheet(&sheet.state)).to_owned(),
            };
            let beside = if sheet.opinion.is_empty() { &sheet.reason } else { &sheet.opinion };
            table.row([&self.code(&sheet.expert), &sheet.name, &total, sheet.replaced.as_deref().unwrap_or_default(), beside]);
        }
        format!("\n{}", table.text())
    }

    /// The marks of all experts, criterion by criterion; a star marks what is reopened and not settled.
    fn criteria(&self) -> String {
        if self.found.criteria.is_empty() {
            return String::new();
        }
        let mut heads: Vec<String> = [words::CODE, words::CRITERION_HEAD, words::MAX].map(|head| self.say(head).to_owned()).to_vec();
        heads.extend(self.found.sheets.iter().map(|sheet| self.code(&sheet.expert)));
        heads.push(self.say(say::SPREAD).to_owned());
        let mut table = Columns::headed(heads);
        for one in &self.found.criteria {
            let mut cells = vec![one.code.clone(), one.title.clone(), one.max.clone()];
            let mark = |points: &Option<String>, open: bool| format!("{}{}", points.as_deref().unwrap_or("—"), if open { "*" } else { "" });
            cells.extend(one.cells.iter().map(|cell| mark(&cell.points, cell.reopened)));
            cells.push(one.spread.clone().unwrap_or_default());
            table.line(&cells);
        }
        format!("\n{}\n", table.text())
    }

    fn case(&self, case: &AbnormalCase) -> String {
        let stage = if case.superseded { say::SUPERSEDED } else { say::stage(&case.stage) };
        let replaced = case.replaced.as_ref().map(|counts| format!(" → {counts}")).unwrap_or_default();
        let head =
            format!("{} {} {}{}{replaced}  {}\n", self.say(say::ABNORMAL_CASE), self.code(&case.expert), case.original, self.say(say::POINTS), self.say(stage));
        head + &case.steps.iter().map(|step| self.step(step)).collect::<String>()
    }

    fn step(&self, step: &CaseStep) -> String {
        let vote = step.vote.as_ref().map(|vote| format!("{}{}", self.colon(), say::votes(self.shell.lang, vote))).unwrap_or_default();
        let written = if step.written.is_empty() { String::new() } else { format!("\n    {}", plain(&step.written)) };
        format!("  {} {}{vote}{written}\n", local(&step.at), self.shell.text(&step.text))
    }

    fn reopened(&self, one: &ReopenedItem) -> String {
        let what = one.criterion.as_deref().map_or_else(|| self.say(say::WHOLE_SHEET).to_owned(), plain);
        let kept = if one.kept.is_empty() { String::new() } else { format!("{}{}", self.colon(), plain(&one.kept)) };
        let text = format!("{} {what}  {}\n  {}{kept}", self.code(&one.expert), plain(&one.reason), self.say(say::reopened(&one.state)));
        self.entry(say::REOPENED, &one.at, &text)
    }

    /// What a later revision changed: both totals, both values of each mark.
    fn earlier(&self, sheet: &SignedSheet) -> String {
        let mut after = sheet.total.clone().unwrap_or_else(|| "—".to_owned());
        let mut text = String::new();
        for one in &sheet.earlier {
            text += &self.revision(&self.code(&sheet.expert), one, &after);
            after.clone_from(&one.total);
        }
        text
    }

    fn revision(&self, code: &str, one: &EarlierSheet, after: &str) -> String {
        let marks: Vec<String> = one.changes.iter().map(|(criterion, before, after)| format!("{} {before} → {after}", plain(criterion))).collect();
        let head = format!("{} {code}{}{} → {after}", self.say(say::REVISED), self.colon(), one.total);
        format!("{head}  ({})\n  {}\n", marks.join(", "), plain(&one.reason))
    }

    fn ballots(&self) -> String {
        self.found.ballots.iter().map(|one| self.entry(say::BALLOTED, &one.at, &say::votes(self.shell.lang, &one.vote))).collect()
    }

    fn opinions(&self) -> String {
        let one = |one: &linxuan_api::types::PanelOpinion| {
            let conclusion = self.say(say::conclusion(&one.conclusion));
            let dissent = if one.dissent.is_empty() { String::new() } else { format!("\n  {}{}{}", self.say(say::DISSENT), self.colon(), plain(&one.dissent)) };
            let text = format!("{conclusion}{}{}\n  {}{dissent}", self.say(say::COMMA), say::votes(self.shell.lang, &one.vote), plain(&one.text));
            self.entry(say::OPINION_RECORDED, &one.at, &text)
        };
        self.found.opinions.iter().map(one).collect()
    }
}
