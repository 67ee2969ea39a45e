// Generated from crates/api by `cargo xtask gen`. Do not edit.

export type AbnormalCase = { 
/**
 * Code of the expert.
 */
code: string, 
/**
 * Expert id.
 */
expert: string, 
/**
 * Application id.
 */
application: string, 
/**
 * `flagged`, `requested`, `answered`, `dropped`, `accepted`, `replaced`.
 */
stage: string, 
/**
 * Still to be done.
 */
open: boolean, 
/**
 * The total that the case is about.
 */
original: string, 
/**
 * What counts in its place; null unless replaced.
 */
replaced: string | null, 
/**
 * The total was signed anew since: the case no longer applies.
 */
superseded: boolean, 
/**
 * Mean of the others, exact; null without others.
 */
others: string | null, 
/**
 * The steps in order.
 */
steps: Array<CaseStep>, };

export type AboutApplication = { 
/**
 * Its id.
 */
application: string, };

export type AboutAttachment = { 
/**
 * Its id.
 */
attachment: number, };

export type AboutCategory = { 
/**
 * Its key.
 */
category: string, };

export type AboutEntry = { 
/**
 * `application` or `expert`.
 */
kind: string, 
/**
 * The application to edit; null for a new entry.
 */
application: string | null, };

export type AboutImport = { 
/**
 * Number of the session.
 */
session: number, };

export type AboutRecord = { 
/**
 * SHA-256 of its PDF, hex.
 */
record: string, };

export type AddNote = { 
/**
 * Application id; null for the meeting as a whole.
 */
application: string | null, 
/**
 * The note.
 */
text: string, };

export type Advice = { 
/**
 * Category key.
 */
category: string, 
/**
 * Why there is none; null where there is some.
 */
none: Text | null, 
/**
 * Which list it is about, where that is not the official one; what cannot be told, and why.
 */
about: Array<Text>, 
/**
 * Kendall's W, ICC(2,k), Krippendorff's alpha, one sentence each.
 */
agreement: Array<AdviceFigure>, 
/**
 * How firm each application's place is.
 */
firmness: Array<AdviceFirmness>, 
/**
 * What firmness means and does not.
 */
firmness_meaning: Text, 
/**
 * Each expert.
 */
experts: Array<AdviceExpert>, 
/**
 * What leniency means and does not.
 */
leniency_meaning: Text, 
/**
 * What "without this expert" means and does not.
 */
without_meaning: Text, 
/**
 * Totals that stand out, at a family-wise 5 % level.
 */
flags: Array<AdviceFlag>, 
/**
 * What a flag means and does not.
 */
flags_meaning: Text, 
/**
 * Near-identical sheets and straight lines, in words.
 */
patterns: Array<AdvicePattern>, 
/**
 * What a pattern means and does not.
 */
patterns_meaning: Text, 
/**
 * What another rule would change.
 */
other_rules: Array<AdviceRule>, 
/**
 * What the comparison means and does not.
 */
other_rules_meaning: Text, };

export type AdviceExpert = { 
/**
 * Code on paper.
 */
code: string, 
/**
 * Expert id.
 */
expert: string, 
/**
 * Sheets.
 */
sheets: number, 
/**
 * Points above the panel, two decimals; null where it cannot be told.
 */
leniency: string | null, 
/**
 * Applications that would come onto the list without this expert.
 */
enter: Array<string>, 
/**
 * Applications that would leave it.
 */
leave: Array<string>, };

export type AdviceFigure = { 
/**
 * `kendall_w`, `icc_2_k`, `alpha_interval`.
 */
code: string, 
/**
 * Two decimals; null where it is not defined.
 */
value: string | null, 
/**
 * The sentence.
 */
text: Text, };

export type AdviceFirmness = { 
/**
 * Application id.
 */
application: string, 
/**
 * `firmly_in`, `fairly_firm`, `borderline`, `firmly_out`; null where it cannot be told.
 */
key: string | null, 
/**
 * The word.
 */
word: Text | null, 
/**
 * Share of the draws on the list, whole per cent.
 */
per_cent: number | null, 
/**
 * Ranks in nine of ten draws.
 */
ranks: [number, number] | null, 
/**
 * Ranks with any one expert left out.
 */
left_out_ranks: [number, number] | null, 
/**
 * Points of the plain mean to the other side of the cut; null where there is none.
 */
gap: string | null, 
/**
 * Fewest experts who could carry it across.
 */
gap_experts: number | null, };

export type AdviceFlag = { 
/**
 * Application id.
 */
application: string, 
/**
 * Expert id.
 */
expert: string, 
/**
 * Code on paper.
 */
code: string, 
/**
 * The total as given.
 */
total: string, 
/**
 * What the others lead to expect, two decimals.
 */
expected: string, 
/**
 * Rounded score without this sheet; null when none would be left.
 */
score_without: string | null, 
/**
 * Applications that would come onto the list without it.
 */
enter: Array<string>, 
/**
 * Applications that would leave it.
 */
leave: Array<string>, 
/**
 * In neutral words.
 */
text: Text, };

export type AdvicePattern = { 
/**
 * `near_identical` or `straight_line`.
 */
code: string, 
/**
 * Application id; null when it is about all sheets of an expert.
 */
application: string | null, 
/**
 * Expert ids.
 */
experts: Array<string>, 
/**
 * In words.
 */
text: Text, };

export type AdviceRule = { 
/**
 * The rule in full sentences.
 */
rule: Text, 
/**
 * Applications that would come onto the list.
 */
enter: Array<string>, 
/**
 * Applications that would leave it.
 */
leave: Array<string>, };

export type AnswerRequest = { 
/**
 * Expert id.
 */
expert: string, 
/**
 * Application id.
 */
application: string, 
/**
 * The written reason; null when it was refused, which replaces the score.
 */
text: string | null, };

export type ApplicationDetail = { 
/**
 * The line of the list.
 */
line: ApplicationLine, 
/**
 * Label and value of each field, in the order of the form.
 */
fields: Array<FieldValue>, 
/**
 * Declared figures.
 */
metrics: Array<Metric>, 
/**
 * Each condition.
 */
conditions: Array<Condition>, };

export type ApplicationLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Category key.
 */
category: string, 
/**
 * 申报单位.
 */
applicant: string, 
/**
 * 平台名称.
 */
platform: string, 
/**
 * 推荐单位.
 */
recommender: string, 
/**
 * `pass`, `fail` or `manual`, decisions of people included.
 */
result: string, 
/**
 * Conditions that wait for a person.
 */
open: number, 
/**
 * Conditions that fail.
 */
failed: number, };

export type ApproveEnrolment = { 
/**
 * The file of the request.
 */
path: string, 
/**
 * Expert id.
 */
expert: string, 
/**
 * Fingerprint that the person compared, as shown.
 */
fingerprint: string, };

export type AtPath = { 
/**
 * The path.
 */
path: string, };

export type AtPaths = { 
/**
 * Files, or folders whose files are meant.
 */
paths: Array<string>, };

export type AttachmentCandidate = { 
/**
 * Application id.
 */
application: string, 
/**
 * 申报单位.
 */
applicant: string, 
/**
 * 平台名称.
 */
platform: string, };

export type AttachmentChoice = { 
/**
 * Its label in the preview.
 */
file: string, 
/**
 * Whose it is; null to leave it out.
 */
application: string | null, 
/**
 * Number in that application's list; null for a surplus file.
 */
item: string | null, };

export type AttachmentCounts = { 
/**
 * Id.
 */
application: string, 
/**
 * 申报单位.
 */
applicant: string, 
/**
 * 平台名称.
 */
platform: string, 
/**
 * Category key.
 */
category: string, 
/**
 * Files that are there.
 */
files: number, 
/**
 * Lines of its list without a file.
 */
missing: number, 
/**
 * Files that its list does not name.
 */
surplus: number, 
/**
 * Bytes together, a whole number as text.
 */
bytes: string, };

export type AttachmentFile = { 
/**
 * Id.
 */
id: number, 
/**
 * Application id.
 */
application: string, 
/**
 * Path in the folder or zip it came in, a label.
 */
name: string, 
/**
 * Number in the list; empty for a surplus file.
 */
item: string, 
/**
 * Title in the list; empty for a surplus file.
 */
title: string, 
/**
 * `pdf`, `image`, `text` or `other`, by content.
 */
kind: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * SHA-256, hex.
 */
sha256: string, 
/**
 * Why it is here: stable word.
 */
reason_code: string, 
/**
 * Why it is here.
 */
reason: Text, 
/**
 * When it came, UTC.
 */
added_at: string, };

export type AttachmentItem = { 
/**
 * Number.
 */
no: string, 
/**
 * What it is.
 */
title: string, 
/**
 * File name that the list gives; empty for none.
 */
file: string, 
/**
 * Pages that the list gives.
 */
pages: number | null, 
/**
 * Whether the applicant says that it is there; null when the list does not say.
 */
provided: boolean | null, 
/**
 * `found`, `missing` (said to be there or not said) or `not-provided` (said not to be there).
 */
state: string, 
/**
 * Ids of the files for it.
 */
files: Array<number>, };

export type AttachmentList = { 
/**
 * Id.
 */
application: string, 
/**
 * 申报单位.
 */
applicant: string, 
/**
 * 平台名称.
 */
platform: string, 
/**
 * Each line of the list in the form; empty when the form has none.
 */
items: Array<AttachmentItem>, 
/**
 * Every file.
 */
files: Array<AttachmentFile>, 
/**
 * Numbers of lines without a file.
 */
missing: Array<string>, 
/**
 * Ids of files that no line names.
 */
surplus: Array<number>, };

