import { describe, expect, it } from '@jest/globals';
import { mutateRuleFolder } from '../../src/commands/mutate-rules.js';
import { Findings } from '../../src/core/finding.js';
import { mutantsOf } from '../../src/core/policy/mutate/mutate-policy.js';
import { readLibrary } from '../../src/core/policy/read-library.js';
import { readPolicyShape } from '../../src/core/policy/read-policy.js';
import { tinyRules } from '../support/tiny-rules.js';

/**
 * Goal: the share of mistakes that cases notice is what it says. Method: every mutant of a tiny policy was written down
 * by hand from the policy's text, each with what its cases make of it, before the command was run.
 */
const V = 'versions[0]';
const BY_HAND: readonly [path: string, change: string][] = [
  // The days: the case of the day before, and the one of the first day.
  [`${V}.effective.from`, '2024-01-01 → 2023-12-31'],
  [`${V}.effective.from`, '2024-01-01 → 2024-01-02'],
  // The number: five heads no longer, six heads too.
  [`${V}.parameters.most.value`, '5 → 4'],
  [`${V}.parameters.most.value`, '5 → 6'],
  [`${V}.eligibility`, 'all → any'],
  [`${V}.eligibility.all[0]`, 'part dropped'],
  [`${V}.eligibility.all[1]`, 'part dropped'],
  [`${V}.eligibility.all[0].operator`, 'lessThanInclusive → lessThan'],
  [`${V}.eligibility.all[0].operator`, 'lessThanInclusive → greaterThanInclusive'],
  [`${V}.eligibility.all[1]`, '"not" dropped'],
  [`${V}.eligibility.all[1].not.value`, 'true → false'],
  // The amount: 1,000 yuan of 2023, 10 yuan of 2022; 9.99 % of it are 99.90 yuan.
  [`${V}.benefit.rate.of`, 'year → year-1'],
  [`${V}.benefit.rate.by`, '10/100 → 999/10000'],
  // 10.01 % of 1,000 yuan are 100.10 yuan, which the cap makes 100: nothing here can notice.
  [`${V}.benefit.rate.by`, '10/100 → 1001/10000'],
  [`${V}.benefit.rate.cap`, '100 → 99.99'],
  // 10 % of 1,000.10 yuan are 100.01 yuan, a fen above the cap.
  [`${V}.benefit.rate.cap`, '100 → 100.01'],
  [`${V}.benefit.rate.cap`, 'cap dropped'],
];
const NOT_NOTICED = BY_HAND.filter(([, change]) => change === '10/100 → 1001/10000');

describe('mutants of a rule folder', () => {
  it('are those worked out by hand, all of them and no other', () => {
    const files = tinyRules();
    const { library } = readLibrary(files);
    const raw = readPolicyShape(files[1]?.text ?? '', new Findings('tiny.yaml'));
    if (!library || !raw) throw new Error('the tiny rules have faults');
    expect(mutantsOf(raw, library.facts).map(({ path, change }) => [path, change])).toEqual(
      BY_HAND,
    );
  });

  it('survive as worked out by hand', async () => {
    const report = await mutateRuleFolder(tinyRules());
    expect(report.survivors).toEqual(
      NOT_NOTICED.map(([path, change]) => ({
        policy: 'test.tiny',
        file: 'tiny.yaml',
        path,
        change,
      })),
    );
    expect(report).toMatchObject({ mutants: 17, killed: 16, refused: 0 });
    expect(report.share).toBeCloseTo(94.1176, 4);
  });

  it('all survive without cases', async () => {
    const report = await mutateRuleFolder(tinyRules().slice(0, 2));
    expect(report).toMatchObject({ mutants: 17, killed: 0, refused: 0, share: 0 });
  });

  it('are of published policies only, or of the one asked for', async () => {
    const draft = tinyRules({
      policy: (text) => text.replace('status: published', 'status: draft'),
    });
    await expect(mutateRuleFolder(draft)).rejects.toThrow('no published policy');
    await expect(mutateRuleFolder(tinyRules(), 'test.other')).rejects.toThrow('"test.other"');
    expect((await mutateRuleFolder(tinyRules(), 'test.tiny')).mutants).toBe(17);
  });
});
