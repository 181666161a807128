import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsOptional, Matches } from 'class-validator';
import { FULL_BECAUSE, type FullBecause } from '../night/match-run.entity.js';
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

export class SetAsideDto {
  uscc: string;
  name: string;

  /** What could not be read, in the words of the program. */
  error: string;
}

export class MatchRunDto {
  id: string;
  asOf: string;
  state: 'running' | 'stopped' | 'finished' | 'superseded';
  enterpriseCount: number;
  doneCount: number;

  /** How many were decided one by one, because something about them might have changed. */
  examinedCount: number;

  /** How many could not be decided because of something that is stored about them; see the run's setAside. */
  setAsideCount: number;

  openedCaseCount: number;

  /** Offers and unpaid cases that corrected facts no longer support. */
  withdrawnCaseCount: number;

  storedDecisionCount: number;

  /** Why everybody was compared with what is stored, and not with the run before; null where it was that. */
  @ApiProperty({ enum: FULL_BECAUSE, nullable: true })
  fullBecause: FullBecause | null;

  /** At the rate so far; null unless it is running and has got somewhere. */
  @ApiProperty({ type: Number, nullable: true })
  secondsLeft: number | null;

  startedBy: string;
  startedAt: Date;

  @ApiProperty({ type: Date, nullable: true })
  finishedAt: Date | null;

  perPolicy: PolicyTallyDto[];

  /** The first hundred of those set aside. */
  setAside: SetAsideDto[];
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

  /** Compare everybody with what is stored, and not only with the run before. */
  @IsOptional()
  @IsBoolean()
  full?: boolean;
}
