/**
 * Random profiles for given rules: the facts that the rules read, aimed at the rules' own thresholds, with facts missing
 * at 0, 10, 40 or 90 in a hundred, and statements that are stale, expired, competing or written in any allowed form.
 */
import fc, { type Arbitrary } from 'fast-check';
import type { RawStatement } from './naive-facts.js';
import type { RawFacts, RawPolicy } from './naive-oracle.js';
import { CATALOGUE, dayBeside, valueFor, type Targets } from './random-values.js';

export interface RandomProfile {
  readonly facts: RawFacts;
  readonly asOf: string;
  readonly knownAt?: string;
}

/** Two profiles of one enterprise: the poor one lacks some of what the rich one states and says nothing else. */
export interface RichAndPoor {
  readonly rich: RawFacts;
  readonly poor: RawFacts;
}

const MISSING_PERCENT = [0, 0, 10, 40, 90];

// ---- What a rule reads -----------------------------------------------------------------------------------------------

/** The stated facts below every `fact` and `of` of the rules. */
function statedFacts(policies: readonly RawPolicy[]): string[] {
  const stated = new Set<string>();
  const add = (fact: string): void => {
    const { derived } = CATALOGUE[fact]!;
    if (!derived) stated.add(fact);
    derived?.of.forEach((input) => add(typeof input === 'string' ? input : input.fact));
  };
  const visit = (raw: unknown): void => {
    if (typeof raw === 'string' && raw in CATALOGUE) add(raw);
    else if (typeof raw === 'object' && raw !== null) Object.values(raw).forEach(visit);
  };
  visit(policies);
  return [...stated].sort();
}

/** What leaves compare with and where brackets end, by type; and of dates the anniversaries of the business date. */
function targetsOf(policies: readonly RawPolicy[], asOf: string): Targets {
  const targets = new Map<string, unknown[]>([['date', anniversaries(asOf)]]);
  const visit = (raw: unknown, parameters: Readonly<Record<string, unknown>>): void => {
    if (typeof raw !== 'object' || raw === null) return;
    if ('fact' in raw && 'operator' in raw && 'value' in raw) {
      const { type } = CATALOGUE[String(raw.fact)]!;
      const values = [raw.value].flat().flatMap((value) => literalsOf(value, parameters));
      targets.set(type, [...(targets.get(type) ?? []), ...values]);
    }
    if ('upTo' in raw) targets.set('money', [...(targets.get('money') ?? []), raw.upTo]);
    Object.values(raw).forEach((child) => visit(child, parameters));
  };
  for (const version of policies.flatMap(({ versions }) => versions))
    visit(version, version.parameters ?? {});
  return targets;
}

/** Those of the last day of a month stand in explain-agrees.spec.ts by themselves. */
function anniversaries(asOf: string): string[] {
  if (dayBeside(asOf, 1).endsWith('-01')) return [];
  return [1, 2, 3].map((back) => `${Number(asOf.slice(0, 4)) - back}${asOf.slice(4)}`);
}

function literalsOf(value: unknown, parameters: Readonly<Record<string, unknown>>): unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  if (!('parameter' in value)) return [];
  const parameter = parameters[String(value.parameter)] as {
    readonly unit: string;
    readonly value?: unknown;
    readonly values?: readonly { readonly value: unknown }[];
  };
  if (parameter.unit === 'wan-yuan') return [Math.round(Number(parameter.value) * 1e6) / 100];
  return parameter.values?.map((dated) => dated.value) ?? [parameter.value];
}

// ---- Periods ---------------------------------------------------------------------------------------------------------

/** Far enough back for `year-1` of a fact that itself looks two years back, and for the quarters of two years. */
function periodsOf(fact: string, asOf: string): readonly (string | number | undefined)[] {
  const year = Number(asOf.slice(0, 4));
  const years = [0, 1, 2, 3, 4].map((back) => String(year - back));
  switch (CATALOGUE[fact]!.period ?? 'none') {
    case 'year':
      // YAML and JSON writers leave the quotes off.
      return [undefined, ...years.slice(0, 2), ...years.slice(2).map(Number)];
    case 'quarter':
      return years
        .slice(0, 3)
        .flatMap((name) => [1, 2, 3, 4].map((quarter) => `${name}Q${quarter}`));
    case 'month': {
      const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));
      const all = years.slice(0, 2).flatMap((name) => months.map((month) => `${name}-${month}`));
      return [
        undefined,
        ...all
          .filter((month) => month <= asOf)
          .sort()
          .slice(-5),
      ];
    }
    default:
      return [undefined];
  }
}

// ---- Statements ------------------------------------------------------------------------------------------------------

type Circumstances = Omit<RawStatement, 'value' | 'period'>;

function plain(
  period: string | number | undefined,
  value: unknown,
  rest: Circumstances = {},
): RawStatement {
  return { ...(period !== undefined && { period }), value, ...rest };
}

