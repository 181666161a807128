import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/actor.js';
import { Clock } from '../../platform/clock.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { ErrorCode } from '../../platform/http/error-codes.js';
import { RuleLibrary } from '../../policies/rule-library.js';
import { EnterpriseRepository } from '../enterprise.repository.js';
import type { ScopeFilter } from './scope-conditions.js';

export type Confined = Pick<Actor, 'scopes'>;

/**
 * How far a member of staff may look and act. The one place that says what a scope covers; what nobody can cut down refuses
 * the confined by requireWholeDistrict and requireAllTowns.
 */
@Injectable()
export class StaffScopes {
  constructor(
    private readonly rules: RuleLibrary,
    private readonly enterprises: EnterpriseRepository,
    private readonly clock: Clock,
  ) {}

  filterOf({ scopes }: Confined): ScopeFilter {
    if (!scopes) return {};
    const { department, category, policy, town } = scopes;
    const { policies, facts } = this.rules.current();
    const policyIds = [...policies.values()]
      .filter(
        (each) =>
          department.includes(each.authority) ||
          category.includes(each.category) ||
          policy.includes(each.id),
      )
      .map(({ id }) => id);
    const confinesPolicies = department.length + category.length + policy.length > 0;
    const sources = facts.get('town')?.sources ?? [];
    return {
      ...(confinesPolicies ? { policyIds } : {}),
      ...(town.length > 0 ? { towns: { towns: town, sources, today: this.clock.today() } } : {}),
    };
  }

  /** Whether there is anything at all that lies outside. */
  confines({ scopes }: Confined): boolean {
    return scopes !== undefined;
  }

  /** Whether a thing of this policy and this enterprise is within. */
  async covers(actor: Confined, policyId: string, enterpriseId: number): Promise<boolean> {
    const { policyIds } = this.filterOf(actor);
    return (policyIds?.includes(policyId) ?? true) && this.coversEnterprise(actor, enterpriseId);
  }

  async coversEnterprise(actor: Confined, enterpriseId: number): Promise<boolean> {
    const { towns } = this.filterOf(actor);
    return towns === undefined || this.enterprises.isInTowns(enterpriseId, towns);
  }

  /**
   * Refuses, as if it did not exist, what is not within as a whole, whichever enterprises it is about. Lists and batches go over all towns, so that
   * nobody who is confined to some sees or moves one: a part of it would not be the list that was published.
   * @throws DomainError with the code
   */
  requireWhole(actor: Confined, policyId: string, otherwise: ErrorCode): void {
    if (!(this.wholePolicies(actor)?.includes(policyId) ?? true)) throw new DomainError(otherwise);
  }

  /** The policies whose lists and batches are within; undefined: of all. */
  wholePolicies(actor: Confined): readonly string[] | undefined {
    const { policyIds, towns } = this.filterOf(actor);
    return towns === undefined ? policyIds : [];
  }
}
