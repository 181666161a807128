import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Findings } from '../../finding.js';
import type { FactDictionary } from '../../facts/fact-definition.js';
import { found, policyScene, versionOf } from '../../../../test/support/review.js';
import { profileOf } from '../../../../test/support/rules.js';
import { checkImplied, impliedParts } from './check-implied.js';
import { checkSatisfiable } from '../check-satisfiable.js';
import type { VersionPlace } from './places.js';
import type { Condition } from '../policy.js';
import type { RawCondition } from '../raw-policy.js';
import { readCondition } from '../read-condition.js';
import { Reading } from '../reading.js';
import { truthOf } from './truth-of.js';

const DAY = '2024-06-30';

function impliedIn(versions: string): string[] {
  const { places } = policyScene(versions);
  return found((findings) => checkImplied(places[0] as VersionPlace, findings));
}

const more = (than: number) => `{ fact: employees, operator: greaterThan, value: ${than} }`;
const YES = '{ fact: certified, operator: equal, value: true }';

describe('conditions that decide nothing', () => {
  it.each([
    ['a lower bound below another', `all: [${more(5)}, ${more(3)}]`, ['all[1]']],
    ['the same condition twice', `all: [${more(5)}, ${more(5)}]`, ['all[1]']],
    [
      'whole numbers that leave no other',
      `all: [${more(5)}, { fact: employees, operator: greaterThanInclusive, value: 6 }]`,
      ['all[1]'],
    ],
    ['an alternative below another', `any: [${more(3)}, ${more(5)}]`, ['any[1]']],
    [
      'an alternative that adds to another',
      `any: [${more(3)}, { all: [${more(5)}, ${YES}] }]`,
      ['any[1]'],
    ],
    [
      'a condition implied from above',
      `all: [${more(5)}, { any: [{ all: [${more(3)}, ${YES}] }, { fact: dishonest, operator: equal, value: true }] }]`,
      ['all[1].any[0].all[0]'],
    ],
    ['an any that is always met', `all: [${more(5)}, { any: [${more(3)}, ${YES}] }]`, ['all[1]']],
    [
      'a code below another',
      `all: [{ fact: industry, operator: codeWithin, value: '26' }, { fact: industry, operator: codeWithin, value: C }]`,
      ['all[1]'],
    ],
    [
      'a not that says the same',
      `all: [${YES}, { not: { fact: certified, operator: equal, value: false } }]`,
      ['all[1]'],
    ],
    ['below a not', `not: { all: [${more(5)}, ${more(3)}] }`, ['not.all[1]']],
  ])('%s', (_, eligibility, paths) => {
    expect(impliedIn(versionOf(`{ ${eligibility} }`))).toEqual(
      paths.map((path) => `versions[0].eligibility.${path} implied-condition`),
    );
  });

  it.each([
    ['another fact', `all: [${more(5)}, ${YES}]`],
    [
      'another period',
      'all: [{ fact: revenue, operator: greaterThan, value: 5 }, { fact: revenue, period: year-1, operator: greaterThan, value: 3 }]',
    ],
    [
      'another fact compared with',
      'all: [{ fact: revenue, operator: greaterThan, value: 5 }, { fact: revenue, operator: greaterThan, value: { fact: research } }]',
    ],
    [
      'a bracket that the branch before excludes: without the number it is not known',
      `any: [{ fact: employees, operator: lessThanInclusive, value: 5 }, { all: [${more(5)}, ${YES}] }]`,
    ],
  ])('is silent about %s', (_, eligibility) => {
    expect(impliedIn(versionOf(`{ ${eligibility} }`))).toEqual([]);
  });

  it('looks at every date on which a number changes', () => {
    const dated = (second: number) => `${versionOf(
      `{ all: [{ fact: employees, operator: greaterThan, value: { parameter: least } }, ${more(3)}] }`,
    )}
    parameters: { least: { unit: person, values: [{ from: 2024-01-01, value: 5 }, { from: 2025-01-01, value: ${second} }] } }`;
    expect(impliedIn(dated(4))).toEqual(['versions[0].eligibility.all[1] implied-condition']);
    expect(impliedIn(dated(2))).toEqual([]);
  });

  it('leaves every verdict as it was when all it found is left out, with facts missing or not', () => {
    const { library } = policyScene(versionOf(YES));
    const leaf = fc.oneof(
      fc.record({
        fact: fc.constantFrom('employees', 'score'),
        operator: fc.constantFrom(
          'lessThan',
          'lessThanInclusive',
          'greaterThan',
          'greaterThanInclusive',
          'equal',
          'notEqual',
        ),
        value: fc.integer({ min: 0, max: 4 }),
      }),
      fc.record({
        fact: fc.constant('certified'),
        operator: fc.constant('equal'),
        value: fc.boolean(),
      }),
      fc.record({
        fact: fc.constant('industry'),
        operator: fc.constant('codeWithin'),
        value: fc.constantFrom('C', '26', 'C26', '261', 'F', '51'),
      }),
    );
    const tree = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ not: tie('node') }),
      ),
    })).node;
    const facts = fc.record({
      employees: fc.option(fc.integer({ min: -1, max: 5 })),
      score: fc.option(fc.constantFrom(-1, 0, 0.5, 1, 1.5, 2, 3, 3.5, 4, 5)),
      certified: fc.option(fc.boolean()),
      industry: fc.option(fc.constantFrom('C', '26', 'C26', '261', '2611', '27', 'F', '51', 'A')),
    });
    let shortened = 0;
    fc.assert(
      fc.property(tree, fc.array(facts, { minLength: 10, maxLength: 10 }), (raw, profiles) => {
        const condition = readable(raw as RawCondition, library.facts);
        if (!condition) return;
        const dropped = new Set(impliedParts(condition, '', [DAY]).map(({ part }) => part));
        const shorter = without(condition, dropped);
        if (dropped.size > 0) shortened += 1;
        for (const stated of profiles) {
          const profile = profileOf(library, stated, DAY);
          expect(truthOf(shorter, profile)).toBe(truthOf(condition, profile));
        }
      }),
      { numRuns: 500 },
    );
    // Otherwise nothing would have been looked at.
    expect(shortened).toBeGreaterThan(25);
  });
});

/** The condition as read; undefined for one that the reader refuses because it never holds. */
function readable(raw: RawCondition, facts: FactDictionary): Condition | undefined {
  const findings = new Findings('');
  const condition = readCondition(raw, '', new Reading(facts, findings));
  if (condition) checkSatisfiable(condition, '', findings);
  return findings.list.length > 0 ? undefined : condition;
}

function without(condition: Condition, dropped: ReadonlySet<Condition>): Condition {
  if (condition.kind === 'leaf') return condition;
  const parts = condition.parts.filter((part) => !dropped.has(part));
  return { ...condition, parts: parts.map((part) => without(part, dropped)) };
}
