import { Findings } from '../finding.js';
import { versionOn, type Library, type Policy } from './policy.js';
import type { RawPolicy, RawScalar } from './raw-policy.js';
import { readPolicyShape, readRawPolicy } from './read-policy.js';

/**
 * The policy of a text if the parameters of the version in force on a date had other values throughout: a question of what
 * if. Findings say which name is no parameter of it and which value does not fit; there is no policy then.
 */
export function withParameters(
  file: string,
  text: string,
  library: Library,
  asOf: string,
  values: Readonly<Record<string, RawScalar>>,
): { policy?: Policy; findings: Findings } {
  const findings = new Findings(file);
  const raw = readPolicyShape(text, findings);
  const policy = raw && library.policies.get(raw.id);
  const version = policy && versionOn(policy, asOf);
  if (!raw || !version) return { findings };
  const changed: RawPolicy = {
    ...raw,
    versions: raw.versions.map((one) => {
      if (one.effective.from !== version.from) return one;
      const parameters = { ...one.parameters };
      for (const [name, value] of Object.entries(values)) {
        const before = parameters[name];
        if (before) parameters[name] = { unit: before.unit, value };
        else
          findings.add(
            `parameters.${name}`,
            'unknown-parameter',
            `there is no parameter "${name}"`,
          );
      }
      return { ...one, parameters };
    }),
  };
  return findings.list.length > 0 ? { findings } : readRawPolicy(changed, library.facts, findings);
}
