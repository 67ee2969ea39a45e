// Results stay between screens. What is advised must not: a merge on another screen makes it advice about other sheets.
import { expect, it, vi } from 'vitest';

const core = vi.hoisted(() => ({ root: 'a', advised: 0 }));
const category = { key: 'talent', name: { zh: '', en: '' }, experts: [], scored: 1, listed: 1, unrated: [], no_figure: [], without_score: [], cut_tie: false, cut_tied: [], places: null };
const row = { category: 'talent', rank: 1, shared: false, row: { application: 'A1', platform: '甲平台', applicant: '甲' } };
vi.mock('../src/door/transport', () => ({
  hear: () => () => undefined,
  send: (name: string) => {
    if (name === 'advice') core.advised += 1;
    return Promise.resolve(name === 'results' ? { categories: [category], shown: 'talent', rows: [row], concerned: [], missing: [], merkle_root: core.root } : name === 'explain' ? { application: 'A1', category: 'talent' } : { category: 'talent', firmness: [] });
  },
}));
const { Results } = await import('../src/secretariat/results/results.svelte');

it('asks for advice again when other records count, also when they were read ahead of the screen', async () => {
  const results = new Results();
  await results.load();
  await results.load();
  expect(core.advised).toBe(1);
  core.root = 'b';
  await results.prepare();
  expect(results.advice.of('talent')).toBeNull();
  await results.load();
  expect(core.advised).toBe(2);
});
