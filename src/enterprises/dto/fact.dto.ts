import { ApiProperty } from '@nestjs/swagger';
import { IsDefined, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { LabelDto } from '../../policies/dto/label.dto.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

export class FactAnswerRequest {
  @IsString()
  @MaxLength(64)
  fact: string;

  /** `2025`, `2025Q3` or `2025-09`, for a fact that is stated by period. */
  @IsOptional()
  @IsString()
  @MaxLength(10)
  period?: string;

  /** In the fact's type: true or false, a number, a code, a list of codes; money in yuan. */
  @IsDefined()
  @ApiProperty({
    oneOf: [
      { type: 'boolean' },
      { type: 'number' },
      { type: 'string' },
      { type: 'array', items: { type: 'string' } },
    ],
  })
  value: unknown;

  /** First day of its validity. */
  @IsOptional()
  @Matches(DATE)
  from?: string;

  /** Last day of its validity. */
  @IsOptional()
  @Matches(DATE)
  to?: string;
}

export class FactAnswerDto {
  /** False: that was known already. */
  changed: boolean;
}

export class FactSourceDto extends LabelDto {
  /** A department, `enterprise` or `attested`. */
  id: string;
}

export class FactOriginDto {
  importId: number;
  fileName: string;

  /** As a spreadsheet counts; null for what follows from not being on a complete list. */
  @ApiProperty({ type: Number, nullable: true })
  rowNumber: number | null;
}

export class FactDto {
  /** Of the statement, as traces of decisions name it. */
  id: number;
  fact: string;
  label: LabelDto;
  type: string;

  @ApiProperty({ type: String, nullable: true })
  unit: string | null;

  /** `now` or an absolute period. */
  period: string;

  /** As a request would write it; money in yuan, a ratio as a fraction. Null where hidden. */
  @ApiProperty({
    nullable: true,
    oneOf: [
      { type: 'boolean' },
      { type: 'number' },
      { type: 'string' },
      { type: 'array', items: { type: 'string' } },
    ],
  })
  value: boolean | number | string | readonly string[] | null;

  /** Null where hidden. */
  @ApiProperty({ type: LabelDto, nullable: true })
  text: LabelDto | null;

  /** There is a value, which is not shown to the caller's role. */
  hidden: boolean;

  @ApiProperty({ type: String, nullable: true })
  from: string | null;

  @ApiProperty({ type: String, nullable: true })
  to: string | null;

  source: FactSourceDto;

  /** When the source recorded it, if it says so. */
  @ApiProperty({ type: String, nullable: true })
  recordedOn: string | null;

  receivedAt: string;

  @ApiProperty({ type: FactOriginDto, nullable: true })
  origin: FactOriginDto | null;

  /** Another source says something else of the same period; the one of higher authority counts. */
  disputed: boolean;
}

export class FactListDto {
  data: FactDto[];
}
