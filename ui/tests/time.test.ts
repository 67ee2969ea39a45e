// A day typed by hand goes onto a published list: one that does not exist must be seen before, not refused after.
import { describe, expect, it } from 'vitest';
import { isDay, localDay } from '../src/parts/time';

describe('a day of the calendar', () => {
  it('is one only when the calendar has it and it is written in full', () => {
    for (const day of ['2026-12-01', '2028-02-29']) expect(isDay(day), day).toBe(true);
    for (const day of ['', '2026-13-01', '2026-02-29', '2026-2-1', '12/01/2026', '2026-12-01T00', '20261201']) expect(isDay(day), day).toBe(false);
  });
  it('is shown with its year, and what is no time is shown as it is', () => {
    expect(localDay('2026-06-12T12:00:00Z')).toBe('2026-06-12');
    expect(localDay('?')).toBe('?');
  });
});