export type AttachmentPlan = { 
/**
 * Label.
 */
file: string, 
/**
 * `ready`, `unchanged`, `changed`, `waiting` or `left-out`.
 */
state: string, 
/**
 * For `left-out`: `too-large`, `empty`, `link`, `unreadable`, `encrypted`, `damaged`, `bomb`, `litter`, `bad-name`, `too-deep`, `by-choice`; else empty.
 */
problem: string, 
/**
 * Whose it is; empty when nobody's.
 */
application: string, 
/**
 * 申报单位.
 */
applicant: string, 
/**
 * Number in the list; empty for a surplus file.
 */
item: string, 
/**
 * Title in the list.
 */
title: string, 
/**
 * Why.
 */
reason: Text, 
/**
 * Whose it could be.
 */
candidates: Array<AttachmentCandidate>, 
/**
 * Numbers of the lines it could be.
 */
items: Array<string>, 
/**
 * `pdf`, `image`, `text` or `other`.
 */
kind: string, 
/**
 * Bytes, a whole number as text.
 */
size: string, 
/**
 * SHA-256, hex; empty when it was not read.
 */
sha256: string, };

export type AttachmentStep = { 
/**
 * `import`, `reassign` or `remove`.
 */
verb: string, 
/**
 * Folder, zip or file it was about.
 */
label: string, 
/**
 * When, UTC.
 */
at: string, };

export type AttachmentsAt = { 
/**
 * Folder or zip.
 */
path: string, 
/**
 * All files are this application's; null to find out.
 */
application: string | null, 
/**
 * What a person decided about files that wait.
 */
choices: Array<AttachmentChoice>, };

export type AttachmentsImport = { 
/**
 * Folder or zip.
 */
path: string, 
/**
 * All files are this application's; null to find out.
 */
application: string | null, 
/**
 * What a person decided about files.
 */
choices: Array<AttachmentChoice>, 
/**
 * Replace files that are there with other content.
 */
accept: boolean, };

export type AttachmentsImported = { 
/**
 * New files.
 */
added: number, 
/**
 * Replaced files.
 */
changed: number, 
/**
 * The same as before.
 */
unchanged: number, 
/**
 * Files that still wait for a person.
 */
waiting: number, 
/**
 * Files that were not taken.
 */
left_out: number, 
/**
 * Conditions whose outcome changed because a proof came or is missing.
 */
outcomes: Array<OutcomeChange>, };

export type AttachmentsOverview = { 
/**
 * Each application, in list order.
 */
lines: Array<AttachmentCounts>, 
/**
 * Contents that are kept, each once.
 */
contents: number, 
/**
 * Their bytes together, a whole number as text.
 */
bytes: string, 
/**
 * What an undo would take back; null when there is nothing.
 */
last_step: AttachmentStep | null, };

export type AttachmentsPreview = { 
/**
 * The path.
 */
path: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Every file, what waits for a person first.
 */
files: Array<AttachmentPlan>, 
/**
 * New files.
 */
ready: number, 
/**
 * Files that are there with the same content.
 */
unchanged: number, 
/**
 * Files that are there with other content; importing needs `accept`.
 */
changed: number, 
/**
 * Files that wait for a person; they are left out until somebody decides.
 */
waiting: number, 
/**
 * Files that are never taken, each with its reason.
 */
left_out: number, 
/**
 * Bytes of the new and changed files, a whole number as text.
 */
bytes: string, 
/**
 * Lines of lists that would still be without a file, of the applications that get files.
 */
missing: Array<MissingAttachment>, };

export type AttachmentsUndone = { 
/**
 * The step.
 */
step: AttachmentStep, 
/**
 * Files that went.
 */
removed: number, 
/**
 * Files that came back.
 */
restored: number, };

export type Block = { 
/**
 * Stable code: `sheets-missing`, `cut-tie`, `ballot-open`, `abnormal-open`, `reopen-open`, `revision-unasked`, `equivocation`, `no-records`.
 */
code: string, 
/**
 * Category, expert or application it is about; empty for the list over all categories.
 */
place: string, 
/**
 * What is open.
 */
message: Text, 
/**
 * What to do.
 */
remedy: Text, };

export type CaseStep = { 
/**
 * `flag`, `request`, `answer`, `judge`.
 */
kind: string, 
/**
 * When.
 */
at: string, 
/**
 * In words.
 */
text: Text, 
/**
 * The reason or answer that was written; empty for none.
 */
written: string, 
/**
 * The vote; null where none was held.
 */
vote: VoteCount | null, };

export type CategoryHead = { 
/**
 * Key.
 */
key: string, 
/**
 * Name.
 */
name: Text, 
/**
 * Panel: code 专1…, id, name.
 */
experts: Array<PanelMember>, 
/**
 * Applications with a score.
 */
scored: number, 
/**
 * Applications on the list.
 */
listed: number, 
/**
 * Applications without a sheet that counts: id, applicant.
 */
unrated: Array<[string, string]>, 
/**
 * Applications with sheets for which the rule gives no figure: id, applicant.
 */
no_figure: Array<[string, string]>, 
/**
 * Both with why.
 */
without_score: Array<WithoutScore>, 
/**
 * A tie crosses the last place.
 */
cut_tie: boolean, 
/**
 * The applications of that tie; empty for none.
 */
cut_tied: Array<string>, 
/**
 * Places; null for no limit.
 */
places: number | null, };

export type CategoryProgress = { 
/**
 * Key.
 */
key: string, 
/**
 * Name.
 */
name: Text, 
/**
 * Applications.
 */
applications: number, 
/**
 * Applications that passed the eligibility check.
 */
eligible: number, 
/**
 * Applications that wait for a person's decision.
 */
undecided: number, 
/**
 * Panel members.
 */
experts: number, 
/**
 * Sheets that are expected.
 */
sheets_expected: number, 
/**
 * Sheets received.
 */
sheets_received: number, 
/**
 * Experts who have not handed in.
 */
experts_missing: number, };

export type ChangeRule = { 
/**
 * The new rule.
 */
rule: RuleChoice, 
/**
 * Why.
 */
reason: string, };

export type ChooseBand = { 
/**
 * Application id.
 */
application: string, 
/**
 * Criterion code.
 */
criterion: string, 
/**
 * Band key.
 */
band: string, };

export type ChosenLine = { 
/**
 * For taking it back.
 */
number: number, 
/**
 * `map`, `correct`, `row`, `head`, `metric_year`, `same`, `remove`, `reference_date`.
 */
kind: string, 
/**
 * In words.
 */
text: Text, 
/**
 * Which table; null for a choice about the whole.
 */
table: number | null, 
/**
 * The cell or column; empty for none.
 */
cell: string, 
/**
 * Place of the row in the table; null for none.
 */
position: number | null, 
/**
 * Position of the column; null for none.
 */
column: number | null, 
/**
 * The written reason; empty for none.
 */
reason: string, };

export type CloseMissing = { 
/**
 * Expert id.
 */
expert: string, 
/**
 * Written reason.
 */
reason: string, };

export type Concerned = { 
/**
 * Application id.
 */
application: string, 
/**
 * 平台名称.
 */
platform: string, 
/**
 * Category key.
 */
category: string, };

export type Condition = { 
/**
 * Code such as `G-01`.
 */
code: string, 
/**
 * The condition.
 */
label: Text, 
/**
 * `pass`, `fail`, `manual` or `missing`, as read.
 */
outcome: string, 
/**
 * Why.
 */
reason: Text, 
/**
 * Cell or document.
 */
basis: string, 
/**
 * What was declared, as it stands in the cell; empty where nothing does.
 */
declared: string, 
/**
 * Settings of the round that the outcome rests on.
 */
settings: Array<SettingShown>, 
/**
 * A person's decision, `pass` or `fail`; null for none.
 */
decided: string | null, 
/**
 * Who decided; empty for none.
 */
decided_by: string, 
/**
 * The person's written reason.
 */
decided_reason: string, 
/**
 * When, UTC.
 */
decided_at: string, };

export type ConditionRef = { 
/**
 * Application id.
 */
application: string, 
/**
 * Code of the condition.
 */
code: string, };

export type CreateExpert = { 
/**
 * File to make, ending in `.lx`.
 */
path: string, 
/**
 * At least 8 characters.
 */
passphrase: string, 
/**
 * The expert's name as in the pool.
 */
name: string, 
/**
 * The expert's unit as in the pool.
 */
unit: string, };

export type CreateSecretariat = { 
/**
 * File to make, ending in `.lx`.
 */
path: string, 
/**
 * At least 8 characters.
 */
passphrase: string, 
/**
 * Title of the round.
 */
title: string, 
/**
 * `admission`, `selection` or `annual`.
 */
stage: string, 
/**
 * Name of the organising office, in its certificate.
 */
organisation: string, };

export type CriterionCell = { 
/**
 * The mark; null for none.
 */
points: string | null, 
/**
 * Comment; empty for none.
 */
comment: string, 
/**
 * It was reopened and is not settled.
 */
reopened: boolean, };

export type CriterionRow = { 
/**
 * Code of its group.
 */
group: string, 
/**
 * Title of its group.
 */
group_title: string, 
/**
 * Code.
 */
code: string, 
/**
 * Title.
 */
title: string, 
/**
 * Full marks.
 */
max: string, 
/**
 * One for each sheet.
 */
cells: Array<CriterionCell>, 
/**
 * Highest less lowest mark; null with fewer than two.
 */
spread: string | null, };

export type CutMargin = { 
/**
 * The nearest on the other side.
 */
application: string, 
/**
 * Its 平台名称.
 */
platform: string, 
/**
 * Difference of the exact scores.
 */
points: string, };

export type DecideCondition = { 
/**
 * Application id.
 */
application: string, 
/**
 * Code of the condition.
 */
code: string, 
/**
 * `pass`, `fail`, or null to take a decision back.
 */
outcome: string | null, 
/**
 * Written reason, required for a decision.
 */
reason: string, 
/**
 * Who decides; empty for the office itself.
 */
by: string, };

export type DecideRecusal = { 
/**
 * Expert id.
 */
expert: string, 
/**
 * Application id.
 */
application: string, 
/**
 * Rule.
 */
rule: string, 
/**
 * `upheld` or `dismissed`.
 */
decision: string, 
/**
 * Written reason.
 */
reason: string, };

