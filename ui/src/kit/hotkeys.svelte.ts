// Which chord runs what, right now. Each open dialog is a layer of its own and hides the bindings below it,
// so Ctrl+Enter can never press a button behind a dialog.
import { getContext, setContext } from 'svelte';
import { chordOf, isCommand, readPress, type Press } from './keys';

type Binding = { readonly chord: string; readonly layer: number; readonly run: () => void };

const bindings = new Set<Binding>();
const layers: number[] = [0];
let lastLayer = 0;
const LAYER = Symbol('hotkey layer');
const ENTER = Symbol('enter submits');

/** Binds a chord in the layer of the calling component; the answer unbinds. */
export function bind(chord: string, layer: number, run: () => void): () => void {
  const binding = { chord, layer, run };
  bindings.add(binding);
  return () => bindings.delete(binding);
}

/** The layer the component stands in: 0 for the page, more inside a dialog. */
export function layerHere(): number {
  return getContext<number | undefined>(LAYER) ?? 0;
}

/** True inside a dialog, where Enter alone does what Ctrl+Enter does. */
export function enterSubmits(): boolean {
  return getContext<boolean | undefined>(ENTER) ?? false;
}

/** Gives everything inside the calling component a layer of its own. It counts only between `raise` and its answer. `depth` is how many are open now. */
export function makeLayer(enter = false): { readonly number: number; readonly raise: () => () => void; readonly depth: () => number } {
  lastLayer += 1;
  const layer = lastLayer;
  setContext(LAYER, layer);
  setContext(ENTER, enter);
  return {
    number: layer,
    depth: () => layers.length,
    raise: () => {
      layers.push(layer);
      return () => {
        const at = layers.lastIndexOf(layer);
        if (at >= 0) layers.splice(at, 1);
      };
    },
  };
}

/** True when `layer` is the one on top, so its keys are live. */
export function isOnTop(layer: number): boolean {
  return layers.at(-1) === layer;
}

/** Listens for the whole window; called once, by the app. */
export function listen(target: Window): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const press = readPress(event);
    if (press === null || isForTheField(press, event.target)) return;
    const chord = chordOf(press);
    const found = [...bindings].findLast((b) => b.chord === chord && isOnTop(b.layer));
    if (found === undefined) return;
    event.preventDefault();
    found.run();
  };
  target.addEventListener('keydown', onKey);
  return () => target.removeEventListener('keydown', onKey);
}

/** Plain keys belong to the field, button or list that has the focus. */
function isForTheField(press: Press, target: EventTarget | null): boolean {
  if (isCommand(press) || !(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(target.tagName)) return true;
  if (target instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(target.type)) return press.key === ' ' || press.key.startsWith('Arrow');
  if (target instanceof HTMLInputElement) return press.key !== 'Enter';
  return (press.key === 'Enter' || press.key === ' ') && /^(?:BUTTON|A)$/.test(target.tagName);
}
