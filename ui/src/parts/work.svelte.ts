// One piece of work at a time: what a screen is busy with, how far it is, and how it failed. A union, not a pile of flags.
import { call, refusalOf, watchProgress, type Failure, type Progress } from '../door/door';

export type WorkState =
  | { readonly is: 'idle' }
  | { readonly is: 'busy'; readonly what: string; readonly step: Progress | null }
  | { readonly is: 'failed'; readonly failure: Failure };

const SLOW_AFTER_MS = 400;

export class Work {
  #state = $state.raw<WorkState>({ is: 'idle' });
  #slow = $state(false);

  get state(): WorkState {
    return this.#state;
  }
  get busy(): boolean {
    return this.#state.is === 'busy';
  }
  /** Busy for long enough that a person wonders; quicker work shows no progress, so that nothing flickers. */
  get slow(): boolean {
    return this.#slow;
  }
  get failure(): Failure | null {
    return this.#state.is === 'failed' ? this.#state.failure : null;
  }

  /** Runs one job; a second one is not begun while the first runs. Answers undefined when it failed or was not begun. */
  async run<T>(what: string, job: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.#state = { is: 'busy', what, step: null };
    const timer = setTimeout(() => (this.#slow = true), SLOW_AFTER_MS);
    const unwatch = watchProgress((step) => {
      if (this.#state.is === 'busy') this.#state = { ...this.#state, step };
    });
    try {
      const value = await job();
      this.#state = { is: 'idle' };
      return value;
    } catch (thrown) {
      this.#state = { is: 'failed', failure: refusalOf(thrown) };
      return undefined;
    } finally {
      clearTimeout(timer);
      this.#slow = false;
      unwatch();
    }
  }

  /** Reads something in passing: blocks nothing, shows no progress, tells only of failure. */
  async quiet<T>(job: () => Promise<T>): Promise<T | undefined> {
    try {
      return await job();
    } catch (thrown) {
      if (!this.busy) this.#state = { is: 'failed', failure: refusalOf(thrown) };
      return undefined;
    }
  }

  cancel(): void {
    void call('cancel', {}).catch(() => undefined); // the work itself reports how it ended
  }

  forget(): void {
    if (this.#state.is === 'failed') this.#state = { is: 'idle' };
  }
}
