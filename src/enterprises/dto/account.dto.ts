import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { EnterpriseAccountEntity } from '../enterprise-account.entity.js';
import { maskAccountNumber } from '../payee-account.js';

export class AccountRequest {
  @IsString()
  @MaxLength(200)
  payeeName: string;

  /** 8 to 32 digits; spaces between them do no harm. */
  @IsString()
  @MaxLength(64)
  accountNumber: string;

  @IsString()
  @MaxLength(200)
  bankName: string;

  /** 联行号, 12 digits. */
  @IsString()
  @MaxLength(32)
  bankCode: string;
}

export class AccountDto {
  payeeName: string;

  /** The last four digits: `**** 1234`. */
  accountNumber: string;

  bankName: string;
  bankCode: string;
  recordedAt: string;

  static of(account: EnterpriseAccountEntity): AccountDto {
    return {
      payeeName: account.payeeName,
      accountNumber: maskAccountNumber(account.accountNumber),
      bankName: account.bankName,
      bankCode: account.bankCode,
      recordedAt: account.recordedAt.toISOString(),
    };
  }
}

export class AccountAnswerDto {
  /** Null: none is on file. */
  @ApiProperty({ type: AccountDto, nullable: true })
  account: AccountDto | null;
}
