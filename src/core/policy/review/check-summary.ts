import type { Findings } from '../../finding.js';
import type { RawPolicy } from '../raw-policy.js';

/** Nobody can be told of a published policy that has not been put into plain words. */
export function checkSummary(raw: RawPolicy, findings: Findings): void {
  if (raw.status === 'published' && !raw.summary)
    findings.add(
      'summary',
      'missing-summary',
      'a published policy says in plain words what it gives to whom: add a summary',
    );
}
