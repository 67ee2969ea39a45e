// The rankings, one category at a time, and the row that is looked at.
import { call, type ResultRow, type Results as ResultsReply } from '../../door/door';
import { Work } from '../../parts/work.svelte';

export class Results {
  readonly work = new Work();
  reply = $state.raw<ResultsReply | null>(null);
  key = $state('');
  chosen = $state('');

  readonly category = $derived(this.reply?.categories.find((c) => c.key === this.key) ?? this.reply?.categories.find((c) => c.rows.length > 0) ?? this.reply?.categories[0]);
  readonly row = $derived<ResultRow | undefined>(this.category?.rows.find((r) => r.application === this.chosen) ?? this.category?.rows[0]);
  readonly openMissing = $derived(this.reply?.missing.filter((m) => m.closed === null) ?? []);

  async load(): Promise<void> {
    this.reply = (await this.work.quiet(() => call('results', {}))) ?? this.reply;
  }

  /** The last row above the cut line; the line is drawn under it. */
  isLastPlace(row: ResultRow): boolean {
    const { category } = this;
    if (category === undefined || category.places === null) return false;
    return category.rows[category.places - 1] === row && category.rows.length > category.places;
  }
}
