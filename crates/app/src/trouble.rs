//! The verbs' own reasons to refuse, each with its sentence and its remedy. Rooms below explain their own.
//! Both shells say them: a remedy says what to do, never by which command or button. Commands are added in `cli/src/hint.rs`.

use std::path::PathBuf;

use linxuan_domain::words::{Explains, Words};

use crate::named::{AllNamed, Named};
use crate::refused::{Class, Refused};

macro_rules! troubles {
    ($($(#[$doc:meta])* $name:ident $({ $($field:ident: $type:ty),* })? => $code:literal, $class:ident,
        [$zh:literal, $en:literal $(, $arg:expr)*], [$remedy_zh:literal, $remedy_en:literal];)*) => {
        /// Every reason of this room.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the fields are named by the sentence that uses them")]
        pub enum Trouble { $($(#[$doc])* $name $({ $($field: $type),* })?,)* }

        impl Explains for Trouble {
            fn code(&self) -> &'static str {
                match self { $(Self::$name $({ $($field: _),* })? => $code,)* }
            }

            #[allow(unused_variables, reason = "not every sentence names every field")]
            fn message(&self) -> Words {
                match self { $(Self::$name $({ $($field),* })? => Words::new(format!($zh $(, $arg)*), format!($en $(, $arg)*)),)* }
            }

            fn remedy(&self) -> Words {
                match self { $(Self::$name $({ $($field: _),* })? => Words::new($remedy_zh, $remedy_en),)* }
            }
        }

        impl Trouble {
            /// Kind of refusal.
            #[must_use]
            pub fn class(&self) -> Class {
                match self { $(Self::$name $({ $($field: _),* })? => Class::$class,)* }
            }
        }
    };
}

troubles! {
    /// A person asked to stop.
    Cancelled => "cancelled", Usage, ["已停止，没有写入任何内容", "Stopped; nothing was written"], ["需要时可重新开始。", "Start again when you like."];
    /// A path with nothing there.
    NoFile { path: PathBuf } => "no-file", BadInput, ["找不到文件 {}", "There is no file {}", path.display()], ["请检查文件名和位置，或重新选择文件。", "Check the name and the place, or choose the file again."];
    /// A folder where a file is meant.
    IsAFolder { path: PathBuf } => "is-a-folder", BadInput, ["{} 是文件夹，不是文件", "{} is a folder, not a file", path.display()], ["请选择文件夹里的文件。", "Choose a file inside it."];
    /// The folder to write into is not there.
    NoFolder { path: PathBuf } => "no-folder", BadInput, ["无法写入 {}：上级文件夹不存在", "Cannot write {}: its folder does not exist", path.display()], ["请先建好文件夹，或另选位置。", "Make the folder first, or choose another place."];
    /// A folder that must be new.
    FolderInUse { path: PathBuf } => "folder-in-use", BadInput, ["{} 已有内容，演示只写入新的或空的文件夹", "{} is not empty; a demonstration is written into a new or empty folder only", path.display()], ["请另选一个文件夹；已有内容没有改动。", "Choose another folder; nothing in this one was changed."];
    /// Larger than this program takes.
    TooLarge { path: PathBuf } => "too-large", Limits, ["{} 太大（上限 256 MB）", "{} is too large (256 MB at most)", path.display()], ["请确认文件没有选错。", "Check that it is the right file."];
    /// Reading failed.
    ReadFailed { path: PathBuf, detail: String } => "read-failed", Storage, ["读不出 {}：{}", "Cannot read {}: {}", path.display(), detail], ["请检查权限，或把文件拷到本机再试。", "Check the permissions, or copy the file to this machine and try again."];
    /// No room left.
    DiskFull { path: PathBuf } => "disk-full", Storage, ["磁盘已满，{} 没有写出", "The disk is full; {} was not written", path.display()], ["请腾出空间或换一个位置再导出；已有内容没有改动。", "Free some space or choose another place and export again; nothing was changed."];
    /// Writing failed.
    WriteFailed { path: PathBuf, detail: String } => "write-failed", Storage, ["{} 没有写成：{}", "{} could not be written: {}", path.display(), detail], ["请检查 U 盘是否被拔出、文件是否只读，再导出一次。", "Check that the stick is in and the file is not read-only, then export again."];
    /// A key, a certificate or random numbers could not be had.
    Seal { detail: String } => "seal", Trust, ["密钥或签名操作没有成功：{}", "A key or signature operation failed: {}", detail], ["没有写入任何内容；请重试，仍不行请联系维护人员。", "Nothing was written; try again, or ask whoever maintains this machine."];
    /// Our own data does not read back.
    Data { detail: String } => "data", Incomplete, ["工作区里的数据读不懂：{}", "Data in the workspace cannot be read: {}", detail], ["请改用最近的备份，并保留这份文件备查。", "Use the newest backup and keep this file for examination."];
    /// A fraction left 128 bits; cannot happen with real scores.
    Overflow => "overflow", Incomplete, ["分数超出可以精确计算的范围", "A score is beyond what can be computed exactly"], ["请检查评分表的分值设置。", "Check the full marks in the score sheet."];
    /// The passphrase is too short.
    ShortPassphrase => "short-passphrase", Usage, ["口令至少 8 个字符", "The passphrase needs at least 8 characters"], ["请换一个更长、只有您知道的口令。", "Choose a longer one that only you know."];
    /// A name or title is missing or has characters that names cannot have.
    BadName { field: String, detail: String } => "bad-name", BadInput, ["{} 不能这样填写：{}", "{} cannot be used: {}", field, detail], ["请填写不超过 64 个字的名称，不含换行。", "Enter a name of at most 64 characters on one line."];
    /// A stage that is not known.
    UnknownStage { stage: String } => "unknown-stage", Usage, ["不认识的评审阶段“{}”", "Unknown stage “{}”", stage], ["可选：admission（入库）、selection（揭榜挂帅）、annual（年度考核）。", "Choose admission, selection or annual."];
    /// A secretariat's verb in an expert's workspace.
    NotSecretariat => "not-secretariat", Usage, ["这是专家的工作区", "This is an expert's workspace"], ["请打开秘书处的工作区。", "Open the secretariat's workspace."];
    /// An expert's verb in the secretariat's workspace.
    NotExpert => "not-expert", Usage, ["这是秘书处的工作区", "This is the secretariat's workspace"], ["请打开专家本人的工作区。", "Open the expert's own workspace."];
    /// A file that should hold a certificate.
    NotACertificate { path: PathBuf } => "not-a-certificate", BadInput, ["{} 不是 PEM 证书", "{} is not a PEM certificate", path.display()], ["请选择秘书处给出的 root.pem。", "Choose the root.pem that the secretariat gave."];
    /// Nothing is open.
    NothingOpen => "nothing-open", Usage, ["还没有打开工作区", "No workspace is open"], ["请先新建或打开一个工作区。", "Create or open a workspace first."];
    /// An id that is not here.
    NoSuchApplication { id: String } => "no-such-application", BadInput, ["没有编号为 {} 的申报", "There is no application {}", id], ["请核对编号。", "Check the id."];
    /// An application that nobody reviews.
    NotUnderReview { id: String, zh: &'static str, en: &'static str } => "not-under-review", BadInput, ["申报 {id} 不在评审之列：{zh}", "Application {id} is not under review: {en}"], ["可在“资格审查”中查看。", "Look at it under Eligibility."];
    /// An expert who has nothing to close.
    NothingMissing { id: String, zh: &'static str, en: &'static str } => "nothing-missing", BadInput, ["专家 {id} 没有缺交的评分：{zh}", "Expert {id} has no sheets missing: {en}"], ["无须关闭。", "There is nothing to close."];
    /// An id that is not here.
    NoSuchExpert { id: String } => "no-such-expert", BadInput, ["没有编号为 {} 的专家", "There is no expert {}", id], ["请核对编号。", "Check the id."];
    /// An id that is not here.
    NoSuchCriterion { code: String } => "no-such-criterion", BadInput, ["评分表中没有指标 {}", "The sheet has no criterion {}", code], ["请核对指标代码。", "Check the code."];
    /// An id that is not here.
    NoSuchCondition { code: String } => "no-such-condition", BadInput, ["该申报没有条件 {}", "The application has no condition {}", code], ["请核对条件编号。", "Check the code."];
    /// A word outside its list.
    NotAChoice { zh: String, en: String, value: String, allowed_zh: String, allowed_en: String } => "not-a-choice", Usage, ["{zh}不能是“{value}”；{allowed_zh}", "{en} cannot be “{value}”; {allowed_en}"], ["请按允许的取值改正后再试。", "Use one of the values that are allowed and try again."];
    /// A decision without a reason.
    ReasonRequired => "reason-required", BadInput, ["人工决定须写明理由", "A decision needs a written reason"], ["请写一句理由，它会随决定一同留存。", "Write one sentence; it is kept with the decision."];
    /// A value that a setting cannot have.
    BadSetting { name_zh: String, name_en: String, zh: String, en: String } => "bad-setting", BadInput, ["设置“{name_zh}”：{zh}", "The setting “{name_en}”: {en}"], ["请按说明改正后再保存。", "Mend it as it says and save again."];
    /// An id that is not here.
    NoSuchAttachment { id: i64 } => "no-such-attachment", BadInput, ["没有编号为 {id} 的附件", "There is no attachment {id}"], ["请核对编号。", "Check the id."];
    /// An item that is not in the list.
    NoSuchItem { application: String, item: String } => "no-such-item", BadInput, ["{application} 的附件清单没有第 {item} 项", "The list of {application} has no line {item}"], ["请核对清单编号，或作为清单外附件。", "Check the number, or keep it as a surplus file."];
    /// More files or bytes than one import takes.
    TooManyAttachments { path: PathBuf } => "too-many-attachments", Limits, ["{} 里的附件超出一次导入的上限（20000 个文件、共 4 GB）", "{} holds more than one import takes (20,000 files, 4 GB together)", path.display()], ["请按单位分几次导入。", "Import it in parts."];
    /// A zip that is none, or damaged, or made to mislead.
    BadZip { path: PathBuf, zh: String, en: String } => "bad-zip", BadInput, ["{} 不能作为附件压缩包读取：{zh}", "{} cannot be read as a zip of attachments: {en}", path.display()], ["请先解压检查，再导入解压后的文件夹。", "Unpack and look at it first, then import the folder."];
    /// A file changed between the look and the write.
    ChangedMeanwhile { name: String } => "changed-meanwhile", Conflict, ["导入时文件“{name}”变了，没有写入任何内容", "The file “{name}” changed during the import; nothing was written"], ["请等文件拷贝完成后再导入。", "Wait until copying has finished, then import again."];
    /// Files that are there with other content.
    ChangedAttachments { count: usize } => "changed-attachments", Conflict, ["有 {count} 个附件与已导入的同名但内容不同，没有写入", "{count} attachments have the name but not the content of what is here; nothing was written"], ["请核对；确认后接受变更，再导入。", "Look at them, accept the changes and import again."];
    /// The table on disk differs from what was imported.
    ChangedRows { count: usize } => "changed-rows", Conflict, ["这份表里有 {} 项与已导入的不同，没有写入", "{} items differ from what was imported; nothing was written", count], ["请核对差异；确认后接受变更，再导入。", "Look at the differences, accept them and import again."];
    /// Rows look like something here, and nobody said whether they are.
    SimilarRows { count: usize } => "similar-rows", Conflict, ["有 {} 行与已有的申报或专家相似但不相同，没有写入", "{} rows look like something that is here without being the same; nothing was written", count], ["请逐行认定是同一项还是另一项，再导入。", "Say for each row whether it is the same or another one, then import."];
    /// Something that is to be removed is in use.
    InUse { one: Named } => "in-use-by-panel", Conflict, ["{one}已编入专家组或已登记，不能移除", "{one:#} is in a panel or enrolled and cannot be removed"], ["请先调整专家组，或保留它。", "Change the panels first, or keep it."];
    /// A choice about a workbook that cannot be.
    BadChoice { detail: String } => "bad-choice", BadInput, ["导入选择有误：{}", "A choice about the workbook is wrong: {}", detail], ["请更正这一处，其余不变。", "Mend this place; the rest can stay."];
    /// Tasks are out; what they rest on is fixed.
    Frozen => "frozen", Conflict, ["任务包已经发出，评审内容已锁定，不能再改", "Tasks were issued; what they rest on is fixed"], ["如确需更改，请新建一个批次。", "Start a new round if it must change."];
    /// Tasks are out; the rule changes by a decision only.
    RuleFrozen => "frozen", Conflict, ["任务包已经发出，计分办法不能再直接设定", "Tasks were issued; the rule can no longer simply be set"], ["如确需更改，请在“结果”中作出变更计分办法的决定并写明理由。", "If it must change, decide on it under Results, with a reason."];
    /// Nothing was issued yet.
    NotFrozen => "not-frozen", Conflict, ["任务包还没有发出，计分办法可以直接设定", "No task was issued yet; the rule can simply be set"], ["请直接设定，不必作出变更决定。", "Simply set it; no decision is needed."];
    /// Weights by role, and nobody has a role.
    RoleMissing => "role-missing", BadInput, ["这条规则按角色加权，但没有写明哪位专家是什么角色", "The rule weighs by role and names no expert's role"], ["请写明哪些专家担任什么角色。", "Say which experts have which role."];
    /// A role that the rule gives no weight.
    RoleUnknown { role: String } => "role-unknown", BadInput, ["规则没有给角色“{}”定权重", "The rule gives the role “{}” no weight", role], ["请改用规则中的角色，或先为它定权重。", "Use a role of the rule, or give it a weight first."];
    /// A role of somebody who is in no panel.
    RoleExpert { id: String } => "role-expert", BadInput, ["{} 不在专家组中，不能担任角色", "{} is in no panel and cannot have a role", id], ["请核对专家编号，或先组成专家组。", "Check the id, or form the panels first."];
    /// Roles that no weight looks at.
    RolesUnused => "roles-unused", BadInput, ["这条规则不按角色加权，角色不起作用", "The rule does not weigh by role, so roles would do nothing"], ["请改选按角色加权的规则，或不写角色。", "Choose the rule weighted by role, or leave the roles out."];
    /// More places kept for categories than there are.
    TooManyKept { kept: usize, places: usize } => "quotas-exceed-places", BadInput, ["各类保底合计 {} 个，超过总名额 {} 个", "{} places are kept for categories, and there are only {}", kept, places], ["请减少保底，或增加总名额。", "Keep fewer places, or have more of them."];
    /// Places kept for categories out of none.
    KeptOfNone => "quotas-without-places", BadInput, ["写明了各类保底，却没有各类合计的总名额", "Places are kept for categories, and there is no number of places in all"], ["请写明总名额，或不设保底。", "Give the number of places in all, or keep none."];
    /// At least more than at most.
    QuotaTwist { category: String, least: usize, most: usize } => "quota-twisted", BadInput, ["{category} 至少 {least} 个、至多 {most} 个，至少不能多于至多", "{category} has at least {least} places and at most {most}; the least cannot be more than the most"], ["请减少保底或提高上限。", "Lower the least or raise the most."];
    /// A shortlist for a vote that the rule does not have.
    ShortlistWithoutVote { shortlist: u32 } => "shortlist-without-share", BadInput, ["写明了前 {shortlist} 名入围，却没有写明投票通过的比例", "The first {shortlist} are to go to a vote, and no share is given that carries it"], ["请同时写明通过比例，如 2/3。", "Give the share too, such as 2/3."];
    /// A pass line that no sheet can reach, or that every sheet reaches.
    PassLine { line: String, most: String } => "pass-line-out-of-range", BadInput, ["合格线不能是 {line} 分：评分表满分 {most} 分", "The pass line cannot be {line}: full marks are {most}"], ["请填 0 到满分之间的分数；留空为不设合格线。", "Give points from 0 to full marks; leave it empty for none."];
    /// A period that has begun.
    PeriodPast { from: String, today: String } => "period-past", BadInput, ["公示不能从 {from} 开始：今天是 {today}", "The period cannot start on {from}: today is {today}"], ["请填今天或以后的日期，或留空（下一个工作日）。", "Give today or a later day, or leave it empty for the next working day."];
    /// A file of that name is there.
    FileExists { path: PathBuf } => "file-exists", Conflict, ["{} 已经存在，没有写入", "{} exists already; nothing was written", path.display()], ["请换一个文件名；确要覆盖，请加 --replace。", "Choose another name; add --replace to replace it."];
    /// Nothing to undo.
    NothingToUndo => "nothing-to-undo", Conflict, ["没有可撤销的操作", "There is nothing to undo"], ["无须处理。", "Nothing to do."];
    /// Nobody to import.
    NothingToImport => "nothing-to-import", BadInput, ["表里没有可导入的行", "The table has no row to import"], ["请更正标红的单元格后再导入。", "Mend the cells marked red and import again."];
    /// A panel size that rules exclude.
    PanelSize { size: usize } => "panel-size", Usage, ["专家组人数 {} 不合规定：须为 5 人以上单数", "A panel of {} is not allowed: at least 5 and odd", size], ["请改为 5、7 或 9。", "Use 5, 7 or 9."];
    /// No application passed.
    NoneEligible => "none-eligible", Incomplete, ["还没有通过资格审查的申报", "No application has passed the eligibility check yet"], ["请先导入申报并完成资格审查。", "Import applications and finish the eligibility check first."];
    /// No panels.
    NoPanels => "no-panels", Incomplete, ["还没有组成专家组", "There are no panels yet"], ["请先在“专家与回避”中组成专家组。", "Form the panels first."];
    /// The shown fingerprint is not the file's.
    FingerprintDiffers => "fingerprint-differs", Trust, ["核对的指纹与登记文件不一致，没有批准", "The fingerprint compared is not the file's; not approved"], ["请与专家本人当面或电话核对其屏幕上的指纹。", "Compare with the fingerprint on the expert's own screen."];
    /// The name in the request is not the expert's.
    WrongPerson { request: String, expert: String } => "wrong-person", Trust, ["登记文件属于“{}”，不是“{}”", "The request is by “{}”, not by “{}”", request, expert], ["请选择对应的专家，或请专家按专家库中的姓名重新登记。", "Choose the right expert, or ask for a request with the name in the pool."];
    /// No panel member is enrolled.
    NobodyEnrolled => "nobody-enrolled", Incomplete, ["专家组成员还没有人登记", "No panel member is enrolled yet"], ["请先收取登记文件（.lxenrol）、核对指纹并批准。", "Take in the enrolment requests (.lxenrol), compare fingerprints and approve."];
    /// The expert has no task.
    NoTask => "no-task", Incomplete, ["还没有打开任务包", "No task package was opened yet"], ["请打开秘书处发来的 .lxtask 文件。", "Open the .lxtask file from the secretariat."];
    /// Another task is in work.
    OtherTask => "other-task", Conflict, ["这个工作区里已有另一批次的任务", "This workspace holds the task of another round"], ["请为新批次新建一个工作区。", "Create a new workspace for the new round."];
    /// The secretariat's root changed.
    OtherRoot => "other-root", Trust, ["任务包的秘书处证书与上次不同，没有打开", "The secretariat's certificate differs from the last one; not opened"], ["请与秘书处核对指纹。", "Compare fingerprints with the secretariat."];
    /// A mark on a recused application.
    RecusedHere => "recused-here", Conflict, ["该申报已回避，不能评分", "This application is recused and cannot be scored"], ["如误报，请先撤回回避声明。", "Take the declaration back if it was a mistake."];
    /// Not complete.
    Unfinished { count: usize } => "unfinished", Incomplete, ["还有 {} 项没有完成，不能签名", "{} things are missing; it cannot be signed", count], ["请按清单补齐后再签名。", "Complete the list, then sign."];
    /// Nothing to sign.
    NothingToSign => "nothing-to-sign", Incomplete, ["没有可签名的评分", "There is nothing to sign"], ["请先打开任务包并评分。", "Open a task package and score first."];
    /// The pledge.
    NotPledged => "not-pledged", Usage, ["签名前须确认承诺", "The pledge must be agreed to before signing"], ["请阅读承诺并勾选。", "Read it and tick the box."];
    /// Sheets are missing.
    SheetsMissing { count: usize } => "sheets-missing", Incomplete, ["还有 {} 位专家没有交回评分，不能出具结果", "{} experts have not handed in; no result can be issued", count], ["请催交；确实收不到的，逐位写明理由后结束等待。", "Ask for them; where one will not come, end the wait with a written reason."];
    /// A record that is not here.
    NoSuchRecord { sha256: String } => "no-such-record", BadInput, ["没有这份签名记录：{}", "There is no such signed record: {}", sha256], ["请重新打开结果再试。", "Open the results again and try once more."];
    /// A pair without a score.
    NoSuchSheet { expert: Named, application: Named } => "no-such-sheet", BadInput, ["{expert}对{application}没有计入的评分", "{expert:#} has no score that counts for {application:#}"], ["请核对专家和申报编号；回避和缺评没有评分。", "Check both ids; a recused or missing pair has no score."];
    /// Nobody else scored it.
    NobodyElse { application: Named } => "nobody-else", Conflict, ["{application}没有其他有效评分，无法以其他专家的平均分替代", "{application:#} has no other valid score whose mean could take the place"], ["请改用复议，或由替补专家评分。", "Reopen the item instead, or let a successor score it."];
    /// One expert's sheets are missing.
    SheetMissing { expert: Named } => "sheets-missing", Incomplete, ["{expert}还没有交回评分", "{expert:#} has not handed in"], ["请催交；确实收不到的，写明理由后结束等待。", "Ask for it; if it will not come, end the wait with a written reason."];
    /// Two records of one revision.
    Equivocal { expert: Named } => "equivocation", Incomplete, ["{expert}有两份不同的记录，两份都没有计入", "{expert:#} has two different records; neither counts"], ["请专家当面确认后重新签交。", "Ask the expert in person and have it signed again."];
    /// A tie crosses the last place.
    CutTie { zh: String, en: String, tied: AllNamed } => "cut-tie", Incomplete, ["{zh}：{tied}并列，跨过名额线", "{en}: {tied:#} share the last place, which is not enough for all"], ["请专家组表决先后，并在“结果”中记录表决。", "Let the panel vote on the order and record it under Results."];
    /// The rule gives no figure for an application that was scored.
    NoFigure { zh: String, en: String, scored: AllNamed } => "no-figure", Incomplete, ["{zh}：{scored}有有效评分，而按现行计分办法得不出得分", "{en}: {scored:#} have valid sheets, yet the rule in force gives no score"], ["请变更计分办法：按名次计分要求每类至少两项申报，角色权重之和不能为零。", "Change the rule: an order needs at least two applications in the category, and the weights of roles must not sum to zero."];
    /// The published list is not the list any more.
    PublishedDiffers { zh: String, en: String } => "published-differs", Incomplete, ["最近一次公示的名单与现在的结果不一致：{zh}", "The list that was published last is not the list of the result any more: {en}"], ["请核对公示之后的决定和评分；结果无误的，请重新公示，原名单仍留存。", "Look at what was decided and signed since; if the result is right, publish again. The earlier list is kept."];
    /// No vote on an application that goes to the vote, or one that others were entitled to.
    BallotOpen { application: Named } => "ballot-open", Incomplete, ["{application}已入围，还没有有效的投票结果", "{application:#} is on the shortlist and has no vote that counts"], ["请投票，并在“结果”中记录票数；应到人数有变的须重新投票。", "Hold the vote and record it under Results; when the members entitled have changed, vote again."];
    /// An abnormal score is open.
    AbnormalOpen { expert: Named, application: Named } => "abnormal-open", Incomplete, ["{expert}对{application}的异常评分还没有处理完", "The abnormal score of {expert:#} for {application:#} is not settled"], ["请在“结果”中依次记录表决、书面说明和认定。", "Record the vote, the written reason and the judgement under Results, one after the other."];
    /// A reopened item is open.
    ReopenOpen { expert: Named, application: Named } => "reopen-open", Incomplete, ["{expert}对{application}的复议还没有结果", "The reopened item of {expert:#} for {application:#} is not settled"], ["请合并专家重新签交的评分，或在“结果”中记录其维持原分。", "Merge the expert's new record, or record under Results that the score is kept."];
    /// A revision after the result that nobody asked for.
    RevisionUnasked { expert: Named, application: Named, criterion: String } => "revision-unasked", Incomplete, ["结果出具后，{expert}未经复议决定改动了对{application}的 {criterion}", "After the result was out, {expert:#} changed {criterion} of {application:#} without a decision to reopen it"], ["请由专家组作出复议决定并写明理由，由专家按决定重新签交。", "Let the panel decide to reopen it with a reason, and have the expert sign again under that decision."];
    /// Nothing merged.
    NoRecords => "no-records", Incomplete, ["还没有合并任何评分", "No scores were merged yet"], ["请先合并专家交回的 .lxscore 文件。", "Merge the experts' .lxscore files first."];
    /// The programme's data is wrong.
    Scheme { file: String, detail: String } => "scheme", BadInput, ["评审方案文件 {} 有误：{}", "The programme's file {} is wrong: {}", file, detail], ["请按提示更正文件后再用。", "Mend the file as it says."];
    /// A document that is not made here.
    NoSuchDocument { name: String } => "no-such-document", Usage, ["没有名为“{}”的文书", "There is no document “{}”", name], ["请从列出的文书中选择。", "Choose one of the documents that are offered."];
    /// A PDF could not be drawn.
    Drawing { detail: String } => "drawing", Storage, ["文书没有排成：{}", "The document could not be drawn: {}", detail], ["没有写出文件；请把这句话发给维护人员。", "No file was written; tell this sentence to whoever maintains the program."];
    /// Workbook could not be written.
    Workbook { detail: String } => "workbook", Storage, ["Excel 文件没有写成：{}", "The workbook could not be written: {}", detail], ["请检查磁盘空间后再导出。", "Check the disk and export again."];
}

impl From<Trouble> for Refused {
    fn from(trouble: Trouble) -> Self {
        let place = match &trouble {
            Trouble::NoFile { path }
            | Trouble::IsAFolder { path }
            | Trouble::NoFolder { path }
            | Trouble::FolderInUse { path }
            | Trouble::TooLarge { path }
            | Trouble::FileExists { path }
            | Trouble::DiskFull { path } => path.display().to_string(),
            Trouble::ReadFailed { path, .. } | Trouble::WriteFailed { path, .. } => path.display().to_string(),
            Trouble::Scheme { file, .. } => file.clone(),
            _ => String::new(),
        };
        Self::of(trouble.class(), place, &trouble)
    }
}

#[cfg(test)]
mod tests {
    /// A clerk who reads “（reopen keep）” in the window looks for a button of that name.
    #[test]
    fn no_sentence_and_no_remedy_names_a_command_or_an_option() {
        let (sentences, _) = include_str!("trouble.rs").split_once("#[cfg(test)]").unwrap();
        let lower = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase());
        let commands: Vec<&str> = sentences
            .split(['（', '('])
            .skip(1)
            .filter_map(|after| after.split_once(['）', ')']))
            .filter(|(inside, _)| {
                inside.starts_with("--") || (lower(inside.chars().next()) && inside.chars().all(|c| c.is_ascii_lowercase() || " -_".contains(c)))
            })
            .map(|(inside, _)| inside)
            .collect();
        assert_eq!(commands, Vec::<&str>::new());
        assert!(!sentences.contains("linxuan "));
    }
}
