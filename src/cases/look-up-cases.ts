import { Injectable } from '@nestjs/common';
import { CASE_LIFECYCLE } from '../core/lifecycle/case-lifecycle.js';
import { CaseLookup, type CaseGlimpse } from '../matching/case-lookup.js';
import { CaseRepository } from './cases.repository.js';

/** Shows the matching room which cases an enterprise has. */
@Injectable()
export class LookUpCases extends CaseLookup {
  constructor(private readonly cases: CaseRepository) {
    super();
  }

  override async latestByPolicy(enterpriseId: number): Promise<ReadonlyMap<string, CaseGlimpse>> {
    const cases = await this.cases.findLatestByPolicy(enterpriseId);
    return new Map(
      cases.map(({ id, caseNumber, policyId, state }) => [
        policyId,
        { id, caseNumber, state, stateLabel: CASE_LIFECYCLE.states[state].label },
      ]),
    );
  }
}
