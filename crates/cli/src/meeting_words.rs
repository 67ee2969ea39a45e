//! Texts of the commands on the result and the meeting: helps and heads of tables. The rest is in [`crate::words`].

use linxuan_api::types::{Text, VoteCount};
use linxuan_app::secretariat::Votes;

use crate::lang::Lang;
use crate::shell::Shell;
use crate::words::{self, W};

pub const RESULTS: W =
    W("各类别结果、总排序，以及还有什么妨碍公示", "The result of every category, the overall order, and what stands in the way of publication");
pub const EXPLAIN: W = W(
    "一项申报的结果是怎样得出的：入选理由、算式、各专家评分、处理记录",
    "How one application came to its place: reasons, formula, the experts' sheets, procedures",
);
pub const RULE: W = W("计分办法：查看、设定、变更", "The rule of tally: show, set, change");
pub const RULE_LIST: W = W("列出可选的计分办法", "List the rules to choose from");
pub const RULE_SHOW: W = W("现行计分办法及其变更", "The rule in force and its changes");
pub const RULE_SET: W = W("设定计分办法（发放任务包之前）", "Set the rule, before the first task is issued");
pub const RULE_CHANGE: W = W("变更计分办法（发放任务包之后），作为新的决定留存", "Change the rule after the first task was issued; a new decision on record");
pub const RULE_PRESET: W = W("预设的代号，见 rule list；省略时从现行办法改起", "Key of a preset, see rule list; the rule in force when left out");
pub const RULE_FILE: W = W("写有完整办法的 JSON 文件", "A JSON file with the whole rule");
pub const PASS_LINE: W = W("合格线；空文字表示不设", "Pass line; empty for none");
pub const PLACES: W = W("每类名额，0 为不限", "Places of a category, 0 for no limit");
pub const DECIMALS: W = W("保留小数位数", "Decimals of the score");
pub const ROUNDING: W = W("half_up（四舍五入）、half_even（GB/T 8170）或 truncate（截去）", "half_up, half_even (GB/T 8170) or truncate");
pub const ROLE: W = W("专家的角色，如 E01=组长，可多个", "Role of an expert, such as E01=chair; several are allowed");
pub const ROLE_WEIGHT: W =
    W("角色的权重，如 组长=1.5，可多个；代替规则原有的权重", "Weight of a role, such as chair=1.5; several are allowed; in place of those of the rule");
pub const QUOTA_PLACES: W = W("各类合计名额，0 为不限", "Places over all categories, 0 for no limit");
pub const AT_LEAST: W = W("某类至少几个，如 testing=2，可多个", "Places that a category has before all others, such as testing=2; several are allowed");
pub const AT_MOST: W = W("某类至多几个，如 testing=3，可多个", "Most places of a category, such as testing=3; several are allowed");
pub const SHORTLIST: W = W("评分前几名进入投票，0 为全部", "Ranks by score that go to the vote, 0 for all");
pub const SHARE: W = W("通过所需的得票率，如 2/3；空文字表示不投票", "Share of the votes that is needed, such as 2/3; empty for no vote");
pub const ABNORMAL: W = W("异常评分：提出、表决、说明、认定", "Abnormal scores: flag, request, answer, judge");
pub const ABNORMAL_LIST: W = W("列出异常评分及处理进度", "List abnormal scores and where each stands");
pub const ABNORMAL_FLAG: W = W("提出一项异常评分", "Flag a total");
pub const ABNORMAL_REQUEST: W =
    W("记录表决：是否要求专家书面说明（须超过专家组半数）", "Record the vote on asking for a written reason (more than half of the panel)");
pub const ABNORMAL_ANSWER: W = W(
    "记录专家的书面说明，或其拒绝说明（以其他专家平均分替代）",
    "Record the expert's written reason, or the refusal, which replaces the score by the mean of the others",
);
pub const ABNORMAL_JUDGE: W = W(
    "记录认定：理由充分或不充分（须超过专家组半数；不充分则替代）",
    "Record the judgement, sufficient or insufficient (more than half of the panel; insufficient replaces the score)",
);
pub const ANSWER_TEXT: W = W("专家的书面说明", "The expert's written reason");
pub const ANSWER_REFUSED: W = W("专家拒绝说明", "The expert refused");
pub const FINDING: W = W("accepted（充分）或 insufficient（不充分）", "accepted or insufficient");
pub const REOPEN: W = W("复议：允许专家重评一项，或记录其维持原分", "Let an expert score an item again, or record that the score is kept");
pub const REOPEN_ITEM: W = W("作出复议决定", "Decide to reopen an item");
pub const REOPEN_KEEP: W = W("记录专家维持原分", "Record that the expert stands by the score");
pub const CRITERION: W = W("指标代码；省略时为整份评分表", "Code of the criterion; the whole sheet when left out");
pub const DELIBERATE: W = W("记录专家组对一项申报的意见、结论和表决", "Record the panel's opinion on an application, its conclusion and the vote");
pub const OPINION: W = W("评审意见", "The opinion");
pub const CONCLUSION: W = W("recommend（推荐）、not（不推荐）或 supplement（补充材料）", "recommend, not or supplement");
pub const DISSENT: W = W("不同意见", "Dissent");
pub const VOTE: W = W(
    "并列名次由专家组表决先后（本类名次，或各类合计的最后一个名额）",
    "Part a tie by a vote of the panel: a rank of a category, or the last place over all categories",
);
pub const BALLOT: W = W("记录一项入围申报的投票（按应到人数计）", "Record the vote on an application that is on the shortlist (counted over all who may vote)");
pub const SCORE_RANK: W = W("得分名次", "Score rank");
pub const VOTES: W = W("同意/应到", "For/entitled");
pub const OVERALL: W = W("各类合计", "All categories");
pub const ORDER: W = W("并列的申报编号，按表决的先后", "Ids of the tied applications, in the order that was voted");
pub const YES: W = W("赞成票", "Votes for");
pub const NO: W = W("反对票", "Votes against");
pub const ABSTAIN: W = W("弃权票", "Abstentions");
pub const NOTE: W = W("会议记录：写一条，或列出全部", "Minutes: write a note, or list them all");
pub const NOTE_TEXT: W = W("要记下的内容；省略时列出全部", "What to note; all notes are listed when left out");
pub const NOTE_APPLICATION: W = W("关于哪一项申报；省略时关于会议", "About which application; about the meeting when left out");
pub const PUBLISH: W =
    W("公示名单（不含分数）；有妨碍时列出，不写文件", "The list for publication, without scores; what stands in its way is named and nothing is written");
