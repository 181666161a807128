import { hasBit } from '../../core/evaluate/columns/bits.js';
import { ColumnsReader } from '../../core/evaluate/columns/columns-reader.js';
import { sliceOf } from '../../core/evaluate/columns/population-slice.js';
import { columnKey, type Column } from '../../core/evaluate/columns/population.js';
import type { FactDefinition } from '../../core/facts/fact-definition.js';
import { NOW } from '../../core/facts/period.js';
import type { Policy } from '../../core/policy/policy.js';
import type { Plan } from '../../core/policy/plan/plan.js';
import type { PopulationSnapshot } from '../../enterprises/snapshot/population-snapshot.js';
import { emptyOutcome, LETTER, placeIn, type ChunkOutcome } from './chunk-outcome.js';

/** Ids from the first to the last, both among them. */
export interface IdBlock {
  readonly firstId: number;
  readonly lastId: number;
}

/**
 * What the columns reader says of the enterprises of a block. Those set aside have a letter of their own.
 * @param marks see {@link marksOf}
 */
export function decideColumns(
  plan: Plan,
  snapshot: PopulationSnapshot,
  { firstId, lastId }: IdBlock,
  marks: readonly FactDefinition[] = [],
): ChunkOutcome {
  const { enterpriseIds, population } = snapshot;
  const from = firstFrom(enterpriseIds, firstId);
  const to = firstFrom(enterpriseIds, lastId + 1);
  const outcome = emptyOutcome(enterpriseIds.slice(from, to), plan.policies.length + marks.length);
  if (from === to) return outcome;
  // Words of 32 rows are decided whole; the neighbours' answers are left where they are.
  const firstRow = from - (from % 32);
  const slice = sliceOf(population, firstRow, Math.min(Math.ceil(to / 32) * 32, population.rows));
  const [first, end] = [from - firstRow, to - firstRow];
  const reader = new ColumnsReader(plan, slice).decide();
  for (const policy of plan.policies.keys()) {
    const planes = reader.planesOf(policy);
    const start = placeIn(outcome, 0, policy) - first;
    if (!planes) {
      outcome.verdicts.fill(LETTER.notInForce, start + first, start + end);
      continue;
    }
    for (let row = first; row < end; row += 1) {
      outcome.verdicts[start + row] = hasBit(planes.yes, row)
        ? LETTER.eligible
        : hasBit(planes.no, row)
          ? LETTER.ineligible
          : LETTER.unknown;
    }
    const { rows, fen } = reader.amounts(policy);
    for (const [index, row] of rows.entries())
      if (row >= first && row < end) outcome.fen[start + row] = fen[index] as number;
  }
  for (const [index, mark] of marks.entries()) {
    const column = slice.columns.get(columnKey({ definition: mark, period: NOW }));
    const start = placeIn(outcome, 0, plan.policies.length + index) - first;
    for (let row = first; row < end; row += 1) outcome.verdicts[start + row] = markOf(column, row);
  }
  for (const { enterpriseId } of snapshot.setAside) {
    const row = firstFrom(enterpriseIds, enterpriseId);
    if (row >= from && row < to) setAside(outcome, row - from);
  }
  return outcome;
}

/**
 * Facts besides the verdicts on which hangs whether there is a case, and for which period: what a policy grants, and the
 * recognitions that it rewards. They run out without anything being stated.
 */
export function marksOf(policies: readonly Policy[]): FactDefinition[] {
  const marks = policies.flatMap(({ grants, versions }) => [
    ...(grants ? [grants] : []),
    ...versions.flatMap(({ benefit: { recognition } }) => (recognition ? [recognition] : [])),
  ]);
  return [...new Map(marks.map((mark) => [mark.id, mark])).values()];
}

function markOf(column: Column | undefined, row: number): number {
  if (!column || !hasBit(column.known, row)) return LETTER.unknown;
  return column.kind !== 'boolean' || hasBit(column.yes, row) ? LETTER.eligible : LETTER.ineligible;
}

/** Nothing has been decided about the enterprise of this row. */
export function setAside(outcome: ChunkOutcome, row: number): void {
  for (let policy = 0; policy < outcome.width; policy += 1) {
    outcome.verdicts[placeIn(outcome, row, policy)] = LETTER.setAside;
    outcome.fen[placeIn(outcome, row, policy)] = NaN;
  }
}

/** The row of an enterprise; undefined: it was not there when the population was read. */
export function rowOf({ enterpriseIds }: ChunkOutcome, id: number): number | undefined {
  const row = firstFrom(enterpriseIds, id);
  return enterpriseIds[row] === id ? row : undefined;
}

/** The place of the first id that is not lower. */
function firstFrom(ids: Int32Array, id: number): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] as number) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
