import { describe, expect, it } from '@jest/globals';
import { FACTS, SOUND } from '../../../test/support/sound-policy.js';
import { readFactsFile } from '../facts/facts-file.js';
import { readPolicy } from './read-policy.js';

/** Goal: every fault of a policy file is named with its path and in words. Method: one faulty edit of a sound file each. */
function faultsOf(text: string): string[] {
  const { dictionary } = readFactsFile('facts.yaml', FACTS);
  if (!dictionary) throw new Error('the catalogue has faults');
  const { policy, findings } = readPolicy('p.yaml', text, dictionary);
  // A faulty rule decides about nobody.
  expect(policy === undefined).toBe(findings.list.length > 0);
  return findings.list.map(({ path, code }) => `${path} ${code}`);
}

const LEAF = '{ fact: employees, operator: lessThanInclusive, value: { parameter: most } }';
const CERTIFIED = '{ fact: certified, operator: equal, value: true }';
const RATE = 'rate: { of: revenue, by: { parameter: share } }';
const AT = 'versions[0].eligibility.all[1]';

describe('reading a policy file', () => {
  it('reads the sound file without a finding', () => {
    expect(faultsOf(SOUND)).toEqual([]);
  });

  it('takes a prefix that is no code itself and that YAML reads as a number', () => {
    const within = '{ fact: industry, operator: codeWithin, value: 1 }';
    expect(faultsOf(SOUND.replace(CERTIFIED, within))).toEqual([]);
  });

  it.each([
    [
      'an unknown fact',
      CERTIFIED,
      '{ fact: certifed, operator: equal, value: true }',
      `${AT}.fact unknown-fact`,
    ],
    [
      'a fact as the member of a set',
      CERTIFIED,
      '{ fact: persons, operator: contains, value: { fact: persons } }',
      `${AT}.value operand`,
    ],
    [
      'an unknown operator',
      CERTIFIED,
      '{ fact: certified, operator: equals, value: true }',
      `${AT}.operator unknown-operator`,
    ],
    [
      'an operator that does not fit the type',
      CERTIFIED,
      '{ fact: certified, operator: lessThan, value: true }',
      `${AT}.operator operator-type`,
    ],
    [
      'a value of another type',
      CERTIFIED,
      '{ fact: certified, operator: equal, value: 1 }',
      `${AT}.value type-mismatch`,
    ],
    [
      'a text where a number is wanted',
      CERTIFIED,
      '{ fact: employees, operator: lessThan, value: many }',
      `${AT}.value type-mismatch`,
    ],
    [
      'a parameter in another unit',
      CERTIFIED,
      '{ fact: revenue, operator: lessThan, value: { parameter: most } }',
      `${AT}.value unit-mismatch`,
    ],
    [
      'facts in different units',
      CERTIFIED,
      '{ fact: revenue, operator: lessThan, value: { fact: employees } }',
      `${AT}.value unit-mismatch`,
    ],
    [
      'an unknown parameter',
      CERTIFIED,
      '{ fact: employees, operator: lessThan, value: { parameter: least } }',
      `${AT}.value unknown-parameter`,
    ],
    [
      'a list where one value is wanted',
      CERTIFIED,
      '{ fact: employees, operator: lessThan, value: [1] }',
      `${AT}.value operand`,
    ],
    [
      'one value where a list is wanted',
      CERTIFIED,
      '{ fact: employees, operator: in, value: 1 }',
      `${AT}.value operand`,
    ],
    [
      'between of three',
      CERTIFIED,
      '{ fact: employees, operator: between, value: [1, 2, 3] }',
      `${AT}.value operand`,
    ],
    [
      'a fact within a list',
      CERTIFIED,
      '{ fact: employees, operator: between, value: [1, { fact: employees }] }',
      `${AT}.value[1] operand`,
    ],
    [
      'an industry code that is none',
      CERTIFIED,
      '{ fact: industry, operator: equal, value: "9999" }',
      `${AT}.value type-mismatch`,
    ],
    [
      'a period of another kind',
      CERTIFIED,
      '{ fact: revenue, operator: lessThan, value: 1, period: month }',
      `${AT}.period period`,
    ],
    [
      'a period that is none',
      CERTIFIED,
      '{ fact: revenue, operator: lessThan, value: 1, period: yesteryear }',
      `${AT}.period period`,
    ],
    ['an empty group', CERTIFIED, '{ any: [] }', `${AT}.any empty-condition`],
    [
      'bounds that exclude each other',
      CERTIFIED,
      '{ fact: employees, operator: greaterThan, value: 300 }',
      'versions[0].eligibility never-holds',
    ],
    [
      'a fact that must be two codes',
      CERTIFIED,
      '{ all: [{ fact: industry, operator: equal, value: "2682" }, { fact: industry, operator: codeWithin, value: "27" }] }',
      `${AT} never-holds`,
    ],
    [
      'a fact that must be true and false',
      CERTIFIED,
      `{ all: [${CERTIFIED}, { not: ${CERTIFIED} }] }`,
      `${AT} never-holds`,
    ],
    [
      'whole numbers between neighbours',
      CERTIFIED,
      '{ all: [{ fact: employees, operator: greaterThan, value: 7 }, { fact: employees, operator: lessThan, value: 8 }] }',
      `${AT} never-holds`,
    ],
    [
      'an unused parameter',
      LEAF,
      '{ fact: employees, operator: lessThan, value: 5 }',
      'versions[0].parameters.most unused-parameter',
    ],
    [
      'a parameter that is no number',
      'value: 300, unit: person',
      'value: lots, unit: person',
      'versions[0].parameters.most.value parameter-value',
    ],
    [
      'a parameter that begins too late',
      'value: 300, unit: person',
      'values: [{ from: 2024-06-01, value: 300 }], unit: person',
      'versions[0].parameters.most parameter-gap',
    ],
    [
      'no source',
      '[{ document: 某文, confidence: seen }]',
      '[]',
      'versions[0].sources missing-source',
    ],
    [
      'a date that does not exist',
      'to: 2024-12-31',
      'to: 2024-02-30',
      'versions[0].effective.to date',
    ],
    [
      'an end before the beginning',
      'to: 2024-12-31',
      'to: 2023-12-31',
      'versions[0].effective date-order',
    ],
    ['an unknown key', 'authority: 某局', 'authority: 某局\nauthorty: 某局', ' schema'],
    ['a missing key', 'delivery: confirm\n', '', ' schema'],
    ['two amounts', RATE, `${RATE}, fixed: 5`, 'versions[0].benefit amount'],
    ['no amount', `, ${RATE}`, '', 'versions[0].benefit amount'],
    [
      'a base in another unit',
      RATE,
      'rate: { of: employees, by: { parameter: share } }',
      'versions[0].benefit.rate.of unit-mismatch',
    ],
    [
      'a rate in another unit',
      RATE,
      'rate: { of: revenue, by: { parameter: most } }',
      'versions[0].benefit.rate.by unit-mismatch',
    ],
    [
      'a claim group without person keys',
      RATE,
      'perHead: { of: employees, amount: 5, claimGroup: g }',
      'versions[0].benefit.perHead.claimGroup type-mismatch',
    ],
    [
      'brackets that do not ascend',
      RATE,
      'brackets: { of: revenue, mode: whole, table: [{ upTo: 5, by: 1% }, { upTo: 5, by: 2% }] }',
      'versions[0].benefit.brackets.table brackets',
    ],
    [
      'a branch after otherwise',
      RATE,
      'conditional: [{ otherwise: true, fixed: 1 }, { otherwise: true, fixed: 2 }]',
      'versions[0].benefit.conditional[0] conditional',
    ],
    [
      'an amount on a qualification',
      'effect: cash',
      'effect: qualification',
      'versions[0].benefit amount',
    ],
    [
      'holes in a published policy',
      'status: published',
      'status: published\nholes: [{ name: x, zh: 空, en: hole }]',
      'holes hole',
    ],
  ])('names %s', (_what, before, after, expected) => {
    expect(SOUND).toContain(before);
    expect(faultsOf(SOUND.replace(before, after))).toContain(expected);
  });

  it('names versions that overlap', () => {
    const second = SOUND.slice(SOUND.indexOf('  - effective')).replace(
      'from: 2024-01-01, to: 2024-12-31',
      'from: 2024-12-31',
    );
    expect(faultsOf(SOUND + second)).toEqual(['versions[1].effective overlapping-versions']);
  });

  it('names an empty rule: it makes nobody eligible', () => {
    const text = SOUND.replace(/ {4}parameters:[\s\S]*? {4}benefit/, '    benefit').replace(
      RATE,
      'fixed: 1',
    );
    expect(faultsOf(text)).toEqual(['versions[0] empty-rule']);
  });

  it('lets a draft have holes, and does not let it decide', () => {
    const draft = SOUND.replace(
      'status: published',
      'status: draft\nholes: [{ name: x, zh: 空, en: hole }]',
    ).replace(/versions:[\s\S]*/, 'versions: []\n');
    expect(faultsOf(draft)).toEqual(['sources missing-source']);
    expect(faultsOf(`${draft}sources: [{ document: 某文, confidence: seen }]\n`)).toEqual([]);
  });

  it('says what is wrong in words, with the line', () => {
    const { dictionary } = readFactsFile('facts.yaml', FACTS);
    const { findings } = readPolicy(
      'p.yaml',
      SOUND.replace('delivery: confirm', 'delivery: post'),
      dictionary ?? new Map(),
    );
    expect(findings.list).toEqual([
      {
        severity: 'fault',
        file: 'p.yaml',
        path: 'delivery',
        code: 'schema',
        message: 'must be one of direct, confirm, apply, self-assessed, automatic (line 7)',
      },
    ]);
  });

  it('gives equal hashes to equal law, and another hash when a fact below it changes its meaning', () => {
    const hashOf = (facts: string, text = SOUND) => {
      const { dictionary } = readFactsFile('facts.yaml', facts);
      return readPolicy('p.yaml', text, dictionary ?? new Map()).policy?.versions[0]?.hash;
    };
    expect(hashOf(FACTS, `# a comment\n${SOUND}`)).toBe(hashOf(FACTS));
    expect(hashOf(FACTS.replace('en: Employees', 'en: Staff'))).toBe(hashOf(FACTS));
    expect(
      hashOf(
        FACTS.replace('unit: person, sources: [hr]', 'unit: person, freshDays: 30, sources: [hr]'),
      ),
    ).not.toBe(hashOf(FACTS));
    expect(hashOf(FACTS, SOUND.replace('300', '301'))).not.toBe(hashOf(FACTS));
  });
});
