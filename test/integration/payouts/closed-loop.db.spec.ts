/**
 * Goal: whatever staff, enterprises, the public and the bank do, and in whatever order, nobody is paid twice, no payment is
 * lost and the books balance. Method: random sequences of every act over HTTP against the real database, beside a model
 * that says, from the rules alone, where every case has to stand; after each act the two are compared and the books are
 * verified. At the end everything that is open is brought to its end: nothing may be stuck.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { testDatabaseKind } from '../../support/test-database.js';
import { ClosedLoop } from './closed-loop.js';
import { finishLoop } from './finish-loop.js';
import { ACTS } from './loop-acts.js';

/**
 * How many sequences are drawn; `npm run test:loop` draws 300 on both databases together. PostgreSQL, which answers over a
 * socket, takes three times as long for one and gets a quarter of them.
 */
const ALL_SEQUENCES = Number(process.env.LOOP_SEQUENCES ?? 4);
const SEQUENCES = Math.ceil(ALL_SEQUENCES * (testDatabaseKind() === 'postgres' ? 0.25 : 0.75));
const SEED = Number(process.env.LOOP_SEED ?? Date.now() % 1_000_000_000);
const ENOUGH_FOR_EVERY_ACT = 50;
/** What is stored grows, and with it the time that verifying takes. */
const SEQUENCES_PER_DATABASE = 5;

describe('the closed loop', () => {
  let loop: ClosedLoop;
  let done = 0;
  beforeAll(async () => {
    loop = await ClosedLoop.open();
  });
  afterAll(() => loop.close());

  it('keeps its books whatever happens, and brings everything to an end', async () => {
    const seen = new Map<string, number>();
    const sequence = fc.asyncProperty(ACTS, async (acts) => {
      if (done > 0 && done % SEQUENCES_PER_DATABASE === 0) {
        await loop.close();
        loop = await ClosedLoop.open();
      }
      done += 1;
      await loop.begin();
      for (const act of acts) {
        const outcome = await loop.run(act);
        const key = `${act.kind} ${outcome}`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
        await loop.check(act);
      }
      await finishLoop(loop);
    });
    await fc.assert(sequence, {
      numRuns: SEQUENCES,
      seed: SEED,
      path: process.env.LOOP_PATH ?? '',
      endOnFailure: true,
      includeErrorInReport: true,
    });
    const figures = [...seen].sort().map(([key, count]) => `${key} ${count}`);
    console.info(`${done} sequences (seed ${SEED}): ${figures.join(', ')}`);
    // An act that is always refused, or has never anything to act on, would prove nothing.
    const kinds = new Set([...seen.keys()].map((key) => key.split(' ')[0]));
    const idle = [...kinds].filter((kind) => !seen.has(`${kind} done`));
    if (SEQUENCES >= ENOUGH_FOR_EVERY_ACT) expect(idle).toEqual([]);
  }, 3_600_000);
});
