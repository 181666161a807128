import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import {
  REMAINDERS,
  type FiscalYearClosingEntity,
  type Remainder,
} from '../fiscal-year-closing.entity.js';

export class CloseFiscalYearDto {
  /** What is done with what is available: lapse (to the treasury) or carry-over (into next year's appropriation). */
  @IsIn(REMAINDERS)
  remainder: Remainder;

  /** Next year's appropriation; needed where anything is carried over or reserved for a case. */
  @IsOptional()
  @IsUUID()
  intoAppropriationId?: string;

  /** 文号 of the document that says so. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  documentNumber: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;
}

export class YearEndDto {
  id: string;
  appropriationId: string;
  intoAppropriationId: string | null;
  remainder: Remainder;
  /** Lapsed or carried over. */
  availableFen: number;
  /** Carried over with the cases for which it is reserved. */
  reservedFen: number;
  documentNumber: string;
  reason: string;
  madeBy: string;
  madeAt: Date;

  static of(closing: FiscalYearClosingEntity): YearEndDto {
    const { madeByName, ...shown } = closing;
    return { ...shown, madeBy: madeByName };
  }
}
