import { describe, expect, it } from '@jest/globals';
import {
  allOf,
  anyOf,
  atom,
  calculation,
  caseOf,
  comment,
  concatenated,
  isNull,
  list,
  not,
  raw,
  Sql,
  sql,
} from './sql-text.js';

const column = (name: string) => new Sql(`"${name}"`, new Set([name]), 0);

describe('a piece of SQL', () => {
  it('has brackets where they are needed', () => {
    const [a, b, c] = [column('a'), column('b'), column('c')];
    expect(allOf([a, anyOf([b, c])]).text).toBe('"a" AND ("b" OR "c")');
    expect(anyOf([allOf([a, b]), sql`${c} > 1`]).text).toBe('("a" AND "b") OR "c" > 1');
    expect(not(a).text).toBe('NOT "a"');
    expect(isNull(allOf([a, b])).text).toBe('("a" AND "b") IS NULL');
    expect(allOf([a]).text).toBe('"a"');
    expect([allOf([]).text, anyOf([]).text]).toEqual(['TRUE', 'FALSE']);
  });

  it('knows the columns that it reads', () => {
    const text = caseOf([{ when: column('a'), then: atom`f(${column('b')})` }], raw('0'));
    expect(text.text).toBe('CASE WHEN "a" THEN f("b") ELSE 0 END');
    expect([...text.uses]).toEqual(['a', 'b']);
  });

  it('is a tree where a chain would be too deep', () => {
    const parts = Array.from({ length: 2_000 }, (_, index) => column(`c${index}`));
    const { text, uses } = anyOf(parts);
    expect(uses.size).toBe(2_000);
    expect(deepestChain(text)).toBeLessThan(100);
    expect(text.match(/"c\d+"/g)).toHaveLength(2_000);
    expect(text).not.toMatch(/\(\s*\)/);
  });

  it('has brackets around a calculation between texts', () => {
    expect(concatenated([sql`${column('a')} + 1`, column('b')]).text).toBe('("a" + 1) || "b"');
  });

  it('is nothing where there is no case', () => {
    expect(caseOf([]).text).toBe('NULL');
    expect(caseOf([], raw('0')).text).toBe('0');
  });

  it('stands on one line while that is no longer than 88 signs', () => {
    const lines = (text: string) => text.split('\n').length;
    const written = (length: number) => {
      const name = (taken: number) => column('a'.repeat(length - taken - 2));
      return [
        caseOf([{ when: name(`CASE WHEN  THEN 0 END`.length), then: raw('0') }]),
        list([name('(, 0)'.length), raw('0')]),
        calculation(name(' + 0'.length), '+', raw('0')),
        allOf([name(' AND "b"'.length), column('b')]),
      ].map(({ text }) => ({ length: text.length, lines: lines(text) }));
    };
    expect(written(88)).toEqual(Array(4).fill({ length: 88, lines: 1 }));
    expect(written(89).map((text) => text.lines > 1)).toEqual(Array(4).fill(true));
  });
});

/** The most links in a row between two brackets. */
function deepestChain(text: string): number {
  return Math.max(...text.split(/[()]/).map((part) => part.split(/\bOR\b/).length));
}

describe('a comment', () => {
  it('cannot be left by what stands in it', () => {
    const text = comment('标题\r\nDROP TABLE x;\u2028--\0');
    expect(text).toBe('-- 标题 DROP TABLE x; --');
    expect(text.split(/\p{Cc}|\p{Zl}/u)).toHaveLength(1);
  });
});
