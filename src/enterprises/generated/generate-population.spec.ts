import { describe, expect, it } from '@jest/globals';
import { shippedLibrary } from '../../../test/support/made-up-population.js';
import { encodeFactValue, type FactValue } from '../../core/facts/fact-value.js';
import { readProfileJson } from '../../core/facts/profile-json.js';
import { writeProfileJson } from '../../core/facts/write-profile-json.js';
import type { Library } from '../../core/policy/policy.js';
import type { Rational } from '../../core/rational.js';
import { enterpriseSize } from '../../core/standards/enterprise-size.js';
import { checkUscc } from '../../core/standards/uscc.js';
import {
  generateChanges,
  generatePopulation,
  type GeneratedProfile,
} from './generate-population.js';

const library = shippedLibrary();
const plan = { seed: 1, library, asOf: '2026-09-30' };
const COUNT = 3_000;
const everybody = [...generatePopulation({ ...plan, count: COUNT })];

const keyOf = ({ fact, period, source, from }: GeneratedProfile['statements'][number]) =>
  [fact, period, source, from].join(' ');
const linesOf = ({ statements }: GeneratedProfile) =>
  statements.map(({ value, ...rest }) => JSON.stringify([rest, encodeFactValue(value)]));

function valueOf({ statements }: GeneratedProfile, id: string): FactValue | undefined {
  return statements.find(({ fact }) => fact === id)?.value;
}

const textOf = (profile: GeneratedProfile, id: string) => {
  const value = valueOf(profile, id);
  return typeof value === 'string' ? value : '';
};
const numberOf = (profile: GeneratedProfile, id: string) =>
  (valueOf(profile, id) as Rational | undefined)?.numerator;
const statesIt = (id: string) => (profile: GeneratedProfile) => valueOf(profile, id) !== undefined;
const isTrue = (id: string) => (profile: GeneratedProfile) => valueOf(profile, id) === true;

/** The part of some that another is also true of. */
function share<T>(some: readonly T[], of: (one: T) => boolean): number {
  return some.filter(of).length / some.length;
}

function sizeOf(profile: GeneratedProfile): string | undefined {
  const size = enterpriseSize({
    industryCode: textOf(profile, 'industryCode'),
    employees: numberOf(profile, 'employees'),
    revenueFen: numberOf(profile, 'revenue'),
    assetsFen: numberOf(profile, 'totalAssets'),
  });
  return typeof size === 'string' ? size : undefined;
}

