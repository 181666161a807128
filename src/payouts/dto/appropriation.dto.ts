import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsNotEmpty, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import type { AppropriationEntity } from '../appropriation.entity.js';
import type { LedgerAccountEntity } from '../ledger-account.entity.js';
import type { LedgerAccountKind } from '../ledger.js';

export class CreateAppropriationDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  policyId: string;

  /** The calendar year. */
  @IsInt()
  @Min(2000)
  @Max(2100)
  fiscalYear: number;

  /** Whose money it is, such as 区级财政 or 失业保险基金. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  fund: string;

  /** 指标文号 */
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  documentNumber: string;

  /** 功能分类科目 */
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  functionClass: string;

  /** 经济分类科目 */
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  economicClass: string;

  /** 项目 */
  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  project: string;

  /** 零余额账户, digits. */
  @Matches(/^\d{6,40}$/)
  zeroBalanceAccount: string;

  /** In yuan with at most two decimals, above zero: `1200000` or `"1200000.00"`. */
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }] })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'number' ? String(value) : value))
  @Matches(/^(?=.*[1-9])\d{1,13}(\.\d{1,2})?$/)
  amountYuan: string;
}

/** What has become of an appropriation: the balances of its accounts. */
export class AppropriationDto {
  id: string;
  policyId: string;
  fiscalYear: number;
  fund: string;
  documentNumber: string;
  functionClass: string;
  economicClass: string;
  project: string;
  zeroBalanceAccount: string;
  createdBy: string;
  createdAt: Date;
  appropriatedFen: number;
  availableFen: number;
  reservedFen: number;
  inTransitFen: number;
  paidFen: number;
  /** Repaid after the fiscal year, and handed over to the treasury. */
  returnedFen: number;

  static of(
    appropriation: AppropriationEntity,
    accounts: readonly LedgerAccountEntity[],
  ): AppropriationDto {
    const balance = (kind: LedgerAccountKind) =>
      accounts.find((a) => a.appropriationId === appropriation.id && a.kind === kind)?.balanceFen ??
      0;
    const { createdByName, ...shown } = appropriation;
    return {
      ...shown,
      createdBy: createdByName,
      // The treasury's account is below zero by what it has given.
      appropriatedFen: 0 - balance('treasury'),
      availableFen: balance('available'),
      reservedFen: balance('reserved'),
      inTransitFen: balance('in-transit'),
      paidFen: balance('paid'),
      returnedFen: balance('returned'),
    };
  }
}

export class AppropriationPageDto {
  data: AppropriationDto[];
  nextCursor: string | null;
}
