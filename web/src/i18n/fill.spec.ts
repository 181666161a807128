import { describe, expect, it } from '@jest/globals';
import { fill } from './fill.js';

describe('a text of the dictionary', () => {
  it('takes values by name and leaves alone what it was not given', () => {
    expect(fill('{from} 至 {to}', { from: 'a' })).toBe('a 至 {to}');
  });

  it('takes the word that goes with a number', () => {
    const text = '{count} {count|benefit|benefits}';
    expect([0, 1, 2].map((count) => fill(text, { count }))).toEqual([
      '0 benefits',
      '1 benefit',
      '2 benefits',
    ]);
  });
});