export type DecideTogether = { 
/**
 * Code of the condition.
 */
code: string, 
/**
 * Application ids.
 */
applications: Array<string>, 
/**
 * `pass`, `fail`, or null to take decisions back.
 */
outcome: string | null, 
/**
 * One written reason, required for a decision.
 */
reason: string, 
/**
 * Who decides.
 */
by: string, 
/**
 * Only say what would be touched.
 */
preview: boolean, };

export type DecidedLine = { 
/**
 * Application id.
 */
application: string, 
/**
 * 申报单位.
 */
applicant: string, 
/**
 * What held before.
 */
before: string, 
/**
 * A person's earlier decision is replaced.
 */
replaces: boolean, };

export type DecidedTogether = { 
/**
 * How many.
 */
count: number, 
/**
 * Each application.
 */
lines: Array<DecidedLine>, };

export type DeclareRecusal = { 
/**
 * Application id.
 */
application: string, 
/**
 * Rule such as `R6`; null takes the declaration back.
 */
rule: string | null, 
/**
 * In the expert's words.
 */
reason: string, };

export type Deliberate = { 
/**
 * Application id.
 */
application: string, 
/**
 * The opinion.
 */
text: string, 
/**
 * `recommend`, `not` or `supplement`.
 */
conclusion: string, 
/**
 * Votes for the conclusion.
 */
votes: VotesCast, 
/**
 * Dissent; empty for none.
 */
dissent: string, };

export type Difference = { 
/**
 * Id here; null for a new one.
 */
id: string | null, 
/**
 * Its name.
 */
name: string, 
/**
 * Which table; null for one that is gone.
 */
table: number | null, 
/**
 * Row number; 0 for one that is gone.
 */
row: number, 
/**
 * Place of that row among the rows of the table.
 */
position: number | null, 
/**
 * Cell by cell; empty for a new or gone one.
 */
changes: Array<FieldChange>, 
/**
 * Gone and chosen to be removed.
 */
removed: boolean, };

export type DifferenceCounts = { 
/**
 * New ones.
 */
added: number, 
/**
 * Here with other content; importing needs `accept`.
 */
changed: number, 
/**
 * Here with the same content.
 */
unchanged: number, 
/**
 * Came from an earlier version of this workbook and are not in it any more. They stay unless a person chooses to remove them.
 */
gone: number, 
/**
 * Of those, chosen to be removed.
 */
removed: number, };

export type DifferencePage = { 
/**
 * First.
 */
from: number, 
/**
 * All of this kind.
 */
total: number, 
/**
 * The differences.
 */
items: Array<Difference>, };

export type EarlierSheet = { 
/**
 * Revision.
 */
revision: number, 
/**
 * SHA-256 of its signed record.
 */
record: string, 
/**
 * Its total.
 */
total: string, 
/**
 * Why the later revision was signed, in the expert's words.
 */
reason: string, 
/**
 * Criteria with both values: code, before, after.
 */
changes: Array<[string, string, string]>, };

export type EligibilityAt = { 
/**
 * This condition; null for the first that is open.
 */
at: ConditionRef | null, 
/**
 * Only this category; null for all.
 */
category: string | null, 
/**
 * Only this condition; null for all.
 */
code: string | null, 
/**
 * Those that are settled too.
 */
settled: boolean, };

export type EligibilityItem = { 
/**
 * The application in full.
 */
application: ApplicationDetail, 
/**
 * The condition.
 */
condition: Condition, 
/**
 * Its attachments.
 */
attachments: AttachmentList, 
/**
 * Other applications where the same condition is open, in list order: they can be decided together.
 */
alike: Array<string>, };

export type EligibilityWork = { 
/**
 * Conditions in the list.
 */
count: number, 
/**
 * Place of this one, from 1; null when it is in the list no more (it was just decided) or the list is empty.
 */
position: number | null, 
/**
 * The one before; null at the beginning.
 */
previous: ConditionRef | null, 
/**
 * The one after; null at the end.
 */
next: ConditionRef | null, 
/**
 * The condition; null when the list is empty.
 */
item: EligibilityItem | null, };

export type EnrolmentRequest = { 
/**
 * The file.
 */
path: string, 
/**
 * Name in the request.
 */
name: string, 
/**
 * Unit in the request.
 */
unit: string, 
/**
 * Fingerprint as shown to people.
 */
fingerprint: string, 
/**
 * The expert of the pool with this name and unit; null when there is none or more than one.
 */
expert: string | null, 
/**
 * Already approved with this key.
 */
approved: boolean, 
/**
 * Why the file cannot be used; null when it can.
 */
failure: Failure | null, };

export type EntryField = { 
/**
 * Key.
 */
key: string, 
/**
 * Label.
 */
label: Text, 
/**
 * What stands there now, as it was written; empty for nothing.
 */
raw: string, 
/**
 * What a person put in its place; null when nobody did.
 */
corrected: string | null, 
/**
 * What can be chosen; empty where anything can be written.
 */
choices: Array<Text>, };

export type EntryOpen = { 
/**
 * `application` or `expert`.
 */
kind: string, 
/**
 * The application to edit; null for a new entry.
 */
application: string | null, 
/**
 * Key and text; of an edit only what is new.
 */
values: Array<[string, string]>, 
/**
 * Why; required for an edit.
 */
reason: string, };

export type Event = { "kind": "progress", 
/**
 * Which piece: the command's name.
 */
job: string, 
/**
 * Done so far.
 */
done: number, 
/**
 * Of how many; 0 when it is not known.
 */
total: number, 
/**
 * What is being done.
 */
label: Text, };

export type ExpertHome = { 
/**
 * Name.
 */
name: string, 
/**
 * Unit.
 */
unit: string, 
/**
 * Own fingerprint as shown to people.
 */
fingerprint: string, 
/**
 * The request was written to a file.
 */
requested: boolean, 
/**
 * The task; null before one was opened.
 */
task: TaskFacts | null, };

export type ExpertLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Unit.
 */
unit: string, 
/**
 * 职称.
 */
title: string, 
/**
 * Phone, masked.
 */
phone: string, 
/**
 * Category keys that may be reviewed.
 */
categories: Array<string>, 
/**
 * May be drawn.
 */
drawable: boolean, 
/**
 * Category keys of the panels this expert sits on.
 */
panels: Array<string>, 
/**
 * Applications to score.
 */
assigned: number, 
/**
 * `none`, `requested`, `approved`, `issued`, `received`.
 */
enrolment: string, 
/**
 * Fingerprint as shown to people; empty before enrolment.
 */
fingerprint: string, };

export type Explanation = { 
/**
 * Category key.
 */
category: string, 
/**
 * Application id.
 */
application: string, 
/**
 * 申报单位.
 */
applicant: string, 
/**
 * 平台名称.
 */
platform: string, 
/**
 * The row of the table; null without a score.
 */
row: ResultRow | null, 
/**
 * `in`, `out` or `undecided`.
 */
standing: string, 
/**
 * Why, in the order of the rule.
 */
reasons: Array<Reason>, 
/**
 * Neighbours of equal score, and the comparison step by step.
 */
ties: Array<TieWith>, 
/**
 * Votes on a tie that named it, oldest first.
 */
tie_votes: Array<TieVote>, 
/**
 * Distance to the nearest on the other side of the cut; null where there is no other side.
 */
margin: CutMargin | null, 
/**
 * The rule in full sentences, and its formula with the numbers of this application.
 */
formula: FormulaText, 
/**
 * The experts' sheets, in the order of the panel.
 */
sheets: Array<SignedSheet>, 
/**
 * Criterion by criterion, one cell for each of `sheets`.
 */
criteria: Array<CriterionRow>, 
/**
 * Abnormal scores, oldest first.
 */
abnormal: Array<AbnormalCase>, 
/**
 * Items reopened, oldest first.
 */
reopened: Array<ReopenedItem>, 
/**
 * Votes on the application, the newest last; the newest is the one that counts.
 */
ballots: Array<RecordedBallot>, 
/**
 * The panel's opinions, the newest last; the newest is the one that counts.
 */
opinions: Array<PanelOpinion>, 
/**
 * Notes of the meeting on this application.
 */
notes: Array<MeetingNote>, 
/**
 * Members of the panel; more than half of them ask for a reason, judge it, or part a tie.
 */
panel: number, 
/**
 * Members who may vote on this application.
 */
voters: number, };

export type ExportReviews = { 
/**
 * Folder.
 */
path: string, 
/**
 * Only this application's; null for every category and application.
 */
application: string | null, };

export type Exported = { 
/**
 * Each file.
 */
files: Array<ExportedFile>, };

export type ExportedFile = { 
/**
 * Path.
 */
path: string, 
/**
 * Name of the document.
 */
document: Text, 
/**
 * Pages; 0 where it has none.
 */
pages: number, 
/**
 * SHA-256, hex.
 */
sha256: string, };

export type Failure = { 
/**
 * Stable code, such as `wrong-passphrase`.
 */
code: string, 
/**
 * File, cell, field; empty where there is none.
 */
place: string, 
/**
 * What happened.
 */
message: Text, 
/**
 * What to do now.
 */
remedy: Text, };

export type FieldChange = { 
/**
 * The field.
 */
field: Text, 
/**
 * As it is here; empty for nothing.
 */
before: string, 
/**
 * As in the workbook; empty for nothing.
 */
after: string, 
/**
 * Cell of the workbook; empty when there is none any more.
 */
cell: string, 
/**
 * Position of the column; null for none.
 */
column: number | null, };

export type FieldValue = { 
/**
 * Key.
 */
key: string, 
/**
 * Label.
 */
label: Text, 
/**
 * Value; empty where none was given.
 */
value: string, };

export type FindingGroup = { 
/**
 * `W_…` or `E_…`.
 */
code: string, 
/**
 * `ok` (for completeness), `care` or `mend`.
 */
level: string, 
/**
 * What it is, with … for the values.
 */
title: Text, 
/**
 * How many.
 */
count: number, };

