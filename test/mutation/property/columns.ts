import { populationOf } from '../../../src/core/evaluate/columns/build-population.js';
import { ColumnsReader } from '../../../src/core/evaluate/columns/columns-reader.js';
import { decideProfiles, decisionsOf } from '../../../src/core/evaluate/columns/decide-profiles.js';
import type { Population } from '../../../src/core/evaluate/columns/population.js';
import { mustAgree, mustEqual } from './check.js';
import { answerAt, STAGES, type Stage } from './stage.js';

/** Amounts of the eligible both from the batches and exactly row by row: the way that the first is held to. */
export function columnsAgree(): void {
  for (const [index, stage] of STAGES.entries()) {
    const reader = readerOf(stage);
    const isShort = index % 4 === 0;
    const decisions = isShort ? decideProfiles(stage.plan, stage.profiles) : decisionsOf(reader);
    mustEqual(decisions.length, stage.profiles.length, 'rows decided');
    decisions.forEach((ofRow, row) =>
      ofRow.forEach((decision, policy) => {
        const answer = answerAt(stage, row, policy);
        mustAgree(decision, answer, 'decisionsOf');
        if (decision.verdict === 'eligible')
          mustAgree(reader.decisionOf(row, policy), answer, 'decisionOf');
      }),
    );
  }
}

export function readerOf({ plan, profiles }: Stage): ColumnsReader {
  return new ColumnsReader(plan, populationOf(profiles, plan)).decide();
}

/** `from` is the place in the stage of the reader's first rule. */
export function readerAgrees(stage: Stage, reader: ColumnsReader, from = 0): void {
  reader.plan.policies.forEach((_, policy) =>
    stage.profiles.forEach((__, row) =>
      mustAgree(reader.decisionOf(row, policy), answerAt(stage, row, policy + from), 'decisionOf'),
    ),
  );
}

/**
 * A population without some of the columns decides as one in which nobody has their facts: columns that nobody has are
 * not there at all.
 */
export function absentColumnsAreMissing(): void {
  for (const [index, { plan, profiles }] of STAGES.entries()) {
    // It costs as much as all else together.
    if (index % 2 === 0) continue;
    const whole = populationOf(profiles, plan);
    const keys = [...whole.columns.keys()];
    const isKept = (key: string) => (keys.indexOf(key) + index) % 3 > 0;
    const kept = new Map([...whole.columns].filter(([key]) => isKept(key)));
    const emptied = new Map(
      [...whole.columns].map(([key, column]) =>
        isKept(key)
          ? [key, column]
          : [key, { ...column, known: new Int32Array(column.known.length) }],
      ),
    );
    const decisions = [kept, emptied].map((columns) => {
      const population: Population = { ...whole, columns };
      return decisionsOf(new ColumnsReader(plan, population).decide());
    });
    mustEqual(decisions[0], decisions[1], 'decisions without some columns');
  }
}
