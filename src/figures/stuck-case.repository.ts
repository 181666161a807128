import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { ObjectionEntity } from '../cases/publicity/objection.entity.js';
import { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import { PaymentEntity } from '../payouts/payment.entity.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { BoundSql } from '../platform/database/bound-sql.js';
import {
  inScope,
  stuckReason,
  townFrom,
  townOf,
  type CaseScope,
  type TownSources,
} from './case-scope.js';
import type { CountedReason } from './stuck-reasons.js';

export interface StuckFilter {
  readonly scope: CaseScope;
  readonly towns: TownSources;
  readonly reason?: CountedReason | undefined;
}

export interface StuckCase {
  readonly benefitCase: BenefitCaseEntity;
  readonly uscc: string;
  readonly enterpriseName: string;
  /** Empty where none is known. */
  readonly town: string;
  readonly reason: CountedReason;
}

interface Found {
  readonly id: string;
  readonly reason: CountedReason;
  readonly town: string;
}

/** Cases that do not get on, the one opened first in front. */
@Injectable()
export class StuckCaseRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async find(
    { scope, towns, reason }: StuckFilter,
    limit: number,
    afterId: string,
  ): Promise<StuckCase[]> {
    const sql = new BoundSql(this.unitOfWork.reader);
    const found = await sql.run<Found>(
      `SELECT id, reason, town FROM (SELECT benefit.id, ${stuckReason(sql, towns.today)} AS reason,
           ${townOf(sql, towns)} AS town
         FROM benefit_case benefit WHERE benefit.closed_at IS NULL AND ${inScope(sql, scope, towns)}) stuck
       WHERE reason ${reason === undefined ? 'IS NOT NULL' : `= ${sql.bind(reason)}`} AND id > ${sql.bind(afterId)}
       ORDER BY id LIMIT ${sql.bind(limit)}`,
    );
    return this.withCases(found);
  }

  /** The objection against each of the cases that was lodged first of those still open. */
  async openObjections(caseIds: readonly string[]): Promise<Map<string, ObjectionEntity>> {
    const objections = await this.unitOfWork.reader.find(ObjectionEntity, {
      where: { caseId: In([...caseIds]), state: 'open' },
      order: { id: 'DESC' },
    });
    return new Map(objections.map((objection) => [objection.caseId, objection]));
  }

  /** Why the bank returned the latest payment of each of the cases. */
  async bounceReasons(caseIds: readonly string[]): Promise<Map<string, string | null>> {
    const payments = await this.unitOfWork.reader.find(PaymentEntity, {
      where: { caseId: In([...caseIds]), state: 'bounced' },
      order: { id: 'ASC' },
    });
    return new Map(payments.map(({ caseId, bouncedReason }) => [caseId, bouncedReason]));
  }

  private async withCases(found: readonly Found[]): Promise<StuckCase[]> {
    const { reader } = this.unitOfWork;
    const cases = await reader.findBy(BenefitCaseEntity, { id: In(found.map(({ id }) => id)) });
    const enterprises = await reader.findBy(EnterpriseEntity, {
      id: In(cases.map(({ enterpriseId }) => enterpriseId)),
    });
    const caseOf = new Map(cases.map((benefitCase) => [benefitCase.id, benefitCase]));
    const enterpriseOf = new Map(enterprises.map((enterprise) => [enterprise.id, enterprise]));
    return found.flatMap(({ id, reason, town }) => {
      const benefitCase = caseOf.get(id);
      const enterprise = benefitCase && enterpriseOf.get(benefitCase.enterpriseId);
      if (!enterprise) return [];
      const { uscc, name: enterpriseName } = enterprise;
      return [{ benefitCase, uscc, enterpriseName, town: townFrom(town), reason }];
    });
  }
}
