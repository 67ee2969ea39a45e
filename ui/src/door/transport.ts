// The only file that talks to the shell. Bytes and JSON in, bytes and JSON out; no meaning.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

export async function send(command: string, request: unknown): Promise<unknown> {
  return invoke<unknown>('door', { command, request });
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
