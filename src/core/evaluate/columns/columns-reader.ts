import { toFen } from '../../benefit/amount.js';
import type {
  ConditionId,
  Plan,
  PlanAmount,
  PlannedPolicy,
  PlannedRule,
} from '../../policy/plan/plan.js';
import type { Verdict } from '../truth.js';
import { amountSource } from './amount-batches.js';
import { leafSteps } from './answer-leaves.js';
import {
  answeringOf,
  BATCH_ROWS,
  eachStretch,
  nextToken,
  type Answering,
  type BatchStep,
} from './answering.js';
import { countBits, hasBit, wordsFor, type Bits } from './bits.js';
import { Combination, newPlanes, type TruthPlanes } from './combine-leaves.js';
import { newLeafIndex, type LeafIndex } from './leaf-index.js';
import type { Population } from './population.js';
import { DOUBTFUL, NO_AMOUNT, roundToFen } from './round-to-fen.js';

/** What everybody is worth under one policy: the eligible rows in order, and beside each its fen, NaN where unknown. */
export interface PolicyAmounts {
  readonly rows: Uint32Array;
  readonly fen: Float64Array;
}

/** How the verdicts on one policy fall. */
export interface VerdictCounts {
  readonly policy: string;
  readonly eligible: number;
  readonly unknown: number;
  readonly ineligible: number;
  readonly notInForce: number;
}

/** One enterprise and one policy, as every reader answers. */
export interface Decision {
  readonly policy: string;
  readonly verdict: Verdict;
  readonly notInForce: boolean;
  readonly amountFen: number | null;
  readonly missing: readonly string[];
}

/**
 * The columns reader: a whole population at once. Answering the leaves reads every number once; combining them into
 * verdicts works on bits alone and may be done again and again.
 */
export class ColumnsReader {
  private readonly at: Answering;
  private readonly steps: readonly BatchStep[];
  private readonly combination: Combination;

  /** `index` and `planes` may be given when another thread has worked, or will work, on them. */
  constructor(
    readonly plan: Plan,
    readonly population: Population,
    readonly index: LeafIndex = newLeafIndex(plan, population),
    readonly planes: ReadonlyMap<ConditionId, TruthPlanes> = newConditionPlanes(
      plan,
      population.rows,
    ),
  ) {
    this.at = answeringOf(plan, population, index);
    this.steps = leafSteps(this.at);
    this.combination = new Combination(plan, index, planes);
  }

  /** Answers all leaves and combines them, for the rows from a multiple of 32 up to another or the last. */
  decide(from = 0, to = this.population.rows): this {
    eachStretch(from, to, (first, end) => {
      for (const step of this.steps) step(first, end);
    });
    return this.combine(from, to);
  }

  /** Combines leaves that have been answered. */
  combine(from = 0, to = this.population.rows): this {
    this.combination.run(from >>> 5, wordsFor(to));
    return this;
  }

  /** Known eligible and known ineligible; undefined for a policy that is not in force. */
  planesOf(policy: number): TruthPlanes | undefined {
    const { rule } = this.plan.policies[policy] as PlannedPolicy;
    return rule && this.planes.get(rule.eligibility);
  }

  counts(): VerdictCounts[] {
    const { rows } = this.population;
    return this.plan.policies.map(({ id }, policy) => {
      const planes = this.planesOf(policy);
      if (!planes) return { policy: id, eligible: 0, unknown: 0, ineligible: 0, notInForce: rows };
      const eligible = countBits(planes.yes);
      const ineligible = countBits(planes.no);
      const unknown = rows - eligible - ineligible;
      return { policy: id, eligible, unknown, ineligible, notInForce: 0 };
    });
  }

