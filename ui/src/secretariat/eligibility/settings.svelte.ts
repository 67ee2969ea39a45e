// Settings of the round that conditions rest on: new values are tried first, then written with a reason.
import { call, type RoundSettings, type SettingsChanged } from '../../door/door';
import { Work } from '../../parts/work.svelte';

/** A person still types for this long. */
const PAUSE_MS = 250;

export class Settings {
  readonly work = new Work();
  open = $state(false);
  now = $state.raw<RoundSettings | null>(null);
  values = $state.raw<Readonly<Record<string, string>>>({});
  /** What the new values would change; null while there are none. */
  trial = $state.raw<SettingsChanged | null>(null);
  done = $state.raw<SettingsChanged | null>(null);
  reason = $state('');

  readonly differing = $derived((this.now?.settings ?? []).filter((s) => (this.values[s.key] ?? s.value) !== s.value).map((s): [string, string] => [s.key, this.values[s.key] ?? s.value]));
  readonly canApply = $derived(this.trial !== null && this.reason.trim() !== '' && this.now?.frozen_at === null);
  readonly #written: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(written: () => void) {
    this.#written = written;
  }

  async show(): Promise<void> {
    this.now = (await this.work.quiet(() => call('round_settings', {}))) ?? this.now;
    this.values = Object.fromEntries(this.now?.settings.map((s) => [s.key, s.value]) ?? []);
    this.trial = null;
    this.reason = '';
    this.open = this.now !== null;
  }

  set(key: string, value: string): void {
    this.values = { ...this.values, [key]: value };
    this.trial = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#try(), PAUSE_MS);
  }

  async apply(): Promise<void> {
    if (!this.canApply) return;
    const done = await this.work.run('', () => call('set_round_settings', { values: [...this.differing], reason: this.reason.trim(), by: '', preview: false }));
    if (done === undefined) return;
    this.done = done;
    this.open = false;
    this.#written();
  }

  async #try(): Promise<void> {
    const asked = this.values;
    this.work.forget();
    if (this.differing.length === 0) return;
    const trial = await this.work.quiet(() => call('set_round_settings', { values: [...this.differing], reason: '', by: '', preview: true }));
    if (trial !== undefined && asked === this.values) this.trial = trial;
  }
}
