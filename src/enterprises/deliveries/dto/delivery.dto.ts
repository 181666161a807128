import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsObject, IsOptional, Matches } from 'class-validator';
import { LabelDto } from '../../../policies/dto/label.dto.js';
import type { AppliedRow } from '../../imports/apply-rows.js';
import type { DeliveredBatch } from '../deliver-rows.js';

/** One batch is one transaction, during which nobody else writes to an embedded database. */
const ROWS_MAX = 200;

const ROWS = {
  type: 'array',
  maxItems: ROWS_MAX,
  items: { type: 'object', additionalProperties: true },
} as const;

export class DeliveryRequest {
  /** The id of a mapping of your department, see GET /import-mappings. */
  @Matches(/^[a-z][a-z0-9-]{0,63}$/)
  mapping: string;

  /** `full`: all batches together name everybody; POST /deliveries/{id}/completion says that they are all there. */
  @IsIn(['delta', 'full'])
  kind: 'delta' | 'full';

  /** The full delivery to go on with, as its first batch was answered. */
  @IsOptional()
  @IsInt()
  delivery?: number;

  /** The day for which this is delivered, where the mapping does not take it from the rows. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  recordedOn?: string;

  /** Objects whose keys are the mapping's columns; values are texts, numbers, booleans or null. */
  @IsArray()
  @ArrayMaxSize(ROWS_MAX)
  @IsObject({ each: true })
  @ApiProperty(ROWS)
  rows: object[];

  /** What you take back: the columns that say who is meant, and of which period and beginning of validity. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ROWS_MAX)
  @IsObject({ each: true })
  @ApiProperty({ ...ROWS, required: false })
  withdrawals?: object[];
}

class RowFaultDto {
  code: string;

  @ApiProperty({ type: String, nullable: true })
  column: string | null;

  @ApiProperty({ type: String, nullable: true })
  value: string | null;
  expected: LabelDto;
}

class RowOutcomeDto {
  outcome: 'kept' | 'unchanged' | 'rejected' | 'set-aside';

  /** Why it was not taken, or what of it was not. */
  faults: RowFaultDto[];
  statementCount: number;
  withdrawnCount: number;

  /** Not taken: you have recorded something later. */
  outdatedCount: number;

  static of(row: AppliedRow): RowOutcomeDto {
    const { outcome, faults, reading, statementCount, withdrawals, outdatedCount } = row;
    return {
      outcome,
      faults: [...faults, ...reading.leftOut],
      statementCount,
      withdrawnCount: withdrawals.filter((one) => one.outcome === 'withdrawn').length,
      outdatedCount,
    };
  }
}

export class DeliveryAnswerDto {
  /** The number of the delivery; the following batches of a full one name it. */
  delivery: number;

  /** False: a full delivery of which more batches are to come. */
  complete: boolean;

  /** In the order of the rows. */
  rows: RowOutcomeDto[];
  withdrawals: RowOutcomeDto[];

  static of({ file, rows }: DeliveredBatch, rowCount: number): DeliveryAnswerDto {
    const outcomes = rows.map((row) => RowOutcomeDto.of(row));
    return {
      delivery: file.id,
      complete: file.finishedAt !== null,
      rows: outcomes.slice(0, rowCount),
      withdrawals: outcomes.slice(rowCount),
    };
  }
}
