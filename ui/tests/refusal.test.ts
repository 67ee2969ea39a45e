import { describe, expect, it } from 'vitest';
import { Refused, refusalOf } from '../src/door/refusal';

const failure = { code: 'wrong-passphrase', place: '', message: { zh: '口令不对', en: 'wrong passphrase' }, remedy: { zh: '再试', en: 'try again' } };

describe('whatever is thrown becomes something a person can read in both languages', () => {
  it('passes the core\'s own failure through, thrown bare or wrapped', () => {
    expect(refusalOf(failure)).toEqual(failure);
    expect(refusalOf(new Refused(failure))).toEqual(failure);
  });
  const broken: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'boom'],
    ['an error', new Error('boom')],
    ['half a failure', { code: 'x' }],
    ['a failure with a message in one language', { ...failure, message: { zh: '口令不对' } }],
    ['a code that is no text', { ...failure, code: 7 }],
  ];
  it.each(broken)('%s is an honest "unknown"', (_name, thrown) => {
    const told = refusalOf(thrown);
    expect(told.code).toBe('unknown');
    for (const text of [told.message, told.remedy]) {
      expect(text.zh).not.toBe('');
      expect(text.en).not.toBe('');
    }
  });
});