export type FindingPage = { 
/**
 * First.
 */
from: number, 
/**
 * All that match.
 */
total: number, 
/**
 * The findings.
 */
findings: Array<ImportFinding>, };

export type FlagAbnormal = { 
/**
 * Expert id.
 */
expert: string, 
/**
 * Application id.
 */
application: string, 
/**
 * Why.
 */
reason: string, };

export type FormPanels = { 
/**
 * Members wanted for each category, odd, at least 5.
 */
size: number, };

export type FormulaText = { 
/**
 * The rule in full sentences.
 */
rule: Text, 
/**
 * The formula with its numbers, in Chinese; empty without a score.
 */
executed: string, 
/**
 * The same in both languages.
 */
executed_text: Text, 
/**
 * The aggregate before rounding, `n/d`; empty without a score.
 */
exact: string, 
/**
 * What must be said beside it: the mean was taken, a score was replaced.
 */
remarks: Array<Text>, };

export type HistoryOf = { 
/**
 * Archives (`.lxarchive`) of earlier rounds.
 */
archives: Array<string>, 
/**
 * Application id; null for all.
 */
application: string | null, };

export type ImportCell = { 
/**
 * As in the sheet, also when it was corrected.
 */
raw: string, 
/**
 * What a person put in its place; null when nobody did.
 */
corrected: string | null, 
/**
 * As read, where that differs from what stands there.
 */
read: string | null, 
/**
 * `ok`, `care` or `mend`.
 */
level: string, 
/**
 * How it was read, the weightiest finding; null where there is nothing to say.
 */
how: Text | null, };

export type ImportChoice = { "kind": "map", 
/**
 * Which table.
 */
table: number, 
/**
 * Which column.
 */
column: number, 
/**
 * Key of the field.
 */
field: string | null, } | { "kind": "correct", 
/**
 * Which table.
 */
table: number, 
/**
 * Row number.
 */
row: number, 
/**
 * Which column.
 */
column: number, 
/**
 * The right text; empty for an empty cell.
 */
text: string, 
/**
 * Why, required.
 */
reason: string, } | { "kind": "row", 
/**
 * Which table.
 */
table: number, 
/**
 * Row number.
 */
row: number, 
/**
 * Import it.
 */
take: boolean, 
/**
 * Why not; may be empty.
 */
reason: string, } | { "kind": "head", 
/**
 * Which table.
 */
table: number, 
/**
 * First row number.
 */
first: number, 
/**
 * Last row number, at most three rows in all.
 */
last: number, } | { "kind": "metric_year", 
/**
 * The year.
 */
year: number | null, } | { "kind": "same", 
/**
 * Which table.
 */
table: number, 
/**
 * Row number.
 */
row: number, 
/**
 * Id of what is here.
 */
id: string | null, } | { "kind": "remove", 
/**
 * Its id.
 */
id: string, 
/**
 * Remove it.
 */
remove: boolean, } | { "kind": "reference_date", 
/**
 * `YYYY-MM-DD`.
 */
date: string | null, };

export type ImportChoose = { 
/**
 * Number of the session.
 */
session: number, 
/**
 * The choices.
 */
choices: Array<ImportChoice>, };

export type ImportColumn = { 
/**
 * Letter.
 */
letter: string, 
/**
 * Head as in the sheet, levels joined by `/`.
 */
head: string, 
/**
 * Key of the field it is taken for; null for one that is not read.
 */
field: string | null, 
/**
 * Its words; null for one that is not read.
 */
label: Text | null, 
/**
 * Key of the field it would be, when that is too doubtful to be read before a person confirms it.
 */
proposed: string | null, 
/**
 * `certain`, `likely`, `doubtful`, `none` (nobody knows it).
 */
confidence: string, 
/**
 * `exact_heading`, `merged_path`, `synonym`, `content`, `similar`, `remembered`, `chosen`, `contested`, `other_year`; empty when nobody knows it.
 */
reason: string, 
/**
 * The same in words.
 */
why: Text, 
/**
 * The first few contents.
 */
samples: Array<string>, };

export type ImportCommit = { 
/**
 * Number of the session.
 */
session: number, 
/**
 * Take over changed content.
 */
accept: boolean, };

export type ImportCounts = { 
/**
 * Rows that will be imported.
 */
ready: number, 
/**
 * Of those, rows with something for a person to look at.
 */
undecided: number, 
/**
 * Findings that must be mended.
 */
to_mend: number, 
/**
 * Rows left out (notes, subtotals, empty, hidden, duplicates, skipped).
 */
skipped: number, };

export type ImportDifferences = { 
/**
 * Number of the session.
 */
session: number, 
/**
 * `added`, `changed` or `gone`.
 */
kind: string, 
/**
 * First.
 */
from: number, 
/**
 * How many at most; 500 is the most that is given.
 */
count: number, };

export type ImportDone = { 
/**
 * `summary`, `form` or `experts`.
 */
kind: string, 
/**
 * New ones.
 */
added: number, 
/**
 * Changed ones.
 */
changed: number, 
/**
 * Unchanged ones.
 */
unchanged: number, 
/**
 * Gone ones that were removed, as chosen.
 */
removed: number, };

export type ImportField = { 
/**
 * Key.
 */
key: string, 
/**
 * Words.
 */
label: Text, };

export type ImportFinding = { 
/**
 * `W_…` or `E_…`.
 */
code: string, 
/**
 * `ok`, `care` or `mend`.
 */
level: string, 
/**
 * Which table; null for a finding about the whole.
 */
table: number | null, 
/**
 * Cell such as `J6`; empty for a finding about the whole.
 */
cell: string, 
/**
 * Row number; 0 for none.
 */
row: number, 
/**
 * Place of that row among the rows of the table.
 */
position: number | null, 
/**
 * Position of the column; null for none.
 */
column: number | null, 
/**
 * The field.
 */
field: Text, 
/**
 * As in the sheet.
 */
raw: string, 
/**
 * As read, where that helps.
 */
read: string | null, 
/**
 * What was found.
 */
message: Text, 
/**
 * What to do.
 */
remedy: Text, };

export type ImportFindings = { 
/**
 * Number of the session.
 */
session: number, 
/**
 * Only this code; null for all.
 */
code: string | null, 
/**
 * First of the findings, what must be mended first.
 */
from: number, 
/**
 * How many at most; 500 is the most that is given.
 */
count: number, };

export type ImportLine = { 
/**
 * Id.
 */
id: string, 
/**
 * `summary`, `form`, `experts` or `manual`.
 */
kind: string, 
/**
 * File name; empty for an entry by hand.
 */
file_name: string, 
/**
 * When, UTC.
 */
at: string, 
/**
 * When it was taken back, UTC; null for one in force.
 */
undone_at: string | null, 
/**
 * How many choices of a person went in.
 */
choices: number, 
/**
 * The one that `import_undo` takes back.
 */
last: boolean, };

export type ImportOpen = { 
/**
 * The file.
 */
path: string, };

export type ImportRow = { 
/**
 * Number in the sheet.
 */
row: number, 
/**
 * As the sheet names it: the number, or in a transposed table the letter.
 */
name: string, 
/**
 * `above`, `head`, `data`, `note`, `subtotal`, `repeated_head`, `signature`, `empty`, `outside`, `hidden`, `duplicate`,
 * `skipped` (by a person), `unread` (on a sheet that is not read).
 */
kind: string, 
/**
 * Whether an import takes it.
 */
taken: boolean, 
/**
 * A person chose that (`take`, `skip`); null when nobody did.
 */
chosen: string | null, 
/**
 * Cells in the order of the columns.
 */
cells: Array<ImportCell>, };

export type ImportRows = { 
/**
 * Number of the session.
 */
session: number, 
/**
 * Which table.
 */
table: number, 
/**
 * First position.
 */
from: number, 
/**
 * How many at most; 500 is the most that is given.
 */
count: number, };

export type ImportTable = { 
/**
 * Name of the sheet.
 */
sheet: string, 
/**
 * `summary`, `form`, `experts` or `ignored`.
 */
kind: string, 
/**
 * Why it was not read; null for one that was.
 */
ignored: Text | null, 
/**
 * Columns in order.
 */
columns: Array<ImportColumn>, 
/**
 * Fields stand in rows and applicants in columns: what is called a row here is a column of the sheet.
 */
transposed: boolean, 
/**
 * First and last row of the head; null where there is none.
 */
head: [number, number] | null, 
/**
 * Rows that can be paged through, those of the head and above it too.
 */
rows: number, 
/**
 * Rows of this table by what becomes of them.
 */
counts: ImportCounts, 
/**
 * The columns were mapped as they were confirmed the last time for this head.
 */
remembered: boolean, };

export type ImportUnchoose = { 
/**
 * Number of the session.
 */
session: number, 
/**
 * Which choice; null for the last.
 */
number: number | null, };

export type ImportView = { 
/**
 * Number of the session.
 */
session: number, 
/**
 * The file.
 */
path: string, 
/**
 * Its name.
 */
file_name: string, 
/**
 * `summary`, `form` or `experts`.
 */
kind: string, 
/**
 * The day that periods are counted from, `YYYY-MM-DD`.
 */
reference_date: string, 
/**
 * Whose word that day is.
 */
reference_reason: Text, 
/**
 * All sheets of the book in their order, also those that were not read.
 */
tables: Array<ImportTable>, 
/**
 * What a column can be taken for, in the order of the form.
 */
fields: Array<ImportField>, 
/**
 * What an import would take, over all tables.
 */
counts: ImportCounts, 
/**
 * Findings by code, what must be mended first.
 */
findings: Array<FindingGroup>, 
/**
 * The very same file was imported before: importing changes nothing.
 */
already: boolean, 
/**
 * Against what is here.
 */
differences: DifferenceCounts, 
/**
 * Units that look like one that is here, or that a person should look at for another reason.
 */
similar: Array<SimilarUnit>, 
/**
 * What a person chose so far, oldest first.
 */
choices: Array<ChosenLine>, 
/**
 * What is missing before it can be written: `accept` (changed content), `similar` (a question is open), `nothing` (no row to
 * import), `frozen` (tasks are out). Empty: ready.
 */
needs: Array<string>, };

