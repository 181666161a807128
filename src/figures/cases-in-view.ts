import { Injectable } from '@nestjs/common';
import { StaffScopes, type Confined } from '../enterprises/scopes/staff-scopes.js';
import { Clock } from '../platform/clock.js';
import { RuleLibrary } from '../policies/rule-library.js';
import type { CaseScope, TownSources } from './case-scope.js';
import type { CaseScopeQuery } from './dto/figures-query.dto.js';

/** What a query asks for in terms that the database knows: of departments it knows nothing, the policies name them. */
@Injectable()
export class CasesInView {
  constructor(
    private readonly rules: RuleLibrary,
    private readonly clock: Clock,
    private readonly scopes: StaffScopes,
  ) {}

  /** What is asked for, within what the one who asks is confined to. */
  of(
    actor: Confined,
    { policyId, town, department }: CaseScopeQuery,
  ): {
    readonly scope: CaseScope;
    readonly towns: TownSources;
  } {
    const { facts, policies } = this.rules.current();
    const ofDepartment = [...policies.values()]
      .filter(({ authority }) => authority === department)
      .map(({ id }) => id);
    const named = policyId === undefined ? undefined : [policyId];
    const policyIds =
      department === undefined
        ? named
        : ofDepartment.filter((id) => named === undefined || named.includes(id));
    const confined = this.scopes.filterOf(actor);
    const within = confined.policyIds ?? policyIds;
    return {
      scope: {
        policyIds: policyIds ? within?.filter((id) => policyIds.includes(id)) : within,
        town,
        towns: confined.towns?.towns,
      },
      towns: { sources: facts.get('town')?.sources ?? [], today: this.clock.today() },
    };
  }
}
