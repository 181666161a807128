import { Injectable } from '@nestjs/common';
import type { Explanation } from '../core/evaluate/explanation.js';
import { reasonJson } from '../core/evaluate/reason-json.js';
import type { FactView } from '../core/facts/fact-view.js';
import type { LocalDate } from '../core/local-date.js';
import type { Library } from '../core/policy/policy.js';
import { factViewOf, type Viewer } from '../identity/fact-visibility.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { EnterpriseDecision } from './decide-enterprise.js';
import { DecideNow } from './decide-now.js';
import type { EntitlementDetailDto } from './dto/entitlement-detail.dto.js';
import { describeMissing, missingFacts } from './missing-facts.js';

/**
 * Why policies came out as they did for an enterprise: every condition with its value, who said so and when, and the
 * clause. Apart from the list of entitlements, since it is longer than all the rest and looked at one policy at a time.
 */
@Injectable()
export class ViewEntitlementDetails {
  constructor(private readonly decideNow: DecideNow) {}

  /** @throws DomainError POLICY_NOT_FOUND for a policy that no rule decides */
  async ofPolicy(
    viewer: Viewer,
    uscc: string,
    policyId: string,
    date?: LocalDate,
  ): Promise<EntitlementDetailDto> {
    const { enterprise, rulebook, decision } = await this.decideNow.execute(uscc, date);
    const explanation = decision.explanations.find(({ policy }) => policy.id === policyId);
    if (!explanation) throw new DomainError('POLICY_NOT_FOUND');
    const view = factViewOf(viewer, enterprise.uscc, 'entitlements');
    return detailOf(explanation, decision, rulebook.library, view);
  }

  /** By the policy's id. */
  async ofEveryPolicy(
    viewer: Viewer,
    uscc: string,
    date?: LocalDate,
  ): Promise<ReadonlyMap<string, EntitlementDetailDto>> {
    const { enterprise, rulebook, decision } = await this.decideNow.execute(uscc, date);
    const view = factViewOf(viewer, enterprise.uscc, 'entitlements');
    return new Map(
      decision.explanations.map((explanation) => [
        explanation.policy.id,
        detailOf(explanation, decision, rulebook.library, view),
      ]),
    );
  }
}

function detailOf(
  explanation: Explanation,
  { profile }: EnterpriseDecision,
  library: Library,
  view: FactView,
): EntitlementDetailDto {
  const { policy, asOf, verdict, version, reasons } = explanation;
  return {
    policyId: policy.id,
    asOf,
    verdict,
    reasons: reasons ? reasonJson(reasons, asOf, library, view) : null,
    missing: missingFacts(explanation, profile).map((fact) => describeMissing(fact, library, view)),
    sources: version ? [...version.sources] : [],
    versionFrom: version?.from ?? null,
    versionTo: version?.to ?? null,
    notes: version ? [...version.notes] : [],
  };
}
