import { IsString, MaxLength } from 'class-validator';
import { maskAccountNumber, type PayeeAccount } from '../../enterprises/payee-account.js';
import type { BenefitCaseEntity } from '../benefit-case.entity.js';

const LENGTH_MAX = 200;

/** An account as the enterprise writes it; full-width digits, spaces and hyphens are read. */
export class CaseAccountInputDto implements PayeeAccount {
  @IsString()
  @MaxLength(LENGTH_MAX)
  payeeName: string;

  /** 8 to 32 digits; in a confirmation also the masked number of the account on file, as it is shown. */
  @IsString()
  @MaxLength(LENGTH_MAX)
  accountNumber: string;

  @IsString()
  @MaxLength(LENGTH_MAX)
  bankName: string;

  /** 联行号, 12 digits. */
  @IsString()
  @MaxLength(LENGTH_MAX)
  bankCode: string;
}

/** The account a case is paid into, recognisable but not usable. */
export class CaseAccountDto {
  payeeName: string;
  /** Its last four digits only. */
  accountNumber: string;
  bankName: string;
  bankCode: string;

  static masked(benefitCase: BenefitCaseEntity): CaseAccountDto | null {
    const account = accountOf(benefitCase);
    return account && { ...account, accountNumber: maskAccountNumber(account.accountNumber) };
  }
}

/** The account of a case; null until it has one. */
export function accountOf({
  payeeName,
  accountNumber,
  bankName,
  bankCode,
}: BenefitCaseEntity): PayeeAccount | null {
  if (payeeName === null || accountNumber === null || bankName === null || bankCode === null) {
    return null;
  }
  return { payeeName, accountNumber, bankName, bankCode };
}