export type IssuedTask = { 
/**
 * Expert id.
 */
expert: string, 
/**
 * Name.
 */
name: string, 
/**
 * File.
 */
path: string, 
/**
 * Applications in it.
 */
applications: number, };

export type JudgeReason = { 
/**
 * Expert id.
 */
expert: string, 
/**
 * Application id.
 */
application: string, 
/**
 * Sufficient.
 */
accepted: boolean, 
/**
 * Votes for this finding.
 */
votes: VotesCast, 
/**
 * Why.
 */
reason: string, };

export type KeepItem = { 
/**
 * Expert id.
 */
expert: string, 
/**
 * Application id.
 */
application: string, 
/**
 * In the expert's words.
 */
reason: string, };

export type ListedRow = { 
/**
 * Category key.
 */
category: string, 
/**
 * Rank in the list that is shown.
 */
rank: number, 
/**
 * Shared with others of that list.
 */
shared: boolean, 
/**
 * The row as it stands in its category.
 */
row: ResultRow, };

export type LogLine = { 
/**
 * UTC.
 */
at: string, 
/**
 * What was done.
 */
text: Text, };

export type MarkSaved = { 
/**
 * Criterion code.
 */
criterion: string, 
/**
 * As kept; null when cleared.
 */
points: string | null, 
/**
 * Band key; empty when cleared.
 */
band: string, 
/**
 * The sheet now.
 */
status: SheetStatus, };

export type MeetingNote = { 
/**
 * Application id; empty for the meeting as a whole.
 */
application: string, 
/**
 * The note.
 */
text: string, 
/**
 * When.
 */
at: string, };

export type MergeReport = { 
/**
 * Each file.
 */
packages: Array<MergedPackage>, 
/**
 * Experts whose sheets are still missing.
 */
missing: Array<MissingExpert>, 
/**
 * Packages that are (or would be) written.
 */
written: number, 
/**
 * Sheets in them.
 */
sheets: number, 
/**
 * Packages that a person must decide on.
 */
to_decide: number, 
/**
 * Packages refused.
 */
refused: number, };

export type MergedPackage = { 
/**
 * The file.
 */
path: string, 
/**
 * Its name.
 */
file: string, 
/**
 * Named outcome, such as `merged`, `tampered`.
 */
outcome: string, 
/**
 * `good`, `decide` or `refused`.
 */
level: string, 
/**
 * Expert id, where known.
 */
expert: string | null, 
/**
 * Expert's name, where known.
 */
name: string | null, 
/**
 * Revision, where known.
 */
revision: number | null, 
/**
 * Sheets in it.
 */
sheets: number, 
/**
 * Fingerprint of the signer as shown to people, where known.
 */
fingerprint: string | null, 
/**
 * When it was signed as the machine claimed, UTC.
 */
signed_at: string | null, 
/**
 * What happened.
 */
message: Text, 
/**
 * What to do.
 */
remedy: Text, };

export type Metric = { 
/**
 * Key.
 */
key: string, 
/**
 * Label.
 */
label: Text, 
/**
 * Figure, decimal.
 */
value: string, 
/**
 * Unit.
 */
unit: string, 
/**
 * Threshold, decimal; null where there is none.
 */
threshold: string | null, 
/**
 * 约, 余, 以上: not exact.
 */
approx: boolean, 
/**
 * Length of a bar that shows the figure, in per mille of its track.
 */
bar: number, 
/**
 * Position of the threshold on the track, per mille.
 */
line: number, 
/**
 * Cell.
 */
cell: string, };

export type MissingAttachment = { 
/**
 * Application id.
 */
application: string, 
/**
 * 申报单位.
 */
applicant: string, 
/**
 * Number.
 */
no: string, 
/**
 * Title.
 */
title: string, };

export type MissingExpert = { 
/**
 * Id.
 */
expert: string, 
/**
 * Name.
 */
name: string, 
/**
 * Sheets expected.
 */
sheets: number, 
/**
 * Closed by a person with this reason; null while open.
 */
closed: string | null, };

export type MissingItem = { 
/**
 * `mark`, `comment-poor`, `comment-full`, `comment-suggestion`, `opinion`, `recommendation`.
 */
kind: string, 
/**
 * Criterion code; empty for the whole sheet.
 */
criterion: string, 
/**
 * In words.
 */
text: Text, };

export type Nothing = Record<symbol, never>;

export type OpenWorkspace = { 
/**
 * The file.
 */
path: string, 
/**
 * Its passphrase.
 */
passphrase: string, };

export type OutcomeChange = { 
/**
 * Application id.
 */
application: string, 
/**
 * 申报单位.
 */
applicant: string, 
/**
 * Condition.
 */
code: string, 
/**
 * Outcome before.
 */
before: string, 
/**
 * Outcome now.
 */
after: string, 
/**
 * A person's decision that stands over both; empty for none.
 */
decided: string, };

export type Overview = { 
/**
 * Title of the round.
 */
title: string, 
/**
 * Stage key.
 */
stage: string, 
/**
 * Hash of the round definition, hex.
 */
definition_sha256: string, 
/**
 * When the definition was frozen (first task issued), UTC; null before.
 */
frozen_at: string | null, 
/**
 * The steps of the path in order.
 */
steps: Array<Step>, 
/**
 * Each category.
 */
categories: Array<CategoryProgress>, 
/**
 * What a person must decide: key and count, the most urgent first.
 */
todo: Array<Todo>, 
/**
 * The newest entries of the log.
 */
recent: Array<LogLine>, 
/**
 * Applications in the round.
 */
applications: number, 
/**
 * Experts in the pool.
 */
experts: number, };

export type PanelLine = { 
/**
 * Category key.
 */
category: string, 
/**
 * Name.
 */
name: Text, 
/**
 * Members: id and name.
 */
members: Array<[string, string]>, 
/**
 * Applications to review.
 */
applications: number, 
/**
 * Sheets to be scored, recusals left out.
 */
sheets: number, 
/**
 * Members missing to the wanted size.
 */
short_by: number, };

export type PanelMember = { 
/**
 * Code on paper.
 */
code: string, 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, };

export type PanelOpinion = { 
/**
 * When.
 */
at: string, 
/**
 * The opinion.
 */
text: string, 
/**
 * `recommend`, `not` or `supplement`.
 */
conclusion: string, 
/**
 * Votes for the conclusion.
 */
vote: VoteCount, 
/**
 * Dissent; empty for none.
 */
dissent: string, };

export type PlatformHistory = { 
/**
 * Application id in the open round; empty where it is not in it.
 */
application: string, 
/**
 * 申报单位.
 */
applicant: string, 
/**
 * 平台名称.
 */
platform: string, 
/**
 * 统一社会信用代码.
 */
uscc: string, 
/**
 * Each round in which it was scored, the oldest first.
 */
rounds: Array<PlatformRound>, };

export type PlatformRound = { 
/**
 * Title of the round.
 */
title: string, 
/**
 * `admission`, `selection` or `annual`.
 */
stage: string, 
/**
 * When its archive was made.
 */
at: string, 
/**
 * Category key.
 */
category: string, 
/**
 * Rank in its category.
 */
rank: number, 
/**
 * Official score.
 */
score: string, 
/**
 * Official aggregate before rounding, `n/d`.
 */
exact: string, 
/**
 * Mean of each criterion: code, title, mean as decimal (`9.4166…` where it goes on), full marks.
 */
criteria: Array<[string, string, string, string]>, 
/**
 * The archive holds when verified; false: the figures are shown but must not be relied on.
 */
verified: boolean, };

export type Publish = { 
/**
 * File to write.
 */
path: string, 
/**
 * First day, `YYYY-MM-DD`; null for the next working day.
 */
from: string | null, 
/**
 * Working days: 3, 5 or 7.
 */
days: number, 
/**
 * Public holidays in the period, `YYYY-MM-DD`.
 */
holidays: Array<string>, 
/**
 * Whom to write to.
 */
contact: string, };

export type PublishedList = { 
/**
 * The signed list.
 */
file: ExportedFile, 
/**
 * First day, `YYYY-MM-DD`.
 */
from: string, 
/**
 * Last day.
 */
until: string, 
/**
 * The first day that was asked for, when it is no working day and the period starts later.
 */
asked: string | null, };

export type QuotaChoice = { 
/**
 * In all; 0 for no limit.
 */
places: number, 
/**
 * Category key and the places that it has before all others.
 */
at_least: Array<[string, number]>, 
/**
 * Category key and the most places that it may have.
 */
at_most: Array<[string, number]>, };

export type Reason = { 
/**
 * Stable code: `unrated`, `no-figure`, `line-reached`, `line-missed`, `no-limit`, `within-places`, `beyond-places`, `tied-across-cut`,
 * `too-few-sheets`, `shortlisted`, `not-shortlisted`, `ballot-open`, `ballot-passed`, `ballot-failed`, `ballots-open`, `seat-given`,
 * `category-full`, `no-seat`, `tie-voted`, `tie-voted-overall`.
 */
code: string, 
/**
 * In words.
 */
text: Text, 
/**
 * Speaks for the list; false speaks against it.
 */
good: boolean, };

export type ReassignAttachment = { 
/**
 * Its id.
 */
attachment: number, 
/**
 * Whose it is.
 */
application: string, 
/**
 * Number in that application's list; null for a surplus file.
 */
item: string | null, };

export type Recent = { 
/**
 * The file.
 */
path: string, 
/**
 * Title of the round or name of the expert.
 */
title: string, 
/**
 * `secretariat` or `expert`.
 */
role: string, 
/**
 * Whether the file is there.
 */
exists: boolean, };

export type RecordedBallot = { 
/**
 * When.
 */
at: string, 
/**
 * The votes, and whether they are enough under the rule in force.
 */
vote: VoteCount, };

