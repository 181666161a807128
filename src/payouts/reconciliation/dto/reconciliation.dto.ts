import { IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { shanghaiDate } from '../../../platform/clock.js';
import type { DifferenceKind } from '../compare-statement.js';
import type { DifferenceCount, DifferenceRow } from '../reconciliation.repository.js';
import type { TreasuryStatementEntity } from '../treasury-statement.entity.js';

export class UploadStatementQuery {
  /** 零余额账户 that the statement is of. */
  @Matches(/^\d{6,40}$/)
  account: string;

  /** Such as 2024-10. */
  @Matches(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/)
  month: string;

  /** Name of a file sent as the body. */
  @IsOptional()
  @IsString()
  @MaxLength(255)
  fileName?: string;
}

export class SettleDifferenceDto {
  /** Why the two differ. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;

  /** What shows it: the number of a letter, a voucher, the next statement. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  evidence: string;
}

/** One account's month, compared. */
export class ReconciliationDto {
  id: string;
  account: string;
  /** Such as 2024-10. */
  month: string;
  fileName: string;
  lineCount: number;
  /** Entries of the books that stand on the statement. */
  matchedCount: number;
  differenceCount: number;
  openCount: number;
  /** 期末余额: what may still be spent, by the treasury and by the books. */
  closingFen: number;
  booksClosingFen: number;
  uploadedBy: string;
  uploadedAt: Date;
  signedOffBy: string | null;
  signedOffAt: Date | null;

  static of(
    statement: TreasuryStatementEntity,
    { total, open }: DifferenceCount = { total: 0, open: 0 },
  ): ReconciliationDto {
    const { id, account, month, fileName, lineCount, matchedCount } = statement;
    const { closingFen, booksClosingFen, uploadedByName, uploadedAt } = statement;
    const { signedOffByName, signedOffAt } = statement;
    return {
      id,
      account,
      month,
      fileName,
      lineCount,
      matchedCount,
      differenceCount: total,
      openCount: open,
      closingFen,
      booksClosingFen,
      uploadedBy: uploadedByName,
      uploadedAt,
      signedOffBy: signedOffByName,
      signedOffAt,
    };
  }
}

export class UploadedStatementDto extends ReconciliationDto {
  /** The same file had been taken in before: nothing has changed. */
  alreadyReceived: boolean;
}

export class ReconciliationPageDto {
  data: ReconciliationDto[];
  nextCursor: string | null;
}

/** A month that is over and of which no statement has come. */
export class AwaitedStatementDto {
  account: string;
  month: string;
}

export class AwaitedStatementsDto {
  data: AwaitedStatementDto[];
}

/** One thing in which statement and books do not agree. */
export class StatementDifferenceDto {
  id: string;
  kind: DifferenceKind;
  /** 支付申请号, the bank's serial, or 指标文号; empty for the balance. */
  key: string;
  /** Above zero came in, below zero went out; null where it is not there. */
  statementFen: number | null;
  booksFen: number | null;
  counterparty: string;
  caseId: string | null;
  statementOn: string | null;
  bankSerial: string | null;
  /** The day on which the books have the payment, where that is in another month. */
  bookedOn: string | null;
  reason: string | null;
  evidence: string | null;
  settledBy: string | null;
  settledAt: Date | null;

  static of({ difference, settlement }: DifferenceRow, bookedAt?: Date): StatementDifferenceDto {
    const { id, kind, itemKey, statementFen, booksFen } = difference;
    const { counterparty, caseId, statementOn, bankSerial } = difference;
    return {
      id,
      kind,
      key: itemKey,
      statementFen,
      booksFen,
      counterparty,
      caseId,
      statementOn,
      bankSerial,
      bookedOn: bookedAt ? shanghaiDate(bookedAt) : null,
      reason: settlement?.reason ?? null,
      evidence: settlement?.evidence ?? null,
      settledBy: settlement?.settledByName ?? null,
      settledAt: settlement?.settledAt ?? null,
    };
  }
}

export class StatementDifferencePageDto {
  data: StatementDifferenceDto[];
  nextCursor: string | null;
}
