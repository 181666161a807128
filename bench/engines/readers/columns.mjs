/**
 * Our columns reader on one core. The population is there ten times over, so that it fills the memory and not only the
 * processor's cache; verdicts are two bits for each pair.
 */
import { ColumnsReader } from '../../../dist/core/evaluate/columns/columns-reader.js';
import { loadPopulation } from '../workload/stored-population.mjs';
import { verdictsOf } from '../workload/verdicts.mjs';
import { bytesCombined, bytesHeld, bytesRead } from './columns-bytes.mjs';

export const name = 'columns (ours)';

const COPIES = 10;

export async function prepare({ folder, plan }) {
  const population = loadPopulation(folder, COPIES);
  const reader = new ColumnsReader(plan, population).decide();
  const verdicts = () => verdictsOf(reader);
  const amounts = () => plan.policies.forEach((_, policy) => reader.amounts(policy));
  return {
    rows: population.rows,
    bytesPerEnterprise: bytesHeld(reader),
    variants: [
      {
        how: 'kept leaf bits',
        decide: () => reader.combine(),
        verdicts,
        bytes: bytesCombined(reader),
      },
      {
        how: 'kept leaf bits, then amounts',
        gives: 'verdicts and amounts',
        decide() {
          reader.combine();
          amounts();
        },
      },
      {
        how: 'raw columns',
        decide: () => reader.decide(),
        verdicts,
        bytes: bytesRead(reader) + bytesCombined(reader),
      },
      {
        how: 'raw columns, then amounts',
        gives: 'verdicts and amounts',
        decide() {
          reader.decide();
          amounts();
        },
      },
    ],
  };
}
