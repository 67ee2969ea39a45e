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
  #kept: Promise<void> = Promise.resolve();

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

  /** Goes to a place in the list. */
  go(to: number): Promise<void> {
    return this.#turn(() => this.#stand(to));
  }

  /** Goes on or back from wherever the wall stands by then. */
  step(by: number): Promise<void> {
    return this.#turn(() => this.#stand(this.at + by));
  }

  open(list: boolean): Promise<void> {
    return this.#turn(() => (this.list = list));
  }

  /** What stands in the minutes' field is written down first. A note that could not be written keeps the wall where it is, so that it is never taken for one about something else. */
  async #turn(turn: () => void): Promise<void> {
    await this.keep();
    if (this.draft.trim() !== '') return;
    turn();
    if (!this.list) await this.#explain();
  }

  #stand(at: number): void {
    this.at = Math.min(Math.max(0, at), Math.max(0, this.rows.length - 1));
  }

  /** Writes the note that is being typed. One write at a time: a click takes the focus from the field and turns the wall at once, and both ask for it. */
  keep(): Promise<void> {
    this.#kept = this.#kept.then(() => this.#write());
    return this.#kept;
  }

  /** A note leaves the field only when it is on the disk; what was typed after it stays. */
  async #write(): Promise<void> {
    const text = this.draft.trim();
    if (text === '') return;
    const application = this.about;
    const notes = await this.work.quiet(() => call('add_note', { application, text }));
    if (notes === undefined) return;
    this.notes = notes;
    const now = this.draft.trimStart();
    if (now.startsWith(text)) this.draft = now.slice(text.length).trimStart();
  }

  async #explain(): Promise<void> {
    const application = this.current?.row.application;
    if (application === undefined) return;
    const found = await this.work.quiet(() => call('explain', { application }));
    if (found !== undefined && found.application === this.current?.row.application) this.explained = found;
  }
}
