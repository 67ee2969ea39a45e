// What has been entered and is on its way to the disk. An entry counts as saved only after the door has acknowledged it.
//
// Writes go one after another in the order they were made, so a slow disk can never let an older entry win. The person is
// not made to wait: the next field takes keys at once; a refused entry stays where it was typed, with its reason.
import { refusalOf, type Failure, type SheetStatus } from '../../door/door';

/** A field of one application: `mark:B2`, `comment:B2`, `opinion`. */
export type Place = { readonly application: string; readonly field: string };

export type Entry = Place & {
  readonly text: string;
  /** Hands the entry to the core; the answer means that it is durable. */
  readonly send: () => Promise<SheetStatus>;
};

export type Saved =
  | { readonly is: 'nothing' }
  | { readonly is: 'saving' }
  | { readonly is: 'saved'; readonly at: string }
  | { readonly is: 'refused'; readonly place: Place; readonly failure: Failure };

type OnItsWay = { readonly entry: Entry; readonly failure: Failure | null };

export class Writes {
  #at = $state.raw('');
  #onItsWay = $state.raw<ReadonlyMap<string, OnItsWay>>(new Map());
  #chain: Promise<unknown> = Promise.resolve();

  /** A refusal outlasts later successes: it is shown until its field is mended or restored. */
  readonly saved = $derived.by((): Saved => {
    const all = [...this.#onItsWay.values()];
    for (const { entry, failure } of all) {
      if (failure !== null) return { is: 'refused', place: { application: entry.application, field: entry.field }, failure };
    }
    if (all.length > 0) return { is: 'saving' };
    return this.#at === '' ? { is: 'nothing' } : { is: 'saved', at: this.#at };
  });

  /** What stands in a field that is not saved: being written, or refused with its reason. */
  at(place: Place): { readonly text: string; readonly failure: Failure | null } | undefined {
    const found = this.#onItsWay.get(keyOf(place));
    return found === undefined ? undefined : { text: found.entry.text, failure: found.failure };
  }

  /** Queues an entry. The answer is true once it is acknowledged, false when it was refused. */
  put(entry: Entry): Promise<boolean> {
    this.#set(entry, { entry, failure: null });
    return this.then(() => this.#write(entry));
  }

  /** Runs something after everything that is on its way. */
  then<T>(job: () => Promise<T>): Promise<T> {
    const done = this.#chain.then(job);
    this.#chain = done.catch(() => undefined);
    return done;
  }

  /** Drops a refused entry, so that what is saved shows again. */
  drop(place: Place): void {
    if (this.at(place)?.failure != null) this.#set(place, undefined);
  }

  async #write(entry: Entry): Promise<boolean> {
    try {
      const status = await entry.send();
      this.#at = status.saved_at;
      this.#settle(entry, undefined);
      return true;
    } catch (thrown) {
      this.#settle(entry, { entry, failure: refusalOf(thrown) });
      return false;
    }
  }

  /** A newer entry for the same field keeps its own state. */
  #settle(entry: Entry, value: OnItsWay | undefined): void {
    if (this.#onItsWay.get(keyOf(entry))?.entry === entry) this.#set(entry, value);
  }

  #set(place: Place, value: OnItsWay | undefined): void {
    const next = new Map(this.#onItsWay);
    if (value === undefined) next.delete(keyOf(place));
    else next.set(keyOf(place), value);
    this.#onItsWay = next;
  }
}

function keyOf(place: Place): string {
  return `${place.application}/${place.field}`;
}
