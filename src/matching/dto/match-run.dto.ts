import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { LabelDto } from '../../policies/dto/label.dto.js';

export class PolicyTallyDto {
  policyId: string;
  title: LabelDto;
  eligible: number;
  unknown: number;
  ineligible: number;

  /** Counted apart from ineligible: no version of the policy binds on the date. */
  notInForce: number;
}

export class MatchRunDto {
  id: string;
  asOf: string;
  state: 'running' | 'stopped' | 'finished' | 'superseded';
  enterpriseCount: number;
  doneCount: number;
  openedCaseCount: number;
  storedDecisionCount: number;
  startedBy: string;
  startedAt: Date;

  @ApiProperty({ type: Date, nullable: true })
  finishedAt: Date | null;

  perPolicy: PolicyTallyDto[];
}

export class MatchRunListDto {
  data: MatchRunDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class StartMatchRunDto {
  /** The business date; today when left out. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  asOf?: string;
}
