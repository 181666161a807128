import { ApiProperty } from '@nestjs/swagger';
import { LabelDto } from './label.dto.js';
import { ReasonDto } from './reason.dto.js';

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

export class SourceDto {
  document: string;
  clause?: string;
  confidence: 'seen' | 'second-hand' | 'unverified' | 'hole';
  note?: string;
}

export class HoleDto extends LabelDto {
  name: string;
}

export class PolicySummaryDto {
  id: string;
  title: LabelDto;
  summary: LabelDto;
  category: string;
  authority: string;
  beneficiary: string;
  delivery: string;
  status: 'draft' | 'published';

  /** Of the version in force, else of the last one. */
  @ApiProperty({ type: String, nullable: true })
  effect: string | null;

  inForce: boolean;
  versions: EffectiveDto[];
  holes: HoleDto[];
}

export class PolicyVersionDto {
  hash: string;
  effective: EffectiveDto;

  @ApiProperty({ type: WindowDto, nullable: true })
  window: WindowDto | null;

  sources: SourceDto[];
  benefit: LabelDto;
  benefitPeriod: string;

  /** The conditions as sentences, read for the version's own time; every truth is null. */
  conditions: ReasonDto;

  @ApiProperty({ type: Number, nullable: true })
  publicityWorkingDays: number | null;

  notes: string[];
}

export class RelationDto {
  policyId: string;
  title: LabelDto;
  rule: string;

  /** Whether this policy is the one the relation speaks from (it requires, or is the floor for, the other). */
  outgoing: boolean;

  source?: string;
  note?: string;
}

export class PolicyDetailDto extends PolicySummaryDto {
  sources: SourceDto[];
  history: PolicyVersionDto[];
  relations: RelationDto[];
}

export class PolicyListDto {
  data: PolicySummaryDto[];
}
