// The list of applications with their outcomes, one of them in detail, and a person's decisions.
import { call, choose, type ApplicationDetail, type ApplicationLine, type Condition, type ExportedFile } from '../../door/door';
import { Work } from '../../parts/work.svelte';

export const RESULTS = ['all', 'manual', 'fail', 'pass'] as const;
export type Result = (typeof RESULTS)[number];

export class Eligibility {
  readonly work = new Work();
  lines = $state.raw<readonly ApplicationLine[]>([]);
  loaded = $state(false);
  detail = $state.raw<ApplicationDetail | null>(null);
  result = $state<Result>('all');
  category = $state('');
  search = $state('');
  /** The condition being decided. */
  deciding = $state.raw<Condition | null>(null);
  outcome = $state<'pass' | 'fail'>('pass');
  reason = $state('');

  /** Eligibility tables that were written, and where. */
  files = $state.raw<readonly ExportedFile[]>([]);
  folder = $state('');

  readonly categories = $derived([...new Set(this.lines.map((l) => l.category))]);
  readonly shown = $derived(
    this.lines.filter(
      (l) =>
        (this.result === 'all' || l.result === this.result) &&
        (this.category === '' || l.category === this.category) &&
        (this.search.trim() === '' || `${l.applicant} ${l.platform} ${l.recommender}`.includes(this.search.trim())),
    ),
  );
  readonly open = $derived(this.lines.filter((l) => l.open > 0));
  readonly canSave = $derived(this.reason.trim() !== '');

  readonly #written: () => void;

  constructor(written: () => void) {
    this.#written = written;
  }

  async load(): Promise<void> {
    const lines = await this.work.quiet(() => call('applications', {}));
    if (lines === undefined) return;
    this.lines = lines;
    this.loaded = true;
    const first = lines.find((l) => l.id === this.detail?.line.id) ?? this.open[0] ?? lines[0];
    if (first !== undefined) await this.show(first.id);
  }

  async show(application: string): Promise<void> {
    this.detail = (await this.work.quiet(() => call('application', { application }))) ?? this.detail;
  }

  async exportTables(what: string): Promise<void> {
    const [path] = (await this.work.run('', () => choose('folder'))) ?? [];
    if (path === undefined) return;
    const written = await this.work.run(what, () => call('export_reviews', { path, application: null }));
    if (written === undefined) return;
    this.files = written.files;
    this.folder = path;
  }

  ask(condition: Condition): void {
    this.deciding = condition;
    this.outcome = condition.decided === 'fail' ? 'fail' : 'pass';
    this.reason = condition.decided_reason;
  }

  async save(): Promise<void> {
    if (this.canSave) await this.#decide(this.outcome, this.reason.trim());
  }

  async withdraw(): Promise<void> {
    await this.#decide(null, this.reason.trim());
  }

  async #decide(outcome: 'pass' | 'fail' | null, reason: string): Promise<void> {
    const { detail, deciding } = this;
    if (detail === null || deciding === null) return;
    const after = await this.work.run('', () => call('decide_condition', { application: detail.line.id, code: deciding.code, outcome, reason, by: '' }));
    if (after === undefined) return;
    this.detail = after;
    this.lines = this.lines.map((l) => (l.id === after.line.id ? after.line : l));
    this.deciding = null;
    this.#written();
  }
}
