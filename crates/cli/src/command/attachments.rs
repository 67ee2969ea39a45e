//! `linxuan attachments`: folders and zips of attachments into the workspace, and what is there.

use std::collections::BTreeMap;

use clap::{ArgAction, ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::files::write_whole;
use linxuan_app::secretariat::{Asked, AttachmentsView, Desk};
use linxuan_domain::words::Words;
use serde_json::{Value, json};

use crate::answer::{Answer, NEEDS_A_PERSON, both};
use crate::columns::Columns;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, usage, words};

pub fn define(lang: Lang) -> Command {
    let application = || args::option(lang, "application", "ID", words::APPLICATION);
    let id = || args::word(lang, "id", "ID", words::ATTACHMENT_ID).value_parser(clap::value_parser!(i64));
    let from = |name, help| {
        args::command(lang, name, help)
            .arg(args::file(lang, "path", "PATH", words::ATTACHMENTS_PATH))
            .arg(application())
            .arg(args::option(lang, "assign", "NAME=APPLICATION", words::ATTACHMENTS_ASSIGN).action(ArgAction::Append))
            .arg(args::option(lang, "leave-out", "NAME", words::ATTACHMENTS_LEAVE_OUT).action(ArgAction::Append))
    };
    let preview = from("preview", words::ATTACHMENTS_PREVIEW);
    let import = from("import", words::ATTACHMENTS_IMPORT).arg(args::flag(lang, "accept", words::ACCEPT));
    let reassign = args::command(lang, "reassign", words::ATTACHMENTS_REASSIGN)
        .arg(id())
        .arg(args::word(lang, "application", "APPLICATION", words::APPLICATION))
        .arg(args::option(lang, "item", "NO", words::ATTACHMENTS_ITEM));
    let list = args::command(lang, "list", words::ATTACHMENTS_LIST).arg(application());
    let show =
        args::command(lang, "show", words::ATTACHMENTS_SHOW).arg(id()).arg(args::path_option(lang, "out", "FILE", words::ATTACHMENTS_OUT).required(true));
    let export = args::command(lang, "export", words::ATTACHMENTS_EXPORT)
        .arg(application())
        .arg(args::path_option(lang, "out", "DIR", words::OUT_FOLDER).required(true));
    let remove = args::command(lang, "remove", words::ATTACHMENTS_REMOVE).arg(id());
    let undo = args::command(lang, "undo", words::ATTACHMENTS_UNDO);
    args::group(lang, "attachments", words::ATTACHMENTS).subcommands([preview, import, list, show, export, reassign, remove, undo])
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let (name, m) = super::named(matches)?;
    let id = || m.get_one::<i64>("id").copied().unwrap_or_default();
    match name {
        "preview" => preview(shell, m),
        "import" => import(shell, m),
        "show" => shell.at_desk(|desk| {
            let (row, bytes) = (desk.attachment(id())?, desk.attachment_bytes(id())?);
            write_whole(args::path(m, "out"), &bytes)?;
            Ok(Answer::good(json!({ "id": row.id, "name": row.name, "kind": row.kind, "size": row.size, "sha256": row.sha256 }), format!("{}\n", row.sha256)))
        }),
        "export" => shell.at_desk(|desk| {
            let files = desk.export_attachments(args::given(m, "application"), args::path(m, "out"))?;
            let text: String = files.iter().map(|path| format!("{}\n", path.display())).collect();
            Ok(Answer::good(json!({ "files": files }), text))
        }),
        "reassign" => shell.at_desk(|desk| {
            let to = args::text(m, "application");
            desk.reassign_attachment(&shell.world, id(), to, args::text(m, "item"))?;
            list(shell, desk, Some(to))
        }),
        "remove" => shell.at_desk(|desk| desk.remove_attachment(&shell.world, id()).map(|()| Answer::good(json!({ "removed": id() }), ""))),
        "undo" => shell.at_desk(|desk| {
            let (step, removed, restored) = desk.undo_attachments(&shell.world)?;
            Ok(Answer::good(
                json!({ "step": step.verb, "source": step.label, "removed": removed, "restored": restored }),
                format!("{} −{removed} +{restored}\n", step.label),
            ))
        }),
        _ => shell.at_desk(|desk| list(shell, desk, args::given(m, "application"))),
    }
}

