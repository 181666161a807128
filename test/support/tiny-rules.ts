import type { SourceFile } from '../../src/core/policy/read-library.js';

const FACTS = `
employees: { label: { zh: 人数, en: Employees }, type: integer, unit: person, sources: [hr] }
listed: { label: { zh: 失信, en: Dishonest }, type: boolean, sources: [registry] }
revenue: { label: { zh: 收入, en: Revenue }, type: money, unit: yuan, period: year, sources: [tax] }
`;

const POLICY = `
id: test.tiny
title: { zh: 小样, en: Tiny }
summary: { zh: 不超过五人的企业，按收入的一成补贴，最多一百元。, en: A tenth of the revenue up to 100 yuan for up to five people. }
category: subsidy
authority: 纸上
beneficiary: enterprise
delivery: confirm
status: published
versions:
  - effective: { from: 2024-01-01 }
    sources: [{ document: 纸上算例, confidence: seen }]
    parameters: { most: { value: 5, unit: person } }
    eligibility:
      all:
        - { fact: employees, operator: lessThanInclusive, value: { parameter: most } }
        - not: { fact: listed, operator: equal, value: true }
    benefit: { effect: cash, period: year, rate: { of: revenue, by: 10/100, cap: 100 } }
`;

const CASES = `
base: { employees: 5, listed: false, revenue: [{ period: 2023, value: 1000 }, { period: 2022, value: 10 }] }
cases:
  - { name: 五人整、收入一千元，一成恰为一百元, asOf: 2024-01-01, expect: { verdict: eligible, amountFen: 10000 } }
  - { name: 六人, asOf: 2024-06-30, facts: { employees: 6 }, expect: { verdict: ineligible } }
  - { name: 失信, asOf: 2024-06-30, facts: { listed: true }, expect: { verdict: ineligible } }
  - { name: 收入多一分仍是一百元, asOf: 2024-06-30, facts: { revenue: [{ period: 2023, value: 1000.1 }] }, expect: { verdict: eligible, amountFen: 10000 } }
  - { name: 施行前一日, asOf: 2023-12-31, expect: { verdict: ineligible, reason: not-in-force } }
  - { name: 人数不明, asOf: 2024-06-30, facts: { employees: null }, expect: { verdict: unknown, missing: [employees] } }
  - { name: 失信不明, asOf: 2024-06-30, facts: { listed: null }, expect: { verdict: unknown, missing: [listed] } }
`;

/** A rule folder of one policy, so small that all that can be said of it is worked out on paper. */
export function tinyRules(
  change: Partial<Record<'policy' | 'cases', (text: string) => string>> = {},
): SourceFile[] {
  return [
    { name: 'facts.yaml', text: FACTS },
    { name: 'tiny.yaml', text: change.policy?.(POLICY) ?? POLICY },
    { name: 'tiny.cases.yaml', text: change.cases?.(CASES) ?? CASES },
  ];
}
