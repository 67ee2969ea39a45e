// The only file that talks to the shell. JSON in, JSON out; no meaning.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

/** One command of the core. */
export function send(command: string, request: unknown): Promise<unknown> {
  return invoke<unknown>('door', { command, request });
}

/** The bytes of an attachment, as they are. */
export function bytes(id: number): Promise<unknown> {
  return invoke<unknown>('attachment', { id });
}

/** Asks the shell to ask the person for files or a folder. The dialog belongs to the shell; a closed dialog is an empty list. */
export function ask(choice: string, suggested: string): Promise<unknown> {
  return invoke<unknown>('choose', { choice, suggested });
}

/** How the shell was started. */
export function launched(): Promise<unknown> {
  return invoke<unknown>('launch');
}

/** Subscribes to an event of the shell; the answer ends the subscription, also when it comes before the shell is ready. */
export function hear(event: string, then: (payload: unknown) => void): () => void {
  let ended = false;
  let end = (): void => undefined;
  void listen<unknown>(event, (e) => then(e.payload)).then((unlisten) => {
    if (ended) unlisten();
    else end = unlisten;
  });
  return () => {
    ended = true;
    end();
  };
}
