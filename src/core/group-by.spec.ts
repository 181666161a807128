import { describe, expect, it } from '@jest/globals';
import { groupBy } from './group-by.js';

describe('groupBy', () => {
  it('keeps the items of each key, and the keys, in the order in which they came', () => {
    const groups = groupBy(['b1', 'a1', 'b2', 'a0'], ([letter]) => letter);
    expect([...groups]).toEqual([
      ['b', ['b1', 'b2']],
      ['a', ['a1', 'a0']],
    ]);
  });
});
