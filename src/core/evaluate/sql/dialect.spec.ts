import { describe, expect, it } from '@jest/globals';
import {
  DIALECT_NAMES,
  dialectOf,
  identifier,
  isDialectName,
  textLiteral,
  type DialectName,
} from './dialect.js';
import { raw } from './sql-text.js';

describe('a name', () => {
  it('stays inside its quotes', () => {
    expect(identifier('revenue_2024')).toBe('"revenue_2024"');
    expect(identifier('x" FROM t; --')).toBe('"x"" FROM t; --"');
  });

  it('that no engine can have is refused', () => {
    expect(() => identifier('')).toThrow(RangeError);
    expect(() => identifier('a\0b')).toThrow(RangeError);
  });
});

describe('a text literal', () => {
  const literal = (text: string, name = DIALECT_NAMES[0]) =>
    textLiteral(text, dialectOf(name)).text;

  it('stays inside its quotes', () => {
    expect(literal(`it's`)).toBe(`'it''s'`);
    expect(literal(`\\' OR 1 = 1 --`)).toBe(`'\\'' OR 1 = 1 --'`);
    expect(literal('')).toBe(`''`);
  });

  it('stands on one line whatever is in it', () => {
    expect(literal('a\nb')).toBe(`('a' || chr(10) || 'b')`);
    expect(literal('ab\n\nc')).toBe(`('ab' || chr(10) || chr(10) || 'c')`);
    expect(textLiteral('\t', dialectOf('sqlite')).text).toBe('(char(9))');
  });

  it('without a NUL, which no engine stores', () => {
    expect(() => literal('a\0')).toThrow(RangeError);
  });
});

describe('a dialect', () => {
  const column = raw('"x"');

  it('reads a decimal of PostgreSQL as it is written', () => {
    const decimal = 'round(cast("x" AS numeric), 2)';
    expect(dialectOf('postgresql').scaledDecimal(column, 2, 12_345n).text.split('\n  ')).toEqual([
      'CASE',
      `WHEN "x" BETWEEN -123 AND 123 AND ${decimal} = "x" THEN cast(${decimal} * 100 AS bigint)\nEND`,
    ]);
  });

  it('asks DuckDB for a long list in another way, which is no join', () => {
    const listed = (name: DialectName, length: number) =>
      dialectOf(name).oneOf(
        column,
        Array.from({ length }, (_, index) => raw(`'${index}'`)),
      ).text;
    expect(listed('duckdb', 4)).toBe(`"x" IN ('0', '1', '2', '3')`);
    expect(listed('duckdb', 5)).toBe(`list_contains(['0', '1', '2', '3', '4'], "x")`);
    expect(listed('postgresql', 5)).toBe(`"x" IN ('0', '1', '2', '3', '4')`);
  });

  it('is one of three', () => {
    expect(DIALECT_NAMES.every(isDialectName)).toBe(true);
    expect(isDialectName('toString')).toBe(false);
  });
});
