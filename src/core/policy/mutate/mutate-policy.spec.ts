import { describe, expect, it } from '@jest/globals';
import { policyScene, versionOf } from '../../../../test/support/review.js';
import { mutantsOf } from './mutate-policy.js';

/** Goal: every small mistake is made, once. Method: the list for one construct each, written out. */
function changesIn(versions: string, below: string): string[] {
  const { raw, library } = policyScene(versions);
  const before = structuredClone(raw);
  const mutants = mutantsOf(raw, library.facts);
  expect(raw).toEqual(before);
  for (const { policy } of mutants) expect(policy).not.toEqual(raw);
  return mutants
    .filter(({ path }) => path.startsWith(`versions[0].${below}`))
    .map(({ path, change }) => `${path.replace(`versions[0].${below}`, '')} ${change}`.trim());
}

const conditions = (condition: string) => changesIn(versionOf(condition), 'eligibility');
const amounts = (amount: string) =>
  changesIn(
    versionOf(
      '{ fact: certified, operator: equal, value: true }',
      `{ effect: cash, period: once, ${amount} }`,
    ),
    'benefit',
  );
const leaf = (fact: string, operator: string, value: string) =>
  conditions(`{ fact: ${fact}, operator: ${operator}, value: ${value} }`);
const YES = '{ fact: certified, operator: equal, value: true }';

describe('mutants of conditions', () => {
  it.each([
    ['lessThan', ['lessThanInclusive', 'greaterThan']],
    ['lessThanInclusive', ['lessThan', 'greaterThanInclusive']],
    ['greaterThan', ['greaterThanInclusive', 'lessThan']],
    ['greaterThanInclusive', ['greaterThan', 'lessThanInclusive']],
    ['equal', ['notEqual']],
    ['notEqual', ['equal']],
  ])('%s and its neighbours, the number one step down and up', (operator, neighbours) => {
    expect(leaf('employees', operator, '5')).toEqual([
      ...neighbours.map((next) => `.operator ${operator} → ${next}`),
      '.value 5 → 4',
      '.value 5 → 6',
    ]);
  });

  it.each([
    ['score', '60', ['59.99', '60.01']],
    ['founded', '2024-03-01', ['2024-02-29', '2024-03-02']],
  ])('steps of %s', (fact, value, [down, up]) => {
    expect(leaf(fact, 'lessThan', value).slice(2)).toEqual([
      `.value ${value} → ${down}`,
      `.value ${value} → ${up}`,
    ]);
  });

  it('steps and periods of money and ratios', () => {
    expect(leaf('revenue', 'lessThan', '1000').slice(2)).toEqual([
      '.value 1000 → 999.99',
      '.value 1000 → 1000.01',
      '.period year → year-1',
    ]);
    expect(leaf('intensity', 'lessThan', '3/100').slice(2, 4)).toEqual([
      '.value 3/100 → 299/10000',
      '.value 3/100 → 301/10000',
    ]);
  });

  it('yes and no, codes, lists and ends', () => {
    expect(leaf('certified', 'equal', 'true')).toEqual(['.value true → false']);
    expect(leaf('kind', 'in', '[state-owned, collective]')).toEqual([
      '.operator in → notIn',
      '.value[0] state-owned dropped',
      '.value[1] collective dropped',
    ]);
    expect(leaf('industry', 'codeWithin', "['26']")).toEqual(['codeWithin negated']);
    expect(leaf('persons', 'contains', 'a')).toEqual(['contains negated']);
    expect(leaf('employees', 'between', '[5, 9]')).toEqual([
      'lower end dropped',
      'upper end dropped',
      '.value[0] 5 → 4',
      '.value[0] 5 → 6',
      '.value[1] 9 → 8',
      '.value[1] 9 → 10',
    ]);
  });

  it('groups: the other connective, each part left out, not left out', () => {
    expect(
      conditions(`{ all: [${YES}, { not: { fact: dishonest, operator: equal, value: true } }] }`),
    ).toEqual([
      'all → any',
      '.all[0] part dropped',
      '.all[1] part dropped',
      '.all[0].value true → false',
      '.all[1] "not" dropped',
      '.all[1].not.value true → false',
    ]);
    expect(conditions(`{ any: [${YES}] }`)).toEqual(['.any[0].value true → false']);
  });

  it('the period of a fact compared with', () => {
    expect(leaf('research', 'lessThan', '{ fact: revenue, period: year-1 }')).toEqual([
      '.operator lessThan → lessThanInclusive',
      '.operator lessThan → greaterThan',
      '.period year → year-1',
      '.value year-1 → year-2',
    ]);
  });
});

