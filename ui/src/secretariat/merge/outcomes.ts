// Signs and colours of the named outcomes of a package. The core says `good`, `decide` or `refused`.
import type { MergedPackage } from '../../door/door';
import type { Tone } from '../../parts/outcome';
import { words } from '../../words/words.svelte';

const QUIET: ReadonlySet<string> = new Set(['already-have', 'superseded']);

export function toneOfPackage(one: MergedPackage): Tone {
  if (QUIET.has(one.outcome)) return 'plain';
  return one.level === 'good' ? 'ok' : 'bad';
}

export function signOfPackage(one: MergedPackage): string {
  if (QUIET.has(one.outcome)) return '=';
  if (one.level === 'good') return '✓';
  return one.level === 'decide' ? '!' : '✕';
}

export function nameOfOutcome(outcome: string, written: boolean): string {
  const names: Readonly<Record<string, string>> = words.t.merge.outcomes;
  return outcome === 'merged' && written ? words.t.merge.mergedDone : (names[outcome] ?? outcome);
}
