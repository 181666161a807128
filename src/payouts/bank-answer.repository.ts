import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { insertRows } from '../platform/database/insert-rows.js';
import { forUpdate } from '../platform/database/row-lock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { BankAnswerEntity } from './bank-answer.entity.js';
import { BankReceiptEntity } from './bank-receipt.entity.js';
import type { ReceiptOutcome } from './judge-receipt.js';
import { foundPaid } from './found-paid.js';
import { PaymentEntity } from './payment.entity.js';

export interface OutcomeCount {
  readonly answerId: string;
  readonly outcome: ReceiptOutcome;
  readonly count: number;
}

@Injectable()
export class BankAnswerRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(answer: BankAnswerEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, BankAnswerEntity, [answer]);
  }

  async findById(id: string): Promise<BankAnswerEntity | null> {
    return this.unitOfWork.reader.findOneBy(BankAnswerEntity, { id });
  }

  async findBySha256(sha256: string): Promise<BankAnswerEntity | null> {
    return this.unitOfWork.reader.findOneBy(BankAnswerEntity, { sha256 });
  }

  /** Held until the commit: two who send the same file at once take its lines in turns. */
  async lock(id: string): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.findOneOrFail(BankAnswerEntity, { where: { id }, ...forUpdate(manager) });
  }

  /** Newest first. */
  async list(limit: number, beforeId?: string): Promise<BankAnswerEntity[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(BankAnswerEntity, 'answer')
      .orderBy('answer.id', 'DESC')
      .limit(limit);
    if (beforeId !== undefined) query.where('answer.id < :beforeId', { beforeId });
    return query.getMany();
  }

  async insertReceipts(receipts: readonly BankReceiptEntity[]): Promise<void> {
    await insertRows(this.unitOfWork.manager, BankReceiptEntity, receipts);
  }

  async receiptsOf(answerId: string): Promise<BankReceiptEntity[]> {
    return this.unitOfWork.reader.find(BankReceiptEntity, {
      where: { answerId },
      order: { lineNumber: 'ASC' },
    });
  }

  /** Of these lines of an answer, those that have a receipt already. */
  async linesReceived(answerId: string, lineNumbers: readonly number[]): Promise<Set<number>> {
    const receipts = await this.unitOfWork.reader.find(BankReceiptEntity, {
      select: { lineNumber: true },
      where: { answerId, lineNumber: In([...lineNumbers]) },
    });
    return new Set(receipts.map((receipt) => receipt.lineNumber));
  }

  /** The receipts that have decided these payments, by themselves or by what an approver has found; the last one rules. */
  async decidingReceipts(paymentIds: readonly string[]): Promise<BankReceiptEntity[]> {
    if (paymentIds.length === 0) return [];
    return this.unitOfWork.reader
      .createQueryBuilder(BankReceiptEntity, 'receipt')
      .where({ paymentId: In([...paymentIds]) })
      .andWhere(`(receipt.outcome IN ('matched', 'bounced') OR ${foundPaid('receipt')})`)
      .orderBy('receipt.id')
      .getMany();
  }

  /** Those of the cases whose returned payment the bank has, at another time, said to be paid, and nobody has cleared up. */
  async contradictedCases(caseIds: readonly string[]): Promise<Set<string>> {
    if (caseIds.length === 0) return new Set();
    const rows = await this.unitOfWork.reader
      .createQueryBuilder(BankReceiptEntity, 'receipt')
      .innerJoin(PaymentEntity, 'payment', 'payment.id = receipt.payment_id')
      .select('payment.case_id', 'caseId')
      .where(`payment.state = 'bounced' AND receipt.result = 'paid'`)
      .andWhere(
        `NOT EXISTS (SELECT 1 FROM receipt_settlement
                     WHERE receipt_settlement.receipt_id = receipt.id)`,
      )
      .andWhere('payment.case_id IN (:...caseIds)', { caseIds: [...caseIds] })
      .getRawMany<{ caseId: string }>();
    return new Set(rows.map(({ caseId }) => caseId));
  }

  async countOutcomes(answerIds: readonly string[]): Promise<OutcomeCount[]> {
    if (answerIds.length === 0) return [];
    const rows = await this.unitOfWork.reader
      .createQueryBuilder(BankReceiptEntity, 'receipt')
      .select('receipt.answer_id', 'answerId')
      .addSelect('receipt.outcome', 'outcome')
      .addSelect('COUNT(*)', 'count')
      .where('receipt.answer_id IN (:...answerIds)', { answerIds: [...answerIds] })
      .groupBy('receipt.answer_id')
      .addGroupBy('receipt.outcome')
      .getRawMany<Omit<OutcomeCount, 'count'> & { count: string | number }>();
    return rows.map((row) => ({ ...row, count: Number(row.count) }));
  }
}
