// Working through conditions one by one: where one is, what was decided last, and the same condition of several applications at once.
import { call, type AttachmentFile, type ConditionRef, type DecidedTogether, type EligibilityWork } from '../../door/door';
import { Work } from '../../parts/work.svelte';

/** As many reasons of this sitting as are offered again. */
const REMEMBERED = 4;
export type Side = 'proofs' | 'fields' | 'others';
type Verdict = 'pass' | 'fail';

export class Through {
  readonly work = new Work();
  place = $state.raw<EligibilityWork | null>(null);
  category = $state('');
  code = $state('');
  settled = $state(false);
  outcome = $state<Verdict | null>(null);
  reason = $state('');
  /** Reasons that were given in this sitting, the last one first. */
  said = $state.raw<readonly string[]>([]);
  side = $state<Side>('proofs');
  file = $state.raw<AttachmentFile | null>(null);
  /** What deciding together would touch; null while nobody asks. */
  together = $state.raw<DecidedTogether | null>(null);
  excluded = $state.raw<ReadonlySet<string>>(new Set());
  last = $state.raw<ConditionRef | null>(null);
  decidedTogether = $state(0);

  readonly item = $derived(this.place?.item ?? null);
  readonly canSave = $derived(this.item !== null && this.outcome !== null && this.reason.trim() !== '');
  readonly included = $derived((this.together?.lines ?? []).filter((l) => !this.excluded.has(l.application)));
  readonly #written: () => void;

  constructor(written: () => void) {
    this.#written = written;
  }

  async go(at: ConditionRef | null): Promise<void> {
    const place = await this.work.quiet(() => call('eligibility_work', { at, category: this.category === '' ? null : this.category, code: this.code === '' ? null : this.code, settled: this.settled }));
    if (place !== undefined) this.#show(place);
  }

  async previous(): Promise<void> {
    if (this.place?.previous != null) await this.go(this.place.previous);
  }

  async next(): Promise<void> {
    if (this.place?.next != null) await this.go(this.place.next);
  }

  /** Records the decision and goes on to the next one. */
  async save(): Promise<void> {
    const here = this.#here();
    if (here === null || !this.canSave) return;
    if (await this.#decide(here, this.outcome)) {
      this.last = here;
      await this.go(this.place?.next ?? (this.settled ? here : null));
    }
  }

  async withdraw(): Promise<void> {
    const here = this.#here();
    if (here !== null && (await this.#decide(here, null))) await this.go(here);
  }

  /** Asks what the same decision would touch in the other applications. */
  async askTogether(): Promise<void> {
    const here = this.#here();
    if (here === null || this.item === null) return;
    const applications = [here.application, ...this.item.alike];
    const touched = await this.work.run('', () => call('decide_together', { code: here.code, applications, outcome: this.outcome, reason: this.reason.trim(), by: '', preview: true }));
    if (touched === undefined) return;
    this.excluded = new Set();
    this.together = touched;
  }

  include(application: string, yes: boolean): void {
    const excluded = new Set(this.excluded);
    if (yes) excluded.delete(application);
    else excluded.add(application);
    this.excluded = excluded;
  }

  async saveTogether(): Promise<void> {
    const here = this.#here();
    if (here === null || !this.canSave || this.included.length === 0) return;
    const applications = this.included.map((l) => l.application);
    const done = await this.work.run('', () => call('decide_together', { code: here.code, applications, outcome: this.outcome, reason: this.reason.trim(), by: '', preview: false }));
    if (done === undefined) return;
    this.#remember();
    this.together = null;
    this.decidedTogether = done.count;
    this.last = here;
    this.#written();
    await this.go(null);
  }

  async #decide(here: ConditionRef, outcome: Verdict | null): Promise<boolean> {
    const done = await this.work.run('', () => call('decide_condition', { ...here, outcome, reason: this.reason.trim(), by: '' }));
    if (done === undefined) return false;
    if (outcome !== null) this.#remember();
    this.decidedTogether = 0;
    this.#written();
    return true;
  }

  #remember(): void {
    const reason = this.reason.trim();
    this.said = [reason, ...this.said.filter((one) => one !== reason)].slice(0, REMEMBERED);
  }

  #here(): ConditionRef | null {
    return this.item === null ? null : { application: this.item.application.line.id, code: this.item.condition.code };
  }

  #show(place: EligibilityWork): void {
    const before = this.item?.application.line.id;
    this.place = place;
    const { item } = place;
    const decided = item?.condition.decided ?? null;
    this.outcome = decided === 'pass' || decided === 'fail' ? decided : null;
    this.reason = item?.condition.decided_reason ?? '';
    if (item === null) this.file = null;
    else if (item.application.line.id !== before) this.file = item.attachments.files[0] ?? null;
  }
}
