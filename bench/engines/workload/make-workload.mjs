/**
 * Makes the population once and writes it for every engine: the columns of our reader, the fields of the peers, and the
 * verdicts that all of them have to come to.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  columnsOf,
  PopulationBuilder,
} from '../../../dist/core/evaluate/columns/build-population.js';
import { ColumnsReader } from '../../../dist/core/evaluate/columns/columns-reader.js';
import { Explainer } from '../../../dist/core/evaluate/explain.js';
import { Profile } from '../../../dist/core/facts/profile.js';
import { generatePopulation } from '../../../dist/enterprises/generated/generate-population.js';
import { saveArray } from './arrays.mjs';
import { NeutralColumns } from './neutral-rows.mjs';
import { savePopulation } from './stored-population.mjs';
import { verdictsOf } from './verdicts.mjs';

/** Writes all into the folder; gives back how the verdicts fall. Throws where explain and columns differ on the sample. */
export async function makeWorkload({ folder, enterprises, sample, seed, asOf }, on) {
  const { library, policies, plan, form } = on;
  const builder = new PopulationBuilder(asOf, columnsOf(plan), enterprises);
  const neutral = new NeutralColumns(form, enterprises);
  const explainer = new Explainer(policies);
  const explained = [];
  let row = 0;
  for (const { statements } of generatePopulation({ count: enterprises, seed, library, asOf })) {
    const profile = new Profile(library.facts, statements, asOf);
    builder.add((_, { definition, period }) => valueIn(profile, definition, period));
    neutral.set(row, (value) => {
      const { definition, period } = plan.values[value];
      return valueIn(profile, definition, period);
    });
    if (row < sample) explained.push(await explainer.explain(profile));
    row += 1;
  }
  const rows = builder.finish();
  const reader = new ColumnsReader(plan, rows).decide();
  requireSameAsExplained(reader, explained);
  savePopulation(folder, rows);
  neutral.save(folder);
  const verdicts = verdictsOf(reader);
  saveArray(folder, 'verdicts', verdicts);
  writeFileSync(join(folder, 'workload.json'), JSON.stringify({ enterprises, seed, asOf }));
  return fallOf(verdicts);
}

function valueIn(profile, definition, period) {
  const fact = profile.resolveAt(definition, period);
  return fact.known ? fact.value : undefined;
}

/** Verdict, amount and missing facts of every pair of the sample. */
function requireSameAsExplained(reader, explained) {
  const fen = reader.plan.policies.map((_, place) => fenByRow(reader, place, explained.length));
  explained.forEach((explanations, row) =>
    explanations.forEach(({ policy, verdict, amountFen, missing }, place) => {
      const decision = reader.decisionOf(row, place);
      const said = JSON.stringify([verdict, amountFen, missing]);
      const read = JSON.stringify([
        decision.verdict,
        fen[place].get(row) ?? null,
        decision.missing,
      ]);
      if (said !== read)
        throw new Error(`row ${row}, ${policy.id}: explained as ${said}, columns say ${read}`);
    }),
  );
}

/** The amounts as they are worked out for a whole population, null where they are unknown. */
function fenByRow(reader, policy, sample) {
  const { rows, fen } = reader.amounts(policy, 0, sample);
  return new Map(Array.from(rows, (row, at) => [row, Number.isNaN(fen[at]) ? null : fen[at]]));
}

function fallOf(verdicts) {
  const counts = [0, 0, 0];
  for (const verdict of verdicts) counts[verdict] += 1;
  const [ineligible, eligible, unknown] = counts.map((count) => count / verdicts.length);
  return { ineligible, eligible, unknown };
}
