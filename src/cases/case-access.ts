import { Injectable } from '@nestjs/common';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import { requireScope, seesEnterprise, type Actor } from '../identity/actor.js';
import type { BindingScope } from '../identity/binding.js';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../platform/http/domain-error.js';
import { CaseDetailDto, CaseDto, CaseTransitionDto } from './dto/case.dto.js';
import { CaseRepository, type CaseRow } from './cases.repository.js';

/** Cases as those who may see them see them. */
@Injectable()
export class CaseAccess {
  constructor(
    private readonly cases: CaseRepository,
    private readonly scopes: StaffScopes,
    private readonly clock: Clock,
  ) {}

  /**
   * The case, for staff whose scope it is in and for its own enterprise; to everybody else it does not exist.
   * @throws DomainError CASE_NOT_FOUND
   */
  async require(actor: Actor, caseId: string): Promise<CaseRow> {
    const row = await this.cases.findRow(caseId);
    if (!row || !seesEnterprise(actor, row.uscc)) throw new DomainError('CASE_NOT_FOUND');
    const { policyId, enterpriseId } = row.benefitCase;
    if (!(await this.scopes.covers(actor, policyId, enterpriseId)))
      throw new DomainError('CASE_NOT_FOUND');
    return row;
  }

  /**
   * The same for something that an enterprise does in its case.
   * @throws DomainError CASE_NOT_FOUND, SCOPE_TOO_NARROW
   */
  async requireForAct(actor: Actor, caseId: string, scope: BindingScope): Promise<CaseRow> {
    const row = await this.require(actor, caseId);
    requireScope(actor, scope);
    return row;
  }

  /** @throws DomainError CASE_NOT_FOUND */
  async show(actor: Actor, caseId: string): Promise<CaseDetailDto> {
    const row = await this.require(actor, caseId);
    const transitions = await this.cases.findTransitions(caseId);
    return {
      ...this.brief(actor, row),
      timeline: transitions.map((transition) => CaseTransitionDto.of(transition)),
    };
  }

  brief(actor: Actor, row: CaseRow): CaseDto {
    return CaseDto.of(row, { actor, today: this.clock.today() });
  }
}
