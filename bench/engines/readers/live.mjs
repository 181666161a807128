/**
 * What a page asks of the columns reader while somebody looks on: one threshold moved and everybody counted again, and the
 * verdicts of two runs compared, policy by policy. Not verdicts per second but the time of one such question.
 */
import { compareVerdicts } from '../../../dist/core/evaluate/columns/compare-verdicts.js';
import { ColumnsReader } from '../../../dist/core/evaluate/columns/columns-reader.js';
import { recount } from '../../../dist/core/evaluate/columns/what-if.js';
import { mapDemand } from '../../../dist/core/policy/demand.js';
import { loadPopulation } from '../workload/stored-population.mjs';

export const name = 'columns (ours), live';

const COPIES = 10;

export async function prepare({ folder, plan }) {
  const population = loadPopulation(folder, COPIES);
  const base = new ColumnsReader(plan, population).decide();
  const changed = withMovedThreshold(plan);
  const after = recount(base, changed);
  requireSame(after, new ColumnsReader(changed, population).decide());
  // Whoever drags a threshold looks at the policies that read it; no other can change.
  const read = { ...changed, policies: changed.policies.filter((one) => reads(changed, one)) };
  if (read.policies.length === 0) throw new Error('no policy reads the threshold');
  const policies = plan.policies.map((_, policy) => policy);
  return {
    rows: population.rows,
    variants: [
      {
        how: 'one threshold moved, everybody recounted',
        action: 'recount',
        decide: () => recount(base, read).counts(),
      },
      {
        how: 'two runs compared, every policy',
        action: 'compare',
        decide: () =>
          policies.map((policy) => compareVerdicts(base.planesOf(policy), after.planesOf(policy))),
      },
    ],
  };
}

function thresholdOf(plan) {
  return plan.conditions.findIndex(
    ({ kind, value }) => kind === 'leaf' && plan.values[value].definition.type === 'money',
  );
}

function reads(plan, { rule }) {
  const threshold = thresholdOf(plan);
  const leads = (id) => {
    if (id === threshold) return true;
    return (plan.conditions[id].parts ?? []).some(leads);
  };
  return rule !== undefined && leads(rule.eligibility);
}

/** The first money threshold of the library, doubled. */
function withMovedThreshold(plan) {
  const place = thresholdOf(plan);
  const leaf = plan.conditions[place];
  const doubled = ({ kind, value }) => ({
    kind,
    value: { numerator: value.numerator * 2n, denominator: value.denominator },
  });
  const moved = { ...leaf, demand: mapDemand(leaf.demand, doubled) };
  return { ...plan, conditions: plan.conditions.with(place, moved) };
}

/** What was not answered anew must still be right. */
function requireSame(one, other) {
  const [counts, anew] = [one, other].map((reader) => JSON.stringify(reader.counts()));
  if (counts !== anew) throw new Error('recounting gives other numbers than deciding anew');
}
