// The inbox: files checked without writing, then written when the person says so; and who is still missing.
import { call, choose, type MergedPackage, type MergeReport, type MissingExpert } from '../../door/door';
import { Work } from '../../parts/work.svelte';

/** What is on the screen: what was received before, a check of new files, or what a merge did. */
export type View = 'inbox' | 'preview' | 'merged';

export class Merge {
  readonly work = new Work();
  report = $state.raw<MergeReport | null>(null);
  view = $state<View>('inbox');
  chosen = $state('');
  closing = $state.raw<MissingExpert | null>(null);
  reason = $state('');
  /** Files or folders of the check that is shown. */
  #paths = $state.raw<readonly string[]>([]);

  readonly package = $derived(this.report?.packages.find((p) => p.path === this.chosen) ?? this.report?.packages[0]);
  readonly openMissing = $derived(this.report?.missing.filter((m) => m.closed === null) ?? []);
  readonly canMerge = $derived(this.view === 'preview' && (this.report?.written ?? 0) > 0);

  readonly #written: () => void;

  constructor(written: () => void) {
    this.#written = written;
  }

  async load(): Promise<void> {
    const report = await this.work.quiet(() => call('inbox', {}));
    if (report !== undefined) this.#show('inbox', report);
  }

  async chooseFiles(what: string): Promise<void> {
    const paths = (await this.work.run('', () => choose('open-packages'))) ?? [];
    if (paths.length > 0) await this.check(paths, what);
  }

  async chooseFolder(what: string): Promise<void> {
    const paths = (await this.work.run('', () => choose('folder'))) ?? [];
    if (paths.length > 0) await this.check(paths, what);
  }

  /** Decrypts and verifies without writing. Files added to a check that is shown join it. */
  async check(paths: readonly string[], what: string): Promise<void> {
    const all = this.view === 'preview' ? [...new Set([...this.#paths, ...paths])] : [...paths];
    const report = await this.work.run(what, () => call('merge_preview', { paths: all }));
    if (report === undefined) return;
    this.#paths = all;
    this.#show('preview', report);
  }

  async merge(what: string): Promise<void> {
    if (!this.canMerge) return;
    const report = await this.work.run(what, () => call('merge_commit', { paths: [...this.#paths] }));
    if (report === undefined) return;
    this.#paths = [];
    this.#show('merged', report);
    this.#written();
  }

  ask(missing: MissingExpert): void {
    this.closing = missing;
    this.reason = '';
  }

  async close(): Promise<void> {
    const { closing, reason } = this;
    if (closing === null || reason.trim() === '') return;
    const report = await this.work.run('', () => call('close_missing', { expert: closing.expert, reason: reason.trim() }));
    if (report === undefined) return;
    this.closing = null;
    this.report = this.report === null ? report : { ...this.report, missing: report.missing };
    this.#written();
  }

  #show(view: View, report: MergeReport): void {
    this.view = view;
    this.report = report;
    this.chosen = (report.packages.find((p) => p.level !== 'good') ?? report.packages[0])?.path ?? '';
  }
}

export type { MergedPackage };
