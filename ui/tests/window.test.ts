import { describe, expect, it } from 'vitest';
import { OVERSCAN, scrollFor, sliceOf } from '../src/kit/window';

const view = { count: 10_000, rowHeight: 36, scrollTop: 0, viewHeight: 600 };

describe('a long list draws only what can be seen', () => {
  it('draws a few dozen of ten thousand rows, wherever it stands', () => {
    for (const scrollTop of [0, 1, 35, 36, 12_345, 359_400]) {
      const slice = sliceOf({ ...view, scrollTop });
      expect(slice.end - slice.first).toBeLessThanOrEqual(Math.ceil(600 / 36) + 1 + 2 * OVERSCAN);
      expect(slice.total).toBe(360_000);
      expect(slice.before).toBe(slice.first * 36);
    }
  });
  it('always covers every pixel that is visible', () => {
    for (let scrollTop = 0; scrollTop < 5000; scrollTop += 7) {
      const slice = sliceOf({ ...view, scrollTop });
      expect(slice.first * 36).toBeLessThanOrEqual(scrollTop);
      expect(slice.end * 36).toBeGreaterThanOrEqual(scrollTop + 600);
    }
  });
  it('shows the end when the list got shorter than the scroll position it still has', () => {
    expect(sliceOf({ ...view, count: 20, scrollTop: 300_000 })).toEqual({ first: 0, end: 20, before: 0, total: 720 });
    const slice = sliceOf({ ...view, count: 100, scrollTop: 300_000 });
    expect(slice.end).toBe(100);
    expect(slice.end - slice.first).toBeGreaterThan(16);
  });
  it('has nothing to draw for an empty list, a list without height, or one not laid out yet', () => {
    expect(sliceOf({ ...view, count: 0 })).toEqual({ first: 0, end: 0, before: 0, total: 0 });
    expect(sliceOf({ ...view, rowHeight: 0 })).toEqual({ first: 0, end: 0, before: 0, total: 0 });
    expect(sliceOf({ ...view, viewHeight: 0 }).end).toBe(OVERSCAN);
    expect(sliceOf({ ...view, scrollTop: -50 }).first).toBe(0);
  });
});

describe('a chosen row comes into view with the least movement', () => {
  it('stays when it can be seen, else moves just far enough', () => {
    expect(scrollFor(5, { ...view, scrollTop: 100 })).toBe(100);
    expect(scrollFor(1, { ...view, scrollTop: 100 })).toBe(36);
    expect(scrollFor(9999, view)).toBe(360_000 - 600);
  });
});
