import type { Truth } from '../evaluate/truth.js';
import { industryDigits, isIndustryCode, sectionOf, type CodeStandard } from './gb-t-4754.js';

/**
 * Whether the code is the prefix or lies below it. Of GB/T 4754, `C` holds 13 to 43 and every code below them, letters
 * do not matter otherwise, and what is no industry code is within nothing and holds nothing. A division code
 * (行政区划), like a code of no standard, is compared as text. An empty prefix holds nothing: a rule with a hole must not
 * let everybody in.
 *
 * Null where the code names something larger that the prefix lies in: who is known to be a manufacturer (`C`) may or may
 * not make cosmetics (`2682`), and who is registered in 上海市 (`310000`) may or may not be in 奉贤区.
 */
export function codeWithin(code: string, prefix: string, standard?: CodeStandard): Truth {
  if (isAtOrBelow(code, prefix, standard)) return true;
  return codesAbove(prefix, standard).includes(code) ? null : false;
}

/** {@link codeWithin} for a code that is taken for all that is to be known. */
export function isAtOrBelow(code: string, prefix: string, standard?: CodeStandard): boolean {
  if (prefix === '') return false;
  if (standard !== 'gb-t-4754') return code.startsWith(prefix);
  const below = industryDigits(code);
  const above = industryDigits(prefix);
  return (
    below !== undefined &&
    above !== undefined &&
    sectionOf(code) === sectionOf(prefix) &&
    below.startsWith(above)
  );
}

/** Every way in which what the prefix lies in may be written; codes of no standard lie in nothing. */
export function codesAbove(prefix: string, standard: CodeStandard | undefined): string[] {
  // What is written out in full, as `310000`, does not lie in itself.
  return waysAbove(prefix, standard).filter((code) => !isAtOrBelow(code, prefix, standard));
}

function waysAbove(prefix: string, standard: CodeStandard | undefined): string[] {
  switch (standard) {
    case undefined:
      return [];
    case 'division':
      return /^\d+$/.test(prefix) ? paddedAbove(prefix, DIVISION_LEVELS) : [];
    case 'gb-t-4754': {
      if (!isIndustryCode(prefix)) return [];
      const section = sectionOf(prefix) as string;
      const digits = industryDigits(prefix) as string;
      if (digits === '') return [];
      const above = paddedAbove(digits, INDUSTRY_LEVELS);
      return [section, ...above, ...above.map((code) => section + code)];
    }
  }
}

/** GB/T 2260 and 统计用区划代码: province, prefecture, county, town, village. */
const DIVISION_LEVELS = [2, 4, 6, 9, 12];
/** Divisions, groups, classes. */
const INDUSTRY_LEVELS = [2, 3, 4];

/** The digits of the levels above, bare and with noughts up to any lower level, as `31`, `3100` and `310000`. */
function paddedAbove(digits: string, levels: readonly number[]): string[] {
  const shorter = levels.filter((level) => level < digits.length);
  return shorter.flatMap((level) =>
    levels
      .filter((length) => length >= level)
      .map((length) => digits.slice(0, level).padEnd(length, '0')),
  );
}
