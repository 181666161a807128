import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ByteDictionary } from './byte-dictionary.js';

describe('a dictionary of bytes', () => {
  it('numbers distinct runs in the order in which they come, wherever they lie', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 6, unit: fc.constantFrom('a', 'b', '\u001f', '企') }), {
          maxLength: 400,
        }),
        fc.nat(5),
        (texts, offset) => {
          const dictionary = new ByteDictionary();
          const places = new Map<string, number>();
          for (const text of texts) {
            if (!places.has(text)) places.set(text, places.size);
            const bytes = Buffer.from(`${' '.repeat(offset)}${text}!`);
            expect(dictionary.place(bytes, offset, bytes.length - 1)).toBe(places.get(text));
          }
          expect(dictionary.size).toBe(places.size);
        },
      ),
    );
  });

  it('holds many', () => {
    const dictionary = new ByteDictionary();
    const place = (text: string) => dictionary.place(Buffer.from(text), 0, text.length);
    for (let round = 0; round < 2; round += 1)
      for (let number = 0; number < 20_000; number += 1) expect(place(`k${number}`)).toBe(number);
  });
});
