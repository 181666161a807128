import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { addWorkingDays } from '../../../core/standards/working-days.js';
import { LabelDto } from '../../../policies/dto/label.dto.js';
import type { UnrankedCase } from '../rank-cases.js';
import type { ListStanding } from '../publicity-list.repository.js';
import type { PublicityListEntity } from '../publicity-list.entity.js';
import { CaseDto } from '../../dto/case.dto.js';

/** So many can be chosen one by one. */
const NOTICE_CASES_MAX = 1_000;

export class MakePublicityListDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  policyId: string;

  /** How long to publish; needed where the policy does not say, and never less than it says. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(250)
  workingDays?: number;

  /** Why so many, where the reviewer decides it. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;
}

export class MakeWaiverNoticeDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  policyId: string;

  /** How long the notice is public; no document says, so the reviewer does. */
  @IsInt()
  @Min(1)
  @Max(250)
  workingDays: number;

  /** On what that rests. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  basis: string;

  /** Which of the policy's cases; all that have answered no reminder unless given. */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(NOTICE_CASES_MAX)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(36, { each: true })
  caseIds?: string[];
}

/** 拟兑付名单, or a notice before a waiver (放弃公告). */
export class PublicityListDto {
  id: string;
  kind: 'payment' | 'waiver';
  listNumber: string;
  policyId: string;
  policyTitle: LabelDto;
  /** The name of who made it. */
  madeBy: string;
  madeAt: Date;
  opensOn: string;
  /** The last day: it may be approved from the day after. */
  closesOn: string;
  /** False: the holidays up to that day have not been announced yet. */
  closesOnCertain: boolean;
  workingDays: number;
  /** Where the number of days comes from. */
  basis: string;
  approvedBy: string | null;
  approvedAt: Date | null;
  /** As published. */
  caseCount: number;
  /** As published. */
  amountFen: number;
  /** SHA-256 over the published lines. */
  hash: string;
  state: 'public' | 'approved' | 'reduced';
  /** How many of its cases wait for approval; after the first approval, those that an objection held until then. */
  waitingCount: number;
  /** How many an objection holds. */
  heldCount: number;

  static of(
    list: PublicityListEntity,
    { waitingCount, heldCount }: ListStanding,
  ): PublicityListDto {
    const { id, kind, listNumber, policyId, policyTitle, madeByName, madeAt, opensOn, closesOn } =
      list;
    const { workingDays, basis, approvedByName, approvedAt, caseCount, amountFen } = list;
    return {
      id,
      kind,
      listNumber,
      policyId,
      policyTitle,
      madeBy: madeByName,
      madeAt,
      opensOn,
      closesOn,
      closesOnCertain: addWorkingDays(opensOn, workingDays).certain,
      workingDays,
      basis,
      approvedBy: approvedByName,
      approvedAt,
      caseCount,
      amountFen,
      hash: list.hash,
      state: list.state,
      waitingCount,
      heldCount,
    };
  }
}

/** A case that a ranked policy cannot put in its place. */
export class UnrankedCaseDto {
  caseId: string;
  caseNumber: string;
  /** What is not known of its enterprise. */
  because: LabelDto;

  static of(this: void, { benefitCase, because }: UnrankedCase): UnrankedCaseDto {
    return { caseId: benefitCase.id, caseNumber: benefitCase.caseNumber, because };
  }
}

export class MadePublicityListDto extends PublicityListDto {
  /** Cases that have passed review and are not on it: of a ranked policy, and without a known number to rank them by. */
  unranked: UnrankedCaseDto[];
}

export class PublicityListPageDto {
  data: PublicityListDto[];
  nextCursor: string | null;
}

/** A list with a page of its cases, newest first. */
export class PublicityListDetailDto extends PublicityListDto {
  cases: CaseDto[];
  nextCursor: string | null;
}
