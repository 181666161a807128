import { Injectable } from '@nestjs/common';
import type { PolicyLimits } from '../core/lifecycle/due-date.js';
import type { LocalDate } from '../core/local-date.js';
import { versionOn, type PolicyVersion, type Shortfall } from '../core/policy/policy.js';
import { RuleLibrary } from '../policies/rule-library.js';

export interface PublicityTerms {
  readonly workingDays: number;
  readonly basis: string;
}

/** What a policy's own document says about how its cases are handled, by the business date of the case. */
@Injectable()
export class PolicyTerms {
  constructor(private readonly rules: RuleLibrary) {}

  /** Empty where the document is silent, or the policy is gone from the rules. */
  limits(policyId: string, businessDate: LocalDate): PolicyLimits {
    const version = this.version(policyId, businessDate);
    return { ...version?.limits, windowClosesOn: version?.window?.to };
  }

  /** How long a list has to be public; undefined where the document does not say. */
  publicity(policyId: string, businessDate: LocalDate): PublicityTerms | undefined {
    const version = this.version(policyId, businessDate);
    const publicity = version?.publicity;
    if (!publicity) return undefined;
    const basis = publicity.basis ?? version.sources[0]?.document ?? policyId;
    return { workingDays: publicity.workingDays, basis };
  }

  /** By what rule money that does not reach is shared out; undefined where the document is silent. */
  shortfall(policyId: string): Shortfall | undefined {
    return this.rules.current().policies.get(policyId)?.shortfall;
  }

  private version(policyId: string, businessDate: LocalDate): PolicyVersion | undefined {
    const policy = this.rules.current().policies.get(policyId);
    return policy && versionOn(policy, businessDate);
  }
}
