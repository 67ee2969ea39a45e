//! Every text of the command line that is not an answer of a verb: helps, heads of tables, headings.

use linxuan_app::secretariat::ImportKind;
use linxuan_domain::eligibility::Outcome;
use linxuan_domain::intake::{ExpertResult, RowResult};
use linxuan_domain::merge::Outcome as Merge;
use linxuan_domain::sheet::Missing;
use linxuan_domain::words::Words;

use crate::lang::Lang;

/// A fixed text: Chinese, English.
#[derive(Debug, Clone, Copy)]
pub struct W(pub &'static str, pub &'static str);

impl W {
    /// The text in a language.
    pub fn of(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.0,
            Lang::En => self.1,
        }
    }
}

macro_rules! words {
    ($($name:ident = $zh:literal, $en:literal;)*) => { $(pub const $name: W = W($zh, $en);)* };
}

words! {
    // Frame
    ABOUT = "遴选：评审工作的命令行", "Linxuan: the panel's work on the command line";
    USAGE = "用法：", "Usage:";
    COMMANDS = "命令", "Commands";
    OPTIONS = "参数", "Arguments";
    ERROR = "错误：", "Error: ";
    COLON = "：", ": ";
    COMMA = "、", ", ";
    HELP = "显示说明", "Show this help";
    HELP_VERB = "显示全部命令的说明，或某一个命令的", "Show the help of all commands, or of one";
    HELP_OF = "命令名", "The command";
    VERSION = "显示版本", "Show the version";
    WORKSPACE = "工作区文件（.lx）；也可用环境变量 LINXUAN_WORKSPACE", "The workspace file (.lx); or LINXUAN_WORKSPACE";
    PASSPHRASE_FILE = "口令文件，第一行为口令；也可用环境变量 LINXUAN_PASSPHRASE，否则会询问", "A file whose first line is the passphrase; or LINXUAN_PASSPHRASE; else you are asked";
    JSON = "标准输出只有一份 JSON", "Exactly one JSON document on stdout";
    LANG = "zh 或 en；缺省随系统语言", "zh or en; the locale otherwise";
    EXIT_CODES = "退出码：0 完成 · 2 用法 · 10 输入有误 · 11 超出上限 · 12 签名或信任 · 13 须由人决定 · 14 不完整或不一致 · 15 存储 · 16 被占用", "Exit codes: 0 done · 2 usage · 10 bad input · 11 limits exceeded · 12 signature or trust · 13 needs a person · 14 integrity or incomplete · 15 storage · 16 busy";

    // attachments
    ATTACHMENTS = "附件：导入、清单、查看、导出", "Attachments: import, list, show, export";
    ATTACHMENTS_PREVIEW = "说明导入会怎样，不写入", "Say what an import would do; nothing is written";
    ATTACHMENTS_IMPORT = "导入一个文件夹或 zip", "Import a folder or zip";
    ATTACHMENTS_PATH = "文件夹或 zip", "Folder or zip";
    ATTACHMENTS_LIST = "每个申报的附件、缺少的和清单外的", "The attachments of each application, missing and surplus";
    ATTACHMENTS_SHOW = "把一个附件的内容写入文件", "Write the bytes of one attachment to a file";
    ATTACHMENTS_OUT = "写入的文件", "The file to write";
    ATTACHMENTS_EXPORT = "把附件写入文件夹，每个申报一个", "Write attachments into a folder, one for each application";
    ATTACHMENTS_REMOVE = "移除一个附件，可撤销", "Take an attachment away; can be undone";
    ATTACHMENTS_UNDO = "撤销上一次附件操作", "Take the last step on attachments back";
    ATTACHMENTS_REASSIGN = "把一个附件归到另一个申报或清单项，可撤销", "Put an attachment under another application or line; can be undone";
    ATTACHMENTS_ITEM = "清单项的编号", "Number of the line of the list";
    ATTACHMENTS_ASSIGN = "文件归谁：名称=申报编号 或 名称=申报编号#清单项（可多次）", "Whose a file is: NAME=APPLICATION or NAME=APPLICATION#LINE (may be repeated)";
    ATTACHMENTS_LEAVE_OUT = "不导入的文件（可多次）", "A file that is not imported (may be repeated)";
    ATTACHMENT_ID = "附件编号", "Id of the attachment";
    ELIGIBILITY_SETTINGS = "本批次的资格审查设置：查看，或用 --set 更改并重新判定", "Settings of the round: look, or change with --set and judge again";
    ELIGIBILITY_LIST = "全部申报的审查结果", "What holds of every application";
    SETTING_SET = "键=值，可多次", "KEY=VALUE, may be given again";
    SETTING = "设置", "Setting";

    PREVIEW_ONLY = "只说明会改变什么", "Only say what would change";

    // Passphrases
    PASSPHRASE = "口令：", "Passphrase: ";
    NEW_PASSPHRASE = "新口令（遗忘后无法找回）：", "New passphrase (if forgotten, everything in it is lost): ";
    PASSPHRASE_AGAIN = "再输入一次：", "Once more: ";

    // workspace
    WS = "新建工作区或查看其概况", "Make a workspace, or look at one";
    WS_NEW = "新建工作区：秘书处给 --title --stage --organisation，专家给 --name --unit", "Make a workspace: --title --stage --organisation for the secretariat, --name --unit for an expert";
    WS_NEW_PATH = "要新建的文件，扩展名 .lx", "The file to make; its name ends in .lx";
    WS_ROLE = "secretariat（秘书处）或 expert（专家）", "secretariat or expert";
    WS_TITLE = "批次名称", "Title of the round";
    WS_STAGE = "admission（入库）、selection（揭榜挂帅）或 annual（年度考核）", "admission, selection or annual";
    WS_ORGANISATION = "组织单位，写入证书", "The organising office, for its certificate";
    WS_NAME = "专家姓名，与专家库一致", "The expert's name as in the pool";
    WS_UNIT = "专家单位，与专家库一致", "The expert's unit as in the pool";
    WS_INFO = "查看工作区概况", "What a workspace holds and how far the work is";

    // reading tables
    INSPECT = "读一份 Excel 表，说明导入时会怎样；不写任何内容", "Read a workbook and say what an import would do; writes nothing";
    WORKBOOK = "Excel 工作簿", "A workbook";
    WORKBOOKS = "一份或多份 Excel 工作簿，按顺序导入，每份要么全部导入要么不导入", "Workbooks, imported in order, each whole or not at all";
    MAPPING = "JSON 文件：列的含义、更正的单元格、略过或导入的行", "A JSON file: what columns mean, corrected cells, rows to skip or take";
    MAPPING_FORMAT = "--mapping 的文件：{\"format\":\"linxuan.choices/1\",\"mappings\":[{\"sheet\":\"汇总表\",\"columns\":[{\"heading\":\"表头\",\"nth\":0,\"field\":\"字段或 null\"}]}],\"corrections\":[{\"cell\":\"汇总表!J6\",\"text\":\"230件\",\"reason\":\"理由\"}],\"rows\":[{\"sheet\":\"汇总表\",\"row\":7,\"skip\":\"理由\"}],\"metric_year\":2020}。表头、nth 和签名见 --json 输出的 columns；详见 docs/formats.md 第 16 节。", "The file of --mapping: {\"format\":\"linxuan.choices/1\",\"mappings\":[{\"sheet\":\"Sheet1\",\"columns\":[{\"heading\":\"…\",\"nth\":0,\"field\":\"field or null\"}]}],\"corrections\":[{\"cell\":\"Sheet1!J6\",\"text\":\"…\",\"reason\":\"…\"}],\"rows\":[{\"sheet\":\"Sheet1\",\"row\":7,\"skip\":\"reason\"}],\"metric_year\":2020}. Headings, nth and signature stand in columns of the --json output; see docs/formats.md, section 16.";
    REFERENCE_DATE = "判断期限的基准日 YYYY-MM-DD", "The day that periods are counted from, YYYY-MM-DD";
    IMPORT = "导入申报汇总表或专家库", "Import tables of applications or experts";
    SAME = "工作表!行=编号：该行就是已有的这一项；工作表!行=new：是另一项", "SHEET!ROW=ID: the row is the one here; SHEET!ROW=new: it is another one";
    TAKE_HIDDEN = "隐藏的行也导入", "Import hidden rows too";
    REMOVE_GONE = "移除新表中已没有的申报或专家（可撤销）", "Remove what the new workbook does not have any more (can be undone)";
    ACCEPT = "接受与已导入内容不同之处", "Take over what differs from what was imported";
    APPLICATIONS = "申报：列表、查看、手工录入和更正", "Applications: list, show, enter and edit by hand";
    APPLICATIONS_LIST = "列出申报", "List the applications";
    APPLICATIONS_SHOW = "一项申报的各值：单元格、原文、更正", "The values of one application: cell, raw text, correction";
    APPLICATIONS_ADD = "手工录入一项申报，与导入同样检查，可用 undo 撤销", "Enter an application by hand, checked like an import; undo takes it back";
    APPLICATIONS_EDIT = "更正一项申报，须写理由，原文保留，可用 undo 撤销", "Edit an application with a reason; the raw text stays; undo takes it back";
    EXPERTS_ADD = "手工录入一位专家，与导入同样检查", "Enter an expert by hand, checked like an import";
    SET = "字段=内容，可多次；字段名同 inspect 的列名，如 applicant_name、uscc、category、indicator:1", "FIELD=TEXT, as often as needed; fields as inspect names columns: applicant_name, uscc, category, indicator:1 …";
    FIELD = "字段", "Field";
    CELL = "单元格", "Cell";
    RAW = "原文", "Raw";
    CORRECTED = "更正", "Corrected";
    TEMPLATE = "写出一份空白工作簿（汇总表、申报书或专家库），供下发填写", "Write an empty workbook (summary, form or experts) to hand out";
    TEMPLATE_KIND = "summary（汇总表）、form（申报书）或 experts（专家库）", "summary, form or experts";
    TEMPLATE_OUT = "要写出的 .xlsx", "The .xlsx to write";
    UNDO = "撤销最近一次导入", "Take the last import back";
    ELIGIBILITY = "资格审查结果；另有 show、decide", "Outcomes of the eligibility check; see also show, decide";
    ELIGIBILITY_SHOW = "一项申报的各条件", "The conditions of one application";
    ELIGIBILITY_DECIDE = "人工认定一个条件，须写理由", "Decide a condition by hand, with a reason";
    APPLICATION = "申报编号", "Id of the application";
    CONDITION = "条件编号，如 G-01", "Code of the condition, such as G-01";
    PASS_FAIL = "pass（符合）、fail（不符合）或 none（撤回认定）", "pass, fail, or none to take the decision back";
    REASON = "书面理由", "The written reason";
    DECIDED_BY = "认定人；缺省为秘书处", "Who decides; the secretariat otherwise";

    // people
    EXPERTS = "专家库", "The pool of experts";
    EXPERTS_LIST = "列出专家", "List the experts";
    RECUSE = "回避：列出或决定", "Recusals: list or decide";
    RECUSE_LIST = "列出回避", "List the recusals";
    RECUSE_DECIDE = "对一条回避作出决定，或由秘书处登记一条", "Decide on a recusal, or enter one by hand";
    RECUSE_DECISION = "upheld（成立）或 dismissed（不成立）", "upheld or dismissed";
    EXPERT = "专家编号", "Id of the expert";
    RULE = "回避规则编号，如 R1", "Code of the rule, such as R1";
    ASSIGN = "组成专家组并分配申报；不给 --panel-size 时只列出", "Form the panels and assign applications; without --panel-size, list them";
    PANEL_SIZE = "每组人数，单数，至少 5", "Members of a panel, odd, at least 5";
    ENROL = "专家登记", "Enrolment of experts";
    ENROL_NEW = "（专家）写出登记文件", "(expert) Write the enrolment request";
    ENROL_SHOW = "（秘书处）查看登记文件与指纹", "(secretariat) Look at requests and their fingerprints";
    ENROL_APPROVE = "（秘书处）核对指纹后批准", "(secretariat) Approve after comparing the fingerprint";
    ENROL_FILE = "登记文件 .lxenrol", "An enrolment request, .lxenrol";
    FINGERPRINT = "与专家本人核对过的指纹", "The fingerprint that was compared with the expert";
    OUT_FILE = "要写出的文件", "The file to write";
    QUOTAS_OF_NOBODY = "设了类别名额，但没有申报属于这些类别", "Quotas name categories that no application has";
    REPLACE = "文件已存在时覆盖", "Replace a file that exists";
    OUT_FOLDER = "要写入的文件夹", "The folder to write into";

    // tasks and scores
    TASK = "任务包", "Task packages";
    TASK_ISSUE = "（秘书处）发出任务包", "(secretariat) Issue the task packages";
    TASK_OPEN = "（专家）打开任务包", "(expert) Open a task package";
    TASK_FILE = "任务包 .lxtask", "A task package, .lxtask";
    SCORE = "（专家）评分", "(expert) Scoring";
    SCORE_LIST = "列出申报及完成情况；给 --application 时列出其指标", "List applications and what is missing; with --application, its criteria";
    SCORE_SET = "打一项分，落盘后才返回；值为 - 表示清除", "Set a mark, durable when it returns; - clears it";
    SCORE_STDIN = "从标准输入逐行读“申报 指标 分值”，每落盘一行答“ok 序号”", "Read lines “APPLICATION CRITERION VALUE”, answer “ok SEQ” when each is durable";
    SCORE_COMMENT = "写一项指标的理由", "Write the reason of a criterion";
    SCORE_OPINION = "写总体意见和结论", "Write the opinion and the conclusion";
    SCORE_UNDO = "撤销最近一次打分", "Take the last change of a mark back";
    SCORE_RECUSE = "声明回避；不给 --rule 时撤回声明", "Declare a recusal; without --rule, take it back";
    SCORE_SUBMIT = "签名并写出评分包", "Sign and write the score package";
    CRITERION = "指标代码", "Code of the criterion";
    VALUE = "分值，如 8.5", "The mark, such as 8.5";
    COMMENT_TEXT = "理由；空白表示清除", "The reason; empty clears it";
    OPINION_TEXT = "总体意见", "The opinion";
    RECOMMENDATION = "recommend、not 或 supplement", "recommend, not or supplement";
    PLEDGE = "确认已阅读并同意承诺", "You have read the pledge and agree to it";
    SUBMIT_REASON = "重新提交的理由（第 2 版起）", "Why it replaces the earlier one (from revision 2)";

    // merge and results
    MERGE = "合并评分包；同一份再合并不会改变什么", "Merge score packages; the same one again changes nothing";
    MERGE_FILES = "评分包 .lxscore，或装着它们的文件夹", "Score packages (.lxscore) or folders of them";
    INBOX = "收件文件夹", "A folder of packages";
    DRY_RUN = "只说明会怎样，不写入", "Say what would happen, write nothing";
    CLOSE = "关闭一位专家缺交的评分，须写理由", "Close an expert's missing sheets, with a reason";
    RANK = "汇总与排序", "Totals and ranking";
    EXPORT = "导出文书", "Write documents";
    EXPORT_FORM = "pdf 或 xlsx", "pdf or xlsx";
    DOCUMENT = "文书名，或 all", "Name of the document, or all";
    ARCHIVE = "写出归档包 .lxarchive", "Write the archive, .lxarchive";
    VERIFY = "查验本软件的任何文件", "Check any of the product's files";
    VERIFY_FILES = "要查验的文件", "Files to check";
    TALLY = "汇总一份评分算例：算出全部正式与参考数字；不需要工作区", "Tally a case of scores: every official and advisory figure; needs no workspace";
    TALLY_CASE = "算例（JSON）", "The case (JSON)";
    TALLY_OFFICIAL = "只给正式部分", "The official part only";
    SELECTED = "入选", "Selected";
    TIED_AT_CUT = "并列待定", "tied at the cut";
    PARTED_BY = "并列区分", "Tie parted by";
    NO_SHEET = "没有完整的评分表", "no complete sheet";
    NOTHING_SCORED = "没有一项申报有完整的评分表，算不出名次", "No application has a complete sheet, so there is no rank";
    CUT_TIE = "最后的名额由 {ids} 并列，办法没有分出先后，须由人决定；JSON 的 selected 只是按编号取足名额", "The last seat is shared by {ids}; the rule does not part them, and people must decide. selected in the JSON merely fills the seats in the order of ids";
    FORMULA = "算式", "Formula";
    TRUST = "信任的根证书（PEM）", "Root certificate to trust (PEM)";
    SCHEME = "评审方案文件", "The programme's data files";
    SCHEME_CHECK = "检查评分表文件，指出错处", "Check score sheet files and name what is wrong";
    SHEET_FILES = "评分表 JSON", "Score sheets as JSON";
    DEMO = "在文件夹里完整演练一次评审", "Play a whole made-up round into a folder";
    DEMO_DIR = "还不存在或空的文件夹", "A folder that is empty or not there yet";
    SEED = "随机种子", "Seed";
    APPLICATIONS_N = "申报总数（缺省 12）", "Applications in all (12)";
    EXPERTS_N = "专家总数（缺省每类 5 位）", "Experts in all (5 a category)";

    // Heads of tables
    FILE = "文件", "File";
    KIND = "种类", "Kind";
    ADDED = "新增", "Added";
    CHANGED = "变更", "Changed";
    UNCHANGED = "未变", "Unchanged";
    REMOVED = "移除", "Removed";
    ID = "编号", "Id";
    NAME = "姓名", "Name";
    UNIT = "单位", "Unit";
    CATEGORY = "类别", "Category";
    CATEGORIES = "可评类别", "Categories";
    APPLICANT = "申报单位", "Applicant";
    PLATFORM = "平台名称", "Platform";
    OUTCOME = "结果", "Outcome";
    OPEN = "待认定", "To decide";
    FAILED = "不符合", "Failed";
    CODE = "编号", "Code";
    DECIDED = "人工认定", "Decided";
    BASIS = "依据", "Basis";
    CONDITION_HEAD = "条件", "Condition";
    WHY = "理由", "Reason";
    PANELS = "专家组", "Panels";
    ASSIGNED = "项数", "To score";
    ENROLMENT = "登记", "Enrolment";
    FINGERPRINT_HEAD = "指纹", "Fingerprint";
    EXPERT_HEAD = "专家", "Expert";
    APPLICATION_HEAD = "申报", "Application";
    RULE_HEAD = "规则", "Rule";
    SOURCE = "来源", "Source";
    DECISION = "决定", "Decision";
    MEMBERS = "成员", "Members";
    SHORT_BY = "缺额", "Short by";
    APPLICATIONS_HEAD = "申报", "Applications";
    SHEETS = "评分表", "Sheets";
    REVISION = "版次", "Revision";
    WHAT_HAPPENED = "情况", "What happened";
    WHAT_TO_DO = "处理", "What to do";
    MISSING = "尚缺", "Missing";
    CLOSED = "关闭理由", "Closed because";

    ROW = "行", "Row";
    RESULT = "处理", "Result";
    FINDINGS = "发现", "Findings";
    RANK_HEAD = "名次", "Rank";
    SCORE_HEAD = "得分", "Score";
    EXACT = "精确值", "Exact";
    DOCUMENT_HEAD = "文书", "Document";
    PAGES = "页", "Pages";
    HOLDS = "成立", "Holds";
    PLACE = "位置", "Place";
    FINDING = "发现", "Finding";

    STATE = "状态", "State";
    TOTAL = "合计", "Total";
    CRITERION_HEAD = "指标", "Criterion";
    MAX = "分值", "Max";
    STEP = "步长", "Step";
    POINTS = "得分", "Points";
    DEFINITION = "方案摘要", "Definition";
    ELIGIBLE = "符合", "Eligible";

    // Sentences
    UNDONE = "已撤销导入“{file}”，移除 {count} 项", "The import of “{file}” was taken back; {count} removed";
    NOBODY_MISSING = "评分已收齐", "All sheets are here";
    VALID = "全部成立", "everything holds";
    NOT_VALID = "不成立", "does not hold";
    SIGNED_BY = "签名人", "Signed by";
    WHAT = "内容", "What";
    HOW_MANY = "数量", "How many";
    WHERE = "位置", "Where";
    MADE_WORKBOOKS = "Excel 表", "Workbooks";
    MADE_APPLICATIONS = "申报", "Applications";
    MADE_ELIGIBLE = "通过资格审查", "Eligible";
    MADE_EXPERTS = "专家库", "Experts";
    MADE_RECUSALS = "回避", "Recusals";
    MADE_WORKSPACES = "专家工作区", "Experts' workspaces";
    MADE_SHEETS = "已签名的评分表", "Signed sheets";
    MADE_MERGED = "合并的评分包", "Packages merged";
    MADE_DOCUMENTS = "文书", "Documents";
    MADE_ARCHIVE = "归档包", "Archive";
    MADE_VERIFIED = "核验成立的文件", "Files verified";
    TOOK = "用时", "Took";
    DEMO_PASSPHRASE = "所有工作区的口令（仅供演示，不保护任何内容）：", "Passphrase of every workspace (for demonstration only, it protects nothing):";
    APPROVED = "已批准 {name}（{id}）的登记", "The enrolment of {name} ({id}) is approved";
    ENROLLED = "登记文件已写到 {path}；指纹 {fingerprint}，请与秘书处核对", "The request is at {path}; compare the fingerprint {fingerprint} with the secretariat";
    TASK_OPENED = "{round}：{count} 项申报。秘书处 {secretariat}，指纹 {fingerprint}，请核对", "{round}: {count} applications. Secretariat {secretariat}, fingerprint {fingerprint}: please compare";
    SUBMITTED = "评分包 {path}\n签名的 PDF {pdf}", "Score package {path}\nSigned PDF {pdf}";
    NOT_ENROLLED = "尚未登记，没有任务包：", "Not enrolled, no package: ";
}

