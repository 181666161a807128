import { describe, expect, it } from '@jest/globals';
import { checkRuleFolder } from '../../src/commands/check-rules.js';
import { tinyRules } from '../support/tiny-rules.js';

/** Goal: the report says what the folder is like. Method: a tiny folder without a fault, then one edit each. */
const DAY = '2024-06-30';

const named = (findings: readonly { file: string; path: string; code: string }[]) =>
  findings.map(({ file, path, code }) => `${file} ${path} ${code}`);

async function* lines(...profiles: object[]): AsyncGenerator<string> {
  for (const profile of profiles) yield await Promise.resolve(JSON.stringify(profile));
}

describe('checking a rule folder', () => {
  it('finds nothing in the tiny one, and counts what there is', async () => {
    expect(await checkRuleFolder(tinyRules(), DAY)).toEqual({
      policies: 1,
      published: 1,
      drafts: 0,
      draftsWithHoles: 0,
      forPersons: 0,
      versions: 1,
      cases: 7,
      passed: 7,
      // The first day, the heads, the other list, the cap.
      coverage: { thresholds: 4, covered: 4 },
      faults: [],
      warnings: [],
    });
  });

  it('keeps faults and warnings apart', async () => {
    const report = await checkRuleFolder(
      tinyRules({
        policy: (text) =>
          text.replace(/^summary.*$/m, '').replace('2024-01-01 }', '2024-01-01, to: 2024-07-31 }'),
        cases: (text) => text.replace(/^.*失信不明.*$/m, ''),
      }),
      DAY,
    );
    expect(named(report.faults)).toEqual([
      'tiny.yaml summary missing-summary',
      'tiny.yaml versions[0].effective.to uncovered-threshold',
    ]);
    expect(named(report.warnings)).toEqual([
      'tiny.yaml versions[0].effective.to ends-soon',
      'tiny.yaml versions[0].eligibility no-missing-case',
    ]);
  });

  it('names a case that fails and cases without a policy', async () => {
    const files = tinyRules({ cases: (text) => text.replace('amountFen: 10000', 'amountFen: 1') });
    const stray = { name: 'gone.cases.yaml', text: files[2]?.text ?? '' };
    const report = await checkRuleFolder([...files, stray], DAY);
    expect(report).toMatchObject({ cases: 7, passed: 6 });
    expect(named(report.faults)).toEqual([
      'tiny.cases.yaml cases[0] case-failed',
      'gone.cases.yaml  case-policy',
    ]);
  });

  it('asks who of a population could meet a policy', async () => {
    const facts = { employees: 6, listed: false };
    const nobody = await checkRuleFolder(tinyRules(), DAY, lines({ id: 1, facts }));
    expect(named(nobody.warnings)).toEqual([
      'tiny.yaml versions[0].eligibility.all[0] nobody-meets',
    ]);
    const somebody = await checkRuleFolder(
      tinyRules(),
      DAY,
      lines({ id: 1, facts }, { id: 2, facts: { listed: false } }),
    );
    expect(somebody.warnings).toEqual([]);
  });

  it('is all faults without a catalogue', async () => {
    const report = await checkRuleFolder(tinyRules().slice(1), DAY);
    expect(named(report.faults)).toEqual(['facts.yaml  missing-file']);
  });
});
