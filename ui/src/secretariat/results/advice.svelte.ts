// The advisory figures, which change nothing: read once for each category, after the official result is on the screen.
import { call, type Advice } from '../../door/door';
import type { Work } from '../../parts/work.svelte';

export class Advices {
  all = $state.raw<ReadonlyMap<string, Advice>>(new Map());
  readonly #work: Work;
  readonly #asked = new Set<string>();

  constructor(work: Work) {
    this.#work = work;
  }

  of(category: string): Advice | null {
    return this.all.get(category) ?? null;
  }

  async need(category: string): Promise<void> {
    if (category === '' || this.#asked.has(category)) return;
    this.#asked.add(category);
    const advice = await this.#work.quiet(() => call('advice', { category }));
    if (advice !== undefined) this.all = new Map([...this.all, [category, advice]]);
  }

  /** After a decision of the meeting the figures are others. */
  forget(): void {
    this.#asked.clear();
    this.all = new Map();
  }
}
