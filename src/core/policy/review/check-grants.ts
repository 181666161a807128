import type { Findings } from '../../finding.js';
import type { Policy } from '../policy.js';

/** What a policy grants is held or not held, and only a recognition grants anything. */
export function checkGrants(policy: Policy, findings: Findings): void {
  const { grants, versions } = policy;
  if (!grants) return;
  if (grants.type !== 'boolean') {
    findings.add(
      'grants',
      'grants',
      `"${grants.id}" is of type ${grants.type}: what is granted is a fact that is true or false`,
    );
  }
  const other = versions.find(({ benefit }) => benefit.effect !== 'qualification');
  if (other) {
    findings.add(
      'grants',
      'grants',
      `only a qualification grants a fact; the version from ${other.from} is of effect ${other.benefit.effect}`,
    );
  }
}
