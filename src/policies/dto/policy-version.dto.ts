import { ApiProperty } from '@nestjs/swagger';
import { ConditionDto } from './condition.dto.js';
import { LabelDto } from './label.dto.js';
import { SourceDto } from './source.dto.js';
import { VersionChangesDto } from './version-changes.dto.js';

export class EffectiveDto {
  from: string;

  @ApiProperty({ type: String, nullable: true })
  to: string | null;

  /** `year` when only the year of the beginning is known. */
  fromPrecision: 'day' | 'year';
}

/** When applications are taken, both days included. */
export class WindowDto {
  from: string;
  to: string;
}

/** The document's own time limits; what it does not say is absent. */
export class TimeLimitsDto {
  /** The list of the month is made by this day. */
  listByDayOfMonth?: number;
  reviewWorkingDays?: number;
  paymentWorkingDays?: number;
  /** From application to money. */
  totalWorkingDays?: number;
}

export class BenefitTermDto {
  /** On what further condition; null: none. */
  @ApiProperty({ type: LabelDto, nullable: true })
  when: LabelDto | null;

  text: LabelDto;
}

export class ParameterValueDto {
  /** null: from the beginning. */
  @ApiProperty({ type: String, nullable: true })
  from: string | null;

  text: LabelDto;
}

export class ParameterDto {
  name: string;

  /** What the number is about, told from its use. */
  words: LabelDto;

  unit: string;

  /** By date; one entry where the value never changes. */
  values: ParameterValueDto[];
}

/** What enjoying the benefit makes of another fact. */
export class SetFactDto {
  fact: string;
  label: LabelDto;
  text: LabelDto;
}

/** Why a condition that tells enterprises apart by where or whose they are is lawful. */
export class FairCompetitionDto {
  fact: string;
  label: LabelDto;

  @ApiProperty({ type: String, nullable: true })
  basis: string | null;

  confidence: 'seen' | 'second-hand' | 'unverified' | 'hole';

  @ApiProperty({ type: String, nullable: true })
  note: string | null;
}

export class PolicyVersionDto {
  hash: string;
  effective: EffectiveDto;

  /** Whether it is the text that binds today; a draft's never does. */
  inForce: boolean;

  @ApiProperty({ type: WindowDto, nullable: true })
  window: WindowDto | null;

  sources: SourceDto[];

  /** On one line; null where a draft does not know it yet. */
  @ApiProperty({ type: LabelDto, nullable: true })
  benefit: LabelDto | null;

  /** The same, branch by branch. */
  benefitTerms: BenefitTermDto[];

  @ApiProperty({ type: String, nullable: true })
  effect: string | null;

  @ApiProperty({ type: String, nullable: true })
  benefitPeriod: string | null;

  /** With the parameters of today, or of its day nearest to today; null where a draft does not know them yet. */
  @ApiProperty({ type: ConditionDto, nullable: true })
  conditions: ConditionDto | null;

  /** What has to hold on the day of payment. */
  @ApiProperty({ type: ConditionDto, nullable: true })
  payableWhile: ConditionDto | null;

  parameters: ParameterDto[];
  limits: TimeLimitsDto;

  @ApiProperty({ type: Number, nullable: true })
  publicityWorkingDays: number | null;

  @ApiProperty({ type: String, nullable: true })
  publicityBasis: string | null;

  sets: SetFactDto[];
  fairCompetition: FairCompetitionDto[];
  notes: string[];

  /** Against the version before it; null for the first. */
  @ApiProperty({ type: VersionChangesDto, nullable: true })
  changes: VersionChangesDto | null;
}
