// What the room sees on the wall, and the minutes beside it. One application at a time or the list; experts are codes throughout.
import { call, type Explanation, type MeetingNote } from '../../door/door';
import { Work } from '../../parts/work.svelte';
import type { Shown } from '../results/results.svelte';

export class Discussion {
  readonly work = new Work();
  rows = $state.raw<readonly Shown[]>([]);
  at = $state(0);
  list = $state(true);
  comments = $state(false);
  minutes = $state(true);
  explained = $state.raw<Explanation | null>(null);
  notes = $state.raw<readonly MeetingNote[]>([]);
  draft = $state('');

  readonly current = $derived<Shown | undefined>(this.rows[this.at]);
  readonly about = $derived(this.list ? null : (this.current?.row.application ?? null));
  readonly shownNotes = $derived(this.notes.filter((n) => n.application === (this.about ?? '')));

  constructor(rows: readonly Shown[], from: string) {
    this.rows = rows;
    this.at = Math.max(0, rows.findIndex((s) => s.row.application === from));
  }

  async load(): Promise<void> {
    this.notes = (await this.work.quiet(() => call('notes', {}))) ?? this.notes;
  }

  /** Goes to a place in the list; what stands in the minutes' field is written down first, so that nothing is lost or misplaced. */
  async go(to: number): Promise<void> {
    await this.keep();
    this.at = Math.min(Math.max(0, to), Math.max(0, this.rows.length - 1));
    if (!this.list) await this.#explain();
  }

  async open(list: boolean): Promise<void> {
    await this.keep();
    this.list = list;
    if (!list) await this.#explain();
  }

  /** Writes the note that is being typed. It leaves the field only when it is on the disk. */
  async keep(): Promise<void> {
    const text = this.draft.trim();
    if (text === '') return;
    const application = this.about;
    const notes = await this.work.quiet(() => call('add_note', { application, text }));
    if (notes === undefined) return;
    this.notes = notes;
    if (this.draft.trim() === text) this.draft = '';
  }

  async #explain(): Promise<void> {
    const application = this.current?.row.application;
    if (application === undefined) return;
    const found = await this.work.quiet(() => call('explain', { application }));
    if (found !== undefined && found.application === this.current?.row.application) this.explained = found;
  }
}
