import { describe, expect, it } from '@jest/globals';
import { libraryOf } from '../../../../test/support/rules.js';
import type { FactValue } from '../../facts/fact-value.js';
import { NOW } from '../../facts/period.js';
import { fraction } from '../../rational.js';
import { cellsOf } from './input-columns.js';

const { facts } = libraryOf({
  'facts.yaml': `
share: &stated { label: { zh: 事实, en: Fact }, type: ratio, sources: [x] }
tags: { <<: *stated, type: codes }
`,
});

describe('the cells of a value', () => {
  const cells = (fact: string, value: FactValue | undefined) => {
    const definition = facts.get(fact)!;
    const stored = { kind: 'missing' } as const;
    return cellsOf({ value: 0, definition, period: NOW, name: fact, stored }, value);
  };
  const MAX = 10n ** 18n;
  const REFUSED = [0n, 0n];

  it('hold a ratio whose parts are not too large, else one that is out of range', () => {
    const ofShare = (over: bigint, under: bigint) => cells('share', fraction(over, under));
    expect(ofShare(1n, 3n)).toEqual([1n, 3n]);
    expect(ofShare(MAX, 1n)).toEqual([MAX, 1n]);
    expect(ofShare(MAX + 1n, 1n)).toEqual(REFUSED);
    expect(ofShare(-MAX, 1n)).toEqual([-MAX, 1n]);
    expect(ofShare(-MAX - 1n, 1n)).toEqual(REFUSED);
    expect(ofShare(1n, MAX)).toEqual([1n, MAX]);
    expect(ofShare(1n, MAX + 1n)).toEqual(REFUSED);
    expect(cells('share', undefined)).toEqual([null, null]);
  });

  it('hold a set none of whose members has the sign between them, else what is no set', () => {
    expect(cells('tags', ['a', 'b'])).toEqual(['|a|b|']);
    expect(cells('tags', [])).toEqual(['|']);
    expect(cells('tags', ['a', 'b|c'])).toEqual(['']);
    expect(cells('tags', undefined)).toEqual([null]);
  });
});
