import { describe, expect, it } from '@jest/globals';
import { libraryOf } from '../../test/support/rules.js';
import { PolicyTerms } from './policy-terms.js';

const FACTS = `
employees:
  label: { zh: 从业人数, en: Employees }
  type: integer
  unit: person
  sources: [tax]
`;

const POLICY = `
id: fengxian.test-award
title: { zh: 测试奖励, en: Test award }
summary: { zh: 测试, en: Test }
category: subsidy
authority: 区经委
beneficiary: enterprise
delivery: apply
status: published
fund: district
shortfall: { rule: pro-rata, basis: 新文件第九条 }
versions:
  - effective: { from: 2023-01-01, to: 2023-12-31 }
    sources: [{ document: 旧文件, confidence: seen }]
    eligibility: { all: [{ fact: employees, operator: greaterThan, value: 0 }] }
    benefit: { effect: cash, period: once, fixed: 1000 }
  - effective: { from: 2024-01-01 }
    window: { from: 2024-06-01, to: 2024-06-30 }
    sources: [{ document: 新文件, confidence: seen }]
    eligibility: { all: [{ fact: employees, operator: greaterThan, value: 0 }] }
    benefit: { effect: cash, period: once, fixed: 1000 }
    publicity: { workingDays: 7 }
    limits: { reviewWorkingDays: 5 }
`;

describe('PolicyTerms', () => {
  const library = libraryOf({ 'facts.yaml': FACTS, 'fengxian/test-award.yaml': POLICY });
  const terms = new PolicyTerms({ current: () => library } as never);

  it('reads the version of the business date', () => {
    expect(terms.limits('fengxian.test-award', '2024-05-01')).toMatchObject({
      reviewWorkingDays: 5,
      windowClosesOn: '2024-06-30',
    });
    expect(terms.publicity('fengxian.test-award', '2024-05-01')).toEqual({
      workingDays: 7,
      basis: '新文件',
    });
  });

  it('reads by what rule money is shared out', () => {
    expect(terms.shortfall('fengxian.test-award')).toEqual({
      rule: 'pro-rata',
      basis: '新文件第九条',
    });
    expect(terms.shortfall('fengxian.no-such-policy')).toBeUndefined();
  });

  it('invents nothing where the document is silent, or there is none', () => {
    expect(terms.publicity('fengxian.test-award', '2023-05-01')).toBeUndefined();
    expect(terms.publicity('fengxian.test-award', '2022-05-01')).toBeUndefined();
    expect(terms.publicity('fengxian.no-such-policy', '2024-05-01')).toBeUndefined();
    for (const [policyId, date] of [
      ['fengxian.test-award', '2023-05-01'],
      ['fengxian.no-such-policy', '2024-05-01'],
    ] as const) {
      const { reviewWorkingDays, paymentWorkingDays, windowClosesOn } = terms.limits(
        policyId,
        date,
      );
      expect([reviewWorkingDays, paymentWorkingDays, windowClosesOn]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    }
  });
});
