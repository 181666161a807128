/**
 * A second opinion on every rule: an interpreter of docs/policy-file.md over the raw parsed YAML (merge keys on) and the
 * raw facts, written from the page alone. Kept simple and slow, so that it can be checked by reading.
 */
import { isAtOrBelow } from '../../src/core/standards/code-within.js';
import type { CodeStandard } from '../../src/core/standards/gb-t-4754.js';
import {
  compare,
  exact,
  Fraction,
  Lacking,
  lackingAny,
  read,
  valueOf,
  wholePart,
  ZERO,
  type Asked,
  type RawFact,
  type RawReference,
  type Value,
} from './naive-facts.js';

export type RawCatalogue = Readonly<Record<string, RawFact>>;
export type RawFacts = Readonly<Record<string, unknown>>;

interface RawParameter {
  readonly value?: unknown;
  readonly values?: readonly { readonly from: string; readonly value: unknown }[];
  readonly unit?: string;
}

export interface RawCondition {
  readonly all?: readonly RawCondition[];
  readonly any?: readonly RawCondition[];
  readonly not?: RawCondition;
  readonly fact?: string;
  readonly operator?: string;
  readonly value?: unknown;
  readonly period?: string;
}

type Of = string | RawReference;

export interface RawAmount {
  readonly fixed?: unknown;
  readonly rate?: {
    readonly of: Of;
    readonly by: unknown;
    readonly times?: unknown;
    readonly cap?: unknown;
    readonly floor?: unknown;
  };
  readonly perHead?: {
    readonly of: Of;
    readonly amount: unknown;
    readonly times?: unknown;
    readonly max?: unknown;
  };
  readonly brackets?: {
    readonly of: Of;
    readonly mode: string;
    readonly table: readonly { readonly upTo?: unknown; readonly by: unknown }[];
  };
  readonly deductInOrder?: { readonly quota: RawAmount; readonly from: readonly Of[] };
  readonly conditional?: readonly (RawAmount & {
    readonly when?: RawCondition;
    readonly otherwise?: boolean;
  })[];
  readonly sum?: readonly RawAmount[];
}

export interface RawVersion {
  readonly effective: { readonly from: string; readonly to?: string };
  readonly parameters?: Readonly<Record<string, RawParameter>>;
  readonly eligibility: RawCondition;
  readonly benefit: RawAmount & { readonly effect: string };
}

export interface RawPolicy {
  readonly id: string;
  readonly status: string;
  readonly versions: readonly RawVersion[];
}

export interface NaiveDecision {
  readonly verdict: 'eligible' | 'ineligible' | 'unknown';
  readonly amountFen: number | null;
  readonly missing: readonly string[];
  readonly notInForce: boolean;
}

interface Context extends Asked {
  readonly parameters: Readonly<Record<string, RawParameter>>;
}

export function decideNaively(
  catalogue: RawCatalogue,
  policy: RawPolicy,
  facts: RawFacts,
  asOf: string,
  knownAt?: string,
): NaiveDecision {
  const version = policy.versions.find(
    ({ effective: { from, to } }) => from <= asOf && (to === undefined || asOf <= to),
  );
  if (!version) return { verdict: 'ineligible', amountFen: null, missing: [], notInForce: true };
  const context = { catalogue, facts, asOf, knownAt, parameters: version.parameters ?? {} };
  const holds = truth(context, version.eligibility);
  if (holds === false)
    return { verdict: 'ineligible', amountFen: null, missing: [], notInForce: false };
  const { effect } = version.benefit;
  const hasAmount = effect !== 'qualification' && effect !== 'deferral';
  const amount = hasAmount ? amountOf(context, version.benefit) : ZERO;
  const missing = [...(lackingAny(holds, amount)?.facts ?? [])].sort();
  if (holds instanceof Lacking)
    return { verdict: 'unknown', amountFen: null, missing, notInForce: false };
  const amountFen = amount instanceof Lacking ? null : payable(amount);
  return { verdict: 'eligible', amountFen, missing, notInForce: false };
}

