// A workbook on its way in: chosen, previewed, written, taken back. The preview is the core's; nothing is judged here.
import { call, choose, type Finding, type ImportDone, type ImportPreview, type Undone } from '../../door/door';
import { Work } from '../../parts/work.svelte';

export class Import {
  readonly work = new Work();
  preview = $state.raw<ImportPreview | null>(null);
  done = $state.raw<ImportDone | null>(null);
  undone = $state.raw<Undone | null>(null);
  accepted = $state(false);
  /** Workbooks that were chosen together and wait for their turn: each is looked at by itself. */
  waiting = $state.raw<readonly string[]>([]);
  /** The finding whose cell is shown. */
  chosen = $state.raw<Finding | null>(null);

  readonly toMend = $derived(this.preview?.findings.filter((f) => f.level === 'mend') ?? []);
  readonly toCare = $derived(this.preview?.findings.filter((f) => f.level !== 'mend') ?? []);
  readonly needsAccept = $derived((this.preview?.changed.length ?? 0) > 0 && !this.accepted);
  readonly canCommit = $derived(this.preview !== null && this.preview.ready > 0 && !this.needsAccept);

  readonly #written: () => void;

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
    const preview = await this.work.run(what, () => call('import_preview', { path }));
    if (preview === undefined) return;
    this.preview = preview;
    this.done = this.undone = this.chosen = null;
    this.accepted = false;
  }

  async commit(what: string): Promise<void> {
    const { preview, accepted } = this;
    if (preview === null || !this.canCommit) return;
    const done = await this.work.run(what, () => call('import_commit', { path: preview.path, accept: accepted }));
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
