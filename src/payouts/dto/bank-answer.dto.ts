import { maskAccountNumber } from '../../enterprises/payee-account.js';
import { LabelDto } from '../../policies/dto/label.dto.js';
import type { BankAnswerEntity } from '../bank-answer.entity.js';
import type { BankResult } from '../bank-answer-line.js';
import type { OutcomeCount } from '../bank-answer.repository.js';
import type { BankReceiptEntity } from '../bank-receipt.entity.js';
import { EXCEPTION_OUTCOMES, type ReceiptOutcome } from '../judge-receipt.js';

export class BankReceiptDto {
  /** The line of a CSV, the first one being 1; in XML the statements are counted. */
  lineNumber: number;
  reference: string;
  amountFen: number | null;
  payeeName: string;
  /** Its last four digits. */
  accountNumber: string;
  result: BankResult | null;
  reason: string | null;
  bankSerial: string | null;
  /** The message of ours that a refusal names: it stands for what the refusal leaves out. */
  messageId: string | null;
  outcome: ReceiptOutcome;
  /** What kept the line from deciding a payment. */
  detail: LabelDto | null;

  static of(receipt: BankReceiptEntity): BankReceiptDto {
    return {
      lineNumber: receipt.lineNumber,
      reference: receipt.reference,
      amountFen: receipt.amountFen,
      payeeName: receipt.payeeName,
      accountNumber: maskAccountNumber(receipt.accountNumber),
      result: receipt.result,
      reason: receipt.reason,
      bankSerial: receipt.bankSerial,
      messageId: receipt.messageId,
      outcome: receipt.outcome,
      detail: receipt.detail,
    };
  }
}

export class BankAnswerDto {
  id: string;
  fileName: string;
  /** Of the file's bytes; the same file is one answer however often it is sent. */
  sha256: string;
  receivedBy: string;
  receivedAt: Date;
  lineCount: number;
  /** Lines that paid. */
  matchedCount: number;
  /** Lines that returned a payment. */
  bouncedCount: number;
  /** Lines that repeated what was known. */
  duplicateCount: number;
  /** Lines that only say the bank has the payment in hand. */
  notedCount: number;
  /** Lines that a person has to look into; they have changed nothing. */
  exceptionCount: number;

  static of(answer: BankAnswerEntity, counts: readonly OutcomeCount[]): BankAnswerDto {
    const count = (...outcomes: readonly ReceiptOutcome[]) =>
      counts
        .filter((row) => row.answerId === answer.id && outcomes.includes(row.outcome))
        .reduce((sum, row) => sum + row.count, 0);
    return {
      id: answer.id,
      fileName: answer.fileName,
      sha256: answer.sha256,
      receivedBy: answer.actorName,
      receivedAt: answer.receivedAt,
      lineCount: answer.lineCount,
      matchedCount: count('matched'),
      bouncedCount: count('bounced'),
      duplicateCount: count('duplicate'),
      notedCount: count('noted'),
      exceptionCount: count(...EXCEPTION_OUTCOMES),
    };
  }
}

export class BankAnswerPageDto {
  data: BankAnswerDto[];
  nextCursor: string | null;
}

export class BankAnswerDetailDto extends BankAnswerDto {
  receipts: BankReceiptDto[];
}

export class ReceivedBankAnswerDto extends BankAnswerDetailDto {
  /** Whether every line of this file had been received before: nothing has changed then. */
  alreadyReceived: boolean;
}
