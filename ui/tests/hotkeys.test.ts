import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bind, listen } from '../src/kit/hotkeys.svelte';

const cleanups: (() => void)[] = [];
const ran: string[] = [];

beforeEach(() => cleanups.push(listen(window)));
afterEach(() => {
  cleanups.splice(0).forEach((done) => done());
  ran.length = 0;
  document.body.replaceChildren();
});

function on(chord: string, layer = 0): void {
  cleanups.push(bind(chord, layer, () => ran.push(`${chord}/${layer}`)));
}
function press(init: KeyboardEventInit, target: EventTarget = document.body): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
}
function add(tag: string): HTMLElement {
  const element = document.createElement(tag);
  document.body.append(element);
  return element;
}

describe('a key runs what it is shown on', () => {
  it('runs the action bound to the chord, and nothing for another', () => {
    on('Ctrl+Enter');
    press({ key: 'Enter', ctrlKey: true });
    press({ key: 'Enter' });
    expect(ran).toEqual(['Ctrl+Enter/0']);
  });
  it('cannot press a button behind a dialog: only the layer on top hears', () => {
    on('Ctrl+Enter', 0);
    on('Ctrl+Enter', 7);
    press({ key: 'Enter', ctrlKey: true });
    expect(ran).toEqual(['Ctrl+Enter/0']);
  });
  it('leaves plain keys to the field that has the focus, and takes commands from there', () => {
    on('C');
    on('Ctrl+O');
    const input = add('input');
    press({ key: 'c' }, input);
    press({ key: 'o', ctrlKey: true }, input);
    expect(ran).toEqual(['Ctrl+O/0']);
  });
  it('takes Enter from a line of text, not from several lines nor from a button of its own', () => {
    on('Enter');
    press({ key: 'Enter' }, add('textarea'));
    press({ key: 'Enter' }, add('button'));
    press({ key: 'Enter' }, add('input'));
    expect(ran).toEqual(['Enter/0']);
  });
  it('leaves a tick box its space bar and takes letters from there', () => {
    on('P');
    on(' ');
    const tick = add('input');
    tick.setAttribute('type', 'checkbox');
    press({ key: 'p' }, tick);
    press({ key: ' ' }, tick);
    expect(ran).toEqual(['P/0']);
  });
  it('stays silent while an input method composes', () => {
    on('Enter');
    press({ key: 'Enter', isComposing: true }, add('input'));
    expect(ran).toEqual([]);
  });
  it('is silent again once the button is gone', () => {
    const unbind = bind('F2', 0, () => ran.push('F2'));
    unbind();
    press({ key: 'F2' });
    expect(ran).toEqual([]);
  });
});
