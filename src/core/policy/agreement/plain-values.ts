import type { FactDefinition } from '../../facts/fact-definition.js';
import type { FactValue } from '../../facts/fact-value.js';
import { addDays } from '../../local-date.js';
import { fraction, integer } from '../../rational.js';
import { divisionsOf, sectionOf } from '../../standards/gb-t-4754.js';
import type { Random } from './random.js';

const SIZES = [0, 1, 2, 3, 5, 10, 20, 60, 100, 300, 1_000, 50_000, 1_000_000];
/** In fen: from nothing to what a large company earns, and what no company does. */
const FEN = [0, 1, 100, 999_999, 5_000_000, 123_456_789, 2_000_000_000, 40_000_000_000, 3e13];
const LARGEST = Number.MAX_SAFE_INTEGER;
const SECTIONS = [...'ABCDEFGHIJKLMNOPQRST'];
const DIVISIONS = ['31', '3101', '310120', '310115', '310120101', '310120101001', '33', '440300'];

/** Any value of the fact, of those an enterprise may have; now and then the largest there is. */
export function plainValue(definition: FactDefinition, random: Random): FactValue {
  switch (definition.type) {
    case 'boolean':
      return random.chance(0.5);
    case 'integer':
      return integer(signed(random, SIZES));
    case 'number': {
      // At most six decimals, and as many digits as fit in 2^53 millionths.
      const millionths = BigInt(signed(random, SIZES) % 9_007_199_254) * 1_000_000n;
      return fraction(millionths + BigInt(random.below(3)), 1_000_000n);
    }
    case 'money':
      return integer(signed(random, FEN));
    case 'ratio':
      return fraction(
        BigInt(signed(random, SIZES)),
        BigInt(random.pick([1, 2, 3, 7, 100, 10_000])),
      );
    case 'date':
      return addDays('1900-01-01', random.below(2_000) + (random.chance(0.9) ? 44_500 : 0));
    case 'code':
      return plainCode(definition, random);
    case 'codes':
      return plainSet(definition, random);
  }
}

function signed(random: Random, sizes: readonly number[]): number {
  const size = random.chance(0.01) ? LARGEST - random.below(3) : random.pick(sizes);
  return random.chance(0.06) ? -size : size;
}

function plainCode({ values, standard }: FactDefinition, random: Random): string {
  if (values) return random.pick(Object.keys(values));
  if (standard === 'division') return random.pick(DIVISIONS);
  if (standard !== 'gb-t-4754') return random.pick(['a', 'ab', 'abc', 'b', '中']);
  const section = random.pick(SECTIONS);
  if (random.chance(0.1)) return section;
  const division = random.pick(divisionsOf(section));
  return deeper(division, random);
}

/** The code itself or one or two levels below it, with the letter of its section or without. */
export function deeper(code: string, random: Random): string {
  const letter = /^[A-T]/.test(code) ? code.charAt(0) : (sectionOf(code) ?? '');
  let digits = code.replace(/^[A-T]/, '');
  if (digits === '') digits = random.pick(divisionsOf(letter));
  while (digits.length < 4 && random.chance(0.5)) digits += String(random.below(10));
  return random.chance(0.3) ? `${letter}${digits}` : digits;
}

function plainSet(definition: FactDefinition, random: Random): string[] {
  const members = definition.values
    ? Object.keys(definition.values)
    : ['p1', 'p2', 'p3', 'a', 'ab'];
  return members.filter(() => random.chance(0.4)).sort();
}
