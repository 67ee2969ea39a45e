// Every text of the window exists in both languages, with the same arguments, and is used; and no text stands outside words/.
// That a used key exists is a type error in `npm run check`.
import { describe, expect, it } from 'vitest';
import { en } from '../src/words/en';
import { zh } from '../src/words/zh';

type Leaf = string | ((...args: readonly unknown[]) => string);
type Leaves = ReadonlyMap<string, Leaf>;

function leavesOf(tree: object, path = ''): Leaves {
  const leaves = new Map<string, Leaf>();
  for (const [key, value] of Object.entries(tree) as [string, unknown][]) {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'object' && value !== null) for (const [k, v] of leavesOf(value, at)) leaves.set(k, v);
    else leaves.set(at, value as Leaf);
  }
  return leaves;
}

const ZH = leavesOf(zh);
const EN = leavesOf(en);
const SOURCES: Readonly<Record<string, string>> = import.meta.glob('../src/**/*.{svelte,ts}', { query: '?raw', eager: true, import: 'default' });
const outsideWords = Object.entries(SOURCES).filter(([path]) => !path.includes('/words/') && !path.includes('/gen/'));
const CHINESE = /[\u3400-\u9fff]/;

describe('both languages', () => {
  it('have the same keys', () => {
    expect([...EN.keys()].sort()).toEqual([...ZH.keys()].sort());
  });
  it('take the same arguments', () => {
    for (const [key, value] of ZH) {
      const other = EN.get(key);
      expect(typeof other, key).toBe(typeof value);
      if (typeof value === 'function' && typeof other === 'function') expect(other.length, key).toBe(value.length);
    }
  });
  it('are complete: no empty Chinese text, no Chinese left in the English', () => {
    const mayBeEmpty = /^(?:imports\.rowKinds\.data|results\.states\.scored)$/;
    const mayBeChinese = /^(?:common\.seal|display\.zh)$/;
    for (const [key, value] of ZH) if (typeof value === 'string' && !mayBeEmpty.test(key)) expect(value, key).not.toBe('');
    for (const [key, value] of EN) {
      const text = typeof value === 'string' ? value : value('1', '2', '3');
      if (!mayBeChinese.test(key)) expect(text, key).not.toMatch(CHINESE);
      if (!mayBeEmpty.test(key)) expect(text, key).not.toBe('');
    }
  });
});

describe('the screens', () => {
  it('use every group of words that is looked up by name, and every other key one by one', () => {
    const all = outsideWords.map(([, text]) => text).join('\n');
    const unused = [...ZH.keys()].filter((key) => {
      const parts = key.split('.');
      const last = parts.at(-1) ?? '';
      // A key of a group (`states.partial`) counts as used when its group is; start.need… are built from a union of names.
      if (parts.length > 2) return !new RegExp(`\\.${parts[1] ?? ''}\\b`).test(all);
      if (/^need[A-Z]/.test(last)) return !all.includes(`'${last.slice(4)}'`) && !new RegExp(`\\.${last}\\b`).test(all);
      return !new RegExp(`\\.${last}\\b`).test(all) && !all.includes(`'${last}'`);
    });
    expect(unused).toEqual([]);
  });
  it('hold no Chinese text of their own', () => {
    // Full-width stops in kit/keys.ts are keys, not text.
    const found = outsideWords.filter(([path, text]) => !path.endsWith('kit/keys.ts') && CHINESE.test(text)).map(([path]) => path);
    expect(found).toEqual([]);
  });
  it('hold no English text of their own between their tags or in labels', () => {
    const found = outsideWords
      .filter(([path]) => path.endsWith('.svelte'))
      .flatMap(([path, text]) => {
        const markup = text.replace(/<script[\s\S]*?<\/script>/g, '').replace(/<style[\s\S]*?<\/style>/g, '').replace(/<!--[\s\S]*?-->/g, '');
        const plain = [...markup.matchAll(/>([^<>{}]*[A-Za-z]{3,}[^<>{}]*)</g)].map((m) => m[1] ?? '');
        const labels = [...markup.matchAll(/(?:aria-label|placeholder|title|label)="([^"{}]*[A-Za-z]{3,}[^"{}]*)"/g)].map((m) => m[1] ?? '');
        return [...plain, ...labels].map((hit) => `${path}: ${hit.trim()}`);
      });
    expect(found).toEqual([]);
  });
});
