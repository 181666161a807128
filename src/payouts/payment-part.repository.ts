import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { groupBy } from '../core/group-by.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppropriationEntity } from './appropriation.entity.js';
import { PaymentPartEntity, type FundedPayment } from './payment-part.entity.js';
import type { PaymentEntity } from './payment.entity.js';

/** So many values a statement may name on both databases. */
const IDS_PER_QUERY = 500;

/** Reads which funds stand behind payments. */
@Injectable()
export class PaymentPartRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The terms are the appropriations' own, which never change. */
  async attachTo(payments: readonly PaymentEntity[]): Promise<FundedPayment[]> {
    const parts: PaymentPartEntity[] = [];
    for (let start = 0; start < payments.length; start += IDS_PER_QUERY) {
      const some = payments.slice(start, start + IDS_PER_QUERY);
      parts.push(...(await this.partsOf(some.map(({ id }) => id))));
    }
    const ids = [...new Set(parts.map(({ appropriationId }) => appropriationId))];
    const appropriations = await this.unitOfWork.reader.findBy(AppropriationEntity, {
      id: In(ids),
    });
    const byId = new Map(appropriations.map((appropriation) => [appropriation.id, appropriation]));
    const partsOfEach = groupBy(parts, ({ paymentId }) => paymentId);
    return payments.map((payment) => ({
      ...payment,
      parts: (partsOfEach.get(payment.id) ?? []).flatMap((part) => {
        const appropriation = byId.get(part.appropriationId);
        return appropriation ? [fundedPart(appropriation, part.amountFen)] : [];
      }),
    }));
  }

  /** Those of each payment in the order in which the appropriations were given. */
  partsOf(paymentIds: readonly string[]): Promise<PaymentPartEntity[]> {
    return this.unitOfWork.reader.find(PaymentPartEntity, {
      where: { paymentId: In([...paymentIds]) },
      order: { paymentId: 'ASC', appropriationId: 'ASC' },
    });
  }
}

/** What an appropriation gives of a payment, with the terms under which the treasury files it. */
export function fundedPart(
  appropriation: AppropriationEntity,
  amountFen: number,
): FundedPayment['parts'][number] {
  const { id, documentNumber, functionClass, economicClass, project } = appropriation;
  return { appropriationId: id, documentNumber, functionClass, economicClass, project, amountFen };
}