describe('generatePopulation', () => {
  it('begins a longer run with the shorter one, and makes others of another seed', () => {
    const some = [...generatePopulation({ ...plan, count: 20 })];
    expect(some).toEqual(everybody.slice(0, 20));
    const [other] = generatePopulation({ ...plan, count: 1, seed: 2 });
    expect(other).not.toEqual(some[0]);
  });

  it('says the same of a fact whatever else is stated', () => {
    const policies = new Map([...library.policies].filter((_, place) => place % 3 === 0));
    const fewer: Library = { ...library, policies };
    const some = [...generatePopulation({ ...plan, library: fewer, count: 200 })];
    // Of a fact with periods the policies decide which are read.
    const now = (profile: GeneratedProfile) =>
      linesOf(profile).filter((line) => line.includes('"period":"now"'));
    const all = everybody.slice(0, 200).map((profile) => new Set(now(profile)));
    some.forEach((profile, place) => {
      expect(now(profile).filter((line) => !all[place]?.has(line))).toEqual([]);
    });
    const count = (profiles: readonly GeneratedProfile[]) => profiles.flatMap(now).length;
    expect(count(some)).toBeGreaterThan(1_000);
    expect(count(some)).toBeLessThan(count(everybody.slice(0, 200)));
  });

  it('gives every enterprise a sound code and a name of its own', () => {
    expect(everybody.filter(({ uscc }) => !checkUscc(uscc).ok)).toEqual([]);
    expect(new Set(everybody.map(({ uscc }) => uscc)).size).toBe(COUNT);
    expect(new Set(everybody.map(({ name }) => name)).size).toBe(COUNT);
  });

  it('says only what the catalogue admits, and nothing twice', () => {
    for (const { statements } of everybody.slice(0, 1_000)) {
      const read = readProfileJson(library.facts, writeProfileJson(library.facts, statements));
      expect(read.faults).toEqual([]);
      expect(read.statements).toHaveLength(statements.length);
      expect(new Set(statements.map(keyOf)).size).toBe(statements.length);
    }
  });

  it('has four micro enterprises among five, and few large ones', () => {
    const sizes = everybody.map(sizeOf).filter((size) => size !== undefined);
    const shares = ['micro', 'small', 'medium', 'large'].map((name) =>
      share(sizes, (size) => size === name),
    );
    const around = [0.81, 0.14, 0.04, 0.012];
    shares.forEach((part, place) => {
      expect(part).toBeGreaterThan((around[place] ?? 0) * 0.6);
      expect(part).toBeLessThan((around[place] ?? 0) * 1.4);
    });
  });

  it('leaves most facts of most enterprises missing, as registers do', () => {
    const perEnterprise =
      everybody.reduce((sum, { statements }) => sum + statements.length, 0) / COUNT;
    expect(perEnterprise).toBeGreaterThan(30);
    expect(perEnterprise).toBeLessThan(40);
    expect(share(everybody, statesIt('registeredOn'))).toBeGreaterThan(0.99);
    expect(share(everybody, statesIt('revenue'))).toBeGreaterThan(0.7);
    expect(share(everybody, statesIt('revenue'))).toBeLessThan(0.95);
    expect(share(everybody, statesIt('achievementProject'))).toBeLessThan(0.25);
  });

  it('draws what hangs together together: industry, size and age, research and qualifications', () => {
    const researching = everybody.filter(isTrue('researchExpenseAccounted'));
    const highTech = everybody.filter(isTrue('highTech'));
    expect(share(researching, isTrue('highTech'))).toBeGreaterThan(
      5 * share(everybody, isTrue('highTech')),
    );
    const inIndustry = (profile: GeneratedProfile) =>
      /^(2[67]|3[4-9]|40|65|7[35])/.test(textOf(profile, 'industryCode'));
    expect(share(highTech, inIndustry)).toBeGreaterThan(2 * share(everybody, inIndustry));
    const isOld = (profile: GeneratedProfile) => (textOf(profile, 'registeredOn') || '9') < '2016';
    const bySize = (name: string) => everybody.filter((profile) => sizeOf(profile) === name);
    expect(share(bySize('medium'), isOld)).toBeGreaterThan(1.5 * share(bySize('micro'), isOld));
  });
});

describe('generateChanges', () => {
  const changed = [...generateChanges({ ...plan, count: COUNT, share: 0.1 })];

  it('gives about the share that is asked for, of which a smaller share is part', () => {
    expect(changed.length / COUNT).toBeGreaterThan(0.08);
    expect(changed.length / COUNT).toBeLessThan(0.12);
    const fewer = [...generateChanges({ ...plan, count: COUNT, share: 0.02 })];
    expect(fewer.length).toBeGreaterThan(0);
    for (const profile of fewer) expect(changed).toContainEqual(profile);
  });

  it('says other figures of what one department has said, a day after the business date', () => {
    const known = new Map(everybody.map((profile) => [profile.uscc, profile]));
    let moved = 0;
    let figures = 0;
    for (const { uscc, statements } of changed) {
      const before = new Map(known.get(uscc)?.statements.map((one) => [keyOf(one), one]));
      expect(new Set(statements.map(({ source }) => source)).size).toBe(1);
      for (const statement of statements) {
        const { recordedOn, fact } = statement;
        expect({ fact, recordedOn }).toEqual({ fact, recordedOn: '2026-10-01' });
        const earlier = before.get(keyOf(statement));
        if (!earlier) throw new Error(`${uscc} had not stated ${fact}`);
        figures += 1;
        if (encodeFactValue(earlier.value) !== encodeFactValue(statement.value)) moved += 1;
      }
    }
    expect(figures).toBeGreaterThan(changed.length);
    expect(moved).toBeGreaterThan(figures / 3);
  });
});
