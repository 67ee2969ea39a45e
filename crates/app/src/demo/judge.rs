//! How a made-up expert scores: near the suggested mark or the usual band, with the reasons that the sheet asks for.

use linxuan_domain::points::Points;
use linxuan_domain::record::Recommendation;
use linxuan_domain::sheet::{Criterion, Missing, SheetState, missing};

use super::chance::Chance;
use crate::expert::{Sheet, WholeSheet};

const STRENGTHS: [&str; 8] = [
    "平台运行稳定，服务记录完整，抽查的材料与申报数据一致",
    "服务对象覆盖面较广，用户评价总体良好",
    "团队结构合理，核心人员具备相应资格，流程文件齐全",
    "服务能力突出，近三年业务量稳步增长，佐证材料充分",
    "技术路线清晰，工具链自主可控程度较高",
    "制度健全，质量控制环节有记录可查",
    "公共服务属性明显，对中小企业有实际帮助",
    "场所和设备满足开展服务的需要，维护记录完整",
];
const ADVICE: [&str; 8] = [
    "建议进一步扩大对本市中小软件企业的服务比例",
    "建议补充服务成效的量化数据，完善用户回访机制",
    "建议加强与其他公共服务平台的协同，减少重复投入",
    "建议细化年度服务计划，明确阶段目标和责任人",
    "建议完善收费公示，提高服务过程透明度",
    "建议加大高层次人才引进和培养力度",
    "建议尽快完成资质扩项，提升服务深度",
    "建议建立服务案例库，便于推广应用",
];
const ON_SUGGESTION: [&str; 3] =
    ["佐证材料可核实部分与申报数略有出入，按核实数评分", "结合服务质量和案例深度，在建议分基础上微调", "数据真实可信，另有在办项目，适当上调"];
const ON_FULL: [&str; 3] = ["材料完备，成效显著，达到满分要求", "该项全部要点均有佐证，予以满分", "在同类申报中最为突出，予以满分"];
const ON_POOR: [&str; 3] = ["佐证材料不足，仅能酌情给分", "未提供有效证明，按最低等次评分", "该项基础薄弱，材料未体现实际成效"];

/// Fills a whole sheet. `quality` is the application's, the same for all experts; the rest is this expert's own.
pub(super) fn fill(sheet: &Sheet<'_>, seed: u64, expert: &str) -> WholeSheet {
    let id = sheet.line.application.as_str();
    let quality = Chance::of(seed, &["quality", id]).between(-90, 90);
    let severity = Chance::of(seed, &["severity", expert]).between(-35, 35);
    let mut chance = Chance::of(seed, &["sheet", expert, id]);
    let mut state = SheetState { suggestions: sheet.state.suggestions.clone(), recommended: true, ..SheetState::default() };
    for criterion in sheet.sheet.criteria() {
        let points = mark(criterion, state.suggestions.get(&criterion.code).copied(), quality + severity, &mut chance);
        state.marks.insert(criterion.code.clone(), points);
    }
    state.opinion = opinion(&mut chance);
    for what in missing(sheet.sheet, &state) {
        let (criterion, reason) = match what {
            Missing::CommentOnPoor { criterion } => (criterion, chance.pick(&ON_POOR)),
            Missing::CommentOnFull { criterion } => (criterion, chance.pick(&ON_FULL)),
            Missing::CommentOnSuggestion { criterion, .. } => (criterion, chance.pick(&ON_SUGGESTION)),
            Missing::Mark { .. } | Missing::Opinion { .. } | Missing::Recommendation => continue,
        };
        state.comments.insert(criterion, reason.to_owned());
    }
    let total = state.total();
    let recommendation = if total >= sheet.sheet.pass_line {
        Recommendation::Recommend
    } else if total + Points::from_hundredths(500) >= sheet.sheet.pass_line {
        Recommendation::Supplement
    } else {
        Recommendation::Not
    };
    let comment = |code: &str| state.comments.get(code).cloned().unwrap_or_default();
    let marks = sheet.sheet.criteria().filter_map(|c| Some((c.code.clone(), state.marks.get(&c.code)?.to_string(), comment(&c.code)))).collect();
    WholeSheet { marks, opinion: state.opinion, recommendation: recommendation.key().to_owned() }
}

/// The suggested mark, now and then a step beside it; without a suggestion a mark around four fifths. All in whole steps.
fn mark(criterion: &Criterion, suggested: Option<Points>, leaning: i64, chance: &mut Chance) -> Points {
    let step = criterion.step.hundredths().max(1);
    let steps = criterion.max.hundredths() / step;
    let wanted = match suggested {
        Some(points) => points.hundredths() / step + if chance.once_in(5) { leaning.signum() } else { 0 },
        None => (steps * (800 + leaning + chance.between(-120, 120)) + 500) / 1000,
    };
    Points::from_hundredths(wanted.clamp(0, steps) * step)
}

fn opinion(chance: &mut Chance) -> String {
    format!(
        "{}；{}。{}。",
        chance.pick(&STRENGTHS),
        chance.pick(&["总体符合培育库入库要求", "基本具备提供公共服务的条件", "在同类平台中具有一定代表性"]),
        chance.pick(&ADVICE)
    )
}
