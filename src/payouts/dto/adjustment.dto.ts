import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';
import {
  ADJUSTMENT_KINDS,
  type AdjustmentKind,
  type AppropriationAdjustmentEntity,
} from '../appropriation-adjustment.entity.js';

export class AdjustAppropriationDto {
  /** transfer: out of this appropriation into another one of the same policy and year. */
  @IsIn(ADJUSTMENT_KINDS)
  kind: AdjustmentKind;

  /** For a transfer, and for nothing else. */
  @IsOptional()
  @IsUUID()
  intoAppropriationId?: string;

  /** In yuan with at most two decimals, above zero: `1200000` or `"1200000.00"`. */
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }] })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'number' ? String(value) : value))
  @Matches(/^(?=.*[1-9])\d{1,13}(\.\d{1,2})?$/)
  amountYuan: string;

  /** 文号 of the document that adjusts the budget. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  documentNumber: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;
}

export class AdjustmentDto {
  id: string;
  kind: AdjustmentKind;
  /** The one that was raised or cut, or from which money was moved. */
  appropriationId: string;
  intoAppropriationId: string | null;
  amountFen: number;
  documentNumber: string;
  reason: string;
  madeBy: string;
  madeAt: Date;

  static of(adjustment: AppropriationAdjustmentEntity): AdjustmentDto {
    const { madeByName, ...shown } = adjustment;
    return { ...shown, madeBy: madeByName };
  }
}
