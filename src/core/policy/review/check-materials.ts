import type { Label } from '../../facts/fact-definition.js';
import type { Findings } from '../../finding.js';
import type { Policy } from '../policy.js';

/** A paper that nobody in the catalogue holds would be neither asked for nor fetched. */
export function checkMaterials(
  policy: Policy,
  departments: ReadonlyMap<string, Label>,
  findings: Findings,
): void {
  policy.materials.forEach(({ heldBy }, index) => {
    if (heldBy === undefined || departments.has(heldBy)) return;
    findings.add(
      `materials[${index}].heldBy`,
      'unknown-department',
      `there is no department "${heldBy}" in departments.yaml`,
    );
  });
}