  /** Amounts of those eligible in a range of rows (see {@link decide}). Half-up to the fen, exact for every row. */
  amounts(policy: number, from = 0, to = this.population.rows): PolicyAmounts {
    const { rule } = this.plan.policies[policy] as PlannedPolicy;
    const planes = this.planesOf(policy);
    if (!rule || !planes) return { rows: new Uint32Array(0), fen: new Float64Array(0) };
    const rows = rowsOf(planes.yes, from, to);
    const fen = new Float64Array(rows.length);
    if (!rule.amount || rows.length === 0) return { rows, fen };
    const size = Math.min(BATCH_ROWS, rows.length);
    const source = amountSource(rule.amount, this.at, this.planes, size);
    for (let start = 0; start < rows.length; start += size) {
      const batch = {
        rows: rows.subarray(start, start + size),
        count: Math.min(size, rows.length - start),
        token: nextToken(),
      };
      const amounts = source(batch);
      for (let i = 0; i < batch.count; i += 1) {
        const rounded = roundToFen(amounts, i);
        fen[start + i] =
          rounded === DOUBTFUL ? this.exactFen(rule.amount, batch.rows[i] as number) : rounded;
      }
    }
    return { rows, fen };
  }

  /** One row in full, its missing facts included. */
  decisionOf(row: number, policy: number): Decision {
    const { id, rule } = this.plan.policies[policy] as PlannedPolicy;
    const planes = this.planesOf(policy);
    if (!rule || !planes)
      return {
        policy: id,
        verdict: 'ineligible',
        notInForce: true,
        amountFen: null,
        missing: [],
      };
    const verdict = hasBit(planes.yes, row)
      ? 'eligible'
      : hasBit(planes.no, row)
        ? 'ineligible'
        : 'unknown';
    return { policy: id, verdict, notInForce: false, ...this.worth(rule, verdict, row) };
  }

  private worth(
    rule: PlannedRule,
    verdict: Verdict,
    row: number,
  ): Pick<Decision, 'amountFen' | 'missing'> {
    if (verdict === 'ineligible') return { amountFen: null, missing: [] };
    const exact = this.at.exact.at(row);
    const lacking = verdict === 'unknown' ? exact.missingOf(rule.eligibility) : [];
    const amount = rule.amount && exact.amount(rule.amount);
    if (amount && 'missing' in amount) lacking.push(...amount.missing);
    const fen = amount === undefined ? 0 : 'value' in amount ? toFen(amount.value) : null;
    return {
      amountFen: verdict === 'eligible' ? fen : null,
      missing: [...new Set(lacking)].sort(),
    };
  }

  private exactFen(amount: PlanAmount, row: number): number {
    const exact = this.at.exact.at(row).amount(amount);
    return 'value' in exact ? (toFen(exact.value) ?? NO_AMOUNT) : NO_AMOUNT;
  }
}

/** Planes for the eligibility of every policy in force and for the conditions inside amounts. */
export function newConditionPlanes(plan: Plan, rows: number): Map<ConditionId, TruthPlanes> {
  const wanted = new Map<ConditionId, TruthPlanes>();
  const want = (id: ConditionId) => wanted.set(id, wanted.get(id) ?? newPlanes(rows));
  for (const { rule } of plan.policies) {
    if (!rule) continue;
    want(rule.eligibility);
    if (rule.amount) conditionsIn(rule.amount).forEach(want);
  }
  return wanted;
}

function conditionsIn(amount: PlanAmount): ConditionId[] {
  switch (amount.kind) {
    case 'constant':
    case 'value':
      return [];
    case 'steps':
      return conditionsIn(amount.of);
    case 'first':
      return amount.branches.flatMap(({ when, amount: worth }) => [
        ...(when === undefined ? [] : [when]),
        ...conditionsIn(worth),
      ]);
    case 'product':
    case 'sum':
    case 'least':
    case 'most':
      return amount.parts.flatMap(conditionsIn);
  }
}

/** The rows whose bit is set, ascending. */
function rowsOf(bits: Bits, from: number, to: number): Uint32Array {
  const end = wordsFor(to);
  const rows = new Uint32Array(countBits(bits, from >>> 5, end));
  let count = 0;
  for (let word = from >>> 5; word < end; word += 1) {
    for (let left = bits[word] as number; left !== 0; left &= left - 1) {
      rows[count] = word * 32 + (31 - Math.clz32(left & -left));
      count += 1;
    }
  }
  return rows;
}