pub const PUBLISH_OUT: W = W("要写的 PDF", "The PDF to write");
pub const FROM: W = W("公示首日 YYYY-MM-DD；缺省为下一工作日", "First day, YYYY-MM-DD; the next working day otherwise");
pub const DAYS: W = W("工作日数：3、5 或 7", "Working days: 3, 5 or 7");
pub const HOLIDAYS: W = W("公示期内的法定节假日 YYYY-MM-DD，可多个", "Public holidays in the period, YYYY-MM-DD; several are allowed");
pub const CONTACT: W = W("受理异议的联系方式", "Whom to write to with an objection");
pub const HISTORY: W = W("同一平台历年各批次的得分，逐项比较", "The same platform's scores across rounds, by criterion");
pub const HISTORY_FILES: W = W("以往批次的归档包（.lxarchive）", "Archives of earlier rounds (.lxarchive)");

pub const STANDING: W = W("结论", "Standing");
pub const PLATFORM: W = W("平台", "Platform");
pub const FORMULA: W = W("算式", "Formula");
pub const STAGE: W = W("进度", "Stage");
pub const ORIGINAL: W = W("原分", "Original");
pub const COUNTS: W = W("计入", "Counts");
pub const OTHERS: W = W("其他均值", "Mean of others");
pub const TIME: W = W("时间", "Time");
pub const TEXT: W = W("内容", "Text");
pub const ROUND: W = W("批次", "Round");
pub const KEY: W = W("代号", "Key");
pub const BLOCKS: W = W("妨碍公示的事项：", "In the way of publication:");
pub const NO_BLOCKS: W = W("没有妨碍公示的事项。", "Nothing stands in the way of publication.");
pub const CHANGED: W = W("计分办法变更", "Rule changed");
pub const WARNINGS: W = W("须知：", "To be known:");
pub const PERIOD: W = W("公示期", "Period");
pub const NO_WORKING_DAY: W = W("不是工作日，公示从其后的第一个工作日开始", "is no working day; the period starts on the first working day after it");

pub const COMMA: W = W("，", ", ");
pub const POINTS: W = W(" 分", " points");
pub const SPREAD: W = W("极差", "Range");
pub const BY_VOTE: W = W("（并列，经表决排定先后）", " (tied, parted by a vote)");
pub const BELOW_MINIMUM: W = W("（有效评分不足）", " (too few valid sheets)");
pub const MARGIN: W = W("距名额线另一侧", "To the other side of the cut,");
pub const EQUAL_TO: W = W("得分相同", "Equal score");
pub const PARTED_BY_VOTE: W = W("各项比较均相同，经专家组表决排定先后", "Every step was equal; the panel voted on the order");
pub const TIE_VOTE: W = W("并列表决（本类）", "Vote on the tie (category)");
pub const TIE_VOTE_OVERALL: W = W("并列表决（各类合计）", "Vote on the tie (all categories)");
pub const TIE_VOTE_STALE: W = W("（现已不并列，不起作用）", " (not tied any more, without effect)");
pub const ABNORMAL_CASE: W = W("异常评分", "Abnormal score");
pub const SUPERSEDED: W = W("已重新签交，不再适用", "signed anew since, no longer applies");
pub const REOPENED: W = W("复议", "Reopened");
pub const WHOLE_SHEET: W = W("整份评分表", "whole sheet");
pub const REVISED: W = W("改签", "Signed anew");
pub const BALLOTED: W = W("投票", "Vote");
pub const OPINION_RECORDED: W = W("专家组意见", "Opinion of the panel");
pub const NOTED: W = W("会议记录", "Minutes");