/// The outcome of a condition or of all of them.
pub const fn outcome(outcome: Outcome) -> W {
    match outcome {
        Outcome::Pass => W("符合", "pass"),
        Outcome::Fail => W("不符合", "fail"),
        Outcome::Manual => W("待人工认定", "to decide"),
        Outcome::Missing => W("缺材料", "missing"),
    }
}

/// How far an expert's enrolment is.
pub fn enrolment(stand: &str) -> W {
    match stand {
        "requested" => W("已申请", "requested"),
        "approved" => W("已批准", "approved"),
        "issued" => W("已发任务", "issued"),
        "received" => W("已交评分", "received"),
        _ => W("未登记", "none"),
    }
}

/// Source and decision of a recusal.
pub fn recusal_word(word: &str) -> W {
    match word {
        "auto" => W("比对", "matched"),
        "declared" => W("本人申报", "declared"),
        "manual" => W("秘书处", "secretariat"),
        "upheld" => W("回避", "upheld"),
        "dismissed" => W("不回避", "dismissed"),
        _ => W("待决定", "open"),
    }
}

/// What becomes of a row of a summary table.
pub const fn row_result(result: RowResult) -> W {
    match result {
        RowResult::Imported => W("导入", "imported"),
        RowResult::ImportedWithError => W("导入，有误待改", "imported with error"),
        RowResult::Duplicate => W("重复，不导入", "duplicate"),
        RowResult::Skipped => W("跳过", "skipped"),
    }
}

