// A workbook on its way in: opened, looked at page by page, written, taken back. The preview is the core's; nothing is judged here.
import { call, choose, type Difference, type ImportDone, type ImportFinding, type ImportRow, type ImportTable, type ImportView, type Undone } from '../../door/door';
import { Work } from '../../parts/work.svelte';

/** As many as the core gives at once. */
const PAGE = 200;
const MOST = 500;

export class Import {
  readonly work = new Work();
  preview = $state.raw<ImportView | null>(null);
  findings = $state.raw<readonly ImportFinding[]>([]);
  changed = $state.raw<readonly Difference[]>([]);
  /** Rows that were fetched, by their place in the table. */
  rows = $state.raw<ReadonlyMap<number, ImportRow>>(new Map());
  done = $state.raw<ImportDone | null>(null);
  undone = $state.raw<Undone | null>(null);
  accepted = $state(false);
  /** Workbooks that were chosen together and wait for their turn: each is looked at by itself. */
  waiting = $state.raw<readonly string[]>([]);
  /** The finding whose cell is shown. */
  chosen = $state.raw<ImportFinding | null>(null);

  /** The first table that was read. */
  readonly at = $derived(Math.max(0, this.preview?.tables.findIndex((t) => t.ignored === null) ?? 0));
  readonly table = $derived<ImportTable | null>(this.preview?.tables[this.at] ?? null);
  readonly toMend = $derived(this.findings.filter((f) => f.level === 'mend'));
  readonly toCare = $derived(this.findings.filter((f) => f.level !== 'mend'));
  readonly needsAccept = $derived((this.preview?.differences.changed ?? 0) > 0 && !this.accepted);
  readonly canCommit = $derived(this.preview !== null && this.preview.counts.ready > 0 && !this.needsAccept);

  readonly #written: () => void;
  readonly #asked = new Set<number>();

  constructor(written: () => void) {
    this.#written = written;
  }

  async chooseFile(what: string): Promise<void> {
    await this.take((await this.work.run('', () => choose('open-workbook'))) ?? [], what);
  }

  /** Looks at the first of several workbooks and keeps the others for afterwards. */
  async take(paths: readonly string[], what: string): Promise<void> {
    const [path, ...rest] = paths;
    if (path === undefined) return;
    this.waiting = rest;
    await this.read(path, what);
  }

  /** Goes on to the next waiting workbook. */
  async next(what: string): Promise<void> {
    await this.take(this.waiting, what);
  }

  async read(path: string, what: string): Promise<void> {
    const opened = await this.work.run(what, async () => {
      const preview = await call('import_open', { path });
      const { session } = preview;
      const [found, differing] = await Promise.all([
        call('import_findings', { session, code: null, from: 0, count: MOST }),
        call('import_differences', { session, kind: 'changed', from: 0, count: MOST }),
      ]);
      return { preview, findings: found.findings, changed: differing.items };
    });
    if (opened === undefined) return;
    this.preview = opened.preview;
    this.findings = opened.findings;
    this.changed = opened.changed;
    this.rows = new Map();
    this.#asked.clear();
    this.done = this.undone = this.chosen = null;
    this.accepted = false;
    await this.need(0, PAGE);
  }

  /** Fetches the rows of these places that were not fetched yet. */
  async need(first: number, end: number): Promise<void> {
    const { preview, at } = this;
    if (preview === null) return;
    for (let page = Math.floor(first / PAGE); page * PAGE < end; page += 1) {
      if (this.#asked.has(page)) continue;
      this.#asked.add(page);
      const got = await this.work.run('', () => call('import_rows', { session: preview.session, table: at, from: page * PAGE, count: PAGE }));
      if (got === undefined || this.preview !== preview) return;
      this.rows = new Map([...this.rows, ...got.rows.map((row, i) => [got.from + i, row] as const)]);
    }
  }

  async commit(what: string): Promise<void> {
    const { preview, accepted } = this;
    if (preview === null || !this.canCommit) return;
    const done = await this.work.run(what, () => call('import_commit', { session: preview.session, accept: accepted }));
    if (done === undefined) return;
    this.done = done;
    this.preview = null;
    this.#written();
  }

  async undo(): Promise<void> {
    const undone = await this.work.run('', () => call('import_undo', {}));
    if (undone === undefined) return;
    this.undone = undone;
    this.done = null;
    this.#written();
  }
}
