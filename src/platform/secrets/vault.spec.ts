import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isSealed, keyIdOf } from './sealed-text.js';
import { Vault, type OpenDataKey } from './vault.js';

const key = (id: string, use: OpenDataKey['use'], isActive = true): OpenDataKey => ({
  id,
  use,
  isActive,
  sealedOnly: false,
  material: randomBytes(32),
});

const first = key('aaaaaaaaaaaa', 'seal');
const index = key('cccccccccccc', 'index');
const vault = new Vault([first, index]);
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const PURPOSE = 'payment.account_number:1';

describe('a vault', () => {
  it('opens what it sealed, for the purpose it was sealed for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (plain, purpose) => {
        const sealed = vault.seal(plain, purpose);
        expect(isSealed(sealed)).toBe(true);
        expect(vault.open(sealed, purpose)).toBe(Buffer.from(plain).toString());
        expect(() => vault.open(sealed, `${purpose}0`)).toThrow('altered-or-moved');
      }),
    );
  });

  it('seals the same text differently each time, and shows nothing of it', () => {
    const [one, two] = ['6222021001116245702', '6222021001116245702'].map((text) =>
      vault.seal(text, PURPOSE),
    );
    expect(one).not.toBe(two);
    expect(keyIdOf(one ?? '')).toBe(first.id);
    expect(isSealed('6222021001116245702')).toBe(false);
  });

  it('opens nothing of which one character was changed, cut off or put in', () => {
    const sealed = vault.seal('6222021001116245702', PURPOSE);
    for (let at = 0; at < sealed.length; at += 1) {
      const [before, here, after] = [sealed.slice(0, at), sealed[at], sealed.slice(at + 1)];
      const others = [...BASE64URL].filter((character) => character !== here);
      for (const altered of [before + after, ...others.map((other) => before + other + after)])
        expect(() => vault.open(altered, PURPOSE)).toThrow(
          /malformed|unknown-key|altered-or-moved/,
        );
    }
  });

  it('after a rotation seals with the new key and still opens what the old one sealed', () => {
    const rotated = new Vault([first, index]);
    const old = rotated.seal('old', PURPOSE);
    const blind = rotated.blindIndex('person-1', 'claim');
    const second = key('bbbbbbbbbbbb', 'seal');
    rotated.replaceKeys([{ ...first, isActive: false }, second, index]);
    expect(rotated.open(old, PURPOSE)).toBe('old');
    expect(keyIdOf(rotated.seal('new', PURPOSE))).toBe(second.id);
    expect(rotated.blindIndex('person-1', 'claim')).toBe(blind);
    rotated.replaceKeys([second, index]);
    expect(() => rotated.open(old, PURPOSE)).toThrow('unknown-key');
  });

  it('makes blind indexes that depend on value, purpose and key', () => {
    const other = new Vault([first, key('dddddddddddd', 'index')]);
    const all = [
      vault.blindIndex('1', 'a'),
      vault.blindIndex('2', 'a'),
      vault.blindIndex('1', 'b'),
      other.blindIndex('1', 'a'),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(vault.blindIndex('1', 'a')).toBe(all[0]);
    expect(all[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is never again content with plain texts once a key has said that there are none', () => {
    const marked = new Vault([{ ...first, sealedOnly: true }, index]);
    marked.replaceKeys([first, index]);
    expect([vault.sealedOnly, marked.sealedOnly]).toEqual([false, true]);
  });
});
