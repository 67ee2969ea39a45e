//! The overview: where the round stands, what waits for a person, what was done last.

use std::collections::BTreeMap;

use linxuan_domain::eligibility::Outcome;
use linxuan_domain::ids::ApplicationId;
use linxuan_domain::words::Words;
use linxuan_store::log;
use linxuan_store::table::record::Status;
use linxuan_store::table::recusal::{self, Decision};

use super::Desk;
use crate::refused::Result;

/// Everything on the first screen.
#[derive(Debug, Clone)]
pub struct OverviewView {
    /// Applications.
    pub applications: usize,
    /// Experts in the pool.
    pub experts: usize,
    /// Each category with a name, in order.
    pub categories: Vec<CategoryView>,
    /// What waits: key and count.
    pub todo: Vec<(&'static str, usize)>,
    /// The steps: key, and whether done.
    pub steps: Vec<(&'static str, bool)>,
    /// Newest log entries: time and words.
    pub recent: Vec<(String, Words)>,
}

/// Progress of one category.
#[derive(Debug, Clone)]
pub struct CategoryView {
    /// Key.
    pub key: String,
    /// Name.
    pub name: Words,
    /// Applications.
    pub applications: usize,
    /// Passed.
    pub eligible: usize,
    /// Waiting for a person.
    pub undecided: usize,
    /// Panel members.
    pub experts: usize,
    /// Sheets expected, without what experts declared themselves recused from.
    pub expected: usize,
    /// Sheets received.
    pub received: usize,
    /// Members who have not handed in.
    pub missing: usize,
}

impl Desk {
    /// Where the round stands.
    pub fn overview(&self) -> Result<OverviewView> {
        self.kept(&self.overview, || self.overview_now())
    }

    fn overview_now(&self) -> Result<OverviewView> {
        let applications = self.applications()?;
        let experts = self.experts()?;
        let panels = self.panels()?;
        let missing = self.missing()?;
        let records = self.counted()?;
        let of: BTreeMap<&str, &str> = applications.iter().map(|a| (a.row.id.as_str(), a.row.category.as_str())).collect();
        let counts = |ids: &mut dyn Iterator<Item = &ApplicationId>| -> BTreeMap<&str, usize> {
            ids.filter_map(|id| of.get(id.as_str())).fold(BTreeMap::new(), |mut all, category| {
                *all.entry(*category).or_default() += 1;
                all
            })
        };
        let received = counts(&mut records.iter().flat_map(|r| &r.record.applications).map(|a| &a.id));
        let stated = records.iter().flat_map(|r| &r.record.recusals).filter(|x| !x.reason.is_empty());
        let declared = counts(&mut stated.map(|x| &x.application));
        let mut categories = Vec::new();
        for category in &self.definition.categories {
            let own: Vec<_> = applications.iter().filter(|a| a.row.category == category.key).collect();
            let panel = panels.iter().find(|p| p.category == category.key);
            categories.push(CategoryView {
                key: category.key.clone(),
                name: category.name.clone(),
                applications: own.len(),
                eligible: own.iter().filter(|a| a.result == Outcome::Pass).count(),
                undecided: own.iter().filter(|a| a.result == Outcome::Manual).count(),
                experts: panel.map_or(0, |p| p.members.len()),
                expected: panel.map_or(0, |p| p.sheets).saturating_sub(declared.get(category.key.as_str()).copied().unwrap_or_default()),
                received: received.get(category.key.as_str()).copied().unwrap_or_default(),
                missing: panel.map_or(0, |p| p.members.iter().filter(|(id, _)| missing.iter().any(|m| &m.expert == id)).count()),
            });
        }
        let open_recusals = self.workspace.read(recusal::list)?.iter().filter(|r| r.decision == Decision::Open).count();
        let equivocal = self.heads()?.iter().filter(|r| r.status == Status::Equivocal).count();
        let undecided = applications.iter().filter(|a| a.result == Outcome::Manual).count();
        let short = panels.iter().filter(|p| p.short_by > 0).count();
        let not_enrolled = experts.iter().filter(|e| e.assigned > 0 && matches!(e.enrolment, "none" | "requested")).count();
        let waiting = if self.frozen_at.is_some() { missing.iter().filter(|m| m.closed.is_none()).count() } else { 0 };
        let todo = [
            ("equivocation", equivocal),
            ("eligibility-manual", undecided),
            ("recusal-open", open_recusals),
            ("panel-short", short),
            ("enrolment-waiting", not_enrolled),
            ("sheets-missing", waiting),
        ];
        let archived = self.workspace.read(|c| log::first(c, "archive"))?.is_some();
        let (imported, panelled, issued) = (!applications.is_empty(), !panels.is_empty(), self.frozen_at.is_some());
        let complete = issued && waiting == 0 && !records.is_empty();
        let steps = vec![
            ("import", imported),
            ("eligibility", imported && (undecided == 0 || issued)),
            ("experts", panelled),
            ("tasks", issued),
            ("scoring", complete),
            ("merge", complete),
            ("results", archived),
            ("archive", archived),
        ];
        Ok(OverviewView {
            applications: applications.len(),
            experts: experts.len(),
            categories,
            todo: todo.into_iter().filter(|(_, count)| *count > 0).collect(),
            steps,
            recent: self.recent_verbs(12)?.into_iter().map(|(at, verb)| (at, verb_words(&verb))).collect(),
        })
    }

    fn recent_verbs(&self, count: i64) -> Result<Vec<(String, String)>> {
        let head = self.workspace.log_head()?.seq;
        let mut entries = self.workspace.read(|c| log::list(c, (head - count).max(0), u32::try_from(count).unwrap_or(12)))?;
        entries.reverse();
        Ok(entries.into_iter().map(|e| (e.at, e.verb)).collect())
    }
}

fn verb_words(verb: &str) -> Words {
    let (zh, en) = match verb {
        "workspace-create" => ("新建工作区", "Workspace created"),
        "round-create" => ("建立批次", "Round created"),
        "import-applications" => ("导入申报", "Applications imported"),
        "import-experts" => ("导入专家库", "Experts imported"),
        "attachments-import" => ("导入附件", "Attachments imported"),
        "attachments-undo" => ("撤销附件导入", "Import of attachments taken back"),
        "attachment-reassign" => ("附件改归属", "Attachment given to another application"),
        "attachment-remove" => ("移除附件", "Attachment removed"),
        "round-settings" => ("设定本批次口径", "Settings of the round changed"),
        "eligibility-decide-together" => ("成批认定条件", "Conditions decided together"),
        "import-undo" => ("撤销导入", "Import taken back"),
        "recusals-find" => ("自动比对回避", "Conflicts looked for"),
        "recusal-decide" => ("决定回避", "Recusal decided"),
        "eligibility-decide" => ("人工认定条件", "Condition decided"),
        "panels-form" => ("组成专家组", "Panels formed"),
        "enrolment-approve" => ("批准专家登记", "Enrolment approved"),
        "tasks-issue" => ("发放任务包，锁定细则", "Tasks issued, rules fixed"),
        "merge" => ("合并评分包", "Score package merged"),
        "missing-close" => ("关闭缺评", "Missing sheets closed"),
        "documents-export" => ("导出文书", "Documents exported"),
        "archive" => ("归档", "Archived"),
        "abnormal-flag" => ("提出异常评分", "Abnormal score flagged"),
        "abnormal-request" => ("表决是否要求书面说明", "Vote on asking for a reason"),
        "abnormal-answer" => ("记录专家书面说明", "Expert's reason recorded"),
        "abnormal-judge" => ("认定书面说明", "Reason judged"),
        "reopen" => ("决定复议", "Item reopened"),
        "reopen-keep" => ("复议维持原分", "Reopened item kept"),
        "deliberate" => ("记录评审意见和表决", "Opinion and vote recorded"),
        "ballot" => ("记录投票", "Vote recorded"),
        "tie-vote" => ("表决并列名次", "Vote on a tie"),
        "rule-change" => ("变更计分办法", "Rule changed"),
        "rule-set" => ("设定计分办法", "Rule set"),
        "publish" => ("公示", "Published"),
        "note" => ("会议记录", "Minutes"),
        other => (other, other),
    };
    Words::new(zh, en)
}
