import { describe, expect, it } from 'vitest';
import { intentOf } from '../src/expert/scoring/keys';
import { asciiOf, chordOf, readPress, type KeyEvent } from '../src/kit/keys';

const press = (event: KeyEvent) => {
  const read = readPress(event);
  if (read === null) throw new Error('the press was taken for a composition');
  return read;
};

describe('what an input method is composing is never ours', () => {
  // A digit that chooses a candidate must not become a mark; nor must Enter that confirms Chinese text go on to the next criterion.
  const taken: readonly (readonly [string, KeyEvent])[] = [
    ['composing', { key: '8', isComposing: true }],
    ['code 229, as WebKitGTK reports it', { key: '8', keyCode: 229 }],
    ['the key named Process', { key: 'Process' }],
    ['a dead key', { key: 'Dead' }],
    ['Enter while composing', { key: 'Enter', isComposing: true }],
    ['a band key while composing', { key: '2', code: 'Digit2', altKey: true, isComposing: true }],
  ];
  it.each(taken)('%s', (_name, event) => expect(readPress(event)).toBeNull());
});

describe('full-width characters are read as a person means them', () => {
  it('turns every full-width digit and both stops into ASCII and leaves the rest', () => {
    expect(asciiOf('０１２３４５６７８９．')).toBe('0123456789.');
    expect(asciiOf('８。５')).toBe('8.5');
    expect(asciiOf('８.５分')).toBe('8.5分');
    expect(asciiOf('')).toBe('');
  });
  it('reads a full-width digit, stop and question mark as the keys they stand for', () => {
    expect(press({ key: '８' }).key).toBe('8');
    expect(press({ key: '．' }).key).toBe('.');
    expect(intentOf(press({ key: '？', shiftKey: true }), 'mark')).toEqual({ do: 'help' });
  });
});

describe('chords have one spelling', () => {
  const cases: readonly (readonly [KeyEvent, string])[] = [
    [{ key: 'Enter', ctrlKey: true }, 'Ctrl+Enter'],
    [{ key: 'Enter', metaKey: true }, 'Ctrl+Enter'],
    [{ key: 'e', ctrlKey: true }, 'Ctrl+E'],
    [{ key: '?', shiftKey: true }, '?'],
    [{ key: 'Tab', shiftKey: true }, 'Shift+Tab'],
    [{ key: '¡', code: 'Digit1', altKey: true }, 'Alt+1'],
  ];
  it.each(cases)('%o is %s', (event, chord) => expect(chordOf(press(event))).toBe(chord));
});

describe('keys on the scoring screen', () => {
  const key = (event: KeyEvent, place: 'mark' | 'page' | 'text' = 'mark') => intentOf(press(event), place);

  it('leaves digits and the stop to the field, and swallows letters that have no business in a mark', () => {
    for (const digit of '0123456789.') expect(key({ key: digit })).toBeNull();
    expect(key({ key: 'x' })).toEqual({ do: 'nothing' });
    expect(key({ key: 'e' })).toEqual({ do: 'nothing' });
    expect(key({ key: '-' })).toEqual({ do: 'nothing' });
  });
  it('takes a band with Alt and its number, by place on the keyboard too', () => {
    expect(key({ key: '2', code: 'Digit2', altKey: true })).toEqual({ do: 'band', index: 1 });
    expect(key({ key: '™', code: 'Digit2', altKey: true })).toEqual({ do: 'band', index: 1 });
    expect(key({ key: '4', code: 'Numpad4', altKey: true })).toEqual({ do: 'band', index: 3 });
    expect(key({ key: '0', code: 'Digit0', altKey: true })).toBeNull();
  });
  it('goes on with Enter, moves with the arrows, turns with the page keys', () => {
    expect(key({ key: 'Enter' })).toEqual({ do: 'next' });
    expect(key({ key: 'ArrowUp' })).toEqual({ do: 'move', by: -1 });
    expect(key({ key: 'ArrowDown' })).toEqual({ do: 'move', by: 1 });
    expect(key({ key: 'PageDown' })).toEqual({ do: 'application', by: 1 });
    expect(key({ key: 'PageUp' })).toEqual({ do: 'application', by: -1 });
  });
  it('opens the comment and the opinion by letter, undoes with Ctrl Z, in either case of the letter', () => {
    expect(key({ key: 'c' })).toEqual({ do: 'comment' });
    expect(key({ key: 'C', shiftKey: true })).toEqual({ do: 'comment' });
    expect(key({ key: 'o' })).toEqual({ do: 'opinion' });
    expect(key({ key: 'z', ctrlKey: true })).toEqual({ do: 'undo' });
  });
  it('leaves copy and paste and Tab to the browser', () => {
    expect(key({ key: 'c', ctrlKey: true })).toBeNull();
    expect(key({ key: 'v', ctrlKey: true })).toBeNull();
    expect(key({ key: 'Tab' })).toBeNull();
  });
  it('keeps every key of a text field for the text, but the two that leave it', () => {
    for (const event of [{ key: 'c' }, { key: '?' }, { key: 'PageDown' }, { key: 'z', ctrlKey: true }, { key: 'Enter' }]) expect(key(event, 'text')).toBeNull();
    expect(key({ key: 'Escape' }, 'text')).toEqual({ do: 'return' });
    expect(key({ key: 'Enter', ctrlKey: true }, 'text')).toEqual({ do: 'return' });
  });
});
