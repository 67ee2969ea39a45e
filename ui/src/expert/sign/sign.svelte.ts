// What would be signed, what is missing, and the signature.
import { call, choose, type Submitted, type SubmitPreview } from '../../door/door';
import { Work } from '../../parts/work.svelte';

export type Need = 'scores' | 'pledge' | 'reason' | 'nothing';

export class Sign {
  readonly work = new Work();
  preview = $state.raw<SubmitPreview | null>(null);
  submitted = $state.raw<Submitted | null>(null);
  pledged = $state(false);
  reason = $state('');

  readonly toScore = $derived(this.preview?.lines.filter((l) => l.state !== 'recused') ?? []);
  readonly unfinished = $derived(this.toScore.filter((l) => l.state !== 'complete'));
  readonly need = $derived.by((): Need => {
    if (this.preview === null || !this.preview.ready) return 'scores';
    if (!this.pledged) return 'pledge';
    return this.preview.needs_reason && this.reason.trim() === '' ? 'reason' : 'nothing';
  });

  async load(): Promise<void> {
    this.preview = (await this.work.quiet(() => call('submit_preview', {}))) ?? null;
  }

  async sign(what: string): Promise<void> {
    const { preview, pledged, reason } = this;
    if (preview === null || this.need !== 'nothing') return;
    const [path] = (await this.work.run('', () => choose('save-score', preview.file_name))) ?? [];
    if (path === undefined) return;
    this.submitted = (await this.work.run(what, () => call('submit', { path, pledged, reason: reason.trim() }))) ?? null;
  }
}
