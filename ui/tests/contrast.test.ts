import { describe, expect, it } from 'vitest';
import css from '../src/styles/tokens.css?raw';

type Palette = ReadonlyMap<string, string>;

function paletteOf(block: string): Palette {
  return new Map([...block.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

/** Relative luminance and contrast after WCAG 2.x. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

const dark = css.indexOf('[data-theme="dark"]');
const light = paletteOf(css.slice(0, dark));
const PALETTES: readonly (readonly [string, Palette])[] = [
  ['light', light],
  ['dark', new Map([...light, ...paletteOf(css.slice(dark))])],
];
const GROUNDS = ['canvas', 'surface', 'sunken', 'selected'];

describe.each(PALETTES)('the %s palette can be read by older eyes', (_name, palette) => {
  const of = (a: string, b: string) => contrast(palette.get(a) ?? '#000000', palette.get(b) ?? '#000000');
  it.each(['text', 'text-2', 'text-3'])('%s has 4.5 on every ground', (text) => {
    for (const ground of GROUNDS) expect(of(text, ground), ground).toBeGreaterThanOrEqual(4.5);
  });
  it('words of a state have 4.5 on their own ground and on the quiet ones', () => {
    for (const state of ['ok', 'warn', 'bad']) for (const ground of [`${state}-bg`, 'surface', 'canvas']) expect(of(state, ground), `${state} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    for (const ground of ['ok-bg', 'warn-bg', 'bad-bg']) expect(of('text', ground)).toBeGreaterThanOrEqual(4.5);
  });
  it('the words on the primary button and on the mark have 4.5, the accent as text too', () => {
    expect(of('on-accent', 'accent')).toBeGreaterThanOrEqual(4.5);
    expect(of('on-mark', 'mark')).toBeGreaterThanOrEqual(4.5);
    for (const ground of GROUNDS) expect(of('accent', ground), ground).toBeGreaterThanOrEqual(4.5);
  });
  it('borders of controls have 3 on the grounds controls stand on', () => {
    for (const ground of ['surface', 'canvas', 'sunken']) expect(of('line-strong', ground), ground).toBeGreaterThanOrEqual(3);
  });
});
