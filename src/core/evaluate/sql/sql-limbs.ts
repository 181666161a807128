import type { Comparison, Limbs, Operator, Term } from './sql-terms.js';
import { allOf, anyOf, atom, bracketed, calculation, sql, type Sql } from './sql-text.js';

/** Up to here the high part fits 63 bits; past it the engine has to be asked whether it does. */
export const LIMBS_MAX = 2n ** 115n;

const LOW_BITS = 54n;
const LOW_MASK = 2n ** LOW_BITS - 1n;
const HALF_BITS = 27n;
const HALF_MASK = 2n ** HALF_BITS - 1n;
/** Past these, products of halves no longer fit. */
const FACTOR_MAX = 2n ** 61n;
const CONSTANT_MAX = 2n ** 34n;
/** A product repeats its factors: those of long products are not worth their text. */
const TEXT_MAX = 1_500;

/** Of an integer that the engine may or may not have; undefined where it cannot be written in two parts. */
export function limbsFor(term: Term): Limbs | undefined {
  if (term.limbs) return term.limbs;
  if (term.constant !== undefined) return limbsOfConstant(term.constant);
  return term.mayOverflow ? undefined : limbsOf(term.sql, term.bound);
}

/** The result of a calculation that may overflow, in two parts; undefined where that is too large to be written. */
export function combineInLimbs(a: Term, operator: Operator, b: Term): Limbs | undefined {
  // What may overflow and has no parts is too large for a factor.
  if (operator === '*' && b.constant === undefined && !a.limbs && !b.limbs)
    return productLimbs(a.sql, a.bound, b.sql, b.bound);
  const [left, right] = [limbsFor(a), limbsFor(b)];
  if (!left || !right) return undefined;
  if (operator !== '*') return combinedLimbs(left, operator, right);
  if (b.constant !== undefined) return timesConstant(left, b.constant);
  if (b.limbs) return a.limbs ? undefined : timesInteger(b.limbs, a.sql, a.bound);
  return timesInteger(left, b.sql, b.bound);
}

function limbsOfConstant(value: bigint): Limbs {
  return {
    high: literal(value >> LOW_BITS),
    low: literal(value & LOW_MASK),
    bound: value < 0n ? -value : value,
  };
}

/** Of an integer of at most 64 bits. */
function limbsOf(value: Sql, bound: bigint): Limbs {
  return {
    high: sql`${bracketed(value)} >> ${LOW_BITS}`,
    low: sql`${bracketed(value)} & ${LOW_MASK}`,
    bound,
  };
}

/** The product of two integers of at most 64 bits; undefined where they are too large for it. */
function productLimbs(a: Sql, boundA: bigint, b: Sql, boundB: bigint): Limbs | undefined {
  if (boundA > FACTOR_MAX || boundB > FACTOR_MAX) return undefined;
  if (a.text.length + b.text.length > TEXT_MAX) return undefined;
  const upper = (value: Sql) => atom`(${bracketed(value)} >> ${HALF_BITS})`;
  const lower = (value: Sql) => atom`(${bracketed(value)} & ${HALF_MASK})`;
  const middle = atom`(${upper(a)} * ${lower(b)} + ${lower(a)} * ${upper(b)})`;
  const low = atom`(((${middle} & ${HALF_MASK}) << ${HALF_BITS}) + ${lower(a)} * ${lower(b)})`;
  const carried = sql`(${middle} >> ${HALF_BITS})\n+ (${low} >> ${LOW_BITS})`;
  return {
    high: sql`${upper(a)} * ${upper(b)}\n+ ${carried}`,
    low: sql`${low} & ${LOW_MASK}`,
    bound: boundA * boundB,
  };
}

/** undefined where the product is too large. */
function timesConstant({ high, low, bound }: Limbs, factor: bigint): Limbs | undefined {
  const magnitude = factor < 0n ? -factor : factor;
  if (magnitude > CONSTANT_MAX) return undefined;
  const by = bracketed(literal(factor));
  const right = atom`((${bracketed(low)} & ${HALF_MASK}) * ${by})`;
  const left = atom`((${bracketed(low)} >> ${HALF_BITS}) * ${by} + (${right} >> ${HALF_BITS}))`;
  return {
    high: sql`${bracketed(high)} * ${by} + (${left} >> ${HALF_BITS})`,
    low: sql`((${left} & ${HALF_MASK}) << ${HALF_BITS}) + (${right} & ${HALF_MASK})`,
    bound: bound * magnitude,
  };
}

/** The product with an integer of at most 64 bits; undefined where that is too large. */
function timesInteger({ high, low, bound }: Limbs, by: Sql, byBound: bigint): Limbs | undefined {
  const ofLow = productLimbs(low, LOW_MASK, by, byBound);
  return (
    ofLow && {
      high: calculation(sql`${bracketed(high)} * ${bracketed(by)}`, '+', atom`(${ofLow.high})`),
      low: ofLow.low,
      bound: bound * byBound,
    }
  );
}

/** a + b or a - b. */
function combinedLimbs(a: Limbs, operator: '+' | '-', b: Limbs): Limbs {
  const low = bracketed(calculation(bracketed(a.low), operator, bracketed(b.low)));
  const high = calculation(bracketed(a.high), operator, bracketed(b.high));
  return {
    high: calculation(high, '+', atom`(${low} >> ${LOW_BITS})`),
    low: sql`${low} & ${LOW_MASK}`,
    bound: a.bound + b.bound,
  };
}

/** The high parts decide, and where they are the same the low ones. */
export function compareLimbs(a: Limbs, operator: Comparison, b: Limbs): Sql {
  const [highA, highB] = [bracketed(a.high), bracketed(b.high)];
  const [lowA, lowB] = [bracketed(a.low), bracketed(b.low)];
  if (operator === '=') return allOf([sql`${highA} = ${highB}`, sql`${lowA} = ${lowB}`]);
  if (operator === '<>') return anyOf([sql`${highA} <> ${highB}`, sql`${lowA} <> ${lowB}`]);
  return anyOf([
    sql`${highA} ${operator.charAt(0)} ${highB}`,
    allOf([sql`${highA} = ${highB}`, sql`${lowA} ${operator} ${lowB}`]),
  ]);
}

function literal(value: bigint): Sql {
  return value < 0n ? sql`${value}` : atom`${value}`;
}
