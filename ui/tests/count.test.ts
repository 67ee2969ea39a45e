// Votes are read out and typed in: a field that turns "nothing" or "一" into 0 would record a vote that nobody gave.
import { mount, unmount, flushSync } from 'svelte';
import { expect, it } from 'vitest';
import Count from '../src/kit/Count.svelte';

function field(): { input: HTMLInputElement; values: (number | null)[]; end: () => void } {
  const values: (number | null)[] = [];
  const target = document.body.appendChild(document.createElement('div'));
  const props = {
    test: 'votes',
    label: 'yes',
    get value() {
      return values.at(-1) ?? null;
    },
    set value(next: number | null) {
      values.push(next);
    },
  };
  const component = mount(Count, { target, props });
  flushSync();
  const input = target.querySelector('input');
  if (input === null) throw new Error('no field');
  return { input, values, end: () => void unmount(component) };
}

it('reads whole numbers also in full width, and everything else as no number', () => {
  const { input, values, end } = field();
  for (const [typed, value] of [['7', 7], ['１２', 12], ['0', 0], ['', null], ['一', null], ['1.5', null], ['-1', null]] as const) {
    input.value = typed;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    expect(values.at(-1), typed).toBe(value);
    expect(input.value, 'what was typed stays').toBe(typed);
  }
  end();
});
