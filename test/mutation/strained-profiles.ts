/**
 * Enterprises at the ends of what floating numbers can tell apart. Those on the boundaries of rules lie a unit beside
 * them at the least, and most are of an ordinary size: there doubles are right even where nobody has seen to it.
 */
import type { FactDictionary } from '../../src/core/facts/fact-definition.js';
import type { FactStatement } from '../../src/core/facts/fact-value.js';
import type { Random } from '../../src/core/policy/agreement/random.js';
import { add, fraction, integer, type Rational } from '../../src/core/rational.js';

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);
/** As a share of one: less than a double has room for, and an engine's integers still hold its parts. */
const HAIR = fraction(1n, 10n ** 17n);

/** The same, but some of the ratios a hair's breadth larger. */
export function byAHair(
  known: readonly FactStatement[],
  dictionary: FactDictionary,
  random: Random,
): FactStatement[] {
  return known.map((statement) =>
    dictionary.get(statement.fact)?.type === 'ratio' && random.chance(0.5)
      ? { ...statement, value: add(statement.value as Rational, HAIR) }
      : statement,
  );
}

/** The same enterprise so many times as large that its largest number is about the largest there is. */
export function inflated(
  known: readonly FactStatement[],
  dictionary: FactDictionary,
  random: Random,
): FactStatement[] {
  const isWhole = ({ fact }: FactStatement) =>
    ['money', 'integer'].includes(dictionary.get(fact)?.type ?? '');
  const sizes = known
    .filter(isWhole)
    .map(({ value }) => (value as Rational).numerator)
    .map((size) => (size < 0n ? -size : size));
  const largest = sizes.reduce((a, b) => (a > b ? a : b), 1n);
  return known.map((statement) => {
    if (!isWhole(statement)) return statement;
    const { numerator } = statement.value as Rational;
    const beside = BigInt(random.pick([0, 0, 0, 1, 2]));
    const size = numerator * (LARGEST / largest);
    return { ...statement, value: integer(size < 0n ? size + beside : size - beside) };
  });
}
