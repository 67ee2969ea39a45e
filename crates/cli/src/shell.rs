//! What every command is given: language, form of the answer, the workspace and its passphrase, time and chance.

use std::path::PathBuf;

use clap::ArgMatches;
use linxuan_app::expert::Bench;
use linxuan_app::open::{Open, open};
use linxuan_app::secretariat::Desk;
use linxuan_app::{Machine, Refused};
use linxuan_domain::words::Words;

use crate::lang::Lang;
use crate::progress::Bar;
use crate::{args, passphrase, usage};

/// The surroundings of one call.
#[derive(Debug)]
pub struct Shell {
    /// What the person reads.
    pub lang: Lang,
    /// One JSON document instead of text.
    pub json: bool,
    /// The machine's clock and chance.
    pub world: Machine,
    workspace: Option<PathBuf>,
    passphrase_file: Option<PathBuf>,
}

impl Shell {
    /// From the global options, which clap hands down to the innermost command.
    pub fn new(lang: Lang, matches: &ArgMatches) -> Self {
        let innermost = std::iter::successors(Some(matches), |m| m.subcommand().map(|(_, inner)| inner)).last().unwrap_or(matches);
        let path = |id: &str| innermost.get_one::<PathBuf>(id).cloned();
        Self {
            lang,
            json: innermost.get_flag(args::JSON),
            world: Machine,
            workspace: path(args::WORKSPACE).or_else(|| std::env::var_os("LINXUAN_WORKSPACE").map(PathBuf::from)),
            passphrase_file: path(args::PASSPHRASE_FILE),
        }
    }

    /// Progress of long work, for a person who watches.
    pub fn bar(&self) -> Bar {
        Bar::new(self.lang)
    }

    /// The text in the person's language.
    pub fn say<'w>(&self, words: &'w Words) -> &'w str {
        self.lang.of(words)
    }

    /// The text in the person's language, as the door gives it.
    pub fn text<'t>(&self, text: &'t linxuan_api::types::Text) -> &'t str {
        match self.lang {
            Lang::Zh => &text.zh,
            Lang::En => &text.en,
        }
    }

    /// Whether a workspace was named at all.
    pub const fn has_workspace(&self) -> bool {
        self.workspace.is_some()
    }

    /// Opens the workspace that was named, of either kind.
    pub fn open(&self) -> Result<Open, Refused> {
        let path = self.workspace.as_ref().ok_or_else(|| Refused {
            remedy: Words::new("请加上 -w 工作区文件，或设置环境变量 LINXUAN_WORKSPACE。", "Add -w WORKSPACE, or set LINXUAN_WORKSPACE."),
            ..usage::wrong(Words::new("没有指定工作区", "No workspace was named"))
        })?;
        open(path, &passphrase::known(self.lang, self.passphrase_file.as_deref())?)
    }

    /// Runs one verb at the secretariat's desk.
    pub fn at_desk<T>(&self, verb: impl FnOnce(&mut Desk) -> Result<T, Refused>) -> Result<T, Refused> {
        verb(self.open()?.desk()?)
    }

    /// Runs one verb at the expert's bench.
    pub fn at_bench<T>(&self, verb: impl FnOnce(&mut Bench) -> Result<T, Refused>) -> Result<T, Refused> {
        verb(self.open()?.bench()?)
    }

    /// The passphrase for a workspace that is being made.
    pub fn new_passphrase(&self) -> Result<String, Refused> {
        passphrase::new(self.lang, self.passphrase_file.as_deref())
    }
}