/** Half a fen goes up, and nobody ever owes money for being eligible. Above 2^53 − 1 fen no amount is named. */
function payable(amount: Fraction): number | null {
  const fen = Number(wholePart(most(amount, ZERO).plus(new Fraction(1n, 2n))));
  return Number.isSafeInteger(fen) ? fen : null;
}

// ---- Conditions ------------------------------------------------------------------------------------------------------

/** Kleene's three values; the third is what is lacking. */
function truth(context: Context, condition: RawCondition): boolean | Lacking {
  const { all, any, not } = condition;
  if (all) {
    const parts = all.map((part) => truth(context, part));
    return parts.includes(false) ? false : (lackingAny(...parts) ?? true);
  }
  if (any) {
    const parts = any.map((part) => truth(context, part));
    return parts.includes(true) ? true : (lackingAny(...parts) ?? false);
  }
  if (not) {
    const part = truth(context, not);
    return part instanceof Lacking ? part : !part;
  }
  return leaf(context, condition);
}

function leaf(context: Context, condition: RawCondition): boolean | Lacking {
  const { fact = '', operator, value: raw, period } = condition;
  const left = read(context, period === undefined ? fact : { fact, period });
  const { type = '', standard } = context.catalogue[fact] ?? {};
  const right = (Array.isArray(raw) ? raw : [raw]).map((item: unknown) =>
    resolve(context, type, item),
  );
  const lacking = lackingAny(left, ...right);
  if (lacking) return lacking;
  const known = left as Value;
  const values = right as Value[];
  const against = values.map((value) => compare(known, value));
  const first = against[0]!;
  switch (operator ?? '') {
    case 'equal':
      return first === 0;
    case 'notEqual':
      return first !== 0;
    case 'in':
      return against.includes(0);
    case 'notIn':
      return !against.includes(0);
    case 'lessThan':
      return first < 0;
    case 'lessThanInclusive':
      return first <= 0;
    case 'greaterThan':
      return first > 0;
    case 'greaterThanInclusive':
      return first >= 0;
    case 'between':
      return first >= 0 && against[1]! <= 0;
    case 'contains':
      return (known as ReadonlySet<string>).has(values[0] as string);
    case 'containsAny':
      return values.some((member) => (known as ReadonlySet<string>).has(member as string));
    case 'codeWithin': {
      const code = known as string;
      if (values.some((prefix) => isAtOrBelow(code, prefix as string, standard))) return true;
      const larger = standard && bare(code, standard);
      return values.some((prefix) => larger && isAtOrBelow(prefix as string, larger, standard))
        ? new Lacking(new Set([fact]))
        : false;
    }
    default:
      throw new Error(`no operator ${String(operator)}`);
  }
}

/** A code without the noughts that stand for levels it does not name. */
function bare(code: string, standard: CodeStandard): string {
  const [, letter = '', digits = ''] = /^([A-T]?)(\d*)$/.exec(code) ?? [];
  const levels = standard === 'division' ? [2, 4, 6, 9, 12] : [2, 3, 4];
  if (!levels.includes(digits.length)) return code;
  const named = levels.find((level) => /^0*$/.test(digits.slice(level)))!;
  return letter + digits.slice(0, named);
}

/** A literal of the type, a parameter or another fact. One member of a set is a text. */
function resolve(context: Context, type: string, raw: unknown): Value | Lacking {
  if (isKeyed(raw, 'parameter')) return parameter(context, raw.parameter);
  if (isKeyed(raw, 'fact')) return read(context, raw);
  return valueOf(type === 'codes' ? 'code' : type, raw);
}

function isKeyed<Key extends string>(
  raw: unknown,
  key: Key,
): raw is Readonly<Record<Key, string>> & { readonly period?: string } {
  return typeof raw === 'object' && raw !== null && key in raw;
}

/** Of dated values the last that had begun by the business date. */
function parameter({ parameters, asOf }: Context, name: string): Value {
  const { value, values, unit } = parameters[name]!;
  const raw = values ? values.filter(({ from }) => from <= asOf).at(-1)!.value : value;
  if (typeof raw === 'boolean') return raw;
  if (unit === 'wan-yuan') return exact(raw).times(new Fraction(1_000_000n));
  if (unit === 'yuan') return valueOf('money', raw);
  return unit === 'date' || unit === 'code' ? String(raw) : exact(raw);
}

