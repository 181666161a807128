import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonWriter } from './json-writer.js';

const decoder = new TextDecoder('utf-8', { fatal: true });

describe('JsonWriter', () => {
  it('writes what JSON.stringify writes, whatever was written before', () => {
    const writer = new JsonWriter();
    const member = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.array(fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined))),
      fc.string({ unit: 'binary' }),
      fc.constant(undefined),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), member), (answer) => {
        expect(decoder.decode(writer.write(answer))).toBe(JSON.stringify(answer));
      }),
    );
  });

  it('takes answers longer than any before', () => {
    const writer = new JsonWriter();
    for (const length of [10, 100_000, 1_000_000, 10]) {
      const answer = { before: [1], text: '惠'.repeat(length), items: ['企'.repeat(length), '😀'] };
      expect(decoder.decode(writer.write(answer)) === JSON.stringify(answer)).toBe(true);
    }
  });
});