/** Recorded, valid and sourced on either side of every limit. */
function circumstancesOf(fact: string, asOf: string): Arbitrary<Circumstances> {
  const { sources = [], freshDays = 300, ...rest } = CATALOGUE[fact]!;
  const day = (...days: number[]) =>
    fc.constantFrom(undefined, ...days.map((count) => dayBeside(asOf, count)));
  const named = 'attestedBy' in rest ? [...sources, 'attested'] : sources;
  return fc
    .record({
      source: fc.constantFrom(undefined, ...named, ...named),
      recordedOn: day(0, 1, -1, -30, -freshDays, -freshDays - 1),
      from: day(0, 1, -1, -400),
      to: day(0, 0, -1, 1),
    })
    .map(({ source, recordedOn, from, to }) => ({
      ...(source !== undefined && { source }),
      ...(recordedOn !== undefined && { recordedOn }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && (from === undefined || from <= to) && { to }),
    }));
}

/** What is said of one fact and period: usually one plain statement, else some that compete, or nothing at all. */
interface Slot {
  readonly statements: readonly RawStatement[];
  /** 0 to 99; below the profile's percentage the slot is missing. */
  readonly die: number;
}

function slotsOf(fact: string, asOf: string, targets: Targets): Arbitrary<Slot[]> {
  const value = valueFor(fact, targets);
  const circumstances = circumstancesOf(fact, asOf);
  const die = fc.nat(99);
  return fc.tuple(
    ...periodsOf(fact, asOf).map((period) => {
      const odd = fc
        .tuple(fc.option(value, { freq: 12 }), circumstances)
        .map(([one, rest]) => plain(period, one, rest));
      const statements = fc.oneof(
        { weight: 8, arbitrary: value.map((one) => [plain(period, one)]) },
        { weight: 2, arbitrary: fc.array(odd, { minLength: 1, maxLength: 3 }) },
      );
      return fc.record({ statements, die });
    }),
  );
}

/** Statements in one of the forms that files use: a bare value, one object, a list of objects, or an explicit null. */
function written(statements: readonly RawStatement[], form: number): unknown {
  const [only, ...others] = statements;
  if (only === undefined) return form === 0 ? null : undefined;
  if (others.length > 0 || form === 0) return statements;
  return Object.keys(only).length === 1 && form === 1 ? only.value : only;
}

/** The facts that the rules read, each period left out with the profile's own probability. */
export function profileFor(policies: readonly RawPolicy[], asOf: string): Arbitrary<RandomProfile> {
  const facts = statedFacts(policies);
  const targets = targetsOf(policies, asOf);
  const said = facts.map((fact) => fc.tuple(slotsOf(fact, asOf, targets), fc.nat(2)));
  return fc
    .tuple(
      fc.constantFrom(...MISSING_PERCENT),
      fc.constantFrom(undefined, undefined, -1, 0, -30),
      fc.tuple(...said),
    )
    .map(([percent, known, drawn]) => ({
      asOf,
      ...(known !== undefined && { knownAt: dayBeside(asOf, known) }),
      facts: factsOf(
        facts,
        drawn.map(([slots, form]) =>
          written(
            slots.flatMap(({ die, statements }) => (die < percent ? [] : statements)),
            form,
          ),
        ),
      ),
    }));
}

/** One statement at most for each fact and period, so that hiding one leaves nothing else in its place. */
export function richAndPoorFor(
  policies: readonly RawPolicy[],
  asOf: string,
): Arbitrary<RichAndPoor> {
  const facts = statedFacts(policies);
  const targets = targetsOf(policies, asOf);
  const slots = facts.map((fact) =>
    fc.tuple(
      ...periodsOf(fact, asOf).map((period) =>
        fc.record({
          statement: valueFor(fact, targets).map((value) => plain(period, value)),
          isStated: fc.nat(19).map((die) => die > 0),
          die: fc.nat(99),
          hide: fc.constantFrom(...hidings(fact, asOf)),
        }),
      ),
    ),
  );
  return fc.tuple(fc.constantFrom(10, 40, 90), fc.tuple(...slots)).map(([percent, drawn]) => {
    const stated = drawn.map((ofFact) => ofFact.filter(({ isStated }) => isStated));
    const rich = stated.map((ofFact) => ofFact.map(({ statement }) => statement));
    const poor = stated.map((ofFact) =>
      ofFact.flatMap(({ statement, die, hide }) => (die < percent ? hide(statement) : [statement])),
    );
    // An empty list would be a statement of its own about a set: the empty set.
    const said = (lists: readonly (readonly RawStatement[])[]) =>
      factsOf(
        facts,
        lists.map((list) => (list.length > 0 ? list : undefined)),
      );
    return { rich: said(rich), poor: said(poor) };
  });
}

type Hiding = (statement: RawStatement) => readonly RawStatement[];

/** The ways in which a fact is missing: not stated, stated as null, no longer valid, or too old. */
function hidings(fact: string, asOf: string): readonly Hiding[] {
  const { freshDays } = CATALOGUE[fact]!;
  const ways: Hiding[] = [
    () => [],
    (statement) => [{ ...statement, value: null }],
    (statement) => [{ ...statement, to: dayBeside(asOf, -1) }],
  ];
  if (freshDays === undefined) return ways;
  const recordedOn = dayBeside(asOf, -freshDays - 1);
  return [...ways, (statement) => [{ ...statement, recordedOn }]];
}

function factsOf(facts: readonly string[], raw: readonly unknown[]): RawFacts {
  const entries = facts.map((fact, index): [string, unknown] => [fact, raw[index]]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