/// What becomes of a row of an expert pool.
pub const fn expert_result(result: ExpertResult) -> W {
    match result {
        ExpertResult::Imported => W("导入", "imported"),
        ExpertResult::MergedInto(_) => W("与前行合并", "merged"),
        ExpertResult::Rejected(_) => W("不导入", "rejected"),
        ExpertResult::Skipped => W("跳过", "skipped"),
    }
}

/// What a workbook was.
pub const fn import_kind(kind: ImportKind) -> W {
    match kind {
        ImportKind::Summary => W("申报汇总表", "applications"),
        ImportKind::Form => W("申报书", "form"),
        ImportKind::Experts => W("专家库", "experts"),
        ImportKind::Manual => W("手工录入", "by hand"),
    }
}

/// What became of a package.
pub const fn merge_outcome(outcome: Merge) -> W {
    match outcome {
        Merge::Merged => W("已合并", "merged"),
        Merge::AlreadyHave => W("已有", "already here"),
        Merge::Superseded => W("旧版", "superseded"),
        Merge::Supersedes => W("新版取代旧版", "supersedes"),
        Merge::Equivocation => W("同版不同文", "equivocation"),
        Merge::WrongRound => W("其他批次", "wrong round"),
        Merge::WrongTask => W("其他任务", "wrong task"),
        Merge::ApplicationChanged => W("申报已变", "application changed"),
        Merge::RulesChanged => W("办法已变", "rules changed"),
        Merge::NotAssigned => W("未分配", "not assigned"),
        Merge::Recused => W("应回避", "recused"),
        Merge::NotEnrolled => W("未登记", "not enrolled"),
        Merge::WrongSigner => W("签名人不符", "wrong signer"),
        Merge::Tampered => W("被改动", "tampered"),
        Merge::Damaged => W("已损坏", "damaged"),
        Merge::NotForUs => W("不是给本处的", "not for us"),
        Merge::NewerVersion => W("版本较新", "newer version"),
        Merge::NotAPackage => W("不是评分包", "not a package"),
    }
}

