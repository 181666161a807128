import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isAcceptableUsername, normaliseUsername } from './username.js';

describe('a user name', () => {
  it('has one spelling', () => {
    const spellings = ['zhang.san', ' Zhang.San ', 'ＺＨＡＮＧ．ＳＡＮ', 'zhang.SAN\t'];
    expect(new Set(spellings.map(normaliseUsername))).toEqual(new Set(['zhang.san']));
  });

  it('once acceptable is not changed by normalising again, whatever was typed', () => {
    const letter = fc
      .integer({ min: 0x21, max: 0xffff })
      .map((codePoint) => String.fromCodePoint(codePoint))
      .filter((character) => /^[\p{L}\p{N}._@-]+$/u.test(character.normalize('NFKC')));
    fc.assert(
      fc.property(fc.string({ unit: letter, minLength: 2, maxLength: 20 }), (typed) => {
        const username = normaliseUsername(typed);
        fc.pre(isAcceptableUsername(username));
        expect(normaliseUsername(username)).toBe(username);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['ab', true],
    ['a', false],
    ['', false],
    ['a'.repeat(64), true],
    ['a'.repeat(65), false],
    ['区经信委-李四', true],
    ['91310120ma1habcd0x', true],
    ['li@fengxian.example', true],
    ['.hidden', false],
    ['two words', false],
    ['nul\0byte', false],
    ['tab\tname', false],
    ['drop;table', false],
  ])('%j: acceptable is %s', (username, acceptable) => {
    expect(isAcceptableUsername(username)).toBe(acceptable);
  });
});
