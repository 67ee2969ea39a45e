// The codes of experts. On signed pages they are a sign and a number, and stay as they were signed.
import { words } from '../words/words.svelte';

/** A code as the reader says it. Whoever has no code, because the panel does not know them, keeps the id. */
export function codeOf(onPages: string): string {
  const number = /^\P{ASCII}(\d+)$/u.exec(onPages)?.[1];
  return number === undefined ? onPages : words.t.common.expertCode(number);
}
