import { beforeEach, describe, expect, it, vi } from 'vitest';

// The core answers when it is told to: a page takes a moment to turn, and a quick hand does not wait for it.
const waiting: { name: string; request: unknown; answer: (reply: unknown) => void }[] = [];
vi.mock('../src/door/transport', () => ({
  send: (name: string, request: unknown) => new Promise((answer) => waiting.push({ name, request, answer })),
  ask: () => Promise.resolve([]),
  hear: () => Promise.resolve(() => undefined),
  launched: () => Promise.resolve({ workspace: null }),
}));

const { Scoring } = await import('../src/expert/scoring/scoring.svelte');

const line = (application: string) => ({ application, applicant: application, platform: application, category: 'testing', state: 'unscored', missing: 1, total: '0', recusal: '', declared: false });
const text = { zh: '', en: '' };
const status = { seq: 0, saved_at: '', total: '0', scored: 0, criteria: 1, groups: [], missing: [], state: 'unscored', can_undo: false };
const criterion = { code: 'A1', title: text, max: '4', step: '0.5', guidance: text, bands: [], evidence: [], points: null, band: '', comment: '', suggested: null };
const sheet = (application: string) => ({
  line: line(application), title: text, recommender: '', fields: [], metrics: [], conditions: [], groups: [{ code: 'A', title: text, max: '4', criteria: [criterion] }],
  max_total: '4', opinion: '', opinion_min: 0, recommendation: '', status,
});

async function answer(name: string, reply: unknown): Promise<void> {
  await new Promise((done) => setTimeout(done, 0));
  const index = waiting.findIndex((one) => one.name === name);
  waiting.splice(index, 1)[0]?.answer(reply);
  await new Promise((done) => setTimeout(done, 0));
}

async function onTheFirst(): Promise<InstanceType<typeof Scoring>> {
  const scoring = new Scoring();
  void scoring.load();
  await answer('score_list', [line('A001'), line('A002')]);
  await answer('recusal_rules', []);
  await answer('score_sheet', sheet('A001'));
  return scoring;
}

beforeEach(() => waiting.splice(0));

describe('while a page is being turned', () => {
  it('no key writes a mark on the sheet that is going away', async () => {
    const scoring = await onTheFirst();
    expect(scoring.application).toBe('A001');
    scoring.act({ do: 'application', by: 1 });
    expect(scoring.turning).toBe(true);
    scoring.type('3');
    scoring.act({ do: 'next' });
    scoring.commit();
    await new Promise((done) => setTimeout(done, 0));
    expect(waiting.filter((one) => one.name === 'set_mark')).toEqual([]);
    await answer('score_sheet', sheet('A002'));
    expect([scoring.application, scoring.turning]).toEqual(['A002', false]);
    scoring.type('3');
    scoring.act({ do: 'next' });
    await new Promise((done) => setTimeout(done, 0));
    expect(waiting.map((one) => one.request)).toEqual([{ application: 'A002', criterion: 'A1', value: '3' }]);
  });
});
