import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codesAbove, codeWithin, isAtOrBelow } from './code-within.js';
import { divisionsOf, sectionOf } from './gb-t-4754.js';

const SECTIONS = [...'ABCDEFGHIJKLMNOPQRST'];
const aSection = fc.constantFrom(...SECTIONS);
const aDivision = fc.constantFrom(...SECTIONS.flatMap(divisionsOf));
const digits = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength });
const aNumericCode = fc.tuple(aDivision, digits(2)).map(([division, rest]) => division + rest);
/** Ends in no nought, which may stand for a level that is not named. */
const aNamedClass = fc
  .tuple(aDivision, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .map(([division, group, last]) => `${division}${group}${last}`);

describe('codeWithin', () => {
  it.each([
    ['1300', 'C', true],
    ['43', 'C', true],
    ['C2682', 'C', true],
    ['C', 'C', true],
    ['1200', 'C', false],
    ['44', 'C', false],
    ['2682', '26', true],
    ['C2682', '26', true],
    ['2682', 'C26', true],
    ['26', '26', true],
    ['26', '2682', null],
    ['2600', '2682', null],
    ['C260', '2682', null],
    ['268', '2682', null],
    ['2680', '2682', null],
    ['27', '2682', false],
    ['2700', '2682', false],
    ['C', '26', null],
    ['C', 'C26', null],
    ['B', '26', false],
    ['10', '101', null],
    ['2682', '266', false],
    ['2682', '', false],
    ['2682', '2', false],
    ['2682', 'B26', false],
    ['2682', 'Z', false],
    ['C', 'B26', false],
    ['B2682', '26', false],
    ['unknown', 'C', false],
  ])('GB/T 4754: %s within %j is %s', (code, prefix, expected) => {
    expect(codeWithin(code, prefix, 'gb-t-4754')).toBe(expected);
  });

  it.each([
    ['310120123', '310120', true],
    ['310120', '310120', true],
    ['310120000000', '310120', true],
    ['310120', '310120123', null],
    ['310120000000', '310120123', null],
    ['31', '310120', null],
    ['310000', '310120', null],
    ['310000000000', '310120', null],
    ['3101', '310120', null],
    ['310100', '310120', null],
    ['320000', '310120', false],
    ['310115', '310120', false],
    ['310000', '310000', true],
    ['310120', '', false],
    ['310120', 'C', false],
    ['', '310120', false],
  ])('division codes: %s within %j is %s', (code, prefix, expected) => {
    expect(codeWithin(code, prefix, 'division')).toBe(expected);
  });

  it('knows no levels of codes without a standard', () => {
    expect(codeWithin('ab', 'a')).toBe(true);
    expect(codeWithin('a', 'ab')).toBe(false);
    expect(codeWithin('310000', '310120')).toBe(false);
  });

  it('puts every code within its own section and no other', () => {
    fc.assert(
      fc.property(aNumericCode, aSection, (code, section) => {
        expect(codeWithin(code, section, 'gb-t-4754')).toBe(sectionOf(code) === section);
      }),
    );
  });

  it('does not mind the letter', () => {
    fc.assert(
      fc.property(aNumericCode, aNumericCode, (code, prefix) => {
        const plain = codeWithin(code, prefix, 'gb-t-4754');
        expect(plain === true).toBe(code.startsWith(prefix));
        expect(codeWithin(`${sectionOf(code)}${code}`, prefix, 'gb-t-4754')).toBe(plain);
        expect(codeWithin(code, `${sectionOf(prefix)}${prefix}`, 'gb-t-4754')).toBe(plain);
      }),
    );
  });

  it('says of a code what it says of every class below it, or nothing', () => {
    const prefixOf = fc.tuple(aNamedClass, fc.integer({ min: 2, max: 4 }));
    fc.assert(
      fc.property(prefixOf, aNamedClass, fc.boolean(), ([name, length], other, isNear) => {
        const prefix = name.slice(0, length);
        const classBelow = isNear ? name.slice(0, 3) + other.slice(3) : other;
        const finest = codeWithin(classBelow, prefix, 'gb-t-4754');
        for (const coarser of [
          sectionOf(classBelow) as string,
          classBelow.slice(0, 2),
          classBelow.slice(0, 3),
        ])
          expect([null, finest]).toContain(codeWithin(coarser, prefix, 'gb-t-4754'));
      }),
    );
  });

  it('says nothing exactly where some classes below a code are within and some are not', () => {
    fc.assert(
      fc.property(aNamedClass, fc.integer({ min: 2, max: 4 }), (name, length) => {
        const prefix = name.slice(0, length);
        for (const code of codesAbove(prefix, 'gb-t-4754')) {
          expect(codeWithin(code, prefix, 'gb-t-4754')).toBeNull();
          expect(isAtOrBelow(prefix, code.replace(/(?<=\d\d)0+$/, ''), 'gb-t-4754')).toBe(true);
        }
      }),
    );
  });
});
