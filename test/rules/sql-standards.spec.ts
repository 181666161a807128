import { describe, expect, it } from '@jest/globals';
import { dialectOf } from '../../src/core/evaluate/sql/dialect.js';
import { isDate } from '../../src/core/evaluate/sql/sql-domain.js';
import {
  industryDigitsOf,
  industrySectionOf,
  isIndustry,
  isWithinIndustry,
  sizeRow,
} from '../../src/core/evaluate/sql/sql-industry.js';
import { FALSE, raw } from '../../src/core/evaluate/sql/sql-text.js';
import { isLocalDate } from '../../src/core/local-date.js';
import { sizeRowOf } from '../../src/core/standards/enterprise-size.js';
import { isAtOrBelow } from '../../src/core/standards/code-within.js';
import { isIndustryCode } from '../../src/core/standards/gb-t-4754.js';
import { openConnection } from './sql-engines.js';

const SQLITE = dialectOf('sqlite');

/** What an expression says of each text. */
async function said(
  texts: readonly string[],
  expressions: readonly string[],
): Promise<unknown[][]> {
  const connection = await openConnection('sqlite');
  await connection.execute('CREATE TABLE texts (x text)');
  await connection.execute(`INSERT INTO texts VALUES ${texts.map((x) => `('${x}')`).join(',')}`);
  const rows = await connection.rows(
    `SELECT x, ${expressions.join(', ')} FROM texts ORDER BY rowid`,
  );
  await connection.close();
  return rows;
}

describe('the sql reader has', () => {
  it('the calendar of the program', async () => {
    const two = (number: number) => String(number).padStart(2, '0');
    const years = [1899, 1900, 1996, 1999, 2000, 2023, 2024, 2025, 2026, 2100, 2400, 9996, 9999];
    const days = years.flatMap((year) =>
      Array.from(
        { length: 14 * 34 },
        (_, index) => `${year}-${two(index % 14)}-${two(Math.floor(index / 14))}`,
      ),
    );
    const rows = await said(days, [isDate(raw('x'), SQLITE).text]);
    expect(rows.filter(([day, is]) => (is === 1) !== isLocalDate(day as string))).toEqual([]);
  });

  it('the industries and the size standard of the program', async () => {
    const digits = [1, 2, 3, 4].flatMap((length) =>
      Array.from({ length: 10 ** length }, (_, number) => String(number).padStart(length, '0')),
    );
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUc'];
    const short = ['', ...digits.filter((code) => code.length < 4)];
    const codes = [...digits, ...letters.flatMap((letter) => short.map((code) => letter + code))];
    const code = raw('x');
    const digitsOf = industryDigitsOf(code);
    const parts = { digits: digitsOf, section: industrySectionOf(code, digitsOf) };
    const prefixes = ['C', 'F', '26', '268', '2682', 'C26', 'A26', '7', 'U'];
    const rows = await said(codes, [
      isIndustry(code, parts).text,
      sizeRow(parts, SQLITE).text,
      ...prefixes.map((prefix) => (isWithinIndustry(parts, prefix) ?? FALSE).text),
    ]);
    const wrong = rows.filter(([text, is, row, ...within]) => {
      const industry = text as string;
      if ((is === 1) !== isIndustryCode(industry)) return true;
      if (is !== 1) return false;
      const isSame = prefixes.every(
        (prefix, index) => (within[index] === 1) === isAtOrBelow(industry, prefix, 'gb-t-4754'),
      );
      return !isSame || row !== (sizeRowOf(industry)?.id ?? null);
    });
    expect(wrong).toEqual([]);
    expect(rows.filter(([, is]) => is === 1).length).toBeGreaterThan(10_000);
  });
});
