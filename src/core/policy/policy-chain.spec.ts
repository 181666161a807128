import { describe, expect, it } from '@jest/globals';
import { libraryOf } from '../../../test/support/rules.js';
import { leadsTo, restsOn } from './policy-chain.js';
import { dayWithin, standingOf, textOn } from './standing.js';

const FACTS = `
rung: { label: { zh: 资质, en: Rung }, type: boolean, sources: [x] }
since: { label: { zh: 认定日, en: Since }, type: date, sources: [x] }
months: { label: { zh: 满月数, en: Months }, type: integer, unit: month, derived: { function: months-since, of: [since] } }
`;

const policy = (id: string, rest: string) => `
id: test.${id}
title: { zh: ${id}, en: ${id} }
category: subsidy
authority: 某局
beneficiary: enterprise
delivery: confirm
${rest}
`;

const version = (eligibility: string, effective = '{ from: 2024-01-01 }', fixed = 'fixed: 1') => `
  - effective: ${effective}
    sources: [{ document: 文, confidence: seen }]
    eligibility: ${eligibility}
    benefit: { effect: cash, period: once, ${fixed} }`;

const RUNG = '{ fact: rung, operator: equal, value: true }';
const MONTHS = '{ fact: months, operator: greaterThan, value: 5 }';

const library = libraryOf({
  'facts.yaml': FACTS,
  'a.yaml': policy('grant', `status: published\ngrants: rung\nversions:${version(MONTHS)}`),
  'b.yaml': policy('reads', `status: published\nversions:${version(RUNG)}`),
  'c.yaml': policy(
    'branch',
    `status: published\nversions:${version(MONTHS, undefined, `conditional: [{ when: ${RUNG}, fixed: 2 }, { otherwise: true, fixed: 1 }]`)}`,
  ),
  'd.yaml': policy(
    'draft',
    `status: draft\nholes: [{ name: benefit, zh: 缺, en: Missing }]\nversions:
  - effective: { from: 2024-01-01 }
    sources: [{ document: 文, confidence: seen }]
    eligibility: ${RUNG}`,
  ),
  'e.yaml': policy(
    'former',
    `status: published\nversions:${version(RUNG, '{ from: 2022-01-01, to: 2022-12-31 }')}${version(MONTHS, '{ from: 2024-01-01, to: 2025-12-31 }')}`,
  ),
  'f.yaml': policy('dated', `status: published\ngrants: since\nversions:${version(RUNG)}`),
});

const of = (id: string) => {
  const found = library.policies.get(`test.${id}`);
  if (!found) throw new Error(id);
  return found;
};
const TODAY = '2025-06-30';
const ids = (links: readonly { policy: { id: string } }[]) =>
  links.map(({ policy: { id } }) => id.slice('test.'.length));

describe('the chain around a policy', () => {
  it('leads from a qualification to all that read it: in conditions, in branches, in drafts', () => {
    expect(ids(leadsTo(of('grant'), library, TODAY))).toEqual([
      'branch',
      'dated',
      'draft',
      'reads',
    ]);
  });

  it('follows derived facts down to what they are worked out from', () => {
    expect(ids(leadsTo(of('dated'), library, TODAY))).toEqual(['branch', 'former', 'grant']);
  });

  it('speaks of the text that binds on the day, not of one long gone', () => {
    expect(ids(leadsTo(of('grant'), library, '2022-06-30'))).toContain('former');
  });

  it('reads the same backwards', () => {
    expect(ids(restsOn(of('grant'), library, TODAY))).toEqual(['dated']);
    expect(ids(restsOn(of('reads'), library, TODAY))).toEqual(['grant']);
    expect(restsOn(of('reads'), library, TODAY)[0]?.fact.id).toBe('rung');
  });
});

describe('where a policy stands', () => {
  it.each([
    ['2021-06-30', 'upcoming', '2022-01-01'],
    ['2022-06-30', 'in-force', '2022-01-01'],
    ['2023-06-30', 'upcoming', '2024-01-01'],
    ['2025-12-31', 'in-force', '2024-01-01'],
    ['2026-01-01', 'lapsed', '2024-01-01'],
  ])('on %s: %s, and the text from %s speaks', (day, standing, from) => {
    expect(standingOf(of('former'), day)).toBe(standing);
    expect(textOn(of('former'), day)?.from).toBe(from);
  });

  it('keeps what a draft has of its text, and never calls it in force', () => {
    expect(standingOf(of('draft'), TODAY)).toBe('draft');
    expect(of('draft').versions).toEqual([]);
    expect(textOn(of('draft'), TODAY)?.eligibility).toBeDefined();
  });

  it('reads a text on its day nearest to today', () => {
    const text = textOn(of('former'), '2026-06-30');
    if (!text) throw new Error('no text');
    expect(dayWithin(text, '2026-06-30')).toBe('2025-12-31');
    expect(dayWithin(text, '2025-03-01')).toBe('2025-03-01');
    expect(dayWithin(text, '2023-03-01')).toBe('2024-01-01');
  });
});
