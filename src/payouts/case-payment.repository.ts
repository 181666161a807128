import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { BankReceiptEntity } from './bank-receipt.entity.js';
import { foundPaid } from './found-paid.js';
import { PaymentEntity } from './payment.entity.js';
import { PayoutBatchEntity } from './payout-batch.entity.js';

/** The payment that reached the enterprise, the receipt that says so, and out of which appropriation it came. */
export interface CasePayment {
  readonly payment: PaymentEntity;
  readonly receiptId: string;
  readonly bankSerial: string | null;
  readonly appropriationId: string;
}

/** Reads how a case was paid. */
@Injectable()
export class CasePaymentRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Null where nothing was paid out here. An entitlement is paid once, so that there is one payment at most. */
  async find(caseId: string): Promise<CasePayment | null> {
    const { reader } = this.unitOfWork;
    const payment = await reader.findOneBy(PaymentEntity, { caseId, state: 'paid' });
    if (!payment) return null;
    const batch = await reader.findOneByOrFail(PayoutBatchEntity, { id: payment.batchId });
    const receipt = await reader
      .createQueryBuilder(BankReceiptEntity, 'receipt')
      .where({ paymentId: payment.id })
      .andWhere(`(receipt.outcome = 'matched' OR ${foundPaid('receipt')})`)
      .getOneOrFail();
    return {
      payment,
      receiptId: receipt.id,
      bankSerial: receipt.bankSerial,
      appropriationId: batch.appropriationId,
    };
  }
}
