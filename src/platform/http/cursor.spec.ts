import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor, pageOf } from './cursor.js';
import { DomainError } from './domain-error.js';

/** What a database's column of 32 bits holds, but for the one number that is its own negative. */
const ID = fc.integer({ min: -2_147_483_647 });

describe('cursors', () => {
  it('come back as they were, for any key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), ID, (text, number) => {
        const cursor = encodeCursor([text, number]);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeCursor(cursor, ['string', 'number'])).toEqual([text, number]);
      }),
    );
  });

  it.each([
    ['', ['string']],
    ['not base64!', ['string']],
    [Buffer.from('{"length":1,"0":"a"}').toString('base64url'), ['string']],
    [encodeCursor(['a']), ['number']],
    [encodeCursor(['a', 'b']), ['string']],
    [encodeCursor(['a']), ['string', 'string']],
  ] as const)('refuses %s for a list sorted by %j', (cursor, kinds) => {
    const decode = () => decodeCursor(cursor, kinds);
    expect(decode).toThrow(DomainError);
    expect(decode).toThrow('VALIDATION_FAILED');
  });
});

describe('pageOf', () => {
  const rows = ['a', 'b', 'c'];
  const keyOf = (row: string) => [row];

  it('points behind its last row when there was one row too many', () => {
    const page = pageOf(rows, 2, keyOf);
    expect(page.data).toEqual(['a', 'b']);
    expect(page.nextCursor && decodeCursor(page.nextCursor, ['string'])).toEqual(['b']);
  });

  it.each([3, 4])('is the last page when there were no more rows than %i', (limit) => {
    expect(pageOf(rows, limit, keyOf)).toEqual({ data: rows, nextCursor: null });
  });

  it('may be empty', () => {
    expect(pageOf([], 20, keyOf)).toEqual({ data: [], nextCursor: null });
  });
});
