import { describe, expect, it } from '@jest/globals';
import { findingsOf, policyScene, versionOf } from '../../../../test/support/review.js';
import { checkCoverage, type Coverage } from './check-coverage.js';

/** Goal: a threshold counts as covered only with a case on each side. Method: the sides are taken away one by one. */
interface Written {
  readonly asOf?: string;
  readonly facts?: Record<string, unknown>;
  readonly amountFen?: number;
  readonly payable?: boolean;
}

function coverageOf(
  versions: string,
  cases: readonly Written[],
): { lacking: string[]; coverage: Coverage } {
  const text = cases
    .map(
      ({ asOf = '2024-06-30', facts = {}, ...expected }, index) =>
        `  - ${JSON.stringify({ name: `case ${index}`, asOf, facts, expect: { verdict: 'eligible', ...expected } })}`,
    )
    .join('\n');
  const { places, cases: read } = policyScene(versions, '', text);
  let coverage: Coverage = { thresholds: 0, covered: 0 };
  const list = findingsOf((findings) => (coverage = checkCoverage(places, read, findings)));
  const lacking = list
    .filter(({ path }) => !path.includes('effective'))
    .map(({ path, message }) => `${path.replace('versions[0].', '')}: ${message}`);
  return { lacking, coverage };
}

const lacking = (versions: string, cases: readonly Written[]) =>
  coverageOf(versions, cases).lacking;
const leaf = (fact: string, operator: string, value: string) =>
  versionOf(`{ all: [{ fact: ${fact}, operator: ${operator}, value: ${value} }] }`);
const employing = (...heads: number[]) => heads.map((employees) => ({ facts: { employees } }));
const AT = 'eligibility.all[0]';

describe('thresholds with a case on each side', () => {
  it.each([
    ['lessThan', [5, 4], '5', 'below'],
    ['lessThanInclusive', [5, 6], '5', 'above'],
    ['greaterThan', [5, 9], '5', 'above'],
    ['greaterThanInclusive', [5, 0], '5', 'below'],
  ] as const)('%s: on the boundary and across it', (operator, [on, across], value, word) => {
    const rule = leaf('employees', operator, value);
    expect(lacking(rule, employing(on, across))).toEqual([]);
    expect(lacking(rule, employing(on))).toEqual([`${AT}: no case lies ${word} 5 people`]);
    expect(lacking(rule, employing(across))).toEqual([`${AT}: no case lies exactly at 5 people`]);
  });

  it('between: both ends, each on the boundary and beyond', () => {
    const rule = leaf('employees', 'between', '[5, 9]');
    expect(lacking(rule, employing(4, 5, 9, 10))).toEqual([]);
    expect(lacking(rule, employing(5, 9))).toEqual([
      `${AT}.value[0]: no case lies below 5 people`,
      `${AT}.value[1]: no case lies above 9 people`,
    ]);
  });

  it('numbers in a list: each of them and another', () => {
    const rule = leaf('employees', 'in', '[5, 7]');
    expect(lacking(rule, employing(5, 7, 6))).toEqual([]);
    expect(lacking(rule, employing(5, 6))).toEqual([
      `${AT}.value[1]: no case lies exactly at 7 people`,
    ]);
    expect(lacking(leaf('employees', 'notEqual', '5'), employing(5))).toEqual([
      `${AT}: no case lies apart from 5 people`,
    ]);
  });

  it.each([
    ['certified', 'equal', 'true', [true], [false]],
    ['industry', 'codeWithin', "['26']", ['2611'], ['27']],
    ['kind', 'in', '[limited-company]', ['limited-company'], ['collective']],
    ['persons', 'contains', 'a', [['a']], [['b']]],
  ] as const)('%s %s %s: yes and no', (fact, operator, value, [yes], [no]) => {
    const rule = leaf(fact, operator, value);
    expect(lacking(rule, [{ facts: { [fact]: yes } }, { facts: { [fact]: no } }])).toEqual([]);
    expect(lacking(rule, [{ facts: { [fact]: yes } }, {}])).toEqual([
      `${AT}: no case lies where it does not hold`,
    ]);
  });

  it('two facts compared: the same and across', () => {
    const rule = leaf('research', 'greaterThanInclusive', '{ fact: revenue }');
    const of = (research: number) => ({
      facts: {
        research: [{ period: '2023', value: research }],
        revenue: [{ period: '2023', value: 5 }],
      },
    });
    expect(lacking(rule, [of(5), of(4)])).toEqual([]);
    expect(lacking(rule, [of(6)])).toHaveLength(1);
  });

  it('each value of a number that changes, on its own dates, and the day of the change', () => {
    const rule = `${leaf('employees', 'greaterThanInclusive', '{ parameter: least }')}
    parameters: { least: { unit: person, values: [{ from: 2024-01-01, value: 5 }, { from: 2025-01-01, value: 8 }] } }`;
    const before = [4, 5].map((employees) => ({ facts: { employees }, asOf: '2024-12-31' }));
    const after = [7, 8].map((employees) => ({ facts: { employees }, asOf: '2025-01-01' }));
    expect(lacking(rule, [...before, ...after])).toEqual([]);
    expect(lacking(rule, before)).toEqual([
      'parameters.least.values[1].from: no case lies on 2025-01-01',
      `${AT}: no case lies exactly at 8 people (from 2025-01-01), and none below 8 people (from 2025-01-01)`,
    ]);
  });

  it('counts only cases in force, and the first and last day besides', () => {
    const rule = leaf('certified', 'equal', 'true').replace(
      '2024-01-01 }',
      '2024-01-01, to: 2024-12-31 }',
    );
    const yes = { certified: true };
    const days = ['2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01'];
    const cases = days.map((asOf) => ({ asOf, facts: yes }));
    const early = { asOf: '2023-01-01', facts: { certified: false } };
    expect(coverageOf(rule, [...cases, early]).coverage).toEqual({ thresholds: 3, covered: 2 });
    const within = { facts: { certified: false } };
    expect(coverageOf(rule, [...cases, within]).coverage).toEqual({ thresholds: 3, covered: 3 });
    expect(coverageOf(rule, [...cases.slice(1), within]).coverage.covered).toBe(2);
  });

  it('when it may be paid: only a case that says so', () => {
    const rule = `${leaf('certified', 'equal', 'true')}
    payableWhile: { fact: dishonest, operator: equal, value: false }`;
    const of = (dishonest: boolean, more: Written = {}) => ({
      ...more,
      facts: { certified: !dishonest, dishonest },
    });
    expect(lacking(rule, [of(true), of(false)])).toHaveLength(1);
    expect(lacking(rule, [of(true, { payable: false }), of(false, { payable: true })])).toEqual([]);
  });
});

