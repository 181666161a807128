import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsInt,
  IsNotEmpty,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { WHOLE } from '../funding-plan.entity.js';
import type { FundingPlan } from '../funding-plan.repository.js';
import { IsNested } from '../../platform/http/is-nested.decorator.js';

export class FundingShareDto {
  @IsUUID()
  appropriationId: string;

  /** 6000 is 60.00 %. */
  @IsInt()
  @Min(1)
  @Max(WHOLE)
  perTenThousand: number;
}

export class CreateFundingPlanDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  policyId: string;

  /** The calendar year. */
  @IsInt()
  @Min(2000)
  @Max(2100)
  fiscalYear: number;

  /** The document that says who carries what. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  documentNumber: string;

  /** Together exactly 10000. One share alone ends an earlier plan: that appropriation then pays everything. */
  @ArrayNotEmpty()
  @ArrayMaxSize(10)
  @ArrayUnique(({ appropriationId }: FundingShareDto) => appropriationId)
  @IsNested(() => FundingShareDto, { each: true })
  shares: FundingShareDto[];
}

export class FundingPlanDto {
  id: string;
  /** Such as FD2024-000003; of those of a policy and year the last one made is in force. */
  planNumber: string;
  policyId: string;
  fiscalYear: number;
  documentNumber: string;
  madeBy: string;
  madeAt: Date;
  shares: FundingShareDto[];

  static of({ plan, parts }: FundingPlan): FundingPlanDto {
    return {
      id: plan.id,
      planNumber: plan.planNumber,
      policyId: plan.policyId,
      fiscalYear: plan.fiscalYear,
      documentNumber: plan.documentNumber,
      madeBy: plan.madeByName,
      madeAt: plan.madeAt,
      shares: parts.map(({ appropriationId, perTenThousand }) => ({
        appropriationId,
        perTenThousand,
      })),
    };
  }
}

export class FundingPlanPageDto {
  data: FundingPlanDto[];
  nextCursor: string | null;
}
