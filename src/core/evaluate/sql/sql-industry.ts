import { groupBy } from '../../group-by.js';
import { industryDigits, isIndustryCode, sectionOf } from '../../standards/gb-t-4754.js';
import { sizeRowOf } from '../../standards/enterprise-size.js';
import type { Dialect } from './dialect.js';
import {
  allOf,
  anyOf,
  atom,
  caseOf,
  isKnown,
  raw,
  sql,
  type Sql,
  type SqlCase,
} from './sql-text.js';

/** A code of GB/T 4754 taken apart: its letter, given or implied, and its digits, which a whole section has none of. */
export interface IndustryParts {
  readonly section: Sql;
  readonly digits: Sql;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRST';

/** Any code without the letters before it. */
export function industryDigitsOf(code: Sql): Sql {
  return atom`ltrim(${code}, '${LETTERS}')`;
}

/** The section that the first two digits lie in, or the letter of a code without digits; NULL if there is none. */
export function industrySectionOf(code: Sql, digits: Sql): Sql {
  const ranges = sectionRanges().map(({ section, first, last }): SqlCase => ({
    when: sql`substr(${digits}, 1, 2) BETWEEN ${quoted(first)} AND ${quoted(last)}`,
    then: quoted(section),
  }));
  return caseOf([{ when: sql`${digits} = ''`, then: code }, ...ranges]);
}

/** A letter alone, or two to four digits of a division with no letter or its own before them. */
export function isIndustry(code: Sql, { section, digits }: IndustryParts): Sql {
  return allOf([
    sql`length(${digits}) IN (0, 2, 3, 4)`,
    sql`ltrim(${digits}, '0123456789') = ''`,
    sql`length(${code}) BETWEEN 1 AND length(${digits}) + 1`,
    isKnown(section),
    anyOf([sql`${code} = ${digits}`, sql`substr(${code}, 1, 1) = ${section}`]),
  ]);
}

/** Whether a code lies at or below the prefix; nothing lies below what is no industry code. */
export function isWithinIndustry(
  { section, digits }: IndustryParts,
  prefix: string,
): Sql | undefined {
  const below = industryDigits(prefix);
  if (below === undefined) return undefined;
  return below === ''
    ? sql`${section} = ${quoted(prefix)}`
    : sql`substr(${digits}, 1, ${below.length}) = ${quoted(below)}`;
}

/** The row of the size standard that an industry falls under, by its id; NULL where the code is too coarse to tell. */
export function sizeRow({ section, digits }: IndustryParts, dialect: Dialect): Sql {
  const { whole, prefixes } = sizePrefixes();
  const cases = (subject: Sql, codes: readonly Classified[]) =>
    [...groupBy(codes, ({ row }) => row)].map(([row, members]) => ({
      when: dialect.oneOf(
        subject,
        members.map(({ code }) => quoted(code)),
      ),
      then: quoted(row),
    }));
  // The longest prefix decides.
  const ofPrefixes = [4, 3, 2].flatMap((length) => {
    const those = prefixes.filter(({ code }) => code.length === length);
    return cases(atom`substr(${digits}, 1, ${length})`, those);
  });
  const ofSections = caseOf(cases(section, whole));
  return caseOf([{ when: sql`${digits} = ''`, then: ofSections }, ...ofPrefixes]);
}

interface Classified {
  readonly code: string;
  readonly row: string;
}

const DIGITS = [...'0123456789'];

interface Classification {
  readonly whole: readonly Classified[];
  readonly prefixes: readonly Classified[];
}

let classification: Classification | undefined;

/** The row of every code that the standard places elsewhere than the code it begins with; looked up once. */
function sizePrefixes(): Classification {
  classification ??= classifyIndustries();
  return classification;
}

/** Worked out anew; everybody but its spec asks for what is kept. */
export function classifyIndustries(): Classification {
  const rowOf = (code: string) => sizeRowOf(code)?.id;
  const whole = [...LETTERS].flatMap((code) => {
    const row = rowOf(code);
    return row === undefined ? [] : [{ code, row }];
  });
  const prefixes: Classified[] = [];
  const visit = (code: string, above: string | undefined) => {
    const row = rowOf(code);
    if (row !== undefined && row !== above) prefixes.push({ code, row });
    if (code.length < 4) for (const digit of DIGITS) visit(code + digit, row);
  };
  for (const division of divisions()) visit(division, undefined);
  return { whole, prefixes };
}

/** The divisions of each section, which the standard numbers one after the other. */
function sectionRanges(): { section: string; first: string; last: string }[] {
  const ranges: { section: string; first: string; last: string }[] = [];
  for (const division of divisions()) {
    const section = sectionOf(division)!;
    const last = ranges.at(-1);
    if (last?.section === section) last.last = division;
    else ranges.push({ section, first: division, last: division });
  }
  return ranges;
}

function divisions(): string[] {
  return DIGITS.flatMap((ten) => DIGITS.map((one) => ten + one)).filter(isIndustryCode);
}

function quoted(code: string): Sql {
  return raw(`'${code}'`);
}