export type RecusalLine = { 
/**
 * Expert id.
 */
expert: string, 
/**
 * Expert's name.
 */
expert_name: string, 
/**
 * Application id.
 */
application: string, 
/**
 * 申报单位.
 */
applicant: string, 
/**
 * Rule such as `R1`.
 */
rule: string, 
/**
 * The rule in words.
 */
rule_text: Text, 
/**
 * `exact` or `manual`.
 */
certainty: string, 
/**
 * What it rests on.
 */
reason: string, 
/**
 * `auto`, `declared` or `manual`.
 */
source: string, 
/**
 * `open`, `upheld` or `dismissed`.
 */
decision: string, 
/**
 * Written reason of the decision.
 */
decided_reason: string, };

export type RecusalRule = { 
/**
 * Code.
 */
code: string, 
/**
 * In words.
 */
text: Text, };

export type ReopenItem = { 
/**
 * Expert id.
 */
expert: string, 
/**
 * Application id.
 */
application: string, 
/**
 * Criterion; null for the whole sheet.
 */
criterion: string | null, 
/**
 * Why.
 */
reason: string, };

export type ReopenedItem = { 
/**
 * Code of the expert.
 */
code: string, 
/**
 * Expert id.
 */
expert: string, 
/**
 * Criterion; null for the whole sheet.
 */
criterion: string | null, 
/**
 * When.
 */
at: string, 
/**
 * Why.
 */
reason: string, 
/**
 * `open`, `kept` or `changed`.
 */
state: string, 
/**
 * The expert's words when it was kept; empty otherwise.
 */
kept: string, };

export type RequestReason = { 
/**
 * Expert id.
 */
expert: string, 
/**
 * Application id.
 */
application: string, 
/**
 * Votes for asking.
 */
votes: VotesCast, };

export type RequestWritten = { 
/**
 * The file.
 */
path: string, 
/**
 * Own fingerprint as shown to people.
 */
fingerprint: string, };

export type ResultRow = { 
/**
 * Rank.
 */
rank: number, 
/**
 * Shared with others.
 */
shared: boolean, 
/**
 * Application id.
 */
application: string, 
/**
 * 申报单位.
 */
applicant: string, 
/**
 * 平台名称.
 */
platform: string, 
/**
 * Official score.
 */
score: string, 
/**
 * Official aggregate before rounding, `n/d`.
 */
exact: string, 
/**
 * Plain mean.
 */
mean: string, 
/**
 * Trimmed mean; null where the rule does not trim.
 */
trimmed: string | null, 
/**
 * Highest total.
 */
max: string, 
/**
 * Lowest total.
 */
min: string, 
/**
 * Range.
 */
range: string, 
/**
 * Totals in the order of the panel.
 */
totals: Array<ResultTotal>, 
/**
 * Reaches the pass line.
 */
passes: boolean, 
/**
 * Fell back to the plain mean.
 */
fallback_mean: boolean, 
/**
 * Fewer valid sheets than the rule asks for.
 */
below_minimum: boolean, 
/**
 * The tie step that parted it from a neighbour.
 */
parted_by: Text | null, 
/**
 * The executed formula with its numbers, in Chinese.
 */
formula: string, 
/**
 * The same in both languages.
 */
formula_text: Text, 
/**
 * Place of the score on the axis of the dot plot, per mille; null where the score is not in points.
 */
at: number | null, 
/**
 * `in`, `out` or `undecided`.
 */
standing: string, 
/**
 * Why, in one sentence.
 */
why: Text, 
/**
 * The vote on it; null where the rule has none.
 */
ballot: RowBallot | null, 
/**
 * Sheets that count.
 */
valid: number, 
/**
 * A tie was parted by a vote of the meeting.
 */
by_vote: boolean, 
/**
 * Distance of the exact score to the nearest on the other side of the cut; null where there is no other side.
 */
margin: string | null, 
/**
 * An abnormal score is still open.
 */
abnormal_open: boolean, 
/**
 * An item is reopened and not settled.
 */
reopen_open: boolean, 
/**
 * The panel's conclusion: `recommend`, `not` or `supplement`; null before the panel has concluded.
 */
conclusion: string | null, };

export type ResultTotal = { 
/**
 * Total; null for none.
 */
total: string | null, 
/**
 * Left out as highest or lowest.
 */
dropped: boolean, 
/**
 * `scored`, `recused` or `missing`.
 */
state: string, 
/**
 * What counts in place of the total, when the meeting replaced it; the total stays as it was signed.
 */
replaced: string | null, 
/**
 * Stage of its procedure: `flagged`, `requested`, `answered`, `dropped`, `accepted`, `replaced`; null where it was never flagged.
 */
abnormal: string | null, 
/**
 * Place on the axis of the dot plot, per mille; 0 without a total.
 */
at: number, };

export type ResultsOf = { 
/**
 * Category key, or `*` for all categories in one order; null for the first category that has a score.
 */
category: string | null, };

export type ResultsView = { 
/**
 * Each category without its rows.
 */
categories: Array<CategoryHead>, 
/**
 * The list whose rows follow: a category key, or `*` for all in one order; empty when there is no category with a panel.
 */
shown: string, 
/**
 * Its rows in order.
 */
rows: Array<ListedRow>, 
/**
 * The applications that the blocks are about, also those of other lists.
 */
concerned: Array<Concerned>, 
/**
 * The rule in full sentences.
 */
rule: Text, 
/**
 * The same with pass line and places.
 */
rule_whole: Text, 
/**
 * Pass line; null for none.
 */
pass_line: string | null, 
/**
 * Sheets still missing: documents cannot be made while one is open.
 */
missing: Array<MissingExpert>, 
/**
 * Root of the tree over all records, hex.
 */
merkle_root: string, 
/**
 * Changes of the rule after the first task was issued, oldest first; empty for none.
 */
rule_changes: Array<RuleChange>, 
/**
 * The applications that share the last place over all categories across the cut; empty for none.
 */
cut_tied: Array<string>, 
/**
 * Places over all categories; null where the rule has none.
 */
quotas: QuotaChoice | null, 
/**
 * The vote after the scores; null where the rule has none.
 */
vote: VoteChoice | null, 
/**
 * What stands in the way of publication; empty when nothing does.
 */
blocks: Array<Block>, 
/**
 * What stands in nobody's way and must be known: `published-differs`.
 */
warnings: Array<Block>, };

export type RoundSetting = { 
/**
 * Stable key.
 */
key: string, 
/**
 * Name.
 */
label: Text, 
/**
 * `year`, `date`, `number`, `choice` or `text`.
 */
kind: string, 
/**
 * Value in this round; empty when unset.
 */
value: string, 
/**
 * The value as people read it.
 */
shown: Text, 
/**
 * Value of a new round.
 */
default: string, 
/**
 * What an empty value means; null where it must have one.
 */
unset: Text | null, 
/**
 * Choices, for `choice`.
 */
choices: Array<SettingChoice>, 
/**
 * Bounds, for `number`.
 */
min: number | null, 
/**
 * Bounds, for `number`.
 */
max: number | null, 
/**
 * Codes of the conditions whose outcome rests on it.
 */
affects: Array<string>, };

export type RoundSettings = { 
/**
 * In the order of the programme.
 */
settings: Array<RoundSetting>, 
/**
 * When tasks were first issued; from then on they are fixed. Null before.
 */
frozen_at: string | null, };

export type RowBallot = { 
/**
 * Rank of its score; the rank of the row is the one after the vote.
 */
score_rank: number, 
/**
 * `not_shortlisted`, `open`, `passed` or `failed`.
 */
state: string, 
/**
 * Votes for it; null before the vote.
 */
yes: number | null, 
/**
 * Members entitled to vote: as recorded, and before the vote as it is now; 0 where it does not go to the vote.
 */
eligible: number, };

export type RowPage = { 
/**
 * First position.
 */
from: number, 
/**
 * All rows of the table.
 */
total: number, 
/**
 * The rows.
 */
rows: Array<ImportRow>, };

export type RuleChange = { 
/**
 * When.
 */
at: string, 
/**
 * Who recorded it.
 */
by: string, 
/**
 * Until then.
 */
old: Text, 
/**
 * From then on.
 */
new: Text, 
/**
 * Why.
 */
reason: string, };

export type RuleChoice = { 
/**
 * Key of a preset; null for the rule in force.
 */
preset: string | null, 
/**
 * Pass line; empty for none; null as in the preset.
 */
pass_line: string | null, 
/**
 * Places of a category, 0 for no limit; null as in the preset.
 */
places: number | null, 
/**
 * Decimals; null as in the preset.
 */
decimals: number | null, 
/**
 * Rounding; null as in the preset.
 */
rounding: string | null, 
/**
 * Weight of each role, as a decimal number; null as in the preset.
 */
role_weights?: Array<[string, string]> | null, 
/**
 * Expert id and role; null as in the rule in force.
 */
roles?: Array<[string, string]> | null, 
/**
 * Places over all categories, all of it empty for none; null as in the preset.
 */
quotas?: QuotaChoice | null, 
/**
 * A vote after the scores, with an empty share for none; null as in the preset.
 */
vote?: VoteChoice | null, };

export type RuleLine = { 
/**
 * Key of a preset; empty for a rule that is none.
 */
key: string, 
/**
 * Name of a preset; empty for a rule that is none.
 */
title: Text, 
/**
 * In full sentences.
 */
text: Text, 
/**
 * The same with pass line and places.
 */
whole: Text, 
/**
 * Pass line; null for none.
 */
pass_line: string | null, 
/**
 * Places of a category; 0 for no limit.
 */
places: number, 
/**
 * Decimals of the score.
 */
decimals: number, 
/**
 * `half_up`, `half_even`, `truncate`.
 */
rounding: string, 
/**
 * Works with weights of roles.
 */
by_role: boolean, 
/**
 * Weight of each role, as a decimal number.
 */
role_weights: Array<[string, string]>, 
/**
 * Experts that have a role: id and role.
 */
roles: Array<[string, string]>, 
/**
 * Places over all categories; null for none.
 */
quotas: QuotaChoice | null, 
/**
 * A vote after the scores; null for none.
 */
vote: VoteChoice | null, };

