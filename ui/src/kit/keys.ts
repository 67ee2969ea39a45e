// Reads key presses the way a person means them. Knows nothing of what a key does.
//
// Why this exists: half of the users type with a Chinese input method. While it composes, a digit chooses a candidate
// and must not become a mark; and with full-width mode left on, "８．５" is meant as "8.5".

export type Press = {
  /** The key in one spelling: 'A'…'Z' for letters, ASCII for digits and signs, the DOM's name for the rest. */
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
};

/** What of a DOM event is looked at; a subset, so that tests can write one down. */
export type KeyEvent = {
  readonly key: string;
  readonly code?: string;
  readonly keyCode?: number;
  readonly isComposing?: boolean;
  readonly ctrlKey?: boolean;
  readonly metaKey?: boolean;
  readonly altKey?: boolean;
  readonly shiftKey?: boolean;
};

/** Browsers report this code for every press that an input method has taken for itself. */
const TAKEN_BY_INPUT_METHOD = 229;

/** Full-width digits and stops become ASCII; everything else stays as it is. */
export function asciiOf(text: string): string {
  return text
    .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[．。]/g, '.')
    .replace(/？/g, '?');
}

/** The press, or null while an input method composes: then the key belongs to it alone. */
export function readPress(event: KeyEvent): Press | null {
  if (event.isComposing === true || event.keyCode === TAKEN_BY_INPUT_METHOD) return null;
  if (event.key === 'Process' || event.key === 'Dead' || event.key === 'Unidentified') return null;
  const alt = event.altKey === true;
  return {
    key: keyOf(event, alt),
    ctrl: event.ctrlKey === true || event.metaKey === true,
    alt,
    shift: event.shiftKey === true,
  };
}

/** With Alt held some layouts give "¡" for 1, so the place on the keyboard decides there. */
function keyOf(event: KeyEvent, alt: boolean): string {
  const digit = alt ? /^(?:Digit|Numpad)(\d)$/.exec(event.code ?? '') : null;
  if (digit?.[1] !== undefined) return digit[1];
  const key = asciiOf(event.key);
  return key.length === 1 ? key.toUpperCase() : key;
}

/** "Ctrl+Enter", "Alt+1", "?" … Shift is named only for keys that print nothing: "?" needs it on some layouts only. */
export function chordOf(press: Press): string {
  const parts: string[] = [];
  if (press.ctrl) parts.push('Ctrl');
  if (press.alt) parts.push('Alt');
  if (press.shift && press.key.length > 1) parts.push('Shift');
  parts.push(press.key);
  return parts.join('+');
}

/** A chord that a person typing text would not mean as text. */
export function isCommand(press: Press): boolean {
  return press.ctrl || press.alt || /^(?:F\d+|Escape)$/.test(press.key);
}
