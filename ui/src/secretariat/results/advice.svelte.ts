// The advisory figures, which change nothing: read once for each category, after the official result is on the screen.
import { call, type Advice, type AdviceFirmness } from '../../door/door';
import type { Work } from '../../parts/work.svelte';

export class Advices {
  all = $state.raw<ReadonlyMap<string, Advice>>(new Map());
  /** By application: each stands in one category. */
  readonly #firmness = $derived(new Map([...this.all.values()].flatMap((advice) => advice.firmness.map((f) => [f.application, f] as const))));
  readonly #work: Work;
  readonly #asked = new Set<string>();

  constructor(work: Work) {
    this.#work = work;
  }

  of(category: string): Advice | null {
    return this.all.get(category) ?? null;
  }

  firmness(application: string): AdviceFirmness | undefined {
    return this.#firmness.get(application);
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
