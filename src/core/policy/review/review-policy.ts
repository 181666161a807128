import { Findings, type Finding } from '../../finding.js';
import type { LocalDate } from '../../local-date.js';
import type { PolicyCase } from '../case-file.js';
import { checkCoverage, type Coverage } from './check-coverage.js';
import { checkEnding } from './check-ending.js';
import { checkGrants } from './check-grants.js';
import { checkImplied } from './check-implied.js';
import { checkMaterials } from './check-materials.js';
import { checkMissingCases } from './check-missing-cases.js';
import { checkParameterSources } from './check-parameter-sources.js';
import { checkSelective } from './check-selective.js';
import { checkSummary } from './check-summary.js';
import { versionPlaces } from './places.js';
import type { Library, Policy } from '../policy.js';
import type { RawPolicy } from '../raw-policy.js';
import { reviewedCases } from './reviewed-case.js';

export interface PolicyReview {
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
}

/**
 * What is to be said of a policy that can be read, beside its cases: whether it is fit to be published. The reader
 * refuses what cannot be decided with; this refuses what nobody could answer for.
 */
export function reviewPolicy(
  library: Library,
  policy: Policy,
  raw: RawPolicy,
  cases: readonly PolicyCase[],
  asOf: LocalDate,
): PolicyReview {
  const findings = new Findings(policy.file);
  const places = versionPlaces(raw, policy.versions);
  checkSummary(raw, findings);
  checkMaterials(policy, library.departments, findings);
  checkGrants(policy, findings);
  checkParameterSources(raw, findings);
  for (const place of places) {
    checkImplied(place, findings);
    checkSelective(place, policy, library.facts, findings);
  }
  if (policy.status !== 'published' || policy.beneficiary === 'person')
    return { findings: findings.list, coverage: { thresholds: 0, covered: 0 } };
  checkEnding(places, asOf, findings);
  const reviewed = reviewedCases(library.facts, cases);
  checkMissingCases(places, policy, library.facts, reviewed, findings);
  return { findings: findings.list, coverage: checkCoverage(places, reviewed, findings) };
}