export type Rules = { 
/**
 * In force.
 */
now: RuleLine, 
/**
 * The rule of the round's definition: another one than `now` after a change.
 */
first: RuleLine, 
/**
 * SHA-256 of the definition that fixed it, hex.
 */
definition_sha256: string, 
/**
 * Tasks are out: it changes by a decision only.
 */
fixed: boolean, 
/**
 * To choose from.
 */
presets: Array<RuleLine>, 
/**
 * Changes, oldest first.
 */
changes: Array<RuleChange>, };

export type SaveTemplate = { 
/**
 * `summary`, `form` or `experts`.
 */
kind: string, 
/**
 * Titles, hints and instructions in English; headings stay as they are read.
 */
english: boolean, 
/**
 * Where.
 */
path: string, };

export type ScoreLine = { 
/**
 * Application id.
 */
application: string, 
/**
 * 申报单位.
 */
applicant: string, 
/**
 * 平台名称.
 */
platform: string, 
/**
 * Category key.
 */
category: string, 
/**
 * `unscored`, `partial`, `complete` or `recused`.
 */
state: string, 
/**
 * Things missing.
 */
missing: number, 
/**
 * Total so far.
 */
total: string, 
/**
 * Rule of the recusal; empty for none.
 */
recusal: string, 
/**
 * The expert declared it and may take it back.
 */
declared: boolean, };

export type ScoringBand = { 
/**
 * Key.
 */
key: string, 
/**
 * 优 良 中 差.
 */
label: Text, 
/**
 * Lowest mark.
 */
min: string, 
/**
 * Highest mark.
 */
max: string, 
/**
 * What it means here.
 */
text: Text, };

export type ScoringCriterion = { 
/**
 * Code.
 */
code: string, 
/**
 * Title.
 */
title: Text, 
/**
 * Full marks.
 */
max: string, 
/**
 * Step.
 */
step: string, 
/**
 * What to look at.
 */
guidance: Text, 
/**
 * Bands, best first.
 */
bands: Array<ScoringBand>, 
/**
 * Documents to look for.
 */
evidence: Array<Text>, 
/**
 * Mark; null when unscored.
 */
points: string | null, 
/**
 * Key of the band the mark lies in; empty when unscored.
 */
band: string, 
/**
 * Reason.
 */
comment: string, 
/**
 * Suggested mark; null for none.
 */
suggested: string | null, };

export type ScoringGroup = { 
/**
 * Code.
 */
code: string, 
/**
 * Title.
 */
title: Text, 
/**
 * Full marks.
 */
max: string, 
/**
 * Criteria.
 */
criteria: Array<ScoringCriterion>, };

export type ScoringSheet = { 
/**
 * The line of the list.
 */
line: ScoreLine, 
/**
 * Title of the sheet.
 */
title: Text, 
/**
 * 推荐单位.
 */
recommender: string, 
/**
 * Fields of the application.
 */
fields: Array<FieldValue>, 
/**
 * Declared figures.
 */
metrics: Array<Metric>, 
/**
 * Outcome of the eligibility check.
 */
conditions: Array<Condition>, 
/**
 * Groups with criteria.
 */
groups: Array<ScoringGroup>, 
/**
 * Full marks.
 */
max_total: string, 
/**
 * Overall opinion.
 */
opinion: string, 
/**
 * Characters that the opinion needs.
 */
opinion_min: number, 
/**
 * `recommend`, `not`, `supplement` or empty.
 */
recommendation: string, 
/**
 * Changes with every mark.
 */
status: SheetStatus, };

export type Session = { "state": "closed" } | { "state": "secretariat", 
/**
 * The file.
 */
path: string, 
/**
 * Title of the round.
 */
title: string, 
/**
 * Stage key.
 */
stage: string, 
/**
 * Organising office.
 */
organisation: string, 
/**
 * Fingerprint of the secretariat's root, as shown to people.
 */
fingerprint: string, } | { "state": "expert", 
/**
 * The file.
 */
path: string, 
/**
 * Name.
 */
name: string, 
/**
 * Unit.
 */
unit: string, 
/**
 * Own fingerprint, as shown to people.
 */
fingerprint: string, };

export type SetComment = { 
/**
 * Application id.
 */
application: string, 
/**
 * Criterion code.
 */
criterion: string, 
/**
 * Text; empty clears it.
 */
text: string, };

export type SetMark = { 
/**
 * Application id.
 */
application: string, 
/**
 * Criterion code.
 */
criterion: string, 
/**
 * As typed; null clears it.
 */
value: string | null, };

export type SetOpinion = { 
/**
 * Application id.
 */
application: string, 
/**
 * Text.
 */
text: string, 
/**
 * `recommend`, `not`, `supplement` or empty.
 */
recommendation: string, };

export type SetRoundSettings = { 
/**
 * Key and value.
 */
values: Array<[string, string]>, 
/**
 * Why; required unless it is a preview.
 */
reason: string, 
/**
 * Who.
 */
by: string, 
/**
 * Only say what would change.
 */
preview: boolean, };

export type SettingChoice = { 
/**
 * Value.
 */
value: string, 
/**
 * In words.
 */
label: Text, };

export type SettingShown = { 
/**
 * Stable key.
 */
key: string, 
/**
 * Name.
 */
label: Text, 
/**
 * Its value as people read it.
 */
shown: Text, };

export type SettingsChanged = { 
/**
 * Applications judged again.
 */
judged: number, 
/**
 * Applications that cannot be judged again, because they were imported by an older version.
 */
kept: number, 
/**
 * Outcomes that change; decisions of people stay over them.
 */
changes: Array<OutcomeChange>, 
/**
 * The settings, as they are now.
 */
settings: RoundSettings, };

export type SheetStatus = { 
/**
 * Number of the write on disk; 0 when nothing was written yet.
 */
seq: number, 
/**
 * When it was written, UTC; empty when nothing was written yet.
 */
saved_at: string, 
/**
 * Total so far.
 */
total: string, 
/**
 * Marks entered.
 */
scored: number, 
/**
 * Criteria in all.
 */
criteria: number, 
/**
 * Group code and its total so far; null total when no mark of the group is there.
 */
groups: Array<[string, string | null]>, 
/**
 * Everything missing.
 */
missing: Array<MissingItem>, 
/**
 * `unscored`, `partial`, `complete` or `recused`.
 */
state: string, 
/**
 * There is something to undo.
 */
can_undo: boolean, };

export type SignedPages = { 
/**
 * SHA-256, hex.
 */
record: string, 
/**
 * Name for a file.
 */
file_name: string, 
/**
 * The bytes, Base64.
 */
base64: string, };

export type SignedSheet = { 
/**
 * Code on paper and in discussion mode.
 */
code: string, 
/**
 * Expert id.
 */
expert: string, 
/**
 * Name.
 */
name: string, 
/**
 * `scored`, `recused` or `missing`.
 */
state: string, 
/**
 * Reason of the recusal, or with which a missing sheet was closed; empty for none.
 */
reason: string, 
/**
 * Total as signed; null for none.
 */
total: string | null, 
/**
 * What counts in its place.
 */
replaced: string | null, 
/**
 * Left out as highest or lowest.
 */
dropped: boolean, 
/**
 * Overall opinion.
 */
opinion: string, 
/**
 * `recommend`, `not`, `supplement`; empty for none.
 */
recommendation: string, 
/**
 * SHA-256 of the signed record that counts: ask `record_pdf` for its pages; empty for none.
 */
record: string, 
/**
 * Revision of that record; 0 for none.
 */
revision: number, 
/**
 * When it was signed, as claimed.
 */
signed_at: string, 
/**
 * Earlier values of this sheet that a later revision changed, the newest first.
 */
earlier: Array<EarlierSheet>, };

export type SimilarUnit = { 
/**
 * Which table.
 */
table: number, 
/**
 * Row number.
 */
row: number, 
/**
 * Place of that row among the rows of the table.
 */
position: number | null, 
/**
 * Its name in the workbook.
 */
name: string, 
/**
 * Id of the one that is here.
 */
id: string, 
/**
 * The name of the one that is here.
 */
here: string, 
/**
 * Why they look alike.
 */
reason: Text, 
/**
 * `same` or `other` when a person decided; null while the question is open.
 */
decided: string | null, };

export type Step = { 
/**
 * Key.
 */
key: string, 
/**
 * `done`, `now` or `later`.
 */
state: string, };

export type Submit = { 
/**
 * Where the `.lxscore` goes.
 */
path: string, 
/**
 * The pledge was agreed to.
 */
pledged: boolean, 
/**
 * Why it replaces an earlier one; empty for the first.
 */
reason: string, };

export type SubmitPreview = { 
/**
 * Nothing is missing.
 */
ready: boolean, 
/**
 * Each application.
 */
lines: Array<ScoreLine>, 
/**
 * The text to agree to.
 */
pledge: Text, 
/**
 * Revision this would be.
 */
revision: number, 
/**
 * A reason is required (from revision 2 on).
 */
needs_reason: boolean, 
/**
 * Suggested file name.
 */
file_name: string, 
/**
 * Own fingerprint as shown to people.
 */
fingerprint: string, };

export type Submitted = { 
/**
 * The package.
 */
path: string, 
/**
 * The signed PDF beside it, for the expert to keep.
 */
pdf_path: string, 
/**
 * SHA-256 of the signed PDF, hex.
 */
sha256: string, 
/**
 * Revision.
 */
revision: number, 
/**
 * Pages.
 */
pages: number, 
/**
 * Fingerprint as shown to people.
 */
fingerprint: string, };

