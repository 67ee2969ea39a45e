import { describe, expect, it } from 'vitest';
import { Refused, type Failure, type SheetStatus } from '../src/door/door';
import { Writes, type Entry } from '../src/expert/scoring/writes.svelte';

const status = (saved_at: string): SheetStatus => ({ seq: 1, saved_at, total: '0', scored: 0, criteria: 1, groups: [], missing: [], state: 'partial', can_undo: true });
const failure: Failure = { code: 'mark-out-of-range', place: 'B2', message: { zh: '过大', en: 'too large' }, remedy: { zh: '改小', en: 'lower it' } };

/** A disk that answers when it is told to. */
function slowDisk() {
  const order: string[] = [];
  const waiting: (readonly [() => void, () => void])[] = [];
  const entry = (field: string, text: string): Entry => ({
    application: 'A001',
    field,
    text,
    send: () =>
      new Promise((resolve, reject) => {
        order.push(`${field}=${text}`);
        waiting.push([() => resolve(status('2026-11-23T06:00:00Z')), () => reject(new Refused(failure))]);
      }),
  });
  const settle = async (how: 0 | 1): Promise<void> => {
    await Promise.resolve();
    waiting.shift()?.[how]();
    await new Promise((done) => setTimeout(done, 0));
  };
  return { order, entry, acknowledge: () => settle(0), refuse: () => settle(1) };
}

const at = (field: string) => ({ application: 'A001', field });

describe('a mark is saved when the door says so, and not a moment earlier', () => {
  it('says saving from the first key until the acknowledgement', async () => {
    const disk = slowDisk();
    const writes = new Writes();
    expect(writes.saved).toEqual({ is: 'nothing' });
    void writes.put(disk.entry('mark:B1', '9'));
    expect(writes.saved).toEqual({ is: 'saving' });
    expect(writes.at(at('mark:B1'))).toEqual({ text: '9', failure: null });
    await disk.acknowledge();
    expect(writes.saved).toEqual({ is: 'saved', at: '2026-11-23T06:00:00Z' });
    expect(writes.at(at('mark:B1'))).toBeUndefined();
  });

  it('still says saving while one of two is on its way', async () => {
    const disk = slowDisk();
    const writes = new Writes();
    void writes.put(disk.entry('mark:B1', '9'));
    void writes.put(disk.entry('mark:B2', '8'));
    await disk.acknowledge();
    expect(writes.saved).toEqual({ is: 'saving' });
    await disk.acknowledge();
    expect(writes.saved.is).toBe('saved');
  });
});

describe('fast hands on a slow disk', () => {
  it('sends one after another in the order of the keys, so that the older of two marks cannot win', async () => {
    const disk = slowDisk();
    const writes = new Writes();
    void writes.put(disk.entry('mark:B1', '9'));
    void writes.put(disk.entry('mark:B1', '7'));
    await Promise.resolve();
    expect(disk.order).toEqual(['mark:B1=9']);
    await disk.acknowledge();
    // The first is durable; the field goes on showing the second, which is not.
    expect(writes.at(at('mark:B1'))).toEqual({ text: '7', failure: null });
    await disk.acknowledge();
    expect(disk.order).toEqual(['mark:B1=9', 'mark:B1=7']);
    expect(writes.at(at('mark:B1'))).toBeUndefined();
  });

  it('answers a reading only after every mark before it is settled', async () => {
    const disk = slowDisk();
    const writes = new Writes();
    let read = false;
    void writes.put(disk.entry('mark:B1', '9'));
    const reading = writes.then(async () => (read = true));
    await Promise.resolve();
    expect(read).toBe(false);
    await disk.acknowledge();
    await reading;
    expect(read).toBe(true);
  });
});

describe('a refused mark', () => {
  it('keeps its text and its reason, and later successes do not hide it', async () => {
    const disk = slowDisk();
    const writes = new Writes();
    const first = writes.put(disk.entry('mark:B2', '99'));
    void writes.put(disk.entry('mark:B3', '5'));
    await disk.refuse();
    await disk.acknowledge();
    expect(await first).toBe(false);
    expect(writes.at(at('mark:B2'))).toEqual({ text: '99', failure });
    expect(writes.saved).toEqual({ is: 'refused', place: at('mark:B2'), failure });
  });

  it('is gone when a good one follows, or when it is dropped', async () => {
    const disk = slowDisk();
    const writes = new Writes();
    void writes.put(disk.entry('mark:B2', '99'));
    await disk.refuse();
    void writes.put(disk.entry('mark:B2', '9'));
    await disk.acknowledge();
    expect(writes.saved.is).toBe('saved');
    void writes.put(disk.entry('mark:B3', '99'));
    await disk.refuse();
    writes.drop(at('mark:B3'));
    expect(writes.at(at('mark:B3'))).toBeUndefined();
    expect(writes.saved.is).toBe('saved');
  });
});
