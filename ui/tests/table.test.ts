import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import Table from '../src/kit/Table.svelte';
import { OVERSCAN } from '../src/kit/window';

type Row = { readonly id: string };
const rows: readonly Row[] = Array.from({ length: 10_000 }, (_, i) => ({ id: `A${i}` }));
/** A generic component loses its row type in a plain TypeScript file. */
const idOf = (row: unknown): string => (row as Row).id;
const mounted: Record<string, unknown>[] = [];

afterEach(() => {
  for (const one of mounted.splice(0)) void unmount(one);
  document.body.replaceChildren();
});

function show(list: readonly Row[], chosen: string | undefined, onchoose: (id: string) => void): HTMLElement {
  const table = mount(Table, {
    target: document.body,
    props: {
      test: 'list',
      label: 'list',
      columns: [{ key: 'id', head: 'Id', width: '1fr' }],
      rows: list,
      rowKey: idOf,
      cell: createRawSnippet((row: () => unknown) => ({ render: () => `<i>${idOf(row())}</i>` })),
      empty: createRawSnippet(() => ({ render: () => '<p>nothing here</p>' })),
      chosen,
      onchoose: (row: unknown) => onchoose(idOf(row)),
    },
  });
  mounted.push(table);
  flushSync();
  const box = document.querySelector<HTMLElement>('[data-test="list"]');
  if (box === null) throw new Error('the table is not there');
  return box;
}

describe('the table', () => {
  it('keeps a handful of ten thousand rows in the page and still says how many there are', () => {
    const box = show(rows, undefined, () => undefined);
    const drawn = box.querySelectorAll('[data-test="list-row"]').length;
    expect(drawn).toBeGreaterThan(0);
    expect(drawn).toBeLessThanOrEqual(2 * OVERSCAN + 2);
    expect(box.getAttribute('aria-rowcount')).toBe('10001');
  });
  it('shows what to do instead of rows when there are none', () => {
    const box = show([], undefined, () => undefined);
    expect(box.textContent).toContain('nothing here');
  });
  it('moves the chosen row with the keys and stops at both ends', () => {
    const chosen: string[] = [];
    const box = show(rows, 'A0', (id) => chosen.push(id));
    for (const key of ['ArrowDown', 'ArrowUp', 'End', 'Home']) box.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    expect(chosen).toEqual(['A1', 'A0', 'A9999', 'A0']);
  });
  it('leaves the keys to an input method that composes', () => {
    const chosen: string[] = [];
    const box = show(rows, 'A0', (id) => chosen.push(id));
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', isComposing: true, bubbles: true }));
    expect(chosen).toEqual([]);
  });
});
