import { describe, expect, it } from '@jest/globals';
import { findingsOf, policyScene, versionOf } from '../../../../test/support/review.js';
import { checkSelective } from './check-selective.js';

const HERE = "{ fact: place, operator: codeWithin, value: '310120' }";

function selective(version: string, more?: string): string[] {
  const { places, policy, library } = policyScene(version, more);
  return findingsOf((findings) =>
    places.forEach((place) => checkSelective(place, policy, library.facts, findings)),
  ).map(({ severity, path, code }) => `${severity} ${path} ${code}`);
}

describe('conditions that tell enterprises apart by where or whose they are', () => {
  it('need a basis, once for each fact', () => {
    const twice = versionOf(`{ any: [${HERE}, ${HERE.replace('310120', '310115')}] }`);
    expect(selective(twice)).toEqual(['fault versions[0].eligibility.any[0] selective-predicate']);
  });

  it('need it for the amount as well', () => {
    const amount = `{ effect: cash, period: once, conditional: [{ when: ${HERE}, fixed: 1 }] }`;
    expect(
      selective(versionOf('{ fact: certified, operator: equal, value: true }', amount)),
    ).toEqual(['fault versions[0].benefit.conditional[0].when selective-predicate']);
  });

  it.each([
    ['a basis that was seen', '{ fact: place, basis: 某条, confidence: seen }', []],
    [
      'a basis that nobody knows yet',
      '{ fact: place, confidence: hole }',
      ['warning versions[0].fairCompetition[0] selective-predicate'],
    ],
  ])('%s', (_, entry, expected) => {
    expect(selective(`${versionOf(HERE)}\n    fairCompetition: [${entry}]`)).toEqual(expected);
  });

  it('name the regulation and since when', () => {
    const { places, policy, library } = policyScene(versionOf(HERE));
    const [finding] = findingsOf((findings) =>
      places.forEach((place) => checkSelective(place, policy, library.facts, findings)),
    );
    expect(finding?.message).toContain('《公平竞争审查条例》, in force 2024-08-01');
  });

  it('are not measured by a regulation that came after them', () => {
    const ended = (to: string) =>
      versionOf(HERE).replace('2024-01-01 }', `2024-01-01, to: ${to} }`);
    expect(selective(ended('2024-07-31'))).toEqual([]);
    expect(selective(ended('2024-08-01'))).toHaveLength(1);
  });

  it.each([
    ['only companies of the State', 'in', '[state-owned]', 1],
    ['all but collectives', 'notIn', '[collective]', 1],
    ['all kinds alike', 'in', '[limited-company, joint-stock-company, state-owned, collective]', 0],
    ['a kind that says nothing of owners', 'equal', 'individual-business', 0],
    ['a legal form', 'equal', 'joint-stock-company', 0],
  ])('kinds of enterprise: %s', (_, operator, value, count) => {
    expect(
      selective(versionOf(`{ fact: kind, operator: ${operator}, value: ${value} }`)),
    ).toHaveLength(count);
  });
});
