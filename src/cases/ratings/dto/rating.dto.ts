import {
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ESCALATION_LEVELS } from '../../../core/lifecycle/escalation.js';
import type { LocalDate } from '../../../core/local-date.js';
import { PageQuery } from '../../../platform/http/page-query.dto.js';
import { LabelDto } from '../../../policies/dto/label.dto.js';
import type { CaseRatingEntity } from '../case-rating.entity.js';
import { RATING_SCORES } from '../rating-scores.js';
import type { RectificationRow } from '../rating.repository.js';
import {
  RECTIFICATION_STATES,
  type RectificationEntity,
  type RectificationState,
} from '../rectification.entity.js';

export class RateCaseDto {
  /** 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意 */
  @IsInt()
  @Min(1)
  @Max(5)
  score: number;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  comment?: string;
}

/** What came of a bad rating, as the enterprise sees it. */
export class RatingAnswerDto {
  state: RectificationState;
  dueOn: LocalDate;
  answer: string | null;
  answeredAt: Date | null;
  closedAt: Date | null;
}

export class RatingDto {
  score: number;
  scoreLabel: LabelDto;
  comment: string | null;
  ratedAt: Date;
  /** Null where the rating was not bad. */
  rectification: RatingAnswerDto | null;

  static of(
    { score, comment, ratedAt }: CaseRatingEntity,
    rectification: RectificationEntity | null,
  ): RatingDto {
    return {
      score,
      scoreLabel: labelOf(score),
      comment,
      ratedAt,
      rectification: rectification && {
        state: rectification.state,
        dueOn: rectification.dueOn,
        answer: rectification.answer,
        answeredAt: rectification.answeredAt,
        closedAt: rectification.closedAt,
      },
    };
  }
}

export class CaseRatingDto {
  /** Whether the caller may rate the case now. */
  mayRate: boolean;
  /** Null where it has not been rated. */
  rating: RatingDto | null;
}

export class RectificationQuery extends PageQuery {
  @IsOptional()
  @IsIn(RECTIFICATION_STATES)
  state?: RectificationState;
}

export class AnswerRectificationDto {
  /** What was done; told to the enterprise. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  answer: string;
}

export class CloseRectificationDto {
  /** returned: what was done does not do; the time limit runs on. */
  @IsIn(['closed', 'returned'])
  outcome: 'closed' | 'returned';

  /** 回访: what the enterprise said when it was called back. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  callback: string;
}

/** 差评整改, as staff see it. */
export class RectificationDto {
  id: string;
  state: RectificationState;
  caseId: string;
  caseNumber: string;
  enterpriseName: string;
  policyId: string;
  policyTitle: LabelDto;
  score: number;
  scoreLabel: LabelDto;
  comment: string | null;
  openedAt: Date;
  dueOn: LocalDate;
  overdue: boolean;
  /** To whom it has been reported as late; null where it has not. */
  reportedTo: LabelDto | null;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
  callback: string | null;
  closedBy: string | null;
  closedAt: Date | null;

  static of(
    { rectification, rating, benefitCase, enterpriseName }: RectificationRow,
    today: LocalDate,
  ): RectificationDto {
    const { id, state, openedAt, dueOn, escalationLevel } = rectification;
    const { answer, answeredByName, answeredAt, callback, closedByName, closedAt } = rectification;
    return {
      id,
      state,
      caseId: benefitCase.id,
      caseNumber: benefitCase.caseNumber,
      enterpriseName,
      policyId: benefitCase.policyId,
      policyTitle: benefitCase.policyTitle,
      score: rating.score,
      scoreLabel: labelOf(rating.score),
      comment: rating.comment,
      openedAt,
      dueOn,
      overdue: state !== 'closed' && dueOn < today,
      reportedTo: escalationLevel === 0 ? null : (ESCALATION_LEVELS[escalationLevel] ?? null),
      answer,
      answeredBy: answeredByName,
      answeredAt,
      callback,
      closedBy: closedByName,
      closedAt,
    };
  }
}

export class RectificationPageDto {
  data: RectificationDto[];
  nextCursor: string | null;
}

/** How a policy is rated. */
export class PolicyRatingDto {
  policyId: string;
  policyTitle: LabelDto;
  count: number;
  /** 3 and above: those that open no rectification. */
  goodCount: number;
  /** 好评率 in per cent, rounded down to one decimal. */
  goodPercent: number;
}

export class PolicyRatingsDto {
  data: PolicyRatingDto[];
}

function labelOf(score: number): LabelDto {
  const label = RATING_SCORES[score];
  if (!label) throw new Error(`${score} is no score`);
  return label;
}
