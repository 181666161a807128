import type { Plan } from '../../policy/plan/plan.js';
import { ColumnsReader } from './columns-reader.js';
import { newLeafIndex } from './leaf-index.js';

/**
 * The same population under a changed plan of the same date and catalogue: only the leaves that `base` has not answered
 * are answered, so that a threshold can be dragged over a whole city. `base` must have been decided and stays as it is.
 */
export function recount(base: ColumnsReader, plan: Plan): ColumnsReader {
  const index = newLeafIndex(plan, base.population, base);
  return new ColumnsReader(plan, base.population, index).decide();
}
