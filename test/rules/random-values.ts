/**
 * Raw values for the random rules and profiles. Rules draw their thresholds and profiles their facts from the same few
 * numbers, one unit up or down, so that most comparisons happen on a boundary or right beside one.
 */
import { readFileSync } from 'node:fs';
import fc, { type Arbitrary } from 'fast-check';
import { parse } from 'yaml';
import { compare, Fraction, valueOf, type RawFact } from './naive-facts.js';

export const FACTS_TEXT = readFileSync(new URL('./random-facts.yaml', import.meta.url), 'utf8');
export const CATALOGUE = parse(FACTS_TEXT, { merge: true, maxAliasCount: 1_000 }) as Readonly<
  Record<string, RawFact>
>;

export const BUSINESS_DATES = [
  '2024-02-29',
  '2024-12-31',
  '2025-01-01',
  '2025-02-28',
  '2025-03-31',
  '2025-06-29',
  '2025-06-30',
  '2025-07-01',
  '2025-05-20',
  '2025-08-15',
];

/** Fen; with the limits of several rows of the enterprise size standard. */
const FEN = [
  0, 100, 500_000, 1_000_000, 3_333_333, 5_000_000, 10_000_000, 50_000_000, 300_000_000,
  2_000_000_000, 40_000_000_000,
];
const NUMBERS: Readonly<Record<string, readonly number[]>> = {
  person: [0, 5, 10, 20, 30, 100, 300, 1000],
  month: [0, 6, 12, 24, 36],
  score: [0, 60, 70],
};
const SMALL_NUMBERS = [0, 1, 2, 3, 5];
const RATIOS = ['0/100', '1/100', '3/100', '0.046', '5%', '1/10', '1/3', '20/100', '1/1', '144%'];
/** Two steps away still between the 1st and the 28th: the ends of months stand in explain-agrees.spec.ts by themselves. */
const DAYS = ['2022-06-15', '2023-01-03', '2023-12-26', '2024-02-26', '2024-06-26', '2024-12-03'];
const CODES: Readonly<Record<string, readonly string[]>> = {
  industry: [
    'C',
    'C26',
    '26',
    '2600',
    '268',
    '2682',
    'A',
    '01',
    'F',
    '51',
    '6513',
    '70',
    '701',
    '90',
  ],
  division: ['31', '310000', '310120', '310115', '310120101', '3101', '33'],
  grade: ['a', 'ab', 'abc', 'b', '1'],
  kind: ['small', 'general', 'none'],
  tags: ['a', 'ab', 'abc', 'b'],
  persons: ['p1', 'p2', 'p3', 'p4', 'p5'],
  sizeClass: ['large', 'medium', 'small', 'micro'],
};

export function codesOf(fact: string): readonly string[] {
  if (fact === 'mainIndustry') return CODES.industry!;
  return CODES[fact] ?? CODES.sizeClass!;
}

/** Everything numeric in whole units: fen, millionths of a number, the integer itself. */
const UNITS_PER_ONE: Readonly<Record<string, number>> = { money: 100, number: 1e6, integer: 1 };

/** Raw values that some rule compares a type with: what profiles aim at. */
export type Targets = ReadonlyMap<string, readonly unknown[]>;

/** A value of the fact as files write it; with `targets`, every other one is a rule's own threshold or its neighbour. */
export function valueFor(fact: string, targets?: Targets): Arbitrary<unknown> {
  const { type, unit = '' } = CATALOGUE[fact] as RawFact & { readonly unit?: string };
  const aims = targets?.get(type) ?? [];
  switch (type) {
    case 'boolean':
      return fc.boolean();
    case 'code':
      return fc.constantFrom(...codesOf(fact));
    case 'codes':
      // A set, even if the file names a member twice.
      return fc
        .tuple(fc.subarray([...codesOf(fact)]), fc.boolean())
        .map(([codes, twice]) => (twice ? [...codes, ...codes.slice(0, 1)] : codes));
    case 'date':
      return aimed(DAYS, aims, dayBeside);
    case 'ratio':
      return aimed(RATIOS, aims, ratioBeside);
    default:
      return numberFor(type, type === 'money' ? FEN : (NUMBERS[unit] ?? SMALL_NUMBERS), aims);
  }
}

function numberFor(
  type: string,
  grid: readonly number[],
  aims: readonly unknown[],
): Arbitrary<unknown> {
  const perOne = UNITS_PER_ONE[type] ?? 1;
  const scale = type === 'money' ? 1 : perOne;
  const inUnits = aims.map((raw) => Math.round(Number(raw) * perOne));
  const units = aimed(
    grid.map((one) => one * scale),
    inUnits,
    (one, step) => one + step,
  );
  const signed = fc.tuple(units, fc.nat(9)).map(([one, sign]) => (sign === 0 ? -one : one));
  // `-0` is written as 0, and half of the amounts as text: both are allowed in files.
  return fc
    .tuple(signed, fc.boolean())
    .map(([one, asText]) => (asText ? String(one / perOne) : one / perOne + 0));
}

function aimed<T, A>(
  grid: readonly T[],
  aims: readonly A[],
  beside: (value: T | A, step: number) => T | A,
): Arbitrary<T | A> {
  const onGrid: Arbitrary<T | A> = fc.constantFrom(...grid);
  const value =
    aims.length === 0 ? onGrid : fc.oneof(onGrid, fc.constantFrom(...aims) as Arbitrary<T | A>);
  return fc
    .tuple(value, fc.constantFrom(0, 0, 0, 1, -1))
    .map(([one, step]) => (step === 0 ? one : beside(one, step)));
}

function ratioBeside(raw: unknown, step: number): string {
  const { n, d } = valueOf('ratio', raw) as Fraction;
  return `${n * 1_000_000n + BigInt(step) * d}/${d * 1_000_000n}`;
}

export function dayBeside(raw: unknown, days: number): string {
  const day = new Date(`${String(raw)}T00:00:00Z`);
  return new Date(day.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Two raw values of the type, the lower one first. */
export function ascending(type: string, pair: readonly unknown[]): unknown[] {
  return [...pair].sort((a, b) => compare(valueOf(type, a), valueOf(type, b)));
}
