// The words on the screen, in the language of the reader. Components write `words.t.start.create`;
// a key that does not exist is a type error, a key that nobody uses fails `npm run words`.
import { en } from './en';
import type { Shape } from './shape';
import { zh } from './zh';

export type Language = 'zh' | 'en';
export type AllWords = Shape<typeof zh>;
/** A sentence the core wrote in both languages. */
export type Both = { readonly zh: string; readonly en: string };

const ALL: Readonly<Record<Language, AllWords>> = { zh, en };

let language = $state<Language>('zh');

export const words = {
  get language(): Language {
    return language;
  },
  set language(next: Language) {
    language = next;
  },
  get t(): AllWords {
    return ALL[language];
  },
  /** The reader's half of a sentence from the core; Chinese where the other half is empty. */
  of(both: Both): string {
    const own = both[language];
    return own === '' ? both.zh : own;
  },
};
