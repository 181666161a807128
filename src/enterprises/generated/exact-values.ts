import type { FactType } from '../../core/facts/fact-definition.js';
import type { FactValue } from '../../core/facts/fact-value.js';
import type { Rational } from '../../core/rational.js';
import type { DrawnValue } from './fact-distributions.js';

/** Turns what was drawn for a fact of this type into the exact value that a statement holds. */
export function encoderOf(type: FactType): (value: DrawnValue) => FactValue {
  switch (type) {
    case 'boolean':
    case 'date':
    case 'code':
    case 'codes':
      return (value) => value as FactValue;
    case 'money':
    case 'integer':
      return (value) => whole(value as number);
    case 'number':
    case 'ratio':
      return (value) => decimal(value as number);
  }
}

/** The small ones are shared, because most counts and many sums are among them. */
const SMALL: readonly Rational[] = Array.from({ length: 1000 }, (_, value) =>
  Object.freeze({ numerator: BigInt(value), denominator: 1n }),
);

/** Money is in fen, and 9,007,199,254,740,991 of them are the most that the catalogue accepts. */
function whole(value: number): Rational {
  const most = Number.MAX_SAFE_INTEGER;
  const rounded = Math.round(Math.min(Math.max(value, -most), most));
  return SMALL[rounded] ?? { numerator: BigInt(rounded), denominator: 1n };
}

/** Three decimals in lowest terms, which is how a stored number is read back. */
function decimal(value: number): Rational {
  const thousandths = Math.round(value * 1000);
  if (thousandths % 1000 === 0) return whole(thousandths / 1000);
  let [divisor, rest] = [1000, Math.abs(thousandths) % 1000];
  while (rest > 0) [divisor, rest] = [rest, divisor % rest];
  return { numerator: BigInt(thousandths / divisor), denominator: BigInt(1000 / divisor) };
}
