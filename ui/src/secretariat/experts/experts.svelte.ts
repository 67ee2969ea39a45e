// The expert pool, the recusals with their decisions, and the panels.
import { call, type ExpertLine, type PanelLine, type RecusalLine } from '../../door/door';
import { Work } from '../../parts/work.svelte';

export const TABS = ['pool', 'recusals', 'panels'] as const;
export type Tab = (typeof TABS)[number];
/** Odd, and at least five. */
export const SIZES = ['5', '7', '9'] as const;
export type Size = (typeof SIZES)[number];

export class Experts {
  readonly work = new Work();
  tab = $state<Tab>('pool');
  experts = $state.raw<readonly ExpertLine[]>([]);
  recusals = $state.raw<readonly RecusalLine[]>([]);
  panels = $state.raw<readonly PanelLine[]>([]);
  loaded = $state(false);
  size = $state<Size>('5');
  deciding = $state.raw<RecusalLine | null>(null);
  decision = $state<'upheld' | 'dismissed'>('upheld');
  reason = $state('');

  readonly open = $derived(this.recusals.filter((r) => r.decision === 'open'));
  readonly formed = $derived(this.panels.some((p) => p.members.length > 0));
  readonly short = $derived(this.panels.filter((p) => p.short_by > 0));

  readonly #written: () => void;

  constructor(written: () => void) {
    this.#written = written;
  }

  async load(): Promise<void> {
    const all = await this.work.quiet(() => Promise.all([call('experts', {}), call('recusals', {}), call('panels', {})]));
    if (all === undefined) return;
    [this.experts, this.recusals, this.panels] = all;
    this.loaded = true;
  }

  async form(what: string): Promise<void> {
    const panels = await this.work.run(what, () => call('form_panels', { size: Number(this.size) }));
    if (panels === undefined) return;
    this.panels = panels;
    this.tab = 'panels';
    this.#written();
    await this.load();
  }

  ask(recusal: RecusalLine): void {
    this.deciding = recusal;
    this.decision = recusal.decision === 'dismissed' ? 'dismissed' : 'upheld';
    this.reason = recusal.decided_reason;
  }

  async save(): Promise<void> {
    const { deciding, decision, reason } = this;
    if (deciding === null || reason.trim() === '') return;
    const { expert, application, rule } = deciding;
    const recusals = await this.work.run('', () => call('decide_recusal', { expert, application, rule, decision, reason: reason.trim() }));
    if (recusals === undefined) return;
    this.recusals = recusals;
    this.deciding = null;
    this.#written();
  }
}
