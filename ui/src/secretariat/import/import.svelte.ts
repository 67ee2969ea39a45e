// A workbook on its way in: opened, looked at page by page, corrected, written, taken back. The core judges; here is only what is shown.
import {
  call,
  choose,
  type Difference,
  type FindingGroup,
  type ImportCell,
  type ImportChoice,
  type ImportColumn,
  type ImportDone,
  type ImportFinding,
  type ImportLine,
  type ImportRow,
  type ImportTable,
  type ImportView,
  type Undone,
} from '../../door/door';
import { settings } from '../../parts/settings.svelte';
import { Work } from '../../parts/work.svelte';

/** As many as the core gives at once, and as many as are asked for in one go. */
const MOST = 500;
const PAGE = 200;

/** A cell that is looked at; without a column, the row. */
export type Spot = { readonly table: number; readonly position: number; readonly column: number | null };
export type DifferenceKind = 'changed' | 'added' | 'gone';
/** Empty workbooks that can be handed out. */
export const TEMPLATES = ['summary', 'form', 'experts'] as const;
export type Pane = 'findings' | 'differences' | 'choices';

export class Import {
  readonly work = new Work();
  preview = $state.raw<ImportView | null>(null);
  /** The table that is shown. */
  at = $state(0);
  /** Rows that were fetched, by table and place. */
  rows = $state.raw<ReadonlyMap<number, ImportRow>>(new Map());
  pane = $state<Pane>('findings');
  /** Findings of the group that is open. */
  code = $state('');
  found = $state.raw<readonly ImportFinding[]>([]);
  kind = $state<DifferenceKind>('changed');
  differing = $state.raw<readonly Difference[]>([]);
  spot = $state.raw<Spot | null>(null);
  done = $state.raw<ImportDone | null>(null);
  undone = $state.raw<Undone | null>(null);
  history = $state.raw<readonly ImportLine[]>([]);
  accepted = $state(false);
  /** The empty workbook that was saved last. */
  template = $state('');
  /** Workbooks that were chosen together and wait for their turn: each is looked at by itself. */
  waiting = $state.raw<readonly string[]>([]);

  readonly table = $derived<ImportTable | null>(this.preview?.tables[this.at] ?? null);
  readonly row = $derived<ImportRow | null>(this.spot === null || this.spot.table !== this.at ? null : (this.rows.get(this.spot.position) ?? null));
  readonly column = $derived<ImportColumn | null>(this.spot?.column == null ? null : (this.table?.columns[this.spot.column] ?? null));
  readonly cell = $derived<ImportCell | null>(this.spot?.column == null ? null : (this.row?.cells[this.spot.column] ?? null));
  /** Columns whose meaning waits for a person. */
  readonly doubtful = $derived(this.preview?.tables.flatMap((t) => t.columns).filter((c) => c.proposed !== null) ?? []);
  /** Open questions about units that look alike. */
  readonly alike = $derived(this.preview?.similar.filter((s) => s.decided === null) ?? []);
  readonly needs = $derived((this.preview?.needs ?? []).filter((n) => n !== 'accept' || !this.accepted));
  readonly canCommit = $derived(this.preview !== null && this.needs.length === 0);

  readonly #written: () => void;
  readonly #asked = new Set<number>();
  #shown: readonly [number, number] = [0, PAGE];

  constructor(written: () => void) {
    this.#written = written;
  }

  async load(): Promise<void> {
    this.history = (await this.work.quiet(() => call('import_history', {}))) ?? this.history;
  }

  async chooseFile(what: string): Promise<void> {
    await this.take((await this.work.run('', () => choose('open-workbook'))) ?? [], what);
  }

  /** Looks at the first of several workbooks and keeps the others for afterwards. */
  async take(paths: readonly string[], what: string): Promise<void> {
    const [path, ...rest] = paths;
    if (path === undefined) return;
    this.waiting = rest;
    const opened = await this.work.run(what, () => call('import_open', { path }));
    if (opened === undefined) return;
    this.done = this.undone = this.spot = null;
    this.accepted = false;
    this.pane = opened.differences.changed > 0 ? 'differences' : 'findings';
    this.at = Math.max(0, opened.tables.findIndex((t) => t.ignored === null));
    this.code = opened.findings[0]?.code ?? '';
    await this.#show(opened);
  }

  /** Goes on to the next waiting workbook. */
  async next(what: string): Promise<void> {
    await this.take(this.waiting, what);
  }

