// The walls of ui/: who may import whom, and what TypeScript may not say. Types alone cannot hold these.
import { describe, expect, it } from 'vitest';

const SOURCES: Readonly<Record<string, string>> = import.meta.glob('../src/**/*.{svelte,ts}', { query: '?raw', eager: true, import: 'default' });
const files = Object.entries(SOURCES)
  .map(([path, text]) => ({ path: path.replace('../src/', ''), text }))
  .filter((f) => !f.path.startsWith('gen/'));

function importsOf(text: string): readonly string[] {
  return [...text.matchAll(/(?:from|import)\s+'([^']+)'/g)].map((m) => m[1] ?? '');
}
function offenders(inside: RegExp, forbidden: RegExp): readonly string[] {
  return files.filter((f) => inside.test(f.path)).flatMap((f) => importsOf(f.text).filter((i) => forbidden.test(i)).map((i) => `${f.path} imports ${i}`));
}
/** What is code: comments and strings would raise false alarms. */
function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '').replace(/'(?:[^'\\\n]|\\.)*'/g, "''");
}

describe('imports run one way', () => {
  it('only door/ talks to the shell', () => expect(offenders(/^(?!door\/)/, /^@tauri-apps/)).toEqual([]));
  it('gen/ is reached through the door only', () => expect(offenders(/^(?!door\/)/, /\/gen\//)).toEqual([]));
  it('the kit knows no domain word, no door and no part', () => expect(offenders(/^kit\//, /(?:words|door|parts|secretariat|expert|start)\//)).toEqual([]));
  it('parts know no screen', () => expect(offenders(/^parts\//, /(?:secretariat|expert|start)\//)).toEqual([]));
  it('the two houses do not know each other', () => {
    expect(offenders(/^expert\//, /secretariat\//)).toEqual([]);
    expect(offenders(/^secretariat\//, /expert\//)).toEqual([]);
  });
});

describe('the types tell the truth', () => {
  it('nothing is any, and nothing is asserted not to be null', () => {
    const anyType = /(?::|\bas|<|,)\s*any\b/;
    const nonNull = /[\w)\]]!(?:\.|\[|\)|;|,|\s*$)/m;
    const found = files.filter((f) => {
      const script = f.path.endsWith('.svelte') ? (/<script[^>]*>([\s\S]*?)<\/script>/.exec(f.text)?.[1] ?? '') : f.text;
      const code = codeOf(script);
      return anyType.test(code) || nonNull.test(code);
    });
    expect(found.map((f) => f.path)).toEqual([]);
  });
  it('no number is made of points: marks and totals stay the text that the core wrote', () => {
    const found = files.filter((f) => /(?:Number|parseFloat|parseInt)\([^)]*\b(?:points|total|score|mark|max|min|mean)\b/.test(codeOf(f.text)));
    expect(found.map((f) => f.path)).toEqual([]);
  });
  it('no file has grown beyond what one sitting can read', () => {
    expect(files.filter((f) => f.text.split('\n').length > 400).map((f) => f.path)).toEqual([]);
  });
});
