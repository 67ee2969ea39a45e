// An application or expert put in by hand: the core reads it like a table of one row and says what it noticed, while a person types.
import { call, type EntryField, type ImportFinding, type ImportView } from '../../door/door';
import { Work } from '../../parts/work.svelte';

/** A person still types for this long. */
const PAUSE_MS = 400;
/** More than one row of any form has. */
const ALL = 200;

export type EntryKind = 'application' | 'expert';

export class Entry {
  readonly work = new Work();
  kind = $state<EntryKind>('application');
  /** The application that is edited; null for a new entry. */
  application = $state<string | null>(null);
  name = $state('');
  open = $state(false);
  fields = $state.raw<readonly EntryField[]>([]);
  values = $state.raw<Readonly<Record<string, string>>>({});
  reason = $state('');
  /** What the core made of it; null until it was looked at as it stands. */
  view = $state.raw<ImportView | null>(null);
  findings = $state.raw<readonly ImportFinding[]>([]);
  /** How each field was read, in the order of the form. */
  read = $state.raw<readonly (string | null)[]>([]);
  accepted = $state(false);

  readonly changed = $derived(this.fields.filter((f) => (this.values[f.key] ?? '') !== (f.corrected ?? f.raw)).map((f): [string, string] => [f.key, this.values[f.key] ?? '']));
  readonly ready = $derived(this.changed.length > 0 && (this.application === null || this.reason.trim() !== ''));
  readonly similar = $derived(this.view?.similar.filter((s) => s.decided === null) ?? []);
  /** A new entry that is one that is here already. */
  readonly replaces = $derived(this.application === null && (this.view?.differences.changed ?? 0) > 0);
  readonly needs = $derived((this.view?.needs ?? []).filter((n) => n !== 'accept'));
  readonly canSave = $derived(this.ready && this.view !== null && this.needs.length === 0 && (!this.replaces || this.accepted));

  readonly #written: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(written: () => void) {
    this.#written = written;
  }

  async begin(kind: EntryKind, application: string | null = null, name = ''): Promise<void> {
    const fields = await this.work.run('', () => call('entry_form', { kind, application }));
    if (fields === undefined) return;
    this.kind = kind;
    this.application = application;
    this.name = name;
    this.fields = fields;
    this.values = Object.fromEntries(fields.map((f) => [f.key, f.corrected ?? f.raw]));
    this.reason = '';
    this.#forget();
    this.open = true;
  }

  set(key: string, value: string): void {
    this.values = { ...this.values, [key]: value };
    this.touch();
  }

  /** Something was typed: what the core said holds no longer. */
  touch(): void {
    this.#forget();
    this.#timer = setTimeout(() => void this.#look(), PAUSE_MS);
  }

  findingsOf(at: number): readonly ImportFinding[] {
    return this.findings.filter((f) => f.column === at);
  }

  /** The unit that looks like one that is here is another one. */
  async another(): Promise<void> {
    const { view } = this;
    if (view === null) return;
    const choices = this.similar.map((s) => ({ kind: 'same' as const, table: s.table, row: s.row, id: null }));
    this.view = (await this.work.run('', () => call('import_choose', { session: view.session, choices }))) ?? this.view;
  }

  async save(): Promise<void> {
    const { view } = this;
    if (view === null || !this.canSave) return;
    const done = await this.work.run('', () => call('import_commit', { session: view.session, accept: true }));
    if (done === undefined) return;
    this.open = false;
    this.#written();
  }

  async close(): Promise<void> {
    const { view } = this;
    this.open = false;
    this.#forget();
    if (view !== null) await this.work.quiet(() => call('import_close', { session: view.session }));
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.view = null;
    this.findings = this.read = [];
    this.accepted = false;
    this.work.forget();
  }

  async #look(): Promise<void> {
    const asked = this.values;
    if (!this.ready) return;
    const view = await this.work.quiet(() => call('entry_open', { kind: this.kind, application: this.application, values: [...this.changed], reason: this.reason.trim() }));
    if (view === undefined || asked !== this.values) return;
    const pages = await this.work.quiet(() => Promise.all(view.findings.filter((g) => g.level !== 'ok').map((g) => call('import_findings', { session: view.session, code: g.code, from: 0, count: ALL }))));
    const rows = await this.work.quiet(() => call('import_rows', { session: view.session, table: 0, from: 0, count: ALL }));
    if (asked !== this.values) return;
    this.findings = pages?.flatMap((page) => page.findings) ?? [];
    this.read = rows?.rows.at(-1)?.cells.map((cell) => cell.read) ?? [];
    this.view = view;
  }
}
