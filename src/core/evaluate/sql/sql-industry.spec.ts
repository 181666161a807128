import { describe, expect, it } from '@jest/globals';
import { sizeRowOf } from '../../standards/enterprise-size.js';
import { isIndustryCode } from '../../standards/gb-t-4754.js';
import { classifyIndustries } from './sql-industry.js';

describe('the rows of the size standard by the beginnings of codes', () => {
  const rowOf = (code: string) => sizeRowOf(code)?.id;

  it('are those of the standard, where the longest beginning decides', () => {
    const { prefixes, whole } = classifyIndustries();
    const rows = new Map(prefixes.map(({ code, row }) => [code, row]));
    const codes = [2, 3, 4].flatMap((length) =>
      Array.from({ length: 10 ** length }, (_, number) => String(number).padStart(length, '0')),
    );
    const industries = codes.filter(isIndustryCode);
    const wrong = industries.filter((code) => {
      const longest = [4, 3, 2].map((length) => code.slice(0, length)).find((one) => rows.has(one));
      return (longest && rows.get(longest)) !== rowOf(code);
    });
    expect(wrong).toEqual([]);
    expect(industries.length).toBeGreaterThan(9_000);
    const letters = [...'ABCDEFGHIJKLMNOPQRSTU'].map((code) => ({ code, row: rowOf(code) }));
    expect(whole).toEqual(letters.filter(({ row }) => row !== undefined));
  });

  it('name none twice, nor one whose row its own beginning gives', () => {
    const { prefixes } = classifyIndustries();
    expect(new Set(prefixes.map(({ code }) => code)).size).toBe(prefixes.length);
    const needless = prefixes.filter(
      ({ code, row }) => code.length > 2 && row === rowOf(code.slice(0, -1)),
    );
    expect(needless).toEqual([]);
  });
});
