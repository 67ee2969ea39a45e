// How the outcomes and levels of the core are shown. The word always stands beside the colour.
export type Tone = 'plain' | 'ok' | 'warn' | 'bad' | 'accent';

const TONES: Readonly<Record<string, Tone>> = {
  pass: 'ok',
  good: 'ok',
  complete: 'ok',
  approved: 'ok',
  upheld: 'plain',
  manual: 'warn',
  care: 'warn',
  decide: 'bad',
  open: 'warn',
  requested: 'warn',
  fail: 'bad',
  missing: 'bad',
  mend: 'bad',
  refused: 'bad',
};

export function toneOf(outcome: string): Tone {
  return TONES[outcome] ?? 'plain';
}
