import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { PageQuery } from '../../../platform/http/page-query.dto.js';
import { LabelDto } from '../../../policies/dto/label.dto.js';
import { OBJECTION_TIERS, TIER_NAMES, type ObjectionTier } from '../objection-tiers.js';
import type { ObjectionState } from '../objection.entity.js';
import type { ObjectionRow } from '../objection.repository.js';

export class LodgeObjectionDto {
  /** Which line of the list, the first one being 1. */
  @IsInt()
  @Min(1)
  position: number;

  /** What is wrong with the line. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(2000)
  grounds: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  objectorName: string;

  /** Telephone or mail, to be told what came of it. Shown to staff alone. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  objectorContact: string;

  /** The version of the notice (GET /notices/objection) that was shown and agreed to. */
  @IsInt()
  @Min(1)
  noticeVersion: number;
}

export class LodgedObjectionDto {
  /** To ask after it by. */
  objectionNumber: string;
  lodgedAt: Date;
}

export class ReferObjectionDto {
  @IsIn(TIER_NAMES)
  tier: ObjectionTier;

  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;
}

export class SettleObjectionDto {
  @IsIn(['dismissed', 'upheld'])
  outcome: 'dismissed' | 'upheld';

  /** What was found; told to the enterprise. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(400)
  finding: string;
}

export class ObjectionQuery extends PageQuery {
  @IsOptional()
  @IsIn(['open', 'dismissed', 'upheld'])
  state?: ObjectionState;

  @IsOptional()
  @IsString()
  @MaxLength(36)
  listId?: string;
}

/** 异议, as staff see it. */
export class ObjectionDto {
  id: string;
  objectionNumber: string;
  listId: string;
  listNumber: string;
  caseId: string;
  caseNumber: string;
  enterpriseName: string;
  policyTitle: LabelDto;
  amountFen: number | null;
  grounds: string;
  objectorName: string;
  objectorContact: string;
  lodgedAt: Date;
  tier: ObjectionTier;
  tierLabel: LabelDto;
  state: ObjectionState;
  finding: string | null;
  settledBy: string | null;
  settledAt: Date | null;

  static of({ objection, benefitCase, list, enterpriseName }: ObjectionRow): ObjectionDto {
    const { id, objectionNumber, listId, caseId, grounds, objectorName, objectorContact } =
      objection;
    const { lodgedAt, tier, state, finding, settledByName, settledAt } = objection;
    const { caseNumber, policyTitle, amountFen } = benefitCase;
    return {
      id,
      objectionNumber,
      listId,
      listNumber: list.listNumber,
      caseId,
      caseNumber,
      enterpriseName,
      policyTitle,
      amountFen,
      grounds,
      objectorName,
      objectorContact,
      lodgedAt,
      tier,
      tierLabel: OBJECTION_TIERS[tier].label,
      state,
      finding,
      settledBy: settledByName,
      settledAt,
    };
  }
}

export class ObjectionPageDto {
  data: ObjectionDto[];
  nextCursor: string | null;
}
