// What each key means on the scoring screen. Pure: a press in, an intent out.
import type { Press } from '../../kit/keys';

export type Intent =
  | { readonly do: 'next' }
  | { readonly do: 'move'; readonly by: 1 | -1 }
  | { readonly do: 'application'; readonly by: 1 | -1 }
  | { readonly do: 'band'; readonly index: number }
  | { readonly do: 'comment' }
  | { readonly do: 'opinion' }
  | { readonly do: 'undo' }
  | { readonly do: 'restore' }
  | { readonly do: 'help' }
  /** Out of a comment or the opinion, back to the marks. */
  | { readonly do: 'return' }
  /** A letter or sign that has no business in a mark: swallowed. */
  | { readonly do: 'nothing' };

/** Where the press happened. Text fields keep every key but those that leave them. */
export type Place = 'mark' | 'page' | 'text';

const ON_MARK: Readonly<Record<string, Intent>> = {
  Enter: { do: 'next' },
  ArrowDown: { do: 'move', by: 1 },
  ArrowUp: { do: 'move', by: -1 },
  Escape: { do: 'restore' },
};

const ANYWHERE: Readonly<Record<string, Intent>> = {
  PageDown: { do: 'application', by: 1 },
  PageUp: { do: 'application', by: -1 },
  C: { do: 'comment' },
  O: { do: 'opinion' },
  '?': { do: 'help' },
};

/** The intent, or null when the key is left to the field or the browser. */
export function intentOf(press: Press, place: Place): Intent | null {
  if (place === 'text') return inText(press);
  if (press.ctrl && !press.alt) return press.key === 'Z' && !press.shift ? { do: 'undo' } : null;
  if (press.alt) return /^[1-9]$/.test(press.key) && !press.ctrl ? { do: 'band', index: Number(press.key) - 1 } : null;
  const anywhere = ANYWHERE[press.key];
  if (anywhere !== undefined) return anywhere;
  if (place === 'page') return press.key === 'ArrowDown' || press.key === 'ArrowUp' || press.key === 'Enter' ? { do: 'move', by: press.key === 'ArrowUp' ? -1 : 1 } : null;
  const onMark = ON_MARK[press.key];
  if (onMark !== undefined) return onMark;
  return press.key.length === 1 && !/^[0-9.]$/.test(press.key) ? { do: 'nothing' } : null;
}

function inText(press: Press): Intent | null {
  if (press.key === 'Escape' || (press.ctrl && press.key === 'Enter')) return { do: 'return' };
  return null;
}
