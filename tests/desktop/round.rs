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

    fn score(&self, application: &Value, band: usize) {
        let sheet = self.ask("score_sheet", json!({ "application": application }));
        for group in list(&sheet["groups"]) {
            for criterion in list(&group["criteria"]) {
                let bands = list(&criterion["bands"]);
                let key = &bands[band.min(bands.len() - 1)]["key"];
                self.ask("choose_band", json!({ "application": application, "criterion": criterion["code"], "band": key }));
            }
        }
        let status = self.ask("set_opinion", json!({ "application": application, "text": OPINION, "recommendation": "recommend" }));
        for missing in list(&status["missing"]) {
            let reason = "现场核对原件，依据充分，理由详见申报材料第三部分。";
            self.ask("set_comment", json!({ "application": application, "criterion": missing["criterion"], "text": reason }));
        }
    }
}

/// A secretariat with both workbooks imported and nothing decided yet; its workspace is at the path.
pub fn imported(workspace: &Path) -> Side {
    let office = Side::new();
    let folder = workspace.parent().unwrap();
    office.ask(
        "create_secretariat",
        json!({ "path": workspace, "passphrase": PASSPHRASE, "title": "窗口测试批次", "stage": "admission", "organisation": "测试秘书处" }),
    );
    for book in [tables::summary(folder), tables::pool(folder)] {
        let open = office.ask("import_open", json!({ "path": book }));
        office.ask("import_commit", json!({ "session": open["session"], "accept": false }));
    }
    office
}

/// A secretariat with everything imported and decided and the panel formed; its workspace is at the path.
pub fn office(workspace: &Path) -> Side {
    let office = imported(workspace);
    for line in list(&office.ask("applications", json!({}))) {
        let detail = office.ask("application", json!({ "application": line["id"] }));
        for condition in list(&detail["conditions"]) {
            if condition["outcome"] != "pass" {
                let decision = json!({ "application": line["id"], "code": condition["code"], "outcome": "pass", "reason": "已核对原件。" });
                office.ask("decide_condition", decision);
            }
        }
    }
    office.ask("form_panels", json!({ "size": 5 }));
    office
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

pub fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_else(|| panic!("not a list: {value}"))
}
