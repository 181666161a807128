import { Injectable } from '@nestjs/common';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import { EnterpriseRepository } from '../enterprises/enterprise.repository.js';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { decodeCursor, pageOf } from '../platform/http/cursor.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { PageQuery } from '../platform/http/page-query.dto.js';
import { CaseAccess } from './case-access.js';
import { CaseRepository, type CaseFilter } from './cases.repository.js';
import type { CaseQuery } from './dto/case-query.dto.js';
import type { CasePageDto } from './dto/case.dto.js';

/** Lists of cases, newest first. */
@Injectable()
export class ListCases {
  constructor(
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly enterprises: EnterpriseRepository,
    private readonly scopes: StaffScopes,
    private readonly clock: Clock,
  ) {}

  execute(
    actor: Actor,
    { state, policyId, overdue, unanswered, ...page }: CaseQuery,
  ): Promise<CasePageDto> {
    const overdueOn = overdue ? this.clock.today() : undefined;
    return this.list(actor, { state, policyId, overdueOn, unanswered }, page);
  }

  /** @throws DomainError ENTERPRISE_NOT_FOUND */
  async ofEnterprise(actor: Actor, uscc: string, page: PageQuery): Promise<CasePageDto> {
    const enterprise = await this.enterprises.findByUscc(uscc);
    if (!enterprise) throw new DomainError('ENTERPRISE_NOT_FOUND');
    return this.list(actor, { enterpriseId: enterprise.id }, page);
  }

  ofList(actor: Actor, listId: string, page: PageQuery): Promise<CasePageDto> {
    return this.list(actor, { listId }, page);
  }

  private async list(
    actor: Actor,
    filter: CaseFilter,
    { limit, cursor }: PageQuery,
  ): Promise<CasePageDto> {
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const rows = await this.cases.findRows(
      { ...filter, scope: this.scopes.filterOf(actor) },
      limit + 1,
      beforeId,
    );
    const page = pageOf(rows, limit, ({ benefitCase }) => [benefitCase.id]);
    return { ...page, data: page.data.map((row) => this.access.brief(actor, row)) };
  }
}
