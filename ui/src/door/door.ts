// The typed door: the one way to the core. Names, requests and replies come from gen/; nothing else crosses.
import type { Both } from './contract';
import { Refused, refusalOf } from './refusal';
import { hear, send } from './transport';

export { Refused, refusalOf } from './refusal';
export type * from './contract';

/** How far a piece of work is. `total` is 0 when nobody can know. */
export type Step = { readonly text: Both; readonly done: number; readonly total: number; readonly cancellable: boolean };

export async function call<T>(command: string, request: unknown = {}): Promise<T> {
  try {
    return (await send(command, request)) as T;
  } catch (thrown) {
    throw new Refused(refusalOf(thrown));
  }
}

export function watchProgress(then: (step: Step) => void): () => void {
  return hear('progress', (payload) => then(payload as Step));
}

/** Files dropped on the window, as paths. */
export function watchDrops(then: (paths: readonly string[]) => void): () => void {
  return hear('files-dropped', (payload) => {
    if (Array.isArray(payload)) then(payload.filter((p) => typeof p === 'string'));
  });
}

export async function cancel(): Promise<void> {
  await call('cancel');
}
