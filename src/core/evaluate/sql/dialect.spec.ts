import { describe, expect, it } from '@jest/globals';
import { DIALECT_NAMES, dialectOf, identifier, isDialectName, textLiteral } from './dialect.js';

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
    expect(textLiteral('\t', dialectOf('sqlite')).text).toBe('(char(9))');
  });

  it('without a NUL, which no engine stores', () => {
    expect(() => literal('a\0')).toThrow(RangeError);
  });
});

describe('a dialect', () => {
  it('is one of three', () => {
    expect(DIALECT_NAMES.every(isDialectName)).toBe(true);
    expect(isDialectName('toString')).toBe(false);
  });
});
