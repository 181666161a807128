import { describe, expect, it } from '@jest/globals';
import { newToken, idOfToken } from './token.js';

describe('a session token', () => {
  it('is 256 random bits that a cookie can carry', () => {
    const tokens = Array.from({ length: 100 }, newToken);
    for (const token of tokens) {
      expect(token).toMatch(/^[\w-]{43}$/);
      expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    }
    expect(new Set(tokens).size).toBe(100);
  });

  it('is known to the database by its SHA-256', () => {
    // FIPS 180-2, appendix B.1.
    expect(idOfToken('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