describe('thresholds of amounts', () => {
  const paying = (amount: string) =>
    versionOf(
      '{ all: [{ fact: certified, operator: equal, value: true }] }',
      `{ effect: cash, period: once, ${amount} }`,
    );
  const certain: Written[] = [{ facts: { certified: true } }, { facts: { certified: false } }];
  const of = (facts: Record<string, unknown>, amountFen: number | undefined = 1): Written => ({
    facts: { certified: true, ...facts },
    ...(amountFen !== undefined && { amountFen }),
  });
  const revenue = (value: number) => ({ revenue: [{ period: '2023', value }] });
  const B = 'benefit.';

  it('a cap: below and above', () => {
    const rule = paying('rate: { of: revenue, by: 10/100, cap: 50 }');
    expect(lacking(rule, [...certain, of(revenue(500)), of(revenue(501))])).toEqual([]);
    expect(lacking(rule, [...certain, of(revenue(400))])).toEqual([
      `${B}rate.cap: no case lies above ¥50`,
    ]);
  });

  it('a cap counts only where the case says what comes out', () => {
    const rule = paying('rate: { of: revenue, by: 10/100, cap: 50 }');
    const silent = { facts: { certified: true, ...revenue(501) } };
    expect(lacking(rule, [...certain, of(revenue(500)), silent])).toHaveLength(1);
  });

  it('a floor, a number of heads and brackets', () => {
    expect(
      lacking(paying('rate: { of: revenue, by: 10/100, floor: 50 }'), [
        ...certain,
        of(revenue(500)),
      ]),
    ).toEqual([`${B}rate.floor: no case lies below ¥50`]);
    expect(
      lacking(paying('perHead: { of: employees, amount: 10, max: 3 }'), [
        ...certain,
        of({ employees: 4 }),
      ]),
    ).toEqual([`${B}perHead.max: no case lies exactly at 3`]);
    const table =
      'brackets: { of: revenue, mode: whole, table: [{ upTo: 100, by: 0 }, { by: 1/2 }] }';
    expect(lacking(paying(table), [...certain, of(revenue(100))])).toEqual([
      `${B}brackets.table[0].upTo: no case lies above ¥100`,
    ]);
  });

  it('a quota: taken up and lapsing in part', () => {
    const rule = paying(
      'deductInOrder: { quota: { perHead: { of: employees, amount: 10 } }, from: [revenue] }',
    );
    expect(
      lacking(rule, [
        ...certain,
        of({ employees: 1, ...revenue(10) }),
        of({ employees: 2, ...revenue(10) }),
      ]),
    ).toEqual([]);
    expect(lacking(rule, [...certain, of({ employees: 1, ...revenue(10) })])).toEqual([
      `${B}deductInOrder: no case lies where a part of the quota lapses`,
    ]);
  });

  it('a part of an amount: only a case that gets as far', () => {
    const rule = paying(
      'conditional: [{ when: { fact: dishonest, operator: equal, value: true }, fixed: 1 }, { otherwise: true, perHead: { of: employees, amount: 10, max: 3 } }]',
    );
    const heads = (employees: number, dishonest: boolean) => of({ employees, dishonest });
    expect(lacking(rule, [...certain, heads(3, false), heads(4, false), heads(4, true)])).toEqual(
      [],
    );
    expect(lacking(rule, [...certain, heads(3, false), heads(4, true)])).toEqual([
      `${B}conditional[1].perHead.max: no case lies above 3`,
    ]);
  });
});
