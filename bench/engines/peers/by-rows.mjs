/** What all engines that take one row after another, or some at a time, have in common. */
import { weighed } from '../workload/neutral-rows.mjs';

/**
 * `makeRows` gives what the engine takes of each enterprise; `decide` gets that and writes the verdicts of all rows, those
 * of one row side by side.
 */
export function byRows({ how, gives, version, policies, makeRows, decide }) {
  const { rows, bytesEach } = weighed(makeRows);
  const verdicts = new Uint8Array(rows.length * policies);
  return {
    version,
    rows: rows.length,
    bytesPerEnterprise: bytesEach,
    variants: [{ how, gives, decide: () => decide(rows, verdicts), verdicts: () => verdicts }],
  };
}
