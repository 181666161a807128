/** Verdicts as bytes, as every engine here writes them. */
import { hasBit } from '../../../dist/core/evaluate/columns/bits.js';

export const VERDICTS = { ineligible: 0, eligible: 1, unknown: 2 };

/** One byte for each pair of what the columns reader has decided, the policies of an enterprise side by side. */
export function verdictsOf(reader) {
  const { rows } = reader.population;
  const width = reader.plan.policies.length;
  const verdicts = new Uint8Array(rows * width);
  for (let policy = 0; policy < width; policy += 1) {
    const { yes, no } = reader.planesOf(policy);
    for (let row = 0; row < rows; row += 1)
      verdicts[row * width + policy] = hasBit(yes, row)
        ? VERDICTS.eligible
        : hasBit(no, row)
          ? VERDICTS.ineligible
          : VERDICTS.unknown;
  }
  return verdicts;
}
