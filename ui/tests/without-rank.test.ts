// An application that was scored and has no rank must be looked at like any other: a meeting asks why it is not there.
import { expect, it, vi } from 'vitest';

const category = { key: 'talent', name: { zh: '', en: '' }, experts: [], scored: 1, listed: 0, unrated: [['A8', '丙']], no_figure: [['A9', '乙']], without_score: [], cut_tie: false, cut_tied: [], places: null };
const row = { category: 'talent', rank: 1, shared: false, row: { application: 'A1', platform: '甲平台', applicant: '甲' } };
vi.mock('../src/door/transport', () => ({
  hear: () => () => undefined,
  send: (name: string, request: { application?: string }) => Promise.resolve(name === 'results' ? { categories: [category], shown: 'talent', rows: [row], concerned: [], missing: [] } : name === 'explain' ? { application: request.application, category: 'talent' } : { category: 'talent', firmness: [] }),
}));
const { Results } = await import('../src/secretariat/results/results.svelte');

it('explains what has no rank, and marks no row of the ranking meanwhile', async () => {
  const results = new Results();
  await results.load();
  expect(results.explained?.application).toBe('A1');
  results.choose('A9');
  await vi.waitFor(() => expect(results.explained?.application).toBe('A9'));
  expect(results.row).toBeUndefined();
  await results.load();
  expect(results.explained?.application).toBe('A9');
  results.choose('A1');
  await vi.waitFor(() => expect(results.explained?.application).toBe('A1'));
  expect(results.row?.row.application).toBe('A1');
});
