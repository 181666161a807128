import { describe, expect, it } from '@jest/globals';
import { readFactsFile } from '../facts/facts-file.js';
import { readPolicy } from './read-policy.js';

const FACTS = `
employees: { label: { zh: 人数, en: Employees }, type: integer, unit: person, sources: [hr] }
research: { label: { zh: 研发, en: Research }, type: money, unit: yuan, period: year, sources: [tax] }
certified: { label: { zh: 认定, en: Certified }, type: boolean, sources: [science] }
`;

function read(shortfall: string, { delivery = 'confirm', effect = 'cash' } = {}) {
  const { dictionary } = readFactsFile('facts.yaml', FACTS);
  const amount = effect === 'cash' ? 'fixed: 100' : '';
  const text = `
id: test.short
title: { zh: 样例, en: Sample }
category: subsidy
authority: 某局
beneficiary: enterprise
delivery: ${delivery}
status: published
shortfall: ${shortfall}
versions:
  - effective: { from: 2024-01-01 }
    sources: [{ document: 某文, confidence: seen }]
    eligibility: { all: [{ fact: certified, operator: equal, value: true }] }
    benefit: { effect: ${effect}, period: year, ${amount} }
`;
  const { policy, findings } = readPolicy('p.yaml', text, dictionary ?? new Map());
  return {
    shortfall: policy?.shortfall,
    faults: findings.list.map(({ path, code }) => `${path} ${code}`),
  };
}

describe('what a policy says of money that does not reach', () => {
  it('is a rule with its basis', () => {
    expect(read('{ rule: pro-rata, basis: 某文第八条 }').shortfall).toEqual({
      rule: 'pro-rata',
      basis: '某文第八条',
    });
  });

  it('ranks by a number of the enterprise, for a period', () => {
    const text =
      '{ rule: ranked, by: { fact: research, period: year-1 }, order: highest-first, basis: 某文 }';
    expect(read(text).shortfall).toMatchObject({
      rule: 'ranked',
      by: { definition: { id: 'research' }, period: { kind: 'year' } },
      order: 'highest-first',
    });
  });

  it.each([
    ['no basis', '{ rule: pro-rata }', 'shortfall schema'],
    ['a rule nobody knows', '{ rule: lottery, basis: 某文 }', 'shortfall.rule schema'],
    [
      'nothing to rank by',
      '{ rule: ranked, order: highest-first, basis: 某文 }',
      'shortfall schema',
    ],
    ['an order without ranks', '{ rule: pro-rata, basis: 某文, by: research }', 'shortfall schema'],
    [
      'a fact that is no number',
      '{ rule: ranked, by: certified, order: highest-first, basis: 某文 }',
      'shortfall.by type-mismatch',
    ],
    [
      'a fact nobody knows',
      '{ rule: ranked, by: patents, order: highest-first, basis: 某文 }',
      'shortfall.by unknown-fact',
    ],
  ])('is refused with %s', (_, text, fault) => {
    const { shortfall, faults } = read(text);
    expect(shortfall).toBeUndefined();
    expect(faults).toContain(fault);
  });

  it('is refused where the policy pays no money here', () => {
    const text = '{ rule: first-come, basis: 某文 }';
    expect(read(text, { effect: 'qualification' }).faults).toEqual(['shortfall shortfall']);
    expect(read(text, { delivery: 'self-assessed' }).faults).toEqual(['shortfall shortfall']);
  });
});
