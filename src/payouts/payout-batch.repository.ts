import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { databaseKind } from '../platform/database/database-connections.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { forUpdate } from '../platform/database/row-lock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { PaymentPartEntity, type FundedPayment } from './payment-part.entity.js';
import { PaymentPartRepository } from './payment-part.repository.js';
import { PaymentEntity, type PaymentState } from './payment.entity.js';
import { PayoutBatchEntity, type PayoutBatchState } from './payout-batch.entity.js';

export interface BatchListQuery {
  readonly policyId?: string | undefined;
  /** The policies to which the reader is confined. */
  readonly policyIds?: readonly string[] | undefined;
  readonly state?: PayoutBatchState | undefined;
  /** Only batches made before this one. */
  readonly beforeId?: string | undefined;
  readonly limit: number;
}

@Injectable()
export class PayoutBatchRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly parts: PaymentPartRepository,
  ) {}

  /**
   * The next batch number of a year, `BF2024-000012`. Whoever asks holds the sequence until the commit, so numbers have
   * no gaps and batches are frozen one after the other.
   */
  async nextBatchNumber(year: number): Promise<string> {
    const { manager } = this.unitOfWork;
    if (databaseKind(manager.dataSource) === 'postgres') {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('huiqi.payout-batch-number'))`);
    }
    const prefix = `BF${year}-`;
    const last = await manager
      .createQueryBuilder(PayoutBatchEntity, 'batch')
      .select('MAX(batch.batch_number)', 'number')
      .where('batch.batch_number LIKE :pattern', { pattern: `${prefix}%` })
      .getRawOne<{ number: string | null }>();
    const next = Number(last?.number?.slice(prefix.length) ?? 0) + 1;
    return prefix + String(next).padStart(6, '0');
  }

  async insert(batch: PayoutBatchEntity, payments: readonly FundedPayment[]): Promise<void> {
    const { manager } = this.unitOfWork;
    const rows = payments.map(({ parts: _, ...payment }) => payment);
    const parts = payments.flatMap((payment) =>
      payment.parts.map(({ appropriationId, amountFen }) => ({
        paymentId: payment.id,
        appropriationId,
        amountFen,
      })),
    );
    await insertRows(manager, PayoutBatchEntity, [batch]);
    await insertRows(manager, PaymentEntity, rows);
    await insertRows(manager, PaymentPartEntity, parts);
  }

  findPayment(id: string): Promise<PaymentEntity | null> {
    return this.unitOfWork.reader.findOneBy(PaymentEntity, { id });
  }

  async findById(id: string): Promise<PayoutBatchEntity | null> {
    return this.unitOfWork.reader.findOneBy(PayoutBatchEntity, { id });
  }

  async findByNumber(batchNumber: string): Promise<PayoutBatchEntity | null> {
    return this.unitOfWork.reader.findOneBy(PayoutBatchEntity, { batchNumber });
  }

  async findByIds(ids: readonly string[]): Promise<PayoutBatchEntity[]> {
    if (ids.length === 0) return [];
    return this.unitOfWork.reader.find(PayoutBatchEntity, {
      where: { id: In([...ids]) },
      order: { id: 'ASC' },
    });
  }

  /** Held until the commit. */
  async findForUpdate(id: string): Promise<PayoutBatchEntity | null> {
    const { manager } = this.unitOfWork;
    return manager.findOne(PayoutBatchEntity, { where: { id }, ...forUpdate(manager) });
  }

  /** Newest first. */
  async list({
    policyId,
    policyIds,
    state,
    beforeId,
    limit,
  }: BatchListQuery): Promise<PayoutBatchEntity[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(PayoutBatchEntity, 'batch')
      .orderBy('batch.id', 'DESC')
      .limit(limit);
    if (policyIds) query.andWhere({ policyId: In([...policyIds]) });
    if (policyId !== undefined) query.andWhere('batch.policy_id = :policyId', { policyId });
    if (state !== undefined) query.andWhere('batch.state = :state', { state });
    if (beforeId !== undefined) query.andWhere('batch.id < :beforeId', { beforeId });
    return query.getMany();
  }

  paymentsOf(batchId: string): Promise<FundedPayment[]> {
    return this.paymentsOfAll([batchId]);
  }

  /** Of at most 500 batches, those of each in the order of their references. */
  async paymentsOfAll(batchIds: readonly string[]): Promise<FundedPayment[]> {
    const payments = await this.unitOfWork.reader.find(PaymentEntity, {
      where: { batchId: In([...batchIds]) },
      order: { reference: 'ASC' },
    });
    return this.parts.attachTo(payments);
  }

  /** How many payments of each batch are in each state. */
  async countPayments(
    batchIds: readonly string[],
  ): Promise<{ batchId: string; state: PaymentState; count: number }[]> {
    if (batchIds.length === 0) return [];
    const rows = await this.unitOfWork.reader
      .createQueryBuilder(PaymentEntity, 'payment')
      .select('payment.batch_id', 'batchId')
      .addSelect('payment.state', 'state')
      .addSelect('COUNT(*)', 'count')
      .where('payment.batch_id IN (:...batchIds)', { batchIds: [...batchIds] })
      .groupBy('payment.batch_id')
      .addGroupBy('payment.state')
      .getRawMany<{ batchId: string; state: PaymentState; count: string | number }>();
    return rows.map((row) => ({ ...row, count: Number(row.count) }));
  }

  /**
   * A policy's approved cases that no payment is under way for, those that wait longest first.
   * @param appropriationId only those for which something was reserved in this one
   * @param after only those that come after this one
   */
  async findPayableCases(
    policyId: string,
    appropriationId: string | undefined,
    limit: number,
    after?: Pick<BenefitCaseEntity, 'id' | 'stateSince'>,
  ): Promise<BenefitCaseEntity[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(BenefitCaseEntity, 'waiting')
      .where(`waiting.policy_id = :policyId AND waiting.state = 'approved'`, { policyId })
      .andWhere(
        `NOT EXISTS (SELECT 1 FROM payment WHERE payment.entitlement_key = waiting.entitlement_key
                     AND payment.state NOT IN ('bounced', 'returned', 'cancelled'))`,
      )
      .orderBy('waiting.stateSince')
      .addOrderBy('waiting.id')
      .limit(limit);
    if (after) {
      query.andWhere(
        `(waiting.stateSince > :since OR (waiting.stateSince = :since AND waiting.id > :afterId))`,
        { since: after.stateSince, afterId: after.id },
      );
    }
    if (appropriationId !== undefined) {
      query.andWhere(
        `EXISTS (SELECT 1 FROM ledger_posting WHERE ledger_posting.case_id = waiting.id
                 AND ledger_posting.appropriation_id = :appropriationId)`,
        { appropriationId },
      );
    }
    return query.getMany();
  }

  /** Whether every payment of the batch goes to a demonstration enterprise. */
  async isForDemonstration(batchId: string): Promise<boolean> {
    const realCase = await this.unitOfWork.reader
      .createQueryBuilder(PaymentEntity, 'payment')
      .innerJoin(BenefitCaseEntity, 'benefitCase', 'benefitCase.id = payment.case_id')
      .where('payment.batch_id = :batchId AND benefitCase.demonstration = :isDemonstration', {
        batchId,
        isDemonstration: false,
      })
      .getExists();
    return !realCase;
  }

  /** Which of these entitlements have a payment that has neither bounced nor been cancelled. */
  async entitlementsInPayment(keys: readonly string[]): Promise<Set<string>> {
    if (keys.length === 0) return new Set();
    const payments = await this.unitOfWork.reader.find(PaymentEntity, {
      select: { entitlementKey: true },
      where: {
        entitlementKey: In([...keys]),
        state: Not(In(['bounced', 'returned', 'cancelled'] satisfies PaymentState[])),
      },
    });
    return new Set(payments.map((payment) => payment.entitlementKey));
  }

  /**
   * Holds the batches until the commit to which these references belong, in one order: two answers about one batch follow
   * one another, and the second sees what the first has settled.
   */
  async holdBatchesOf(references: readonly string[]): Promise<void> {
    const { manager } = this.unitOfWork;
    const payments = await manager.find(PaymentEntity, {
      select: { batchId: true },
      where: { reference: In([...references]) },
    });
    await manager.find(PayoutBatchEntity, {
      select: { id: true },
      where: { id: In([...new Set(payments.map(({ batchId }) => batchId))]) },
      order: { id: 'ASC' },
      ...forUpdate(manager),
    });
  }

  /** Held until the commit, in one order, so that two answers about the same payments follow one another. */
  async paymentsForUpdate(references: readonly string[]): Promise<FundedPayment[]> {
    const { manager } = this.unitOfWork;
    const payments = await manager.find(PaymentEntity, {
      where: { reference: In([...references]) },
      order: { id: 'ASC' },
      ...forUpdate(manager),
    });
    return this.parts.attachTo(payments);
  }

  /** The batches, of those that are approved but not dispatched, to which one of these references belongs. */
  async undispatchedBatches(references: readonly string[]): Promise<string[]> {
    const rows = await this.unitOfWork.reader
      .createQueryBuilder(PaymentEntity, 'payment')
      .innerJoin(PayoutBatchEntity, 'batch', 'batch.id = payment.batch_id')
      .select('batch.batch_number', 'batchNumber')
      .distinct(true)
      .where('payment.reference IN (:...references)', { references: [...references] })
      .andWhere(`batch.state = 'approved' AND batch.cancelled_at IS NULL`)
      .orderBy('batch.batch_number')
      .getRawMany<{ batchNumber: string }>();
    return rows.map((row) => row.batchNumber);
  }

  async setBatch(
    id: string,
    change: Partial<
      Pick<
        PayoutBatchEntity,
        | 'state'
        | 'approvedBy'
        | 'approvedAt'
        | 'cancelledBy'
        | 'cancelledByName'
        | 'cancelledAt'
        | 'cancelReason'
        | 'fileName'
        | 'dispatchedBy'
        | 'dispatchedAt'
      >
    >,
  ): Promise<void> {
    await this.unitOfWork.manager.update(PayoutBatchEntity, { id }, change);
  }

  async cancelPayments(batchId: string): Promise<void> {
    await this.unitOfWork.manager.update(PaymentEntity, { batchId }, { state: 'cancelled' });
  }

  async instructPayments(batchId: string): Promise<void> {
    await this.unitOfWork.manager.update(PaymentEntity, { batchId }, { state: 'instructed' });
  }

  async markPaid(paymentIds: readonly string[]): Promise<void> {
    if (paymentIds.length === 0) return;
    await this.unitOfWork.manager.update(
      PaymentEntity,
      { id: In([...paymentIds]) },
      { state: 'paid' },
    );
  }

  markBounced(paymentId: string, reason: string): Promise<void> {
    return this.markSentBack(paymentId, 'bounced', reason);
  }

  /** The bank has sent back what it had called paid. */
  markReturned(paymentId: string, reason: string): Promise<void> {
    return this.markSentBack(paymentId, 'returned', reason);
  }

  private async markSentBack(
    id: string,
    state: 'bounced' | 'returned',
    bouncedReason: string,
  ): Promise<void> {
    await this.unitOfWork.manager.update(PaymentEntity, { id }, { state, bouncedReason });
  }

  /** Marks those of the batches, which the caller holds, as answered in which no payment waits for the bank any more. */
  async closeAnswered(batchIds: readonly string[]): Promise<void> {
    const { manager } = this.unitOfWork;
    for (const id of batchIds) {
      const isOpen = await manager.existsBy(PaymentEntity, { batchId: id, state: 'instructed' });
      if (!isOpen) await this.setBatch(id, { state: 'answered' });
    }
  }
}
