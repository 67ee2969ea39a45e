// The typed door: the one way to the core. Names, requests and replies come from gen/; nothing else crosses.
import type { Commands, Event } from '../gen/door';
import { Refused, refusalOf } from './refusal';
import { ask, bytes, hear, launched, send } from './transport';

export { Refused, refusalOf } from './refusal';
export type * from '../gen/door';

export type Name = keyof Commands;
export type Request<N extends Name> = Commands[N]['request'];
export type Reply<N extends Name> = Commands[N]['reply'];

/** Runs one command of the core. Throws `Refused` and nothing else. */
export async function call<N extends Name>(name: N, request: Request<N>): Promise<Reply<N>> {
  try {
    // The reply is the core's own: both ends are generated from one list, and the check in CI keeps them equal.
    return (await send(name, request)) as Reply<N>;
  } catch (thrown) {
    throw new Refused(refusalOf(thrown));
  }
}

/** The bytes of an attachment. Throws `Refused` and nothing else. */
export async function attachmentBytes(id: number): Promise<Uint8Array> {
  try {
    const answer = await bytes(id);
    return answer instanceof ArrayBuffer ? new Uint8Array(answer) : Uint8Array.from(answer as ArrayLike<number>);
  } catch (thrown) {
    throw new Refused(refusalOf(thrown));
  }
}

/** What the shell can ask a person for. */
export type Choice =
  | 'open-workspace'
  | 'new-workspace'
  | 'open-workbook'
  | 'open-enrolments'
  | 'open-packages'
  | 'open-task'
  | 'open-any'
  | 'open-zip'
  | 'open-archives'
  | 'folder'
  | 'save-workbook'
  | 'save-enrolment'
  | 'save-score'
  | 'save-document'
  | 'save-archive';

/** The paths a person chose; none when the dialog was closed. */
export async function choose(choice: Choice, suggested = ''): Promise<readonly string[]> {
  try {
    return pathsOf(await ask(choice, suggested));
  } catch (thrown) {
    throw new Refused(refusalOf(thrown));
  }
}

/** The workspace named when the program was started; empty when none was. */
export async function workspaceAtLaunch(): Promise<string> {
  const how = await launched().catch(() => null);
  if (typeof how !== 'object' || how === null || !('workspace' in how)) return '';
  return typeof how.workspace === 'string' ? how.workspace : '';
}

export type Progress = Extract<Event, { kind: 'progress' }>;

export function watchProgress(then: (step: Progress) => void): () => void {
  return hear('progress', (payload) => {
    const event = payload as Event;
    if (event.kind === 'progress') then(event);
  });
}

/** Files dropped on the window, as paths. */
export function watchDrops(then: (paths: readonly string[]) => void): () => void {
  return hear('files-dropped', (payload) => then(pathsOf(payload)));
}

function pathsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
