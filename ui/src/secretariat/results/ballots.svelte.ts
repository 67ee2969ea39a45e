// The votes on the shortlist, read out in the room and entered line by line. A line is on record before the next one begins.
import { call, type ResultRow } from '../../door/door';
import type { Work } from '../../parts/work.svelte';

/** What the clerk has typed for one application; null where nothing stands. */
export class Line {
  yes = $state<number | null>(null);
  no = $state<number | null>(null);
  abstain = $state<number | null>(null);
  readonly application: string;
  readonly platform: string;
  readonly eligible: number;
  readonly cast = $derived((this.yes ?? 0) + (this.no ?? 0) + (this.abstain ?? 0));
  readonly over = $derived.by(() => this.cast > this.eligible);
  /** Everybody entitled has been counted, so the counts left empty are zero. */
  readonly full = $derived.by(() => this.yes !== null && this.cast === this.eligible);

  constructor(row: ResultRow) {
    this.application = row.application;
    this.platform = row.platform;
    this.eligible = row.ballot?.eligible ?? 0;
  }

  clear(): void {
    this.yes = this.no = this.abstain = null;
  }
}

export const COUNTS = ['yes', 'no', 'abstain'] as const;
export type Counted = (typeof COUNTS)[number];
/** Where the keyboard goes next. */
export type Next = { readonly line: number; readonly count: Counted };

export class Ballots {
  lines = $state.raw<readonly Line[]>([]);
  readonly #work: Work;
  readonly #recorded: () => void;

  constructor(work: Work, recorded: () => void) {
    this.#work = work;
    this.#recorded = recorded;
  }

  /** The shortlist in the order of the scores; it keeps its order while votes come in. */
  begin(rows: readonly ResultRow[]): void {
    const voted = rows.filter((row) => row.ballot !== null && row.ballot.state !== 'not_shortlisted');
    this.lines = [...voted].sort((a, b) => (a.ballot?.score_rank ?? 0) - (b.ballot?.score_rank ?? 0)).map((row) => new Line(row));
  }

  /** Enter: to the next count of the line; when the line is whole it is recorded and the next line begins. */
  async enter(at: number, count: Counted): Promise<Next | null> {
    const line = this.lines[at];
    if (line === undefined || line.yes === null || line.over) return null;
    if (!line.full && count !== 'abstain') return { line: at, count: count === 'yes' ? 'no' : 'abstain' };
    const votes = { yes: line.yes, no: line.no ?? 0, abstain: line.abstain ?? 0 };
    const after = await this.#work.run('', () => call('vote_on_application', { application: line.application, votes }));
    if (after === undefined) return null;
    line.clear();
    this.#recorded();
    return at + 1 < this.lines.length ? { line: at + 1, count: 'yes' } : null;
  }
}
