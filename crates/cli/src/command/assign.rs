//! `linxuan assign`: panels, and who scores what.

use clap::{ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::secretariat::PanelView;
use serde_json::{Value, json};

use crate::answer::{Answer, NEEDS_A_PERSON, both};
use crate::columns::Columns;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "assign", words::ASSIGN).arg(args::number_option(lang, "panel-size", words::PANEL_SIZE))
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let size = matches.get_one::<u32>("panel-size").copied();
    shell.at_desk(|desk| {
        let panels = match size {
            Some(size) => desk.form_panels(&shell.world, size as usize)?,
            None => desk.panels()?,
        };
        Ok(list(shell, &panels))
    })
}

fn list(shell: &Shell, panels: &[PanelView]) -> Answer {
    let mut table = Columns::new(shell.lang, &[words::CATEGORY, words::MEMBERS, words::SHORT_BY, words::APPLICATIONS_HEAD, words::SHEETS]);
    for panel in panels {
        let members: Vec<String> = panel.members.iter().map(|(id, name)| format!("{name}({id})")).collect();
        let (short_by, applications, sheets) = (panel.short_by.to_string(), panel.applications.to_string(), panel.sheets.to_string());
        table.row([shell.say(&panel.name), &members.join(" "), &short_by, &applications, &sheets]);
    }
    let json: Vec<Value> = panels.iter().map(line).collect();
    let short = panels.iter().any(|panel| panel.short_by > 0);
    Answer::good(json!({ "panels": json }), table.text()).with_exit(if short { NEEDS_A_PERSON } else { 0 })
}

fn line(panel: &PanelView) -> Value {
    let members: Vec<Value> = panel.members.iter().map(|(id, name)| json!({ "id": id, "name": name })).collect();
    json!({
        "category": panel.category, "name": both(&panel.name), "members": members, "applications": panel.applications, "sheets": panel.sheets,
        "short_by": panel.short_by,
    })
}
