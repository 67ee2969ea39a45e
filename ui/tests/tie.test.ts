// Two panels of five decide a tie between their categories together: a window that knows one of them can never count a majority.
import { expect, it, vi } from 'vitest';
import type { CategoryHead, ResultsView } from '../src/door/door';

vi.mock('../src/door/transport', () => ({ send: () => Promise.resolve({}), hear: () => () => undefined }));
const { Results } = await import('../src/secretariat/results/results.svelte');

const panel = (key: string, ids: readonly string[]) => ({ key, scored: 1, experts: ids.map((id) => ({ id, name: id, code: '' })) }) as unknown as CategoryHead;
const about = (application: string, category: string) => ({ application, platform: application, category });

it('a tie is voted on by everybody in the panels it goes across, each counted once', () => {
  const results = new Results();
  const categories = [panel('testing', ['E01', 'E02', 'E03']), panel('consulting', ['E03', 'E04']), panel('training', ['E05'])];
  results.reply = { categories, concerned: [about('A1', 'testing'), about('A2', 'consulting'), about('A3', 'testing')], rows: [], shown: 'testing' } as unknown as ResultsView;
  expect(results.members(['A1', 'A3'])).toBe(3);
  expect(results.members(['A1', 'A2'])).toBe(4);
});