describe('mutants of amounts', () => {
  it('numbers, caps, floors, counts', () => {
    expect(amounts('rate: { of: revenue, by: 10/100, cap: 50, floor: 5 }')).toEqual([
      '.rate.of year → year-1',
      '.rate.by 10/100 → 999/10000',
      '.rate.by 10/100 → 1001/10000',
      '.rate.cap 50 → 49.99',
      '.rate.cap 50 → 50.01',
      '.rate.cap cap dropped',
      '.rate.floor 5 → 4.99',
      '.rate.floor 5 → 5.01',
      '.rate.floor floor dropped',
    ]);
    expect(amounts('perHead: { of: employees, amount: 2, max: 3 }')).toEqual([
      '.perHead.amount 2 → 1.99',
      '.perHead.amount 2 → 2.01',
      '.perHead.max 3 → 2',
      '.perHead.max 3 → 4',
      '.perHead.max max dropped',
    ]);
  });

  it('brackets, branches, parts and taxes', () => {
    expect(
      amounts('brackets: { of: revenue, mode: whole, table: [{ upTo: 9, by: 0 }, { by: 1/2 }] }'),
    ).toEqual([
      '.brackets.of year → year-1',
      '.brackets.mode whole → marginal',
      '.brackets.table[0].upTo 9 → 8.99',
      '.brackets.table[0].upTo 9 → 9.01',
      '.brackets.table[0].by 0 → -0.0001',
      '.brackets.table[0].by 0 → 0.0001',
      '.brackets.table[1].by 1/2 → 4999/10000',
      '.brackets.table[1].by 1/2 → 5001/10000',
    ]);
    expect(
      amounts(`conditional: [{ when: ${YES}, fixed: 1 }, { otherwise: true, fixed: 2 }]`),
    ).toEqual([
      '.conditional[0] branch dropped',
      '.conditional[1] branch dropped',
      '.conditional[0].when condition negated',
      '.conditional[0].when.value true → false',
      '.conditional[0].fixed 1 → 0.99',
      '.conditional[0].fixed 1 → 1.01',
      '.conditional[1].fixed 2 → 1.99',
      '.conditional[1].fixed 2 → 2.01',
    ]);
    expect(
      amounts(
        'deductInOrder: { quota: { sum: [{ fixed: 1 }, { fixed: 2 }] }, from: [revenue, research] }',
      ),
    ).toEqual([
      '.deductInOrder.quota.sum[0] part dropped',
      '.deductInOrder.quota.sum[1] part dropped',
      '.deductInOrder.quota.sum[0].fixed 1 → 0.99',
      '.deductInOrder.quota.sum[0].fixed 1 → 1.01',
      '.deductInOrder.quota.sum[1].fixed 2 → 1.99',
      '.deductInOrder.quota.sum[1].fixed 2 → 2.01',
      '.deductInOrder.from[0] tax dropped',
      '.deductInOrder.from[1] tax dropped',
      '.deductInOrder.from[0] year → year-1',
      '.deductInOrder.from[1] year → year-1',
    ]);
  });
});

describe('mutants of parameters and dates', () => {
  const RULE = `${versionOf(
    `{ any: [{ fact: employees, operator: lessThan, value: { parameter: most } }, ${YES}] }`,
    '{ effect: cash, period: once, fixed: { parameter: award } }',
  )}
    parameters:
      most: { unit: person, values: [{ from: 2024-01-01, value: 5 }, { from: 2025-01-01, value: 8 }] }
      award: { value: 3, unit: wan-yuan }`;

  it('step in the unit they are written in, and their days move', () => {
    expect(changesIn(RULE, 'parameters')).toEqual([
      '.most.values[0].value 5 → 4',
      '.most.values[0].value 5 → 6',
      '.most.values[1].from 2025-01-01 → 2024-12-31',
      '.most.values[1].from 2025-01-01 → 2025-01-02',
      '.most.values[1].value 8 → 7',
      '.most.values[1].value 8 → 9',
      '.award.value 3 → 2.999999',
      '.award.value 3 → 3.000001',
    ]);
    expect(changesIn(RULE, 'effective')).toEqual([
      '.from 2024-01-01 → 2023-12-31',
      '.from 2024-01-01 → 2024-01-02',
    ]);
  });

  it('go with the only part that uses them', () => {
    const { raw, library } = policyScene(RULE);
    const dropped = mutantsOf(raw, library.facts).find(({ path }) => path.endsWith('any[0]'));
    expect(Object.keys(dropped?.policy.versions[0]?.parameters ?? {})).toEqual(['award']);
  });
});
