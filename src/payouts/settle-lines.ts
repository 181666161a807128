import { Injectable } from '@nestjs/common';
import type { CaseActor } from '../cases/case-actor.js';
import { CaseTransitions } from '../cases/case-transitions.js';
import { CaseRepository } from '../cases/cases.repository.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/identifier.js';
import type { BankAnswerLine } from './bank-answer-line.js';
import { BankAnswerRepository } from './bank-answer.repository.js';
import type { BankReceiptEntity } from './bank-receipt.entity.js';
import { judgeReceipt } from './judge-receipt.js';
import type { FundedPayment } from './payment-part.entity.js';
import { messageIdOf } from './payment-identifiers.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';
import { PostMoney } from './post-money.js';

interface Settlement {
  readonly payment: FundedPayment;
  readonly receipt: BankReceiptEntity;
}

const NO_REASON_GIVEN = '银行未说明退回原因';

/**
 * Settles lines of a bank's answer, all in one transaction: receipts, payments, money, cases and what is told. What it moves
 * it holds first, in the order in which everybody does (batch, payments, cases, accounts), so that no two answers wait for
 * each other.
 */
@Injectable()
export class SettleLines {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly answers: BankAnswerRepository,
    private readonly batches: PayoutBatchRepository,
    private readonly cases: CaseRepository,
    private readonly transitions: CaseTransitions,
    private readonly postMoney: PostMoney,
  ) {}

  /** @returns how many lines were new; those with a receipt are passed over */
  async execute(
    answerId: string,
    lines: readonly BankAnswerLine[],
    actor: CaseActor,
  ): Promise<number> {
    return this.unitOfWork.run(async () => {
      await this.answers.lock(answerId);
      const received = await this.answers.linesReceived(
        answerId,
        lines.map(({ lineNumber }) => lineNumber),
      );
      const fresh = lines.filter(({ lineNumber }) => !received.has(lineNumber));
      await this.batches.holdBatchesOf(fresh.map(({ reference }) => reference));
      const { receipts, settlements } = await this.judge(answerId, fresh);
      await this.answers.insertReceipts(receipts);
      const paid = settlements.filter(({ receipt }) => receipt.outcome === 'matched');
      const bounced = settlements.filter(({ receipt }) => receipt.outcome === 'bounced');
      const batchIds = [...new Set(settlements.map(({ payment }) => payment.batchId))];
      await this.cases.lockByIds(settlements.map(({ payment }) => payment.caseId));
      await this.pay(paid, actor);
      await this.bounce(bounced, actor);
      await this.batches.closeAnswered(batchIds);
      return fresh.length;
    });
  }

  private async judge(
    answerId: string,
    lines: readonly BankAnswerLine[],
  ): Promise<{ receipts: BankReceiptEntity[]; settlements: Settlement[] }> {
    const payments = await this.batches.paymentsForUpdate(lines.map(({ reference }) => reference));
    const known = await this.answers.decidingReceipts(payments.map(({ id }) => id));
    const deciding = new Map(known.map((receipt) => [receipt.paymentId, receipt]));
    const batches = await this.batches.findByIds([
      ...new Set(payments.map(({ batchId }) => batchId)),
    ]);
    const messageIds = new Map(batches.map((batch) => [batch.id, messageIdOf(batch)]));
    const receipts: BankReceiptEntity[] = [];
    const settlements: Settlement[] = [];
    for (const line of lines) {
      const payment = payments.find(({ reference }) => reference === line.reference);
      const decided = payment && deciding.get(payment.id);
      const sent = payment && { ...payment, messageId: messageIds.get(payment.batchId) };
      const { outcome, detail } = judgeReceipt(line, sent, decided);
      const receipt = receiptOf(answerId, line, {
        outcome,
        detail,
        paymentId: payment?.id ?? null,
      });
      receipts.push(receipt);
      if (!payment || (outcome !== 'matched' && outcome !== 'bounced')) continue;
      // What follows in the same file about the same payment is judged against this.
      payment.state = outcome === 'matched' ? 'paid' : 'bounced';
      deciding.set(payment.id, receipt);
      settlements.push({ payment, receipt });
    }
    return { receipts, settlements };
  }

  private async pay(settlements: readonly Settlement[], actor: CaseActor): Promise<void> {
    await this.batches.markPaid(settlements.map(({ payment }) => payment.id));
    const cases = await this.cases.lockByIds(settlements.map(({ payment }) => payment.caseId));
    const paid = await this.transitions.applyToAll(cases, 'pay', actor, {
      detail: ({ id }) => proofOf(settlements.find(({ payment }) => payment.caseId === id)),
      vouched: ['receipt-matches'],
    });
    await this.transitions.applyToAll(paid, 'close', actor);
    await this.post('receipt', settlements, actor);
  }

  private async bounce(settlements: readonly Settlement[], actor: CaseActor): Promise<void> {
    for (const { payment, receipt } of settlements) {
      const reason = receipt.reason ?? NO_REASON_GIVEN;
      await this.batches.markBounced(payment.id, reason);
      await this.transitions.apply(payment.caseId, 'bounce', actor, {
        reason,
        detail: proofOf({ payment, receipt }),
      });
    }
    await this.post('bounce', settlements, actor);
  }

  private async post(
    kind: 'receipt' | 'bounce',
    settlements: readonly Settlement[],
    actor: CaseActor,
  ): Promise<void> {
    await this.postMoney.execute({
      kind,
      movements: settlements.flatMap(
        ({ payment: { parts, caseId, batchId, reference }, receipt }) =>
          parts.map(({ appropriationId, amountFen }) => ({
            appropriationId,
            amountFen,
            caseId,
            batchId,
            memo: [reference, receipt.reason].filter(Boolean).join(' ').slice(0, 500),
          })),
      ),
      actor: actor.userId,
    });
  }
}

function proofOf(settlement: Settlement | undefined) {
  return { reference: settlement?.payment.reference, receiptId: settlement?.receipt.id };
}

function receiptOf(
  answerId: string,
  line: BankAnswerLine,
  judged: Pick<BankReceiptEntity, 'outcome' | 'detail' | 'paymentId'>,
): BankReceiptEntity {
  const { lineNumber, reference, amountFen, payeeName, accountNumber } = line;
  const { result, reason, bankSerial, messageId = null } = line;
  return {
    ...judged,
    id: newId(),
    answerId,
    lineNumber,
    reference,
    amountFen,
    payeeName,
    accountNumber,
    result,
    reason,
    bankSerial,
    messageId,
  };
}
