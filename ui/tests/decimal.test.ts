// A list ordered by text alone would put 9.5 above 85: the order of decimals is checked where it would go wrong.
import { describe, expect, it } from 'vitest';
import { compareDecimals } from '../src/kit/decimal';

describe('decimal texts are ordered by their value', () => {
  it('also where they differ in length or end in zeros', () => {
    const given = ['85', '9.5', '85.05', '100', '85.5', '0', '9.50'];
    expect([...given].sort(compareDecimals)).toEqual(['0', '9.5', '9.50', '85', '85.05', '85.5', '100']);
    expect(compareDecimals('9.5', '9.50')).toBe(0);
  });
});
