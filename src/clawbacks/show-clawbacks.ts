import { Injectable } from '@nestjs/common';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import { seesEnterprise, type Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { decodeCursor, pageOf } from '../platform/http/cursor.js';
import { DomainError } from '../platform/http/domain-error.js';
import { ClawbackRepository, type ClawbackRow } from './clawback.repository.js';
import {
  ClawbackDto,
  ClawbackTransitionDto,
  InstalmentDto,
  RepaymentDto,
  type ClawbackDetailDto,
  type ClawbackPageDto,
} from './dto/clawback.dto.js';
import type { ClawbackQuery } from './dto/clawback-query.dto.js';
import { RepaymentRepository } from './repayment.repository.js';

/** Clawbacks as those who may see them see them: staff all, an enterprise its own from the notice on. */
@Injectable()
export class ShowClawbacks {
  constructor(
    private readonly clawbacks: ClawbackRepository,
    private readonly repayments: RepaymentRepository,
    private readonly clock: Clock,
    private readonly scopes: StaffScopes,
  ) {}

  /** Newest first. */
  async list(
    actor: Actor,
    { limit, cursor, state, caseId }: ClawbackQuery,
  ): Promise<ClawbackPageDto> {
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const notifiedUscc = actor.role === 'enterprise' ? (actor.uscc ?? '') : undefined;
    const filter = { state, caseId, notifiedUscc, scope: this.scopes.filterOf(actor) };
    const rows = await this.clawbacks.findRows(filter, limit + 1, beforeId);
    const page = pageOf(rows, limit, ({ clawback }) => [clawback.id]);
    const repaid = await this.repayments.repaidFen(page.data.map(({ clawback }) => clawback.id));
    return { ...page, data: page.data.map((row) => this.brief(actor, row, repaid)) };
  }

  /** @throws DomainError CLAWBACK_NOT_FOUND */
  async one(actor: Actor, id: string): Promise<ClawbackDetailDto> {
    const row = await this.requireVisible(actor, id);
    const transitions = await this.clawbacks.findTransitions(id);
    const plan = await this.repayments.planOf(id);
    const repayments = await this.repayments.repaymentsOf(id);
    return {
      ...this.brief(actor, row, await this.repayments.repaidFen([id])),
      instalments: plan.map((instalment) => InstalmentDto.of(instalment)),
      repayments: repayments.map((repayment) => RepaymentDto.of(repayment)),
      timeline: transitions.map((transition) => ClawbackTransitionDto.of(transition, actor)),
    };
  }

  /** @throws DomainError CLAWBACK_NOT_FOUND, also where the actor may not know of it */
  async requireVisible(actor: Actor, id: string): Promise<ClawbackRow> {
    const row = await this.clawbacks.findRow(id);
    const isTold =
      row !== null && (actor.role !== 'enterprise' || row.clawback.notifiedAt !== null);
    if (!isTold || !seesEnterprise(actor, row.uscc)) throw new DomainError('CLAWBACK_NOT_FOUND');
    const { policyId, enterpriseId } = row.benefitCase;
    if (!(await this.scopes.covers(actor, policyId, enterpriseId)))
      throw new DomainError('CLAWBACK_NOT_FOUND');
    return row;
  }

  private brief(actor: Actor, row: ClawbackRow, repaid: ReadonlyMap<string, number>): ClawbackDto {
    const repaidFen = repaid.get(row.clawback.id) ?? 0;
    return ClawbackDto.of(row, { actor, today: this.clock.today(), repaidFen });
  }
}
