// Attachments: what is there against what the forms list, what a folder or zip would bring, and what is looked at.
import {
  call,
  choose,
  type AttachmentChoice,
  type AttachmentFile,
  type AttachmentList,
  type AttachmentPlan,
  type AttachmentsImported,
  type AttachmentsOverview,
  type AttachmentsPreview,
  type AttachmentsUndone,
} from '../../door/door';
import { Work } from '../../parts/work.svelte';

/** A folder or zip that is looked at before it is taken. */
type Source = { readonly path: string; readonly application: string | null };

export class Attachments {
  readonly work = new Work();
  overview = $state.raw<AttachmentsOverview | null>(null);
  list = $state.raw<AttachmentList | null>(null);
  file = $state.raw<AttachmentFile | null>(null);
  plan = $state.raw<AttachmentsPreview | null>(null);
  choices = $state.raw<readonly AttachmentChoice[]>([]);
  accepted = $state(false);
  done = $state.raw<AttachmentsImported | null>(null);
  undone = $state.raw<AttachmentsUndone | null>(null);
  onlyOpen = $state(false);
  search = $state('');

  readonly lines = $derived.by(() => {
    const wanted = this.search.trim();
    return (this.overview?.lines ?? []).filter((l) => (!this.onlyOpen || l.missing + l.surplus > 0) && (wanted === '' || `${l.applicant} ${l.platform}`.includes(wanted)));
  });
  readonly missing = $derived(this.overview?.lines.reduce((sum, l) => sum + l.missing, 0) ?? 0);
  readonly canImport = $derived(this.plan !== null && this.plan.ready + this.plan.changed > 0 && (this.plan.changed === 0 || this.accepted));

  #source: Source | null = null;
  readonly #written: () => void;

  constructor(written: () => void) {
    this.#written = written;
  }

  async load(): Promise<void> {
    this.overview = (await this.work.quiet(() => call('attachments', {}))) ?? this.overview;
    const first = this.list?.application ?? this.overview?.lines[0]?.application;
    if (first !== undefined) await this.show(first);
  }

  async show(application: string): Promise<void> {
    const list = await this.work.quiet(() => call('attachments_of', { application }));
    if (list === undefined) return;
    this.list = list;
    if (!list.files.some((f) => f.id === this.file?.id)) this.file = list.files[0] ?? null;
  }

  async chooseSource(from: 'folder' | 'open-zip', application: string | null, what: string): Promise<void> {
    const [path] = (await this.work.run('', () => choose(from))) ?? [];
    if (path !== undefined) await this.look({ path, application }, what);
  }

  async look(source: Source, what: string): Promise<void> {
    this.#source = source;
    this.choices = [];
    this.accepted = false;
    this.done = this.undone = null;
    await this.#preview(what);
  }

  /** A person says whose a file is, or that it is left out. */
  async assign(plan: AttachmentPlan, application: string | null, item: string | null, what: string): Promise<void> {
    this.choices = [...this.choices.filter((c) => c.file !== plan.file), { file: plan.file, application, item }];
    await this.#preview(what);
  }

  async import(what: string): Promise<void> {
    const source = this.#source;
    if (source === null || !this.canImport) return;
    const done = await this.work.run(what, () => call('attachments_import', { ...source, choices: [...this.choices], accept: this.accepted }));
    if (done === undefined) return;
    this.done = done;
    this.plan = null;
    await this.#changed();
  }

  async undo(): Promise<void> {
    const undone = await this.work.run('', () => call('attachments_undo', {}));
    if (undone === undefined) return;
    this.undone = undone;
    this.done = null;
    await this.#changed();
  }

  async reassign(file: AttachmentFile, item: string | null): Promise<void> {
    const list = await this.work.run('', () => call('attachment_reassign', { attachment: file.id, application: file.application, item }));
    if (list === undefined) return;
    this.list = list;
    this.done = this.undone = null;
    await this.#changed();
  }

  async remove(file: AttachmentFile): Promise<void> {
    const list = await this.work.run('', () => call('attachment_remove', { attachment: file.id }));
    if (list === undefined) return;
    this.list = list;
    this.done = this.undone = null;
    await this.#changed();
  }

  async #preview(what: string): Promise<void> {
    const source = this.#source;
    if (source === null) return;
    const plan = await this.work.run(what, () => call('attachments_preview', { ...source, choices: [...this.choices] }));
    if (plan !== undefined) this.plan = plan;
  }

  async #changed(): Promise<void> {
    this.#written();
    await this.load();
  }
}
