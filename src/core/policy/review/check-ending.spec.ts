import { describe, expect, it } from '@jest/globals';
import { found, policyScene, versionOf } from '../../../../test/support/review.js';
import { checkEnding } from './check-ending.js';

const version = (effective: string) =>
  versionOf('{ fact: certified, operator: equal, value: true }').replace(
    '{ from: 2024-01-01 }',
    `{ ${effective} }`,
  );

function endingOn(asOf: string, ...versions: string[]): string[] {
  const { places } = policyScene(versions.map(version).join('\n'));
  return found((findings) => checkEnding(places, asOf, findings));
}

const ENDING = 'from: 2024-01-01, to: 2024-12-31';

describe('a version that ends soon', () => {
  it.each([
    ['91 days before', '2024-10-01', []],
    ['90 days before', '2024-10-02', ['versions[0].effective.to ends-soon']],
    ['on its last day', '2024-12-31', ['versions[0].effective.to ends-soon']],
    ['when it has ended, which is history', '2025-01-01', []],
  ] as const)('%s', (_, asOf, expected) => {
    expect(endingOn(asOf, ENDING)).toEqual(expected);
  });

  it('is no matter with a successor from the day after, or without an end', () => {
    expect(endingOn('2024-12-01', ENDING, 'from: 2025-01-01')).toEqual([]);
    // A gap pays nobody, however soon it ends.
    expect(endingOn('2024-12-01', ENDING, 'from: 2025-03-01')).toEqual([
      'versions[0].effective.to ends-soon',
    ]);
    expect(endingOn('2024-12-01', 'from: 2024-01-01')).toEqual([]);
  });

  it('is named by its place in the file, not by its date', () => {
    expect(endingOn('2024-12-01', ENDING, 'from: 2023-01-01, to: 2023-12-31')).toEqual([
      'versions[0].effective.to ends-soon',
    ]);
  });
});