  async showTable(at: number): Promise<void> {
    this.at = at;
    this.spot = null;
    this.#forgetRows();
    await this.need(0, PAGE);
  }

  /** Fetches the rows of these places that were not fetched yet. */
  async need(first: number, end: number): Promise<void> {
    const { preview, at } = this;
    this.#shown = [first, end];
    if (preview === null) return;
    for (let page = Math.floor(first / PAGE); page * PAGE < end; page += 1) {
      if (this.#asked.has(page)) continue;
      this.#asked.add(page);
      const got = await this.work.quiet(() => call('import_rows', { session: preview.session, table: at, from: page * PAGE, count: PAGE }));
      if (got === undefined || this.preview !== preview || this.at !== at) return;
      this.rows = new Map([...this.rows, ...got.rows.map((row, i) => [got.from + i, row] as const)]);
    }
  }

  /** Opens a group of findings, or closes it. */
  async openGroup(group: FindingGroup): Promise<void> {
    this.code = this.code === group.code ? '' : group.code;
    await this.#findings();
  }

  async goTo(place: { readonly table: number | null; readonly position: number | null; readonly column: number | null }): Promise<void> {
    if (place.table === null || place.position === null) return;
    if (place.table !== this.at) await this.showTable(place.table);
    this.spot = { table: place.table, position: place.position, column: place.column };
    await this.need(place.position, place.position + 1);
  }

  async showDifferences(kind: DifferenceKind): Promise<void> {
    this.kind = kind;
    await this.#differences();
  }

  /** Records choices of a person; everything is read again with them, nothing is written. */
  async decide(...choices: readonly ImportChoice[]): Promise<boolean> {
    const { preview } = this;
    if (preview === null) return false;
    const after = await this.work.run('', () => call('import_choose', { session: preview.session, choices: [...choices] }));
    if (after === undefined) return false;
    await this.#show(after);
    return true;
  }

  async takeBack(number: number | null): Promise<void> {
    const { preview } = this;
    if (preview === null || preview.choices.length === 0) return;
    const after = await this.work.run('', () => call('import_unchoose', { session: preview.session, number }));
    if (after !== undefined) await this.#show(after);
  }

  async close(): Promise<void> {
    const { preview } = this;
    if (preview === null) return;
    await this.work.quiet(() => call('import_close', { session: preview.session }));
    this.preview = null;
    this.#forgetRows();
    await this.load();
  }

  async commit(what: string): Promise<void> {
    const { preview, accepted } = this;
    if (preview === null || !this.canCommit) return;
    const done = await this.work.run(what, () => call('import_commit', { session: preview.session, accept: accepted }));
    if (done === undefined) return;
    this.done = done;
    this.preview = null;
    this.#forgetRows();
    this.#written();
    await this.load();
  }

  async saveTemplate(kind: (typeof TEMPLATES)[number], suggested: string): Promise<void> {
    const [path] = (await this.work.run('', () => choose('save-workbook', suggested))) ?? [];
    if (path === undefined) return;
    const saved = await this.work.run('', () => call('save_template', { kind, english: settings.language === 'en', path }));
    if (saved !== undefined) this.template = path;
  }

  async undo(): Promise<void> {
    const undone = await this.work.run('', () => call('import_undo', {}));
    if (undone === undefined) return;
    this.undone = undone;
    this.done = null;
    this.#written();
    await this.load();
  }

  async #show(view: ImportView): Promise<void> {
    this.preview = view;
    this.#forgetRows();
    const [first, end] = this.#shown;
    await Promise.all([this.need(first, Math.max(end, first + 1)), this.#findings(), this.#differences()]);
  }

  async #findings(): Promise<void> {
    const { preview, code } = this;
    if (preview === null || code === '') {
      this.found = [];
      return;
    }
    const page = await this.work.quiet(() => call('import_findings', { session: preview.session, code, from: 0, count: MOST }));
    if (page !== undefined && this.code === code) this.found = page.findings;
  }

  async #differences(): Promise<void> {
    const { preview, kind } = this;
    if (preview === null) return;
    const page = await this.work.quiet(() => call('import_differences', { session: preview.session, kind, from: 0, count: MOST }));
    if (page !== undefined && this.kind === kind) this.differing = page.items;
  }

  #forgetRows(): void {
    this.#asked.clear();
    this.rows = new Map();
  }
}
