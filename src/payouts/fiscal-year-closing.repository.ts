import { Injectable } from '@nestjs/common';
import { insertRows } from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { FiscalYearClosingEntity } from './fiscal-year-closing.entity.js';
import { PaymentPartEntity } from './payment-part.entity.js';
import { PaymentEntity } from './payment.entity.js';
import { PayoutBatchEntity } from './payout-batch.entity.js';

@Injectable()
export class FiscalYearClosingRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(closing: FiscalYearClosingEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, FiscalYearClosingEntity, [closing]);
  }

  /** In the order in which they were made. */
  findByAppropriation(appropriationId: string): Promise<FiscalYearClosingEntity[]> {
    return this.unitOfWork.reader.find(FiscalYearClosingEntity, {
      where: { appropriationId },
      order: { id: 'ASC' },
    });
  }

  /** The batches that draw on an appropriation and that the bank has not answered, or that have not been sent to it. */
  async unsettledBatches(appropriationId: string): Promise<string[]> {
    const rows = await this.unitOfWork.reader
      .createQueryBuilder(PaymentPartEntity, 'part')
      .innerJoin(PaymentEntity, 'payment', 'payment.id = part.payment_id')
      .innerJoin(PayoutBatchEntity, 'batch', 'batch.id = payment.batch_id')
      .select('batch.batch_number', 'batchNumber')
      .distinct(true)
      .where('part.appropriation_id = :appropriationId', { appropriationId })
      .andWhere(`payment.state IN ('frozen', 'instructed')`)
      .orderBy('batch.batch_number')
      .getRawMany<{ batchNumber: string }>();
    return rows.map(({ batchNumber }) => batchNumber);
  }
}