// ---- Amounts, in fen -------------------------------------------------------------------------------------------------

function amountOf(context: Context, amount: RawAmount): Fraction | Lacking {
  if (amount.fixed !== undefined) return yuan(context, amount.fixed);
  if (amount.rate) return rate(context, amount.rate);
  if (amount.perHead) return perHead(context, amount.perHead);
  if (amount.brackets) return brackets(context, amount.brackets);
  if (amount.deductInOrder) return deductInOrder(context, amount.deductInOrder);
  if (amount.sum) {
    const parts = amount.sum.map((part) => amountOf(context, part));
    return lackingAny(...parts) ?? (parts as Fraction[]).reduce((a, b) => a.plus(b), ZERO);
  }
  for (const branch of amount.conditional ?? []) {
    const holds = branch.when ? truth(context, branch.when) : true;
    if (holds instanceof Lacking) return holds;
    if (holds) return amountOf(context, branch);
  }
  return ZERO;
}

function yuan(context: Context, raw: unknown): Fraction {
  return resolve(context, 'money', raw) as Fraction;
}

function least(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

function most(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? a : b;
}

function rate(
  context: Context,
  { of, by, times = 1, cap, floor }: NonNullable<RawAmount['rate']>,
): Fraction | Lacking {
  const base = read(context, of);
  const share = resolve(context, 'ratio', by);
  const lacking = lackingAny(base, share);
  if (lacking) return lacking;
  const product = (base as Fraction)
    .times(share as Fraction)
    .times(resolve(context, 'ratio', times) as Fraction);
  const capped = cap === undefined ? product : least(product, yuan(context, cap));
  return floor === undefined ? capped : most(capped, yuan(context, floor));
}

function perHead(
  context: Context,
  { of, amount, times = 1, max }: NonNullable<RawAmount['perHead']>,
): Fraction | Lacking {
  const heads = read(context, of);
  const each = resolve(context, 'money', amount);
  const lacking = lackingAny(heads, each);
  if (lacking) return lacking;
  const count =
    heads instanceof Fraction ? heads : new Fraction(BigInt((heads as Set<string>).size));
  const paid =
    max === undefined ? count : least(count, resolve(context, 'number', max) as Fraction);
  return paid.times(each as Fraction).times(resolve(context, 'ratio', times) as Fraction);
}

/** Tax after tax takes what it can of what is left of the quota. */
function deductInOrder(
  context: Context,
  { quota, from }: NonNullable<RawAmount['deductInOrder']>,
): Fraction | Lacking {
  const whole = amountOf(context, quota);
  const taxes = from.map((tax) => read(context, tax));
  const lacking = lackingAny(whole, ...taxes);
  if (lacking) return lacking;
  let left = most(whole as Fraction, ZERO);
  let saved = ZERO;
  for (const tax of taxes as Fraction[]) {
    const taken = least(left, most(tax, ZERO));
    left = left.minus(taken);
    saved = saved.plus(taken);
  }
  return saved;
}

function brackets(
  context: Context,
  { of, mode, table }: NonNullable<RawAmount['brackets']>,
): Fraction | Lacking {
  const base = read(context, of);
  const shares = table.map(({ by }) => resolve(context, 'ratio', by));
  const lacking = lackingAny(base, ...shares);
  if (lacking) return lacking;
  const whole = base as Fraction;
  const limits = table.map(({ upTo }) => (upTo === undefined ? undefined : yuan(context, upTo)));
  if (mode === 'whole') {
    const row = limits.findIndex((limit) => limit === undefined || compare(whole, limit) <= 0);
    return row < 0 ? ZERO : whole.times(shares[row] as Fraction);
  }
  return limits.reduce<Fraction>((total, limit, row) => {
    const from = row === 0 ? ZERO : limits[row - 1]!;
    const to = limit === undefined ? whole : least(whole, limit);
    return total.plus(most(to.minus(from), ZERO).times(shares[row] as Fraction));
  }, ZERO);
}
