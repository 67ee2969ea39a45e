// A clerk types while the chair reads out: Enter must never record half a count, nor more votes than there are members.
import { beforeEach, expect, it, vi } from 'vitest';
import type { ResultRow } from '../src/door/door';

const calls = vi.hoisted(() => [] as unknown[]);
vi.mock('../src/door/transport', () => ({ send: (name: string, request: unknown) => (calls.push([name, request]), Promise.resolve({ categories: [] })), hear: () => () => undefined }));
const { Ballots } = await import('../src/secretariat/results/ballots.svelte');
const { Work } = await import('../src/parts/work.svelte');

const row = (application: string, score_rank: number, state = 'open') => ({ application, platform: application, ballot: { score_rank, state, yes: null, eligible: 7 } }) as ResultRow;

beforeEach(() => void calls.splice(0));

it('goes count by count, records when everybody is counted or at the last count, then goes to the next line', async () => {
  const ballots = new Ballots(new Work(), () => undefined);
  ballots.begin([row('A2', 2), row('A1', 1), row('A9', 9, 'not_shortlisted')]);
  expect(ballots.lines.map((l) => l.application)).toEqual(['A1', 'A2']);
  const [first, second] = ballots.lines;
  if (first === undefined || second === undefined) throw new Error('two lines');
  expect(await ballots.enter(0, 'yes'), 'nothing typed').toBeNull();
  first.yes = 9;
  expect(await ballots.enter(0, 'abstain'), 'more than there are').toBeNull();
  first.yes = 5;
  expect(await ballots.enter(0, 'yes')).toEqual({ line: 0, count: 'no' });
  expect(calls).toEqual([]);
  first.no = 2;
  expect(await ballots.enter(0, 'no')).toEqual({ line: 1, count: 'yes' });
  second.yes = 4;
  expect(await ballots.enter(1, 'abstain'), 'the last line').toBeNull();
  const votes = [{ yes: 5, no: 2, abstain: 0 }, { yes: 4, no: 0, abstain: 0 }];
  expect(calls).toEqual(['A1', 'A2'].map((application, i) => ['vote_on_application', { application, votes: votes[i] }]));
});
