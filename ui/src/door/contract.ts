// TEMPORARY: a guess of what gen/ will hold.
export type Both = { zh: string; en: string };
export type Failure = { code: string; where: string | null; message: Both; remedy: Both };
export type Role = 'secretariat' | 'expert';
export type Session = { role: Role; path: string; title: string; fingerprint: string };
export type Recent = { path: string; title: string; role: Role; opened: string; present: boolean };
export type Outcome = 'pass' | 'fail' | 'manual' | 'missing';

export type Stage = { key: string; name: Both; state: 'done' | 'now' | 'later' };
export type CategoryProgress = { category: string; name: Both; applications: number; eligible: number; experts: number; sheets_in: number; sheets_due: number; situation: Both; tone: Tone };
export type Tone = 'plain' | 'ok' | 'warn' | 'bad';
export type Todo = { count: number; tone: Tone; text: Both; screen: string };
export type LogLine = { at: string; text: Both };
export type Overview = { title: string; stage: Both; rules_hash: string; frozen_at: string | null; stages: Stage[]; next: { screen: string; title: Both; text: Both; action: Both }; categories: CategoryProgress[]; todo: Todo[]; log: LogLine[]; counts: Record<string, number> };

export type PreviewCell = { column: string; raw: string; read: string | null; tone: Tone };
export type PreviewRow = { row: number; result: string; cells: PreviewCell[] };
export type PreviewColumn = { column: string; head: string; field: Both | null };
export type Finding = { cell: string | null; row: number; column: string; code: string; severity: 'error' | 'warning' | 'info'; message: Both; remedy: Both };
export type Preview = { file: string; path: string; kind: Both; sheet: string; columns: PreviewColumn[]; header_rows: number[]; rows: PreviewRow[]; findings: Finding[]; counts: { importable: number; manual: number; errors: number; ignored: number; duplicates: number } };
export type Imported = { imported: number; already: number; message: Both };

export type ConditionOutcome = { condition: string; name: Both; outcome: Outcome; reason: Both; cell: string | null; decided_by: string | null };
export type EligibilityRow = { id: string; platform: string; applicant: string; category: string; category_name: Both; recommender: string; result: Outcome; conditions: ConditionOutcome[] };

export type ExpertRow = { id: string; name: string; unit: string; title: string; field: string; phone: string; enrolled: boolean; panels: string[]; drawable: boolean };
export type RecusalHit = { id: string; expert: string; expert_name: string; application: string; applicant: string; reason: Both; state: 'open' | 'recused' | 'cleared'; decided: string | null };
export type PanelRow = { category: string; name: Both; members: { id: string; name: string; unit: string }[]; needed: number; problem: Both | null };
export type ExpertsView = { experts: ExpertRow[]; hits: RecusalHit[]; panels: PanelRow[] };

export type EnrolRow = { id: string; file: string; name: string; unit: string; fingerprint: string; matches: string | null; state: 'waiting' | 'approved' | 'refused' };
export type TaskRow = { expert: string; name: string; unit: string; category: Both; applications: number; enrolled: boolean; issued_at: string | null; file: string | null };
export type TasksView = { requests: EnrolRow[]; tasks: TaskRow[] };

export type MergeRow = { file: string; outcome: string; outcome_name: Both; tone: Tone; expert: string | null; revision: number | null; sheets: number; total: string | null; signed_at: string | null; digest: string | null; message: Both; remedy: Both; will_write: boolean };
export type MissingRow = { expert: string; name: string; category: Both; sheets: number };
export type MergeView = { packages: MergeRow[]; missing: MissingRow[]; merged_experts: number; due_experts: number };

export type RankTotal = { expert: string; total: string | null; position: number; dropped: boolean; note: Both | null };
export type RankRow = { application: string; rank: string; platform: string; applicant: string; score: string; mean: string; range: string; totals: RankTotal[]; above_line: boolean; score_position: number; remarks: Both[]; formula: Both };
export type ResultView = { category: string; name: Both; rule: Both; rules_hash: string; scale: [string, string]; cut_after: number | null; cut_text: Both | null; rows: RankRow[]; missing: Both[]; open_points: number };

export type Made = { document: Both; file: string; path: string; pages: number | null };
export type Verified = { file: string; kind: Both; valid: boolean; findings: { code: string; where: string; message: Both }[] };

export type ExpertHome = { name: string; unit: string; fingerprint: string; request_path: string | null; task: { round: string; category: Both; applications: number; issued_at: string; scored: number } | null };

export type Band = { key: string; label: Both; from: string; to: string; text: string };
export type CriterionView = { code: string; title: Both; guidance: string; max: string; step: string; mark: string | null; band: string | null; suggested: string | null; suggestion_reason: Both | null; comment: string; comment_needed: boolean; bands: Band[] };
export type GroupView = { code: string; title: Both; total: string | null; max: string; criteria: CriterionView[] };
export type SheetView = { application: string; groups: GroupView[]; total: string; max: string; missing: number; opinion: string; opinion_needed: Both | null; flagged: boolean };
export type Fact = { label: Both; value: string; cell: string | null; outcome: Outcome | null };
export type Metric = { label: Both; value: string; minimum: string; fill: number; bar: number; cell: string | null };
export type ScoringRow = { application: string; name: string; applicant: string; state: 'done' | 'part' | 'none' | 'recused'; missing: number; total: string | null; flagged: boolean };
export type ScoringList = { title: Both; rows: ScoringRow[]; scored: number; due: number };
export type ApplicationView = { application: string; platform: string; applicant: string; recommender: string; facts: Fact[]; metrics: Metric[]; attachments: string[] };
export type Acknowledged = { saved_at: string; sheet: SheetView; row: ScoringRow };
export type SignSummary = { rows: ScoringRow[]; missing: Both[]; pledge: Both; revision: number; fingerprint: string; signed: { file: string; path: string; digest: string; signed_at: string } | null };
