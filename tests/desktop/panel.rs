//! A whole round with a panel of seven, for the screens that come after scoring. Played once through the door; each test has a copy.
//!
//! Totals are chosen so that everything a meeting can meet is there: a tie across the cut that no step parts, a tie that a step
//! parts, a total far from the others, a recusal, an expert who never hands in, an application under the pass line.

use crate::round::{self, Side, list};
use crate::tables;
use serde_json::json;
use std::path::PathBuf;
use std::sync::OnceLock;

pub const EXPERTS: [(&str, &str); 7] = [
    ("甲某一", "重庆样例大学"),
    ("乙某二", "重庆样例研究院"),
    ("丙某三", "西部样例实验室"),
    ("丁某四", "样例软件评测所"),
    ("戊某五", "样例职业学院"),
    ("己某六", "样例标准化院"),
    ("庚某七", "样例信息中心"),
];
/// Never hands in.
pub const ABSENT: usize = 6;
/// 丙某三 on the second application.
pub const OUTLIER: &str = "58";

const TESTING: &str = "适配评测类";
const CONSULTING: &str = "咨询规划类";

/// 申报单位, 平台名称, 申报类别, and each expert's total in half points; none is a recusal.
type Application = (&'static str, &'static str, &'static str, [Option<u32>; 6]);
pub const APPLICATIONS: [Application; 9] = [
    ("重庆样例评测有限公司", "样例适配评测平台", TESTING, totals([184, 187, 182, 185, 180, 188])),
    ("两江样例信创有限公司", "两江信创评测平台", TESTING, totals([178, 177, 116, 180, 175, 179])),
    ("缙云样例软件有限公司", "缙云软件测试平台", TESTING, totals([170, 168, 173, 167, 171, 169])),
    ("嘉陵样例科技有限公司", "嘉陵适配验证平台", TESTING, totals([170, 168, 173, 167, 171, 169])),
    ("歌乐样例检测有限公司", "歌乐质量评测平台", TESTING, [Some(156), Some(158), Some(160), Some(162), None, Some(168)]),
    ("明月湖样例研究有限公司", "明月湖兼容测试平台", TESTING, totals([152, 158, 160, 160, 162, 164])),
    ("江津样例安全有限公司", "江津安全评测平台", TESTING, totals([132, 128, 136, 124, 130, 134])),
    (
        "重庆市样例中小企业数字化服务中心（集团）有限责任公司",
        "重庆市中小企业数字化转型与软件应用一体化咨询规划公共服务平台",
        CONSULTING,
        totals([172, 175, 170, 176, 174, 171]),
    ),
    ("北碚样例咨询有限公司", "北碚数字化咨询平台", CONSULTING, totals([160, 163, 158, 162, 159, 161])),
];
const PLACES: u32 = 3;

const fn totals(halves: [u32; 6]) -> [Option<u32>; 6] {
    let mut all = [None; 6];
    let mut at = 0;
    while at < all.len() {
        all[at] = Some(halves[at]);
        at += 1;
    }
    all
}

/// What everybody has on disk when the last package has been merged and one expert is still waited for.
pub struct Panel {
    folder: tempfile::TempDir,
}

impl Panel {
    /// A copy that a test may change.
    pub fn copy() -> Self {
        static PLAYED: OnceLock<Panel> = OnceLock::new();
        let played = PLAYED.get_or_init(played);
        let folder = tempfile::tempdir().unwrap();
        for entry in std::fs::read_dir(played.folder.path()).unwrap() {
            let entry = entry.unwrap();
            if entry.path().is_file() {
                std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
            }
        }
        Self { folder }
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn office(&self) -> PathBuf {
        self.at("秘书处.lx")
    }

    /// The secretariat's side, while no window has it open.
    pub fn desk(&self) -> Side {
        Side::opened(&self.office())
    }

    /// Stops waiting for the expert who never hands in.
    pub fn close_missing(&self) {
        let desk = self.desk();
        for missing in list(&desk.ask("inbox", json!({}))["missing"]) {
            desk.ask("close_missing", json!({ "expert": missing["expert"], "reason": "因病住院，未能评分。" }));
        }
    }
}

fn played() -> Panel {
    let panel = Panel { folder: tempfile::tempdir().unwrap() };
    let folder = panel.folder.path();
    let books = [
        tables::summary_of(folder, &APPLICATIONS.map(|(unit, platform, category, _)| (unit, platform, category))),
        tables::pool_of(folder, &EXPERTS, "适配评测、咨询规划"),
    ];
    let office = round::imported_from(&panel.office(), &books);
    round::pass_all(&office);
    office.ask("set_rule", json!({ "preset": "trimmed", "pass_line": null, "places": PLACES, "decimals": null, "rounding": null }));
    office.ask("form_panels", json!({ "size": EXPERTS.len() }));
    let sides = EXPERTS.map(|(name, unit)| Side::expert(folder, name, unit));
    let requests = EXPERTS.map(|(name, _)| folder.join(format!("{name}.lxenrol")));
    let issued = round::enrol_and_issue(&office, &requests, folder);
    let mut packages = Vec::new();
    for (expert, (side, (name, _))) in sides.iter().zip(EXPERTS).enumerate().take(ABSENT) {
        side.ask("open_task", json!({ "path": round::task_of(&issued, name) }));
        score(side, expert);
        let package = folder.join(format!("{name}.lxscore"));
        side.ask("submit", json!({ "path": package, "pledged": true, "reason": "" }));
        packages.push(package);
    }
    office.ask("merge_commit", json!({ "paths": packages }));
    panel
}

fn score(side: &Side, expert: usize) {
    for line in list(&side.ask("score_list", json!({}))) {
        let (_, _, _, totals) = APPLICATIONS.iter().find(|(_, platform, _, _)| line["platform"] == *platform).unwrap();
        match totals[expert] {
            Some(halves) => side.score_total(&line["application"], halves),
            None => {
                drop(side.ask("declare_recusal", json!({ "application": line["application"], "rule": "R6", "reason": "近期为该单位的项目提供过咨询意见。" })))
            }
        }
    }
}
