import { describe, expect, it } from '@jest/globals';
import { nextAttemptAfter } from './backoff.js';

const NOW = new Date('2024-10-15T02:00:00Z');

describe('nextAttemptAfter', () => {
  it.each([
    [1, '2024-10-15T02:01:00.000Z'],
    [2, '2024-10-15T02:05:00.000Z'],
    [3, '2024-10-15T02:30:00.000Z'],
    [4, '2024-10-15T04:00:00.000Z'],
    [5, '2024-10-15T14:00:00.000Z'],
  ])('waits longer after attempt %i', (attempts, expected) => {
    expect(nextAttemptAfter(attempts, NOW)?.toISOString()).toBe(expected);
  });

  it('gives up after the sixth', () => {
    expect(nextAttemptAfter(6, NOW)).toBeNull();
    expect(nextAttemptAfter(7, NOW)).toBeNull();
  });
});
