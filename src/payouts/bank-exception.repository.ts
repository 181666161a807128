import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { scopeConditions, type ScopeFilter } from '../enterprises/scopes/scope-conditions.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { forUpdate } from '../platform/database/row-lock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { BankAnswerEntity } from './bank-answer.entity.js';
import { BankReceiptEntity } from './bank-receipt.entity.js';
import { EXCEPTION_OUTCOMES } from './judge-receipt.js';
import { PaymentEntity } from './payment.entity.js';
import { ReceiptFindingEntity } from './receipt-finding.entity.js';
import { ReceiptSettlementEntity } from './receipt-settlement.entity.js';

/** A line that decided nothing, where it came from, the payment that it names, what is proposed and what was found. */
export interface BankExceptionRow {
  readonly receipt: BankReceiptEntity;
  readonly answer: BankAnswerEntity;
  readonly payment: PaymentEntity | null;
  readonly proposal: ReceiptFindingEntity | null;
  readonly settlement: ReceiptSettlementEntity | null;
}

export interface ExceptionFilter {
  readonly isSettled: boolean;
  readonly beforeId?: string | undefined;
  /** What the reader is confined to. */
  readonly scope?: ScopeFilter;
}

@Injectable()
export class BankExceptionRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The receipt, held until the commit. */
  lock(id: string): Promise<BankReceiptEntity | null> {
    const { manager } = this.unitOfWork;
    return manager.findOne(BankReceiptEntity, { where: { id }, ...forUpdate(manager) });
  }

  isSettled(receiptId: string): Promise<boolean> {
    return this.unitOfWork.manager.existsBy(ReceiptSettlementEntity, { receiptId });
  }

  async insertFinding(finding: ReceiptFindingEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, ReceiptFindingEntity, [finding]);
  }

  /** What is proposed about a line now. */
  findProposal(receiptId: string): Promise<ReceiptFindingEntity | null> {
    return this.unitOfWork.reader.findOne(ReceiptFindingEntity, {
      where: { receiptId },
      order: { id: 'DESC' },
    });
  }

  async insert(settlement: ReceiptSettlementEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, ReceiptSettlementEntity, [settlement]);
  }

  /** Whether the bank says here that it paid what it has returned. */
  contradictsAReturn({ paymentId, result }: BankReceiptEntity): Promise<boolean> {
    if (paymentId === null || result !== 'paid') return Promise.resolve(false);
    return this.unitOfWork.manager.existsBy(PaymentEntity, { id: paymentId, state: 'bounced' });
  }

  /** Newest first, from before `beforeId`. */
  async findRows(
    { isSettled, beforeId, scope }: ExceptionFilter,
    limit: number,
  ): Promise<BankExceptionRow[]> {
    const settled = `EXISTS (SELECT 1 FROM receipt_settlement
      WHERE receipt_settlement.receipt_id = receipt.id)`;
    const query = this.unitOfWork.reader
      .createQueryBuilder(BankReceiptEntity, 'receipt')
      .where({ outcome: In([...EXCEPTION_OUTCOMES]) })
      .andWhere(isSettled ? settled : `NOT ${settled}`)
      .orderBy('receipt.id', 'DESC')
      .limit(limit);
    if (beforeId !== undefined) query.andWhere('receipt.id < :beforeId', { beforeId });
    const conditions = scopeConditions('benefitCase', scope);
    // A line that names no payment of ours is of no policy and no town: whoever is confined does not see it.
    if (conditions.length > 0)
      query
        .innerJoin(PaymentEntity, 'payment', 'payment.id = receipt.paymentId')
        .innerJoin(BenefitCaseEntity, 'benefitCase', 'benefitCase.id = payment.caseId');
    for (const { sql, parameters } of conditions) query.andWhere(sql, parameters);
    return Promise.all((await query.getMany()).map((receipt) => this.rowOf(receipt)));
  }

  /** The case whose payment a line names; null where it names none of ours. */
  async findCase({ paymentId }: BankReceiptEntity): Promise<BenefitCaseEntity | null> {
    if (paymentId === null) return null;
    const { reader } = this.unitOfWork;
    const payment = await reader.findOneBy(PaymentEntity, { id: paymentId });
    return payment && reader.findOneBy(BenefitCaseEntity, { id: payment.caseId });
  }

  async findRow(receiptId: string): Promise<BankExceptionRow | null> {
    const receipt = await this.unitOfWork.reader.findOneBy(BankReceiptEntity, { id: receiptId });
    return receipt && this.rowOf(receipt);
  }

  private async rowOf(receipt: BankReceiptEntity): Promise<BankExceptionRow> {
    const { reader } = this.unitOfWork;
    return {
      receipt,
      answer: await reader.findOneByOrFail(BankAnswerEntity, { id: receipt.answerId }),
      payment:
        receipt.paymentId === null
          ? null
          : await reader.findOneBy(PaymentEntity, { id: receipt.paymentId }),
      proposal: await this.findProposal(receipt.id),
      settlement: await reader.findOneBy(ReceiptSettlementEntity, { receiptId: receipt.id }),
    };
  }
}
