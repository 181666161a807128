import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { CASE_LIFECYCLE } from '../../core/lifecycle/case-lifecycle.js';
import { addWorkingDays } from '../../core/standards/working-days.js';
import type { Actor } from '../../identity/actor.js';
import { Clock } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { isUniqueViolation } from '../../platform/database/database-error.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { newId } from '../../platform/identifier.js';
import { CaseAccess } from '../case-access.js';
import type { CaseRow } from '../cases.repository.js';
import type { CaseRatingEntity } from './case-rating.entity.js';
import { RatingDto, type CaseRatingDto, type RateCaseDto } from './dto/rating.dto.js';
import { isBad } from './rating-scores.js';
import { RatingRepository } from './rating.repository.js';
import type { RectificationEntity } from './rectification.entity.js';

/** The enterprise says, once, how its case was handled; a bad rating opens a rectification with a time limit. */
@Injectable()
export class RateCase {
  constructor(
    private readonly access: CaseAccess,
    private readonly ratings: RatingRepository,
    private readonly auditLog: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @throws DomainError CASE_NOT_FOUND, CASE_NOT_ENDED, ALREADY_RATED */
  async execute(actor: Actor, caseId: string, wanted: RateCaseDto): Promise<CaseRatingDto> {
    const row = await this.access.requireForAct(actor, caseId, 'act');
    if (!hasEnded(row)) throw new DomainError('CASE_NOT_ENDED');
    const rating: CaseRatingEntity = {
      id: newId(),
      caseId,
      policyId: row.benefitCase.policyId,
      score: wanted.score,
      comment: wanted.comment?.trim() || null,
      ratedBy: actor.userId,
      ratedByName: actor.displayName,
      ratedAt: this.clock.now(),
    };
    const rectification = isBad(rating.score) ? this.rectificationOf(rating) : null;
    try {
      await this.unitOfWork.run(async () => {
        await this.ratings.insert(rating, rectification);
        await this.auditLog.record({
          action: 'case.rated',
          actor: { id: actor.userId, role: actor.role },
          subjectType: 'case',
          subjectId: caseId,
          detail: { score: rating.score, rectificationId: rectification?.id ?? null },
        });
      });
    } catch (error) {
      if (!isUniqueViolation(error, 'case_rating')) throw error;
      throw new DomainError('ALREADY_RATED', {}, { cause: error });
    }
    return { mayRate: false, rating: RatingDto.of(rating, rectification) };
  }

  /** @throws DomainError CASE_NOT_FOUND */
  async show(actor: Actor, caseId: string): Promise<CaseRatingDto> {
    const row = await this.access.require(actor, caseId);
    const rating = await this.ratings.findOfCase(caseId);
    if (!rating) return { mayRate: actor.role === 'enterprise' && hasEnded(row), rating: null };
    const rectification = await this.ratings.findRectificationOf(rating.id);
    return { mayRate: false, rating: RatingDto.of(rating, rectification) };
  }

  private rectificationOf({ id, ratedAt }: CaseRatingEntity): RectificationEntity {
    const { date } = addWorkingDays(this.clock.today(), this.config.rectificationWorkingDays);
    return {
      id: newId(),
      ratingId: id,
      state: 'open',
      dueOn: date,
      escalationLevel: 0,
      openedAt: ratedAt,
      answer: null,
      answeredBy: null,
      answeredByName: null,
      answeredAt: null,
      callback: null,
      closedBy: null,
      closedByName: null,
      closedAt: null,
    };
  }
}

function hasEnded({ benefitCase }: CaseRow): boolean {
  return CASE_LIFECYCLE.states[benefitCase.state].end !== undefined;
}