/// How far the sheet of an application is.
pub fn sheet_state(state: &str) -> W {
    match state {
        "partial" => W("未完成", "partial"),
        "complete" => W("完成", "complete"),
        "recused" => W("回避", "recused"),
        _ => W("未评", "unscored"),
    }
}

/// What a sheet still needs before it can be signed.
pub fn missing(missing: &Missing) -> Words {
    match missing {
        Missing::Mark { criterion } => Words::new(format!("{criterion} 未评分"), format!("{criterion} has no mark")),
        Missing::CommentOnPoor { criterion } => {
            Words::new(format!("{criterion} 在最低档，须写理由"), format!("{criterion} lies in the lowest band and needs a reason"))
        }
        Missing::CommentOnFull { criterion } => Words::new(format!("{criterion} 为满分，须写理由"), format!("{criterion} has full marks and needs a reason")),
        Missing::CommentOnSuggestion { criterion, suggested } => Words::new(
            format!("{criterion} 与建议分 {suggested} 不同，须写理由"),
            format!("{criterion} differs from the suggested {suggested} and needs a reason"),
        ),
        Missing::Opinion { required, found } => {
            Words::new(format!("总体意见须至少 {required} 字，现有 {found} 字"), format!("The opinion needs at least {required} characters and has {found}"))
        }
        Missing::Recommendation => Words::new("未选结论", "No conclusion was chosen"),
    }
}
