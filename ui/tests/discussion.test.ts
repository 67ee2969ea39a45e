import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Discussion } from '../src/secretariat/discussion/discussion.svelte';

/** A disk that acknowledges a note when it is told to. */
const disk = vi.hoisted(() => ({ notes: [] as { application: string | null; text: string }[], waiting: [] as (() => void)[] }));
vi.mock('../src/door/transport', () => ({
  send: (command: string, request: { application: string | null; text: string }) =>
    command !== 'add_note' ? Promise.resolve([]) : new Promise((resolve) => {
      disk.notes.push(request);
      const kept = disk.notes.map(({ application, text }) => ({ application: application ?? '', text, at: '' }));
      disk.waiting.push(() => resolve(kept));
    }),
}));

const moment = () => new Promise((done) => setTimeout(done, 0));

async function acknowledge(): Promise<void> {
  await moment();
  disk.waiting.shift()?.();
  await moment();
}

const texts = () => disk.notes.map((note) => note.text);

beforeEach(() => {
  disk.notes.length = disk.waiting.length = 0;
});

describe('minutes are written down once, and nothing typed is lost', () => {
  it('writes one note when the field loses the focus by a click that turns the wall', async () => {
    const wall = new Discussion([], '');
    wall.draft = 'Ask for the reports.';
    void wall.keep();
    void wall.go(1);
    await acknowledge();
    await acknowledge();
    expect(texts()).toEqual(['Ask for the reports.']);
    expect(wall.draft).toBe('');
  });

  it('keeps what is typed while a note is on its way, and does not write its beginning twice', async () => {
    const wall = new Discussion([], '');
    wall.draft = 'First.';
    void wall.keep();
    await moment();
    wall.draft = 'First.\nSecond.';
    await acknowledge();
    expect(wall.draft).toBe('Second.');
    void wall.keep();
    await acknowledge();
    expect(texts()).toEqual(['First.', 'Second.']);
  });

  it('stands where every key said, however slow the disk is', async () => {
    const rows = ['A1', 'A2', 'A3'].map((application) => ({ row: { application } })) as unknown as ConstructorParameters<typeof Discussion>[0];
    const wall = new Discussion(rows, 'A1');
    wall.draft = 'First.';
    void wall.step(1);
    void wall.step(1);
    await acknowledge();
    expect(wall.at).toBe(2);
  });
});
