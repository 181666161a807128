import { Injectable } from '@nestjs/common';
import { Brackets } from 'typeorm';
import { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import { FactStatementEntity } from '../enterprises/fact-statement.entity.js';
import { scopeConditions, type ScopeFilter } from '../enterprises/scopes/scope-conditions.js';
import { PaymentEntity } from '../payouts/payment.entity.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

export interface PaidCase {
  readonly paymentId: string;
  readonly paidFen: number;
  readonly benefitCase: BenefitCaseEntity;
  readonly uscc: string;
  readonly enterpriseName: string;
}

/** Reads the cases that were paid out here. */
@Injectable()
export class PaidCaseRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Those of whose enterprise anything was learnt, corrected or withdrawn after the case had been opened: what has not
   * changed since cannot come out otherwise. The last payment first, from before `beforeId`.
   */
  async findOvertaken(
    scope: ScopeFilter,
    limit: number,
    beforeId?: string,
  ): Promise<readonly PaidCase[]> {
    const { reader } = this.unitOfWork;
    const learnt = reader
      .createQueryBuilder(FactStatementEntity, 'learnt')
      .select('1')
      .where('learnt.enterpriseId = benefitCase.enterpriseId')
      .andWhere(
        new Brackets((either) =>
          either
            .where('learnt.receivedAt > benefitCase.openedAt')
            .orWhere('learnt.supersededAt > benefitCase.openedAt'),
        ),
      );
    const query = reader
      .createQueryBuilder(PaymentEntity, 'payment')
      .select('payment.id', 'paymentId')
      .addSelect('payment.caseId', 'caseId')
      .addSelect('payment.amountFen', 'paidFen')
      .addSelect('enterprise.uscc', 'uscc')
      .addSelect('enterprise.name', 'enterpriseName')
      .innerJoin(BenefitCaseEntity, 'benefitCase', 'benefitCase.id = payment.caseId')
      .innerJoin(EnterpriseEntity, 'enterprise', 'enterprise.id = benefitCase.enterpriseId')
      .where(`payment.state = 'paid'`)
      .andWhere(`EXISTS (${learnt.getQuery()})`)
      .orderBy('payment.id', 'DESC')
      .limit(limit);
    if (beforeId !== undefined) query.andWhere('payment.id < :beforeId', { beforeId });
    for (const { sql, parameters } of scopeConditions('benefitCase', scope))
      query.andWhere(sql, parameters);
    const rows = await query.getRawMany<{
      paymentId: string;
      caseId: string;
      paidFen: number | string;
      uscc: string;
      enterpriseName: string;
    }>();
    const cases = await reader
      .createQueryBuilder(BenefitCaseEntity, 'benefitCase')
      .whereInIds(rows.map(({ caseId }) => caseId))
      .getMany();
    const byId = new Map(cases.map((benefitCase) => [benefitCase.id, benefitCase]));
    // PostgreSQL gives a bigint as text where no entity converts it.
    return rows.map(({ caseId, paidFen, ...row }) => ({
      ...row,
      paidFen: Number(paidFen),
      benefitCase: byId.get(caseId) as BenefitCaseEntity,
    }));
  }
}
