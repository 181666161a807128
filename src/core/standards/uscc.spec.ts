import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkUscc, makeUscc, normaliseUscc } from './uscc.js';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const DIGITS = [...'0123456789'];
/** Registered enterprises, from the public register. */
const REGISTERED = ['913101201331317339', '9131011613422371XE', '91310120133170118C'];

const textOf = (characters: string[], length: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: length, maxLength: length });
const aPrefix = fc.tuple(textOf(ALPHABET, 2), textOf(DIGITS, 6)).map((parts) => parts.join(''));
const aCode = fc
  .tuple(aPrefix, textOf(ALPHABET, 8))
  .map(([prefix, organisation]) => makeUscc(prefix, organisation));

const replaceAt = (code: string, place: number, character: string) =>
  code.slice(0, place) + character + code.slice(place + 1);

describe('checkUscc', () => {
  it.each(REGISTERED)('accepts %s', (uscc) => expect(checkUscc(uscc)).toEqual({ ok: true, uscc }));

  it('gives letters of the organisation code the values of GB 11714', () => {
    // M 22×3 + A 10×7 + 1×9 + J 19×10 = 335, which leaves 5 on division by 11: the check is 6.
    // 124 for the first eight, then 420 + 290 + 25 + 234 + 168 = 1261, which leaves 21 on division by 31: 10 is A.
    expect(checkUscc('91310120MA1J00006A')).toEqual({ ok: true, uscc: '91310120MA1J00006A' });
  });

  it('normalises before it checks', () => {
    expect(checkUscc(' ９１３１０１１６ 13422371xe\t')).toEqual({
      ok: true,
      uscc: '9131011613422371XE',
    });
  });

  it.each([
    ['', 'length'],
    ['91310120133131733', 'length'],
    ['9131012013313173390', 'length'],
    ['91310120133131733I', 'alphabet'],
    ['913101201331317O39', 'alphabet'],
    ['91310A201331317339', 'alphabet'],
    ['91310120133131733中', 'alphabet'],
    ['91310120-133131733', 'alphabet'],
  ])('finds the fault of %j: %s', (text, reason) =>
    expect(checkUscc(text)).toEqual({ ok: false, reason }),
  );

  it('names the check character that was expected', () => {
    expect(checkUscc('91310120133131733A')).toEqual({
      ok: false,
      reason: 'check-digit',
      expected: '9',
    });
  });

  it('names the expected check character of the organisation code', () => {
    // 8 instead of 6 at place 17 adds 2×28 to 1261: 1317 leaves 15 on division by 31, and 16 is G.
    expect(checkUscc('91310120MA1J00008G')).toEqual({
      ok: false,
      reason: 'organisation-check-digit',
      expected: '6',
    });
  });

  it('finds every change of a single character', () => {
    fc.assert(
      fc.property(aCode, fc.nat(17), fc.constantFrom(...ALPHABET), (code, place, character) => {
        fc.pre(code.charAt(place) !== character);
        expect(checkUscc(replaceAt(code, place, character)).ok).toBe(false);
      }),
    );
  });

  it('finds every swap of two neighbours', () => {
    fc.assert(
      fc.property(aCode, fc.nat(16), (code, place) => {
        const [left, right] = [code.charAt(place), code.charAt(place + 1)];
        fc.pre(left !== right);
        const swapped = replaceAt(replaceAt(code, place, right), place + 1, left);
        expect(checkUscc(swapped).ok).toBe(false);
      }),
    );
  });

  it('expects a character that mends the code', () => {
    fc.assert(
      fc.property(aCode, fc.constantFrom(...ALPHABET), (code, character) => {
        fc.pre(code.charAt(17) !== character);
        const check = checkUscc(replaceAt(code, 17, character));
        expect(check).toEqual({ ok: false, reason: 'check-digit', expected: code.charAt(17) });
      }),
    );
  });
});

describe('makeUscc', () => {
  it.each(REGISTERED)('works out both check characters of %s', (uscc) => {
    expect(makeUscc(uscc.slice(0, 8), uscc.slice(8, 16))).toBe(uscc);
  });

  it('makes codes that check', () => {
    fc.assert(
      fc.property(aCode, (code) => {
        expect(checkUscc(code)).toEqual({ ok: true, uscc: code });
      }),
    );
  });

  it('writes 0 where the remainder is 0', () => {
    expect(makeUscc('00000000', '00000000')).toBe('000000000000000000');
  });

  it.each([
    ['9131012', '13313173'],
    ['91310A20', '13313173'],
    ['91310120', '1331317'],
    ['91310120', '1331317I'],
    ['91310120', 'ma1j0000'],
  ])('refuses %j and %j', (prefix, organisation) => {
    expect(() => makeUscc(prefix, organisation)).toThrow(RangeError);
  });
});

describe('normaliseUscc', () => {
  it.each([
    ['9131 0116 1342 2371 XE', '9131011613422371XE'],
    ['\u30009131011613422371xe\u00a0', '9131011613422371XE'],
    ['９１３１０１１６１３４２２３７１ｘＥ', '9131011613422371XE'],
    ['\uFEFF9131011613422371XE\r\n', '9131011613422371XE'],
  ])('reads %j as %s', (text, uscc) => expect(normaliseUscc(text)).toBe(uscc));

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normaliseUscc(normaliseUscc(text))).toBe(normaliseUscc(text));
      }),
    );
  });
});
