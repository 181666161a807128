import { Injectable } from '@nestjs/common';
import { StaffScopes } from '../../enterprises/scopes/staff-scopes.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { AuditedAct } from '../../audit/audited-acts.js';
import type { Actor } from '../../identity/actor.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { backToReview } from '../back-to-review.js';
import { CaseTransitions } from '../case-transitions.js';
import { CaseRepository } from '../cases.repository.js';
import {
  ObjectionDto,
  type ReferObjectionDto,
  type SettleObjectionDto,
} from './dto/objection.dto.js';
import { OBJECTION_TIERS } from './objection-tiers.js';
import type { ObjectionEntity } from './objection.entity.js';
import { ObjectionRepository } from './objection.repository.js';
import { PublicityListRepository } from './publicity-list.repository.js';

/** Staff pass an objection to the next tier, or find for or against it. */
@Injectable()
export class SettleObjection {
  constructor(
    private readonly objections: ObjectionRepository,
    private readonly lists: PublicityListRepository,
    private readonly cases: CaseRepository,
    private readonly transitions: CaseTransitions,
    private readonly auditLog: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly scopes: StaffScopes,
  ) {}

  /** @throws DomainError OBJECTION_NOT_FOUND, ILLEGAL_TRANSITION */
  refer(actor: Actor, id: string, { tier, reason }: ReferObjectionDto): Promise<ObjectionDto> {
    return this.unitOfWork.run(async () => {
      const objection = await this.requireOpen(actor, id);
      if (objection.tier === tier) throw alreadyThere();
      await this.objections.change(id, { tier });
      await this.record(actor, objection, 'objection.referred', {
        from: objection.tier,
        to: tier,
        reason,
      });
      return this.show(id);
    });
  }

  /**
   * A dismissed objection lets its line go on once no other holds it; an upheld one sends the case back to review.
   * @throws DomainError OBJECTION_NOT_FOUND, ILLEGAL_TRANSITION, FORBIDDEN, SAME_PERSON
   */
  settle(
    actor: Actor,
    id: string,
    { outcome, finding }: SettleObjectionDto,
  ): Promise<ObjectionDto> {
    return this.unitOfWork.run(async () => {
      const objection = await this.requireOpen(actor, id);
      await this.requireCompetent(actor, objection);
      await this.objections.change(id, {
        state: outcome,
        finding,
        settledBy: actor.userId,
        settledByName: actor.displayName,
        settledAt: this.clock.now(),
      });
      await this.moveCase(actor, objection, outcome, finding);
      await this.record(actor, objection, `objection.${outcome}`, { finding });
      return this.show(id);
    });
  }

  /** The case may have been withdrawn or returned meanwhile; then the finding stands by itself. */
  private async moveCase(
    actor: Actor,
    { caseId, objectionNumber, id }: ObjectionEntity,
    outcome: SettleObjectionDto['outcome'],
    finding: string,
  ): Promise<void> {
    const benefitCase = await this.cases.lock(caseId);
    if (benefitCase?.state !== 'objected') return;
    const reason = `异议 ${objectionNumber}：${finding}`.slice(0, 500);
    const detail = { objectionId: id };
    if (outcome === 'upheld') {
      await this.transitions.applyToAll([benefitCase], 'return-to-review', actor, {
        reason,
        detail,
        changes: backToReview,
      });
      return;
    }
    if ((await this.objections.countOpen(caseId)) > 0) return;
    await this.transitions.applyToAll([benefitCase], 'dismiss-objection', actor, {
      reason,
      detail,
      vouched: ['objections-settled'],
    });
  }

  private async requireOpen(actor: Actor, id: string): Promise<ObjectionEntity> {
    const objection = await this.objections.lock(id);
    if (!objection) throw new DomainError('OBJECTION_NOT_FOUND');
    const row = await this.cases.findRow(objection.caseId);
    const covered =
      row &&
      (await this.scopes.covers(actor, row.benefitCase.policyId, row.benefitCase.enterpriseId));
    if (!covered) throw new DomainError('OBJECTION_NOT_FOUND');
    if (objection.state !== 'open') throw alreadySettled();
    return objection;
  }

  /** Nobody but on the spot judges an objection to a list of one's own. */
  private async requireCompetent(actor: Actor, { tier, listId }: ObjectionEntity): Promise<void> {
    if (!OBJECTION_TIERS[tier].settledBy.includes(actor.role)) throw new DomainError('FORBIDDEN');
    const list = await this.lists.findById(listId);
    if (tier !== 'on-the-spot' && list?.madeBy === actor.userId)
      throw new DomainError('SAME_PERSON');
  }

  private async show(id: string): Promise<ObjectionDto> {
    const row = await this.objections.findRow(id);
    if (!row) throw new DomainError('OBJECTION_NOT_FOUND');
    return ObjectionDto.of(row);
  }

  private async record(
    actor: Actor,
    { id, objectionNumber }: ObjectionEntity,
    action: AuditedAct,
    detail: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.auditLog.record({
      action,
      actor: { id: actor.userId, role: actor.role },
      subjectType: 'objection',
      subjectId: id,
      detail: { objectionNumber, ...detail },
    });
  }
}

function alreadySettled(): DomainError {
  return new DomainError(
    'ILLEGAL_TRANSITION',
    {},
    { detail: { zh: '该异议已经处理。', en: 'The objection has been settled already.' } },
  );
}

function alreadyThere(): DomainError {
  return new DomainError(
    'ILLEGAL_TRANSITION',
    {},
    { detail: { zh: '该异议已在这一级。', en: 'The objection is at that tier already.' } },
  );
}
