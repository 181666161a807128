import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Instalment } from '../core/clawback/instalment-plan.js';
import { fenFromDatabase } from '../platform/database/columns.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Part } from '../payouts/part.js';
import { ClawbackInstalmentEntity } from './clawback-instalment.entity.js';
import { ClawbackRepaymentPartEntity } from './clawback-repayment-part.entity.js';
import { ClawbackRepaymentEntity } from './clawback-repayment.entity.js';
import { ClawbackEntity } from './clawback.entity.js';

/** What is agreed to be repaid, and what has been. */
@Injectable()
export class RepaymentRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(repayment: ClawbackRepaymentEntity, parts: readonly Part[]): Promise<void> {
    const { manager } = this.unitOfWork;
    await insertRows(manager, ClawbackRepaymentEntity, [repayment]);
    await insertRows(
      manager,
      ClawbackRepaymentPartEntity,
      parts.map((part) => ({ ...part, repaymentId: repayment.id })),
    );
  }

  /** Fen that each appropriation has got back of a payment, by whichever clawback; one that has nothing is absent. */
  async repaidParts(paymentId: string): Promise<Map<string, number>> {
    const rows = await this.unitOfWork.reader
      .createQueryBuilder(ClawbackRepaymentPartEntity, 'part')
      .innerJoin(ClawbackRepaymentEntity, 'repayment', 'repayment.id = part.repayment_id')
      .innerJoin(ClawbackEntity, 'clawback', 'clawback.id = repayment.clawback_id')
      .select('part.appropriation_id', 'appropriationId')
      .addSelect('SUM(part.amount_fen)', 'amountFen')
      .where('clawback.payment_id = :paymentId', { paymentId })
      .groupBy('part.appropriation_id')
      .getRawMany<{ appropriationId: string; amountFen: string | number }>();
    return new Map(rows.map((row) => [row.appropriationId, fenFromDatabase(row.amountFen)]));
  }

  /** In the order in which they were recorded. */
  repaymentsOf(clawbackId: string): Promise<ClawbackRepaymentEntity[]> {
    return this.unitOfWork.reader.find(ClawbackRepaymentEntity, {
      where: { clawbackId },
      order: { id: 'ASC' },
    });
  }

  findBySerial(clawbackId: string, bankSerial: string): Promise<ClawbackRepaymentEntity | null> {
    return this.unitOfWork.reader.findOneBy(ClawbackRepaymentEntity, { clawbackId, bankSerial });
  }

  /** Fen repaid of each clawback; one of which nothing has been repaid is absent. */
  async repaidFen(clawbackIds: readonly string[]): Promise<Map<string, number>> {
    if (clawbackIds.length === 0) return new Map();
    const rows = await this.unitOfWork.reader
      .createQueryBuilder(ClawbackRepaymentEntity, 'repayment')
      .select('repayment.clawbackId', 'clawbackId')
      .addSelect('SUM(repayment.amountFen)', 'amountFen')
      .where({ clawbackId: In([...clawbackIds]) })
      .groupBy('repayment.clawbackId')
      .getRawMany<{ clawbackId: string; amountFen: string | number }>();
    return new Map(
      rows.map(({ clawbackId, amountFen }) => [clawbackId, fenFromDatabase(amountFen)]),
    );
  }

  /** The plan in force, earliest part first; empty where none is agreed. */
  async planOf(clawbackId: string): Promise<ClawbackInstalmentEntity[]> {
    const all = await this.unitOfWork.reader.find(ClawbackInstalmentEntity, {
      where: { clawbackId },
      order: { planNumber: 'ASC', position: 'ASC' },
    });
    const inForce = all.at(-1)?.planNumber;
    return all.filter(({ planNumber }) => planNumber === inForce);
  }

  /** Puts a new plan in force. */
  async insertPlan(clawbackId: string, plan: readonly Instalment[]): Promise<void> {
    const [former] = await this.planOf(clawbackId);
    const planNumber = (former?.planNumber ?? 0) + 1;
    const rows = plan.map((part, index) => ({
      ...part,
      clawbackId,
      planNumber,
      position: index + 1,
    }));
    await insertRows(this.unitOfWork.manager, ClawbackInstalmentEntity, rows);
  }
}
