//! The sides of a round that have no window in a test, played through the same door that a window uses.

use crate::{PASSPHRASE, tables};
use linxuan_api::Door;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Long enough for every sheet.
pub const OPINION: &str = "材料齐全，平台运行稳定，服务对象明确，年度指标有据可查，同意按所打分数计入。";

/// One side with its own workspace.
pub struct Side {
    door: Door,
}

impl Side {
    fn new() -> Self {
        Self { door: Door::new(Arc::new(|_| {})) }
    }

    /// Runs a command; a refusal fails the test with the core's own words.
    pub fn ask(&self, command: &str, request: Value) -> Value {
        self.door.call(command, request).unwrap_or_else(|no| panic!("{command}: {} {} {} {}", no.code, no.place, no.message.zh, no.remedy.zh))
    }

    /// An expert with a workspace in the folder and a written enrolment request.
    pub fn expert(folder: &Path, name: &str, unit: &str) -> Self {
        let expert = Self::new();
        let workspace = folder.join(format!("{name}.lx"));
        expert.ask("create_expert", json!({ "path": workspace, "passphrase": PASSPHRASE, "name": name, "unit": unit }));
        expert.ask("write_enrolment", json!({ "path": folder.join(format!("{name}.lxenrol")) }));
        expert
    }

    /// A side that opens what another one has left.
    pub fn opened(workspace: &Path) -> Self {
        let side = Self::new();
        side.ask("open_workspace", json!({ "path": workspace, "passphrase": PASSPHRASE }));
        side
    }

    /// Scores everything with the band at this place, best first, and hands in.
    pub fn score_and_submit(&self, task: &Path, band: usize, package: &Path) {
        self.ask("open_task", json!({ "path": task }));
        for line in list(&self.ask("score_list", json!({}))) {
            if line["state"] != "recused" {
                self.score(&line["application"], band);
            }
        }
        self.ask("submit", json!({ "path": package, "pledged": true, "reason": "" }));
    }

    /// Marks whose sum is this many half points, near the same share of every criterion; what is left over goes to the first ones.
    pub fn score_total(&self, application: &Value, halves: u32) {
        let sheet = self.ask("score_sheet", json!({ "application": application }));
        let criteria: Vec<(Value, u32)> =
            list(&sheet["groups"]).iter().flat_map(|group| list(&group["criteria"])).map(|c| (c["code"].clone(), halves_of(&c["max"]))).collect();
        let full: u32 = criteria.iter().map(|(_, max)| max).sum();
        let mut left = halves - criteria.iter().map(|(_, max)| max * halves / full).sum::<u32>();
        for (criterion, max) in criteria {
            let own = max * halves / full;
            let more = u32::from(left > 0 && own < max);
            left -= more;
            let value = format!("{}.{}", (own + more) / 2, (own + more) % 2 * 5);
            self.ask("set_mark", json!({ "application": application, "criterion": criterion, "value": value }));
        }
        self.give_reasons(application);
    }

    fn score(&self, application: &Value, band: usize) {
        let sheet = self.ask("score_sheet", json!({ "application": application }));
        for group in list(&sheet["groups"]) {
            for criterion in list(&group["criteria"]) {
                let bands = list(&criterion["bands"]);
                let key = &bands[band.min(bands.len() - 1)]["key"];
                self.ask("choose_band", json!({ "application": application, "criterion": criterion["code"], "band": key }));
            }
        }
        self.give_reasons(application);
    }

    /// The opinion, and a reason wherever the sheet asks for one.
    fn give_reasons(&self, application: &Value) {
        let status = self.ask("set_opinion", json!({ "application": application, "text": OPINION, "recommendation": "recommend" }));
        for missing in list(&status["missing"]) {
            let reason = "现场核对原件，依据充分，理由详见申报材料第三部分。";
            self.ask("set_comment", json!({ "application": application, "criterion": missing["criterion"], "text": reason }));
        }
    }
}

/// A secretariat with both workbooks imported and nothing decided yet; its workspace is at the path.
pub fn imported(workspace: &Path) -> Side {
    let folder = workspace.parent().unwrap();
    imported_from(workspace, &[tables::summary(folder), tables::pool(folder)])
}

/// A secretariat with these workbooks imported.
pub fn imported_from(workspace: &Path, books: &[PathBuf]) -> Side {
    let office = Side::new();
    office.ask(
        "create_secretariat",
        json!({ "path": workspace, "passphrase": PASSPHRASE, "title": "窗口测试批次", "stage": "admission", "organisation": "测试秘书处" }),
    );
    for book in books {
        let open = office.ask("import_open", json!({ "path": book }));
        office.ask("import_commit", json!({ "session": open["session"], "accept": false }));
    }
    office
}

/// A secretariat with everything imported and decided and the panel formed; its workspace is at the path.
pub fn office(workspace: &Path) -> Side {
    let office = imported(workspace);
    pass_all(&office);
    office.ask("form_panels", json!({ "size": 5 }));
    office
}

/// Decides every condition that waits for a person.
pub fn pass_all(office: &Side) {
    for line in list(&office.ask("applications", json!({}))) {
        let detail = office.ask("application", json!({ "application": line["id"] }));
        for condition in list(&detail["conditions"]) {
            if condition["outcome"] != "pass" {
                let decision = json!({ "application": line["id"], "code": condition["code"], "outcome": "pass", "reason": "已核对原件。" });
                office.ask("decide_condition", decision);
            }
        }
    }
}

/// Compares fingerprints and approves every request, then writes the task packages into the folder.
pub fn enrol_and_issue(office: &Side, requests: &[PathBuf], tasks: &Path) -> Vec<Value> {
    for request in list(&office.ask("read_enrolments", json!({ "paths": requests }))) {
        let approved = json!({ "path": request["path"], "expert": request["expert"], "fingerprint": request["fingerprint"] });
        office.ask("approve_enrolment", approved);
    }
    let issued = office.ask("issue_tasks", json!({ "path": tasks }));
    list(&issued["issued"])
}

/// The task package of an expert among those that were issued.
pub fn task_of(issued: &[Value], name: &str) -> PathBuf {
    let task = issued.iter().find(|task| task["name"] == name);
    task.unwrap_or_else(|| panic!("no task for {name}"))["path"].as_str().unwrap().into()
}

fn halves_of(points: &Value) -> u32 {
    let text = points.as_str().unwrap();
    let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
    whole.parse::<u32>().unwrap() * 2 + u32::from(rest.starts_with('5'))
}

pub fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_else(|| panic!("not a list: {value}"))
}
