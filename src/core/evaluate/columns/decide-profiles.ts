import type { Profile } from '../../facts/profile.js';
import type { Plan } from '../../policy/plan/plan.js';
import { populationOf } from './build-population.js';
import { ColumnsReader, type Decision } from './columns-reader.js';

/** Each profile's decisions in the plan's order of policies, worked out in columns. */
export function decideProfiles(plan: Plan, profiles: readonly Profile[]): Decision[][] {
  return decisionsOf(new ColumnsReader(plan, populationOf(profiles, plan)).decide());
}

/** The decisions of every row; amounts come from the batches in which a population's are worked out. */
export function decisionsOf(reader: ColumnsReader): Decision[][] {
  const amounts = reader.plan.policies.map((_, policy) => {
    const { rows, fen } = reader.amounts(policy);
    return new Map(Array.from(rows, (row, place) => [row, fen[place] as number]));
  });
  return Array.from({ length: reader.population.rows }, (_, row) =>
    reader.plan.policies.map((__, policy) => {
      const decision = reader.decisionOf(row, policy);
      const fen = amounts[policy]?.get(row);
      return fen === undefined
        ? decision
        : { ...decision, amountFen: Number.isNaN(fen) ? null : fen };
    }),
  );
}
