import type { Findings } from '../../finding.js';
import type { RawPolicy } from '../raw-policy.js';

/** Warns of a number that changes while its version runs: some later document changed it, and it has to be named. */
export function checkParameterSources(raw: RawPolicy, findings: Findings): void {
  raw.versions.forEach(({ effective, parameters }, index) => {
    for (const [name, { values }] of Object.entries(parameters ?? {})) {
      values?.forEach(({ from, source }, position) => {
        if (from <= effective.from || source) return;
        findings.warn(
          `versions[${index}].parameters.${name}.values[${position}]`,
          'parameter-source',
          `changes on ${from}, after the version began on ${effective.from}: name the document in "source"`,
        );
      });
    }
  });
}
