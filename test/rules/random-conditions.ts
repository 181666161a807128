/** Random conditions over the catalogue of random-facts.yaml: well typed, every operator, groups inside groups. */
import fc, { type Arbitrary } from 'fast-check';
import type { RawCondition } from './naive-oracle.js';
import {
  ascending,
  BUSINESS_DATES,
  CATALOGUE,
  codesOf,
  dayBeside,
  valueFor,
} from './random-values.js';

export const FACTS = Object.keys(CATALOGUE);

/** Stands where a parameter is used; the policy moves it to the version's `parameters`. */
interface Inline {
  readonly inlineParameter: Readonly<Record<string, unknown>>;
}

// ---- References ------------------------------------------------------------------------------------------------------

function kindOf(fact: string): string {
  const { type, unit } = CATALOGUE[fact] as { readonly type: string; readonly unit?: string };
  return unit ?? type;
}

export function typeOf(fact: string): string {
  return CATALOGUE[fact]!.type;
}

/** The periods a rule may name; the mean over a year's quarters has no present. */
function periodOf(fact: string): Arbitrary<string | undefined> {
  const { period = 'none', derived } = CATALOGUE[fact]!;
  if (period === 'none') return fc.constantFrom(undefined, undefined, 'now');
  const named = [period, `${period}-1`, `${period}-2`];
  const now = derived?.function === 'quarterly-mean' ? [] : ['now'];
  return fc.constantFrom(undefined, undefined, undefined, ...named, ...now);
}

export function reference(fact: string): Arbitrary<{ fact: string; period?: string }> {
  return periodOf(fact).map((period) => ({ fact, ...(period && { period }) }));
}

/** A fact as amounts name it: by its id alone or with a period. */
export function bare(
  facts: readonly string[],
): Arbitrary<string | { fact: string; period?: string }> {
  return fc.oneof(fc.constantFrom(...facts), fc.oneof(...facts.map(reference)));
}

// ---- Parameters ------------------------------------------------------------------------------------------------------

function parameterOf(literal: Arbitrary<unknown>, kind: string): Arbitrary<Inline> {
  const written =
    kind === 'yuan'
      ? fc.tuple(literal, fc.boolean()).map(([value, inWan]) => inYuanOrWan(value, inWan))
      : literal.map((value) => ({ value, unit: kind }));
  const dated = fc
    .tuple(written, literal, literal, fc.constantFrom(...BUSINESS_DATES), fc.nat(1))
    .map(([{ unit }, first, second, from, more]) => ({
      unit: unit === 'wan-yuan' ? 'yuan' : unit,
      values: [
        { from: '2015-01-01', value: first },
        { from: dayBeside(from, more), value: second },
        ...(more === 0 ? [] : [{ from: '2025-08-17', value: first }]),
      ],
    }));
  return fc
    .oneof({ weight: 2, arbitrary: written }, { weight: 1, arbitrary: dated })
    .map((inlineParameter) => ({ inlineParameter }));
}

function inYuanOrWan(value: unknown, inWan: boolean): { value: unknown; unit: string } {
  return inWan
    ? { value: Math.round(Number(value) * 100) / 1_000_000, unit: 'wan-yuan' }
    : { value, unit: 'yuan' };
}

export function literalOrParameter(literal: Arbitrary<unknown>, kind: string): Arbitrary<unknown> {
  return fc.oneof(
    { weight: 2, arbitrary: literal },
    { weight: 1, arbitrary: parameterOf(literal, kind) },
  );
}

// ---- Conditions ------------------------------------------------------------------------------------------------------

const ORDERINGS = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];
const LISTED = ['code', 'integer', 'date'];
const ORDERED = ['integer', 'number', 'money', 'ratio', 'date'];

function leafOf(fact: string): Arbitrary<RawCondition> {
  return fc
    .tuple(reference(fact), fc.oneof(...testsOf(fact)))
    .map(([reference, test]) => ({ ...reference, ...test }));
}

function testsOf(fact: string): Arbitrary<{ operator: string; value: unknown }>[] {
  const type = typeOf(fact);
  const literal = valueFor(fact);
  const test = (operators: readonly string[], value: Arbitrary<unknown>) =>
    fc.record({ operator: fc.constantFrom(...operators), value });
  if (type === 'codes') {
    const member = fc.constantFrom(...codesOf(fact));
    const members = fc.array(member, { minLength: 1, maxLength: 3 });
    return [test(['contains'], member), test(['containsAny'], members)];
  }
  const kind = kindOf(fact);
  const others = FACTS.filter((other) => kindOf(other) === kindOf(fact));
  const single = fc.oneof(
    { weight: 3, arbitrary: literalOrParameter(literal, kind) },
    { weight: 1, arbitrary: fc.oneof(...others.map(reference)) },
  );
  const item = literalOrParameter(literal, kind);
  const list = fc.array(item, { minLength: 1, maxLength: 3 });
  const tests = [test(['equal', 'notEqual'], single)];
  if (LISTED.includes(type)) tests.push(test(['in', 'notIn'], list));
  if (type === 'code') tests.push(test(['codeWithin'], fc.oneof(item, list)));
  if (ORDERED.includes(type)) {
    const pair = fc
      .tuple(fc.tuple(literal, literal), fc.boolean())
      .map(([ends, isNamed]) =>
        ascending(type, ends).map((value) =>
          isNamed ? { inlineParameter: { value, unit: kind } } : value,
        ),
      );
    tests.push(test(ORDERINGS, single), test(ORDERINGS, single), test(['between'], pair));
  }
  return tests;
}

// Whole months turn on a single day, so they come up more often than the rest.
const MORE_OFTEN = ['months', 'months'];

/**
 * Groups at most so many levels deep.
 * @param facts that leaves ask for; what they compare them with may be any
 */
export function conditionOf(depth: number, facts: readonly string[]): Arbitrary<RawCondition> {
  const often = MORE_OFTEN.filter((fact) => facts.includes(fact));
  return groupsOf(depth, fc.oneof(...[...facts, ...often].map(leafOf)));
}

function groupsOf(depth: number, leaf: Arbitrary<RawCondition>): Arbitrary<RawCondition> {
  if (depth === 0) return leaf;
  const part = groupsOf(depth - 1, leaf);
  const parts = fc.array(part, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 2, arbitrary: parts.map((all) => ({ all })) },
    { weight: 2, arbitrary: parts.map((any) => ({ any })) },
    { weight: 1, arbitrary: part.map((not) => ({ not })) },
  );
}