pub const DID_FLAG: W =
    W("已记录：专家 {expert} 对 {application} 的评分提出为异常评分", "Recorded: the total of {expert} for {application} is flagged as abnormal");
pub const DID_REQUEST: W = W(
    "已记录：是否要求专家 {expert} 就 {application} 书面说明的表决，{votes}",
    "Recorded: the vote on asking {expert} for a written reason on {application}, {votes}",
);
pub const DID_ANSWER: W = W("已记录：专家 {expert} 就 {application} 的书面说明", "Recorded: the written reason of {expert} on {application}");
pub const DID_REFUSE: W = W("已记录：专家 {expert} 就 {application} 拒绝说明", "Recorded: {expert} refused to give a reason on {application}");
pub const DID_ACCEPT: W =
    W("已记录：专家 {expert} 就 {application} 的说明认定为充分，{votes}", "Recorded: the reason of {expert} on {application} is judged sufficient, {votes}");
pub const DID_REJECT: W = W(
    "已记录：专家 {expert} 就 {application} 的说明认定为不充分，{votes}",
    "Recorded: the reason of {expert} on {application} is judged insufficient, {votes}",
);
pub const DID_REOPEN: W = W("已记录：专家 {expert} 对 {application} 的评分准予复议", "Recorded: the score of {expert} for {application} is reopened");
pub const DID_KEEP: W = W("已记录：专家 {expert} 对 {application} 维持原分", "Recorded: {expert} stands by the score for {application}");
pub const DID_DELIBERATE: W = W("已记录：专家组对 {application} 的意见，{votes}", "Recorded: the panel's opinion on {application}, {votes}");
pub const DID_BALLOT: W = W("已记录：对 {application} 的投票，{votes}", "Recorded: the vote on {application}, {votes}");
pub const DID_VOTE: W = W("已记录：并列先后的表决 {application}，{votes}", "Recorded: the vote on the order {application}, {votes}");

/// What was recorded, as a line.
pub fn recorded(lang: Lang, what: W, expert: &str, application: &str, cast: Option<Votes>) -> String {
    let count = |Votes { yes, no, abstain }| {
        W("同意 {yes} · 反对 {no} · 弃权 {abstain}", "{yes} for, {no} against, {abstain} abstained")
            .of(lang)
            .replace("{yes}", &yes.to_string())
            .replace("{no}", &no.to_string())
            .replace("{abstain}", &abstain.to_string())
    };
    let filled = what.of(lang).replace("{expert}", expert).replace("{application}", application);
    crate::columns::plain(&filled.replace("{votes}", &cast.map(count).unwrap_or_default())) + "\n"
}

/// A vote with everybody who may vote, and whether it was carried.
pub fn votes(lang: Lang, vote: &VoteCount) -> String {
    let VoteCount { eligible, yes, no, abstain, carried } = vote;
    match (lang, carried) {
        (Lang::Zh, true) => format!("同意 {yes} · 反对 {no} · 弃权 {abstain} · 按 {eligible} 人计，通过"),
        (Lang::Zh, false) => format!("同意 {yes} · 反对 {no} · 弃权 {abstain} · 按 {eligible} 人计，未通过"),
        (Lang::En, true) => format!("{yes} for, {no} against, {abstain} abstained, counted of {eligible}: carried"),
        (Lang::En, false) => format!("{yes} for, {no} against, {abstain} abstained, counted of {eligible}: not carried"),
    }
}

/// On the list, or not and why.
pub fn verdict(shell: &Shell, key: &str, why: &Text) -> String {
    let word = standing(key).of(shell.lang);
    if key == "in" { word.to_owned() } else { format!("{word}{}{}", words::COLON.of(shell.lang), shell.text(why)) }
}

/// A sheet that is not there.
pub fn sheet(state: &str) -> W {
    if state == "recused" { W("回避", "recused") } else { W("缺评", "missing") }
}

/// Where an abnormal score stands.
pub fn stage(key: &str) -> W {
    match key {
        "flagged" => W("已提出，待表决是否要求说明", "flagged, the vote on asking is next"),
        "requested" => W("已要求说明，待答复", "asked, the answer is next"),
        "answered" => W("已说明，待认定", "answered, the judgement is next"),
        "dropped" => W("未要求说明，原分有效", "not asked, the score stands"),
        "accepted" => W("理由充分，原分有效", "sufficient, the score stands"),
        _ => W("以其他专家平均分替代", "replaced by the mean of the others"),
    }
}

/// What became of a reopened item.
pub fn reopened(state: &str) -> W {
    match state {
        "open" => W("待专家重新签交", "waits for the expert's new record"),
        "kept" => W("维持原分", "the score is kept"),
        _ => W("已重新签交", "signed anew"),
    }
}

/// The panel's conclusion.
pub fn conclusion(key: &str) -> W {
    match key {
        "recommend" => W("推荐", "recommended"),
        "not" => W("不推荐", "not recommended"),
        _ => W("补充材料", "to be supplemented"),
    }
}

/// Whether an application is on the list.
pub fn standing(key: &str) -> W {
    match key {
        "in" => W("入选", "in"),
        "undecided" => W("待定", "undecided"),
        _ => W("未入选", "out"),
    }
}