export type TaskFacts = { 
/**
 * Id.
 */
id: string, 
/**
 * Title of the round.
 */
round: string, 
/**
 * Secretariat's name.
 */
secretariat: string, 
/**
 * Secretariat's fingerprint as shown to people.
 */
secretariat_fingerprint: string, 
/**
 * Hash of the round definition, hex.
 */
definition_sha256: string, 
/**
 * Applications to score.
 */
applications: number, 
/**
 * Revision handed in last; 0 for none.
 */
submitted_revision: number, 
/**
 * Marks were changed after the last hand-in.
 */
changed_since: boolean, };

export type TasksIssued = { 
/**
 * Written packages.
 */
issued: Array<IssuedTask>, 
/**
 * Panel members who are not enrolled yet: id and name.
 */
not_enrolled: Array<[string, string]>, };

export type Text = { 
/**
 * Chinese, the original.
 */
zh: string, 
/**
 * English.
 */
en: string, };

export type TieCompared = { 
/**
 * The step.
 */
step: Text, 
/**
 * Own value, exact.
 */
own: string, 
/**
 * The neighbour's value, exact.
 */
other: string, 
/**
 * Parts the two.
 */
parts: boolean, };

export type TieVote = { 
/**
 * When.
 */
at: string, 
/**
 * Category key; empty for the last place over all categories.
 */
category: string, 
/**
 * The order that was voted: application ids, the first before the others.
 */
order: Array<string>, 
/**
 * The votes for this order; `eligible` are the members of the panel, over all categories those of all panels concerned.
 */
vote: VoteCount, 
/**
 * Why.
 */
reason: string, 
/**
 * It put the application where it stands; false where these are not tied any more.
 */
counts: boolean, };

export type TieWith = { 
/**
 * The neighbour's id.
 */
application: string, 
/**
 * The neighbour's 平台名称.
 */
platform: string, 
/**
 * The neighbour is above.
 */
above: boolean, 
/**
 * Each step that was looked at; the last parts the two unless they share the rank.
 */
steps: Array<TieCompared>, 
/**
 * No step parted them, the meeting voted.
 */
by_vote: boolean, };

export type Todo = { 
/**
 * Key.
 */
key: string, 
/**
 * How many.
 */
count: number, };

export type Undone = { 
/**
 * File name of the import taken back.
 */
file_name: string, 
/**
 * Applications or experts removed or restored.
 */
removed: number, };

export type Verified = { 
/**
 * The file.
 */
file: string, 
/**
 * `record`, `ranking`, `score`, `task`, `enrolment`, `archive`, `unknown`.
 */
kind: string, 
/**
 * Everything holds.
 */
valid: boolean, 
/**
 * Signers: name and fingerprint as shown to people.
 */
signers: Array<[string, string]>, 
/**
 * Row by row what holds and what does not.
 */
findings: Array<VerifyFinding>, };

export type VerifyFinding = { 
/**
 * Holds.
 */
holds: boolean, 
/**
 * Stable code.
 */
code: string, 
/**
 * Place in the file.
 */
place: string, 
/**
 * What was found.
 */
message: Text, };

export type VoteChoice = { 
/**
 * Ranks that go to the vote; 0 for all.
 */
shortlist: number, 
/**
 * Share of those entitled that is needed, such as `2/3`.
 */
share: string, };

export type VoteCount = { 
/**
 * Members of the panel.
 */
eligible: number, 
/**
 * For.
 */
yes: number, 
/**
 * Against.
 */
no: number, 
/**
 * Neither.
 */
abstain: number, 
/**
 * Carried.
 */
carried: boolean, };

export type VoteOnApplication = { 
/**
 * Application id.
 */
application: string, 
/**
 * Votes for it; entitled are the members who are not recused from it.
 */
votes: VotesCast, };

export type VoteOnTie = { 
/**
 * The applications that share a rank of a category, or the last place over all categories, in the order that was voted.
 */
order: Array<string>, 
/**
 * Votes for this order.
 */
votes: VotesCast, 
/**
 * Why.
 */
reason: string, };

export type VotesCast = { 
/**
 * For the motion.
 */
yes: number, 
/**
 * Against it.
 */
no: number, 
/**
 * Neither.
 */
abstain: number, };

export type WithoutScore = { 
/**
 * Application id.
 */
application: string, 
/**
 * 申报单位.
 */
applicant: string, 
/**
 * 平台名称.
 */
platform: string, 
/**
 * Members who are recused from it.
 */
recused: number, 
/**
 * Members whose sheet is missing.
 */
missing: number, 
/**
 * Why there is none, in words.
 */
why: Text, };

/** Every command of the door: what it takes and what it gives. */
export type Commands = {
  session: { request: Nothing; reply: Session };
  recent: { request: Nothing; reply: Array<Recent> };
  create_secretariat: { request: CreateSecretariat; reply: Session };
  create_expert: { request: CreateExpert; reply: Session };
  open_workspace: { request: OpenWorkspace; reply: Session };
  close_workspace: { request: Nothing; reply: Session };
  overview: { request: Nothing; reply: Overview };
  import_open: { request: ImportOpen; reply: ImportView };
  import_view: { request: AboutImport; reply: ImportView };
  import_rows: { request: ImportRows; reply: RowPage };
  import_findings: { request: ImportFindings; reply: FindingPage };
  import_differences: { request: ImportDifferences; reply: DifferencePage };
  import_choose: { request: ImportChoose; reply: ImportView };
  import_unchoose: { request: ImportUnchoose; reply: ImportView };
  import_commit: { request: ImportCommit; reply: ImportDone };
  import_close: { request: AboutImport; reply: Nothing };
  import_undo: { request: Nothing; reply: Undone };
  import_history: { request: Nothing; reply: Array<ImportLine> };
  entry_form: { request: AboutEntry; reply: Array<EntryField> };
  entry_open: { request: EntryOpen; reply: ImportView };
  save_template: { request: SaveTemplate; reply: Nothing };
  applications: { request: Nothing; reply: Array<ApplicationLine> };
  application: { request: AboutApplication; reply: ApplicationDetail };
  decide_condition: { request: DecideCondition; reply: ApplicationDetail };
  decide_together: { request: DecideTogether; reply: DecidedTogether };
  eligibility_work: { request: EligibilityAt; reply: EligibilityWork };
  round_settings: { request: Nothing; reply: RoundSettings };
  set_round_settings: { request: SetRoundSettings; reply: SettingsChanged };
  export_reviews: { request: ExportReviews; reply: Exported };
  attachments: { request: Nothing; reply: AttachmentsOverview };
  attachments_of: { request: AboutApplication; reply: AttachmentList };
  attachments_preview: { request: AttachmentsAt; reply: AttachmentsPreview };
  attachments_import: { request: AttachmentsImport; reply: AttachmentsImported };
  attachments_undo: { request: Nothing; reply: AttachmentsUndone };
  attachment_reassign: { request: ReassignAttachment; reply: AttachmentList };
  attachment_remove: { request: AboutAttachment; reply: AttachmentList };
  experts: { request: Nothing; reply: Array<ExpertLine> };
  recusals: { request: Nothing; reply: Array<RecusalLine> };
  recusal_rules: { request: Nothing; reply: Array<RecusalRule> };
  decide_recusal: { request: DecideRecusal; reply: Array<RecusalLine> };
  panels: { request: Nothing; reply: Array<PanelLine> };
  form_panels: { request: FormPanels; reply: Array<PanelLine> };
  read_enrolments: { request: AtPaths; reply: Array<EnrolmentRequest> };
  approve_enrolment: { request: ApproveEnrolment; reply: Array<ExpertLine> };
  issue_tasks: { request: AtPath; reply: TasksIssued };
  merge_preview: { request: AtPaths; reply: MergeReport };
  merge_commit: { request: AtPaths; reply: MergeReport };
  inbox: { request: Nothing; reply: MergeReport };
  close_missing: { request: CloseMissing; reply: MergeReport };
  results: { request: ResultsOf; reply: ResultsView };
  explain: { request: AboutApplication; reply: Explanation };
  advice: { request: AboutCategory; reply: Advice };
  record_pdf: { request: AboutRecord; reply: SignedPages };
  flag_abnormal: { request: FlagAbnormal; reply: Explanation };
  request_reason: { request: RequestReason; reply: Explanation };
  answer_request: { request: AnswerRequest; reply: Explanation };
  judge_reason: { request: JudgeReason; reply: Explanation };
  reopen_item: { request: ReopenItem; reply: Explanation };
  keep_item: { request: KeepItem; reply: Explanation };
  deliberate: { request: Deliberate; reply: Explanation };
  vote_on_application: { request: VoteOnApplication; reply: Explanation };
  vote_on_tie: { request: VoteOnTie; reply: Explanation };
  notes: { request: Nothing; reply: Array<MeetingNote> };
  add_note: { request: AddNote; reply: Array<MeetingNote> };
  rules: { request: Nothing; reply: Rules };
  set_rule: { request: RuleChoice; reply: Rules };
  change_rule: { request: ChangeRule; reply: Rules };
  publish: { request: Publish; reply: PublishedList };
  platform_history: { request: HistoryOf; reply: Array<PlatformHistory> };
  export_documents: { request: AtPath; reply: Exported };
  export_archive: { request: AtPath; reply: ExportedFile };
  verify: { request: AtPaths; reply: Array<Verified> };
  expert_home: { request: Nothing; reply: ExpertHome };
  write_enrolment: { request: AtPath; reply: RequestWritten };
  open_task: { request: AtPath; reply: ExpertHome };
  score_list: { request: Nothing; reply: Array<ScoreLine> };
  score_sheet: { request: AboutApplication; reply: ScoringSheet };
  set_mark: { request: SetMark; reply: MarkSaved };
  choose_band: { request: ChooseBand; reply: MarkSaved };
  set_comment: { request: SetComment; reply: SheetStatus };
  set_opinion: { request: SetOpinion; reply: SheetStatus };
  undo_mark: { request: AboutApplication; reply: ScoringSheet };
  declare_recusal: { request: DeclareRecusal; reply: Array<ScoreLine> };
  submit_preview: { request: Nothing; reply: SubmitPreview };
  submit: { request: Submit; reply: Submitted };
  cancel: { request: Nothing; reply: Nothing };
};
