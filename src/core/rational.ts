/**
 * Exact numbers. Every numeric fact, parameter and amount is a fraction of integers, so that no reader of a rule can
 * disagree with another by a rounding error: ratios compare by cross-multiplication and nothing is ever divided.
 */
export interface Rational {
  readonly numerator: bigint;
  /** Always above zero. */
  readonly denominator: bigint;
}

export const ZERO: Rational = { numerator: 0n, denominator: 1n };

export function integer(value: bigint | number): Rational {
  return { numerator: BigInt(value), denominator: 1n };
}

/** The fraction in lowest terms. Throws RangeError for a zero denominator. */
export function fraction(numerator: bigint, denominator: bigint): Rational {
  // Nearly every number is whole, and has nothing to be divided by.
  if (denominator === 1n) return { numerator, denominator };
  if (denominator === 0n) throw new RangeError('denominator is zero');
  if (denominator < 0n) return fraction(-numerator, -denominator);
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}

const DECIMAL = /^([+-]?)(\d{1,18})(?:\.(\d{1,12}))?$/;

const WHOLE = /^-?\d{1,18}$/;

/** Reads `12`, `-0.046`, `4.6%` or `4/100`; undefined for anything else. */
export function parseRational(text: string): Rational | undefined {
  // Nearly every stored number is whole, and a population has millions of them.
  if (WHOLE.test(text)) return { numerator: BigInt(text), denominator: 1n };
  const trimmed = text.trim();
  const slash = trimmed.indexOf('/');
  if (slash > 0) {
    const over = parseRational(trimmed.slice(0, slash));
    const under = parseRational(trimmed.slice(slash + 1));
    if (!over || !under || under.numerator === 0n || trimmed.includes('%')) return undefined;
    return divide(over, under);
  }
  const percent = trimmed.endsWith('%');
  const match = DECIMAL.exec(percent ? trimmed.slice(0, -1) : trimmed);
  if (!match) return undefined;
  const decimals = match[3] ?? '';
  const digits = BigInt(`${match[2]}${decimals}`) * (match[1] === '-' ? -1n : 1n);
  return fraction(digits, 10n ** BigInt(decimals.length) * (percent ? 100n : 1n));
}

export function add(a: Rational, b: Rational): Rational {
  return fraction(
    a.numerator * b.denominator + b.numerator * a.denominator,
    a.denominator * b.denominator,
  );
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function multiply(a: Rational, b: Rational): Rational {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function divide(a: Rational, b: Rational): Rational {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Negative, zero or positive as a is below, at or above b; by cross-multiplication. */
export function compare(a: Rational, b: Rational): number {
  const areAlike = a.denominator === b.denominator;
  const left = areAlike ? a.numerator : a.numerator * b.denominator;
  const right = areAlike ? b.numerator : b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function minimum(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

export function maximum(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

/** To the nearest integer, halves away from zero: how a tax bureau rounds a fen. */
export function roundHalfUp(value: Rational): bigint {
  const negative = value.numerator < 0n;
  const magnitude = negative ? -value.numerator : value.numerator;
  const rounded = (magnitude * 2n + value.denominator) / (value.denominator * 2n);
  return negative ? -rounded : rounded;
}

/** A decimal with at most `places` digits, trailing zeros dropped; for people, never for comparing. */
export function toDecimalString(value: Rational, places: number): string {
  const scaled = roundHalfUp(multiply(value, integer(10n ** BigInt(places))));
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const rest = places === 0 ? '' : digits.slice(-places).replace(/0+$/, '');
  return `${scaled < 0n ? '-' : ''}${whole}${rest ? `.${rest}` : ''}`;
}

/** `7` or `23/500`: exact, and read back by {@link parseRational}. */
export function toExactString(value: Rational): string {
  return value.denominator === 1n
    ? value.numerator.toString()
    : `${value.numerator}/${value.denominator}`;
}
