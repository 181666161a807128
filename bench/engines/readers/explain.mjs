/** Our explain reader: every policy of an enterprise with all reasons, amounts and missing facts, from its statements. */
import { Explainer } from '../../../dist/core/evaluate/explain.js';
import { Profile } from '../../../dist/core/facts/profile.js';
import { byRows } from '../peers/by-rows.mjs';
import { generatePopulation } from '../../../dist/enterprises/generated/generate-population.js';
import { VERDICTS } from '../workload/verdicts.mjs';

export const name = 'explain (ours)';

const ROWS = 1_200;

export async function prepare({ library, policies, asOf, seed }) {
  const explainer = new Explainer(policies);
  const makeRows = () => [...generatePopulation({ count: ROWS, seed, library, asOf })];
  return byRows({
    how: 'from statements',
    gives: 'verdicts, amounts, missing facts and all reasons',
    policies: policies.length,
    makeRows,
    async decide(enterprises, out) {
      let at = 0;
      for (const { statements } of enterprises) {
        const profile = new Profile(library.facts, statements, asOf);
        for (const { verdict } of await explainer.explain(profile)) {
          out[at] = VERDICTS[verdict];
          at += 1;
        }
      }
    },
  });
}
