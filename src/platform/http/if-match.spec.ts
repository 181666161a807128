import { describe, expect, it } from '@jest/globals';
import { entityTag, readIfMatch } from './if-match.js';

describe('readIfMatch', () => {
  it('reads what entityTag wrote', () => {
    expect(readIfMatch(entityTag(3))).toBe(3);
  });

  it('requires the header', () => {
    expect(() => readIfMatch(undefined)).toThrow('PRECONDITION_REQUIRED');
  });

  it.each(['3', '*', 'W/"3"', '"a"', '"-1"', '"1", "2"', ''])('refuses %s', (header) => {
    expect(() => readIfMatch(header)).toThrow('VALIDATION_FAILED');
  });
});
