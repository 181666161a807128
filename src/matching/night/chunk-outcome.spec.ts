import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  decodeOutcome,
  emptyOutcome,
  encodeOutcome,
  LETTER,
  placeIn,
  type ChunkOutcome,
} from './chunk-outcome.js';
import { changedSince, differsFromDecisions } from './find-changed.js';

const LETTERS = Object.values(LETTER);

interface Cell {
  readonly letter: number;
  /** null: not known. */
  readonly fen: number | null;
}

/** By enterprise id, a cell for each policy. */
function outcomeOf(rows: ReadonlyMap<number, readonly Cell[]>, width: number): ChunkOutcome {
  const ids = [...rows.keys()].sort((a, b) => a - b);
  const outcome = emptyOutcome(Int32Array.from(ids), width);
  for (const [row, id] of ids.entries()) {
    for (const [policy, { letter, fen }] of (rows.get(id) ?? []).entries()) {
      const place = placeIn(outcome, row, policy);
      outcome.verdicts[place] = letter;
      outcome.fen[place] = letter === LETTER.eligible ? (fen ?? NaN) : NaN;
    }
  }
  return outcome;
}

const WIDTH = 3;
const CELL = fc.record({
  letter: fc.constantFrom(...LETTERS),
  fen: fc.option(fc.nat({ max: 3 })),
});
const ROWS = fc
  .dictionary(
    fc.nat({ max: 9 }).map((id) => String(id + 1)),
    fc.array(CELL, { minLength: WIDTH, maxLength: WIDTH }),
  )
  .map((rows) => new Map(Object.entries(rows).map(([id, cells]) => [Number(id), cells])));

describe('what a chunk came to', () => {
  it('is read back as it was stored', () => {
    fc.assert(
      fc.property(ROWS, (rows) => {
        const outcome = outcomeOf(rows, WIDTH);
        expect(decodeOutcome(encodeOutcome(outcome))).toEqual(outcome);
      }),
    );
  });

  it('names exactly those who changed, are set aside, or are new and of whom something is news', () => {
    fc.assert(
      fc.property(ROWS, ROWS, (before, after) => {
        const told = ({ letter, fen }: Cell) =>
          `${letter} ${letter === LETTER.eligible ? fen : ''}`;
        const isAside = (cells: readonly Cell[]) =>
          cells.some(({ letter }) => letter === LETTER.setAside);
        const expected = [...after.keys()]
          .filter((id) => {
            const is = after.get(id) ?? [];
            const was = before.get(id);
            if (!was) return isAside(is) || is.some(({ letter }) => letter === LETTER.eligible);
            return isAside(is) || was.map(told).join() !== is.map(told).join();
          })
          .sort((a, b) => a - b);
        expect(changedSince(outcomeOf(before, WIDTH), outcomeOf(after, WIDTH))).toEqual(expected);
      }),
    );
  });
});

describe('an outcome beside the last decisions', () => {
  const POLICIES = [{ id: 'p', versionHash: 'v1' }];
  const of = (letter: number, fen: number | null = null) =>
    outcomeOf(new Map([[1, [{ letter, fen }]]]), 1);
  const head = { id: 'd', verdict: 'eligible', amountFen: 5, versionHash: 'v1' } as const;
  const differs = (outcome: ChunkOutcome, last?: typeof head | object) =>
    differsFromDecisions(outcome, 0, POLICIES, last && new Map([['p', { ...head, ...last }]]));

  it('differs by verdict, amount and version, and by nothing else', () => {
    expect(differs(of(LETTER.eligible, 5), {})).toBe(false);
    expect(differs(of(LETTER.eligible, 6), {})).toBe(true);
    expect(differs(of(LETTER.eligible), {})).toBe(true);
    expect(differs(of(LETTER.eligible), { amountFen: null })).toBe(false);
    expect(differs(of(LETTER.ineligible), {})).toBe(true);
    expect(differs(of(LETTER.eligible, 5), { versionHash: 'v0' })).toBe(true);
    expect(differs(of(LETTER.ineligible), { verdict: 'ineligible', amountFen: null })).toBe(false);
  });

  it('where nothing was decided yet, only what pays is news', () => {
    expect(differs(of(LETTER.eligible, 5))).toBe(true);
    expect(differs(of(LETTER.unknown))).toBe(false);
    expect(differs(of(LETTER.setAside))).toBe(true);
  });
});