fn asked(m: &ArgMatches) -> Result<Asked, Refused> {
    let mut choices = BTreeMap::new();
    for pair in m.get_many::<String>("assign").unwrap_or_default() {
        let (name, whose) =
            pair.rsplit_once('=').ok_or_else(|| usage::wrong(Words::new("--assign 须写成 名称=申报编号", "--assign takes NAME=APPLICATION")))?;
        let (application, item) = whose.split_once('#').map_or((whose, None), |(application, item)| (application, Some(item.to_owned())));
        choices.insert(name.to_owned(), (Some(application.to_owned()), item));
    }
    choices.extend(m.get_many::<String>("leave-out").unwrap_or_default().map(|name| (name.clone(), (None, None))));
    Ok(Asked { application: args::given(m, "application").map(ToOwned::to_owned), choices })
}

fn preview(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let bar = shell.bar();
    let asked = asked(m)?;
    let preview = shell.at_desk(|desk| desk.preview_attachments(args::path(m, "path"), &asked, &bar))?;
    drop(bar);
    let mut table = Columns::new(shell.lang, &[words::FILE, words::KIND, words::APPLICATION, words::WHY]);
    let mut files: Vec<Value> = Vec::new();
    for file in &preview.files {
        let owner = file.owner.and_then(|at| preview.candidates.get(at)).map(|one| one.id.clone());
        let candidates: Vec<&str> = file.perhaps.iter().filter_map(|at| preview.candidates.get(*at)).map(|one| one.id.as_str()).collect();
        table.row([&file.name, file.state.name(), owner.as_deref().unwrap_or_default(), shell.say(&file.reason.words)]);
        files.push(json!({
            "file": file.name, "state": file.state.name(), "problem": file.problem, "application": owner, "item": file.item, "candidates": candidates,
            "items": file.items, "reason": both(&file.reason.words), "kind": file.kind.name(), "size": file.size, "sha256": file.sha256,
        }));
    }
    let missing =
        |(at, no, title): &(usize, String, String)| json!({ "application": preview.candidates.get(*at).map(|one| &one.id), "no": no, "title": title });
    let missing: Vec<Value> = preview.missing.iter().map(missing).collect();
    Ok(Answer::good(json!({ "files": files, "missing": missing }), table.text()))
}

fn import(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let bar = shell.bar();
    let asked = asked(m)?;
    let done = shell.at_desk(|desk| desk.import_attachments(&shell.world, args::path(m, "path"), &asked, m.get_flag("accept"), &bar))?;
    drop(bar);
    let document = json!({ "added": done.added, "changed": done.changed, "unchanged": done.unchanged, "waiting": done.waiting, "left_out": done.left_out, "outcomes_changed": done.outcomes.len() });
    let text = format!("+{} ~{} ={} ?{} -{}\n", done.added, done.changed, done.unchanged, done.waiting, done.left_out);
    Ok(Answer::good(document, text).with_exit(if done.waiting > 0 { NEEDS_A_PERSON } else { 0 }))
}

fn list(shell: &Shell, desk: &Desk, application: Option<&str>) -> Result<Answer, Refused> {
    let ids: Vec<String> = match application {
        Some(id) => vec![id.to_owned()],
        None => desk.attachments()?.into_iter().map(|line| line.row.id).collect(),
    };
    let mut table = Columns::new(shell.lang, &[words::ID, words::APPLICATION, words::FILE, words::KIND, words::WHY]);
    let mut all = Vec::new();
    for id in ids {
        let view = desk.attachments_of(&id)?;
        for file in &view.files {
            table.row([
                &file.id.to_string(),
                &file.application_id,
                &file.name,
                &file.kind,
                if shell.lang == Lang::Zh { &file.reason_zh } else { &file.reason_en },
            ]);
        }
        all.push(document(&view));
    }
    Ok(Answer::good(json!({ "applications": all }), table.text()))
}

fn document(view: &AttachmentsView) -> Value {
    let files = view.files.iter().map(|f| json!({ "id": f.id, "name": f.name, "item": f.item, "kind": f.kind, "size": f.size, "sha256": f.sha256, "reason": { "code": f.reason, "zh": f.reason_zh, "en": f.reason_en } }));
    let items = view
        .listed
        .iter()
        .map(|one| json!({ "no": one.line.no, "title": one.line.title, "provided": one.line.provided, "state": one.state(), "files": one.files }));
    json!({
        "application": view.row.id, "applicant": view.row.applicant_name, "files": files.collect::<Vec<_>>(), "items": items.collect::<Vec<_>>(),
        "missing": view.missing().map(|one| &one.line.no).collect::<Vec<_>>(), "surplus": view.surplus().map(|file| file.id).collect::<Vec<_>>(),
    })
}
