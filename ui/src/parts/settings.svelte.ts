// How the reader wants to see things: theme, language, size of type. Kept on this machine, in no workspace.
import { rem } from '../kit/rem.svelte';
import { words, type Language } from '../words/words.svelte';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const SIZES = ['100', '125', '150', '175'] as const;
export type Size = (typeof SIZES)[number];
export const LANGUAGES = ['zh', 'en'] as const satisfies readonly Language[];

const KEY = 'linxuan.display/1';

class Settings {
  #theme = $state<Theme>('auto');
  #size = $state<Size>('100');

  get theme(): Theme {
    return this.#theme;
  }
  get size(): Size {
    return this.#size;
  }
  get language(): Language {
    return words.language;
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#keep();
  }
  setSize(size: Size): void {
    this.#size = size;
    this.#keep();
  }
  setLanguage(language: Language): void {
    words.language = language;
    this.#keep();
  }

  /** Reads what was kept and applies it; from then on a change of the system's theme is followed. */
  start(): void {
    const kept = readKept();
    this.#theme = oneOf(THEMES, kept['theme'], 'auto');
    this.#size = oneOf(SIZES, kept['size'], '100');
    words.language = oneOf(LANGUAGES, kept['language'], 'zh');
    systemDark().addEventListener('change', () => this.#apply());
    this.#apply();
  }

  #keep(): void {
    try {
      localStorage.setItem(KEY, JSON.stringify({ theme: this.#theme, size: this.#size, language: words.language }));
    } catch {
      // A full or forbidden store costs the choice at the next start, nothing else.
    }
    this.#apply();
  }

  #apply(): void {
    const root = document.documentElement;
    const dark = this.#theme === 'dark' || (this.#theme === 'auto' && systemDark().matches);
    root.dataset['theme'] = dark ? 'dark' : 'light';
    root.dataset['size'] = this.#size;
    root.lang = words.language === 'zh' ? 'zh-CN' : 'en';
    rem.measure();
  }
}

function systemDark(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: dark)');
}

function readKept(): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}

function oneOf<T extends string>(all: readonly T[], value: unknown, otherwise: T): T {
  return all.find((one) => one === value) ?? otherwise;
}

export const settings = new Settings();
