import { ApiProperty } from '@nestjs/swagger';
import { LabelDto } from './label.dto.js';
import { PolicyCasesDto } from './policy-cases.dto.js';
import { EffectiveDto, PolicyVersionDto } from './policy-version.dto.js';
import { SourceDto } from './source.dto.js';

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

  /** Where it stands today; `listed`: a benefit of a person, named with its sources and never decided. */
  standing: 'draft' | 'listed' | 'in-force' | 'upcoming' | 'lapsed';

  /** Of the version in force, else of the last one. */
  @ApiProperty({ type: String, nullable: true })
  effect: string | null;

  inForce: boolean;
  versions: EffectiveDto[];
  holes: HoleDto[];
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

/** Who gets what where the money does not reach for everybody. */
export class ShortfallDto {
  rule: 'first-come' | 'pro-rata' | 'ranked';

  /** What it ranks by. */
  @ApiProperty({ type: LabelDto, nullable: true })
  by: LabelDto | null;

  @ApiProperty({ enum: ['highest-first', 'lowest-first'], type: String, nullable: true })
  order: 'highest-first' | 'lowest-first' | null;

  /** The document that says so. */
  basis: string;
}

export class DepartmentDto extends LabelDto {
  id: string;
}

export class MaterialDto extends LabelDto {
  /** The department that holds it already: it is never asked for (免于提交). */
  @ApiProperty({ type: DepartmentDto, nullable: true })
  heldBy: DepartmentDto | null;
}

export class FactLabelDto {
  fact: string;
  label: LabelDto;
}

/** A policy one step along the chain, and the qualification that makes the step. */
export class ChainLinkDto {
  policyId: string;
  title: LabelDto;
  standing: 'draft' | 'listed' | 'in-force' | 'upcoming' | 'lapsed';
  through: FactLabelDto;
}

export class PolicyDetailDto extends PolicySummaryDto {
  /** The business date for which the page speaks. */
  asOf: string;

  /** The entry of the district's policy inventory that it comes from. */
  @ApiProperty({ type: String, nullable: true })
  inventory: string | null;

  @ApiProperty({ enum: ['national', 'city', 'district', 'town'], type: String, nullable: true })
  contactLevel: string | null;

  @ApiProperty({ type: String, nullable: true })
  fund: string | null;

  /** Null where its document is silent: whoever was found entitled first comes first. */
  @ApiProperty({ type: ShortfallDto, nullable: true })
  shortfall: ShortfallDto | null;

  materials: MaterialDto[];

  /** The fact that becomes true when this qualification is granted. */
  @ApiProperty({ type: FactLabelDto, nullable: true })
  grants: FactLabelDto | null;

  leadsTo: ChainLinkDto[];
  restsOn: ChainLinkDto[];
  sources: SourceDto[];
  notes: string[];

  /** The hash of the text in `history` that speaks for the policy today; null where there is none. */
  @ApiProperty({ type: String, nullable: true })
  shown: string | null;

  /** Newest first. */
  history: PolicyVersionDto[];

  relations: RelationDto[];

  /** The cases beside the published text. */
  cases: PolicyCasesDto;
}

export class PolicyListDto {
  data: PolicySummaryDto[];
}
