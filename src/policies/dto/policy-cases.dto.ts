import { ApiProperty } from '@nestjs/swagger';
import { LabelDto } from './label.dto.js';

/** One statement of a case, readable. */
export class CaseFactDto {
  fact: string;
  label: LabelDto;

  /** `2024`, `2024Q3`, `2024-09`; null: now. */
  @ApiProperty({ type: String, nullable: true })
  period: string | null;

  /** null: the case takes it away, nobody has stated it. */
  @ApiProperty({ type: LabelDto, nullable: true })
  value: LabelDto | null;

  @ApiProperty({ type: String, nullable: true })
  from: string | null;

  @ApiProperty({ type: String, nullable: true })
  to: string | null;
}

/** A calculation that an authority has published. */
export class CaseSourceDto {
  document: string;
  example: string;
}

export class PolicyCaseDto {
  name: string;
  asOf: string;
  verdict: 'eligible' | 'ineligible' | 'unknown';
  notInForce: boolean;

  /** null: no amount is expected, or none is written down. */
  @ApiProperty({ type: Number, nullable: true })
  amountFen: number | null;

  /** Whether it may be paid on the day; null: that cannot be said. Absent: nothing is expected of the payment. */
  @ApiProperty({ type: Boolean, nullable: true, required: false })
  payable?: boolean | null;

  /** Labels of the facts expected to be missing. */
  missing: LabelDto[];

  /** What differs from the facts that all cases share. */
  facts: CaseFactDto[];

  @ApiProperty({ type: CaseSourceDto, nullable: true })
  source: CaseSourceDto | null;
}

export class PolicyCasesDto {
  /** The facts that all cases share, unless a case says otherwise. */
  base: CaseFactDto[];

  data: PolicyCaseDto[];
}
