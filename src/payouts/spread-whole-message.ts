import { Injectable } from '@nestjs/common';
import type { BankAnswer, BankAnswerLine, WholeMessageLine } from './bank-answer-line.js';
import { batchNumberOf, messageIdOf } from './payment-identifiers.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';

/** Makes of what a bank says of a whole message a line for each payment in it that the answer does not name itself. */
@Injectable()
export class SpreadWholeMessage {
  constructor(private readonly batches: PayoutBatchRepository) {}

  /** The lines of the answer, and one for each other payment; a single one where the message is none of ours. */
  async execute({ lines, wholeMessage }: BankAnswer): Promise<readonly BankAnswerLine[]> {
    if (!wholeMessage) return lines;
    const references = await this.referencesIn(wholeMessage.messageId);
    const named = new Set(lines.map(({ reference }) => reference));
    const others = (references ?? [wholeMessage.messageId]).filter(
      (reference) => !named.has(reference),
    );
    return [
      ...lines,
      ...others.map((reference, index) =>
        lineFor(reference, wholeMessage, lines.length + index + 1),
      ),
    ];
  }

  private async referencesIn(messageId: string): Promise<string[] | undefined> {
    const batchNumber = batchNumberOf(messageId);
    if (batchNumber === undefined) return undefined;
    const batch = await this.batches.findByNumber(batchNumber);
    if (!batch || messageIdOf(batch) !== messageId) return undefined;
    const payments = await this.batches.paymentsOf(batch.id);
    return payments.map(({ reference }) => reference);
  }
}

function lineFor(
  reference: string,
  { messageId, result, reason, fault }: WholeMessageLine,
  lineNumber: number,
): BankAnswerLine {
  return {
    lineNumber,
    reference,
    amountFen: null,
    payeeName: '',
    accountNumber: '',
    result,
    reason: reason?.slice(0, 500) ?? null,
    bankSerial: null,
    messageId,
    fault,
  };
}
