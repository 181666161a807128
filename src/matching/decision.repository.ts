import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { insertRows } from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DecisionEntity } from './decision.entity.js';

/** The part of a decision that tells whether anything has changed. */
export type DecisionHead = Pick<
  DecisionEntity,
  'id' | 'enterpriseId' | 'policyId' | 'asOf' | 'verdict' | 'amountFen' | 'versionHash'
>;

@Injectable()
export class DecisionRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async append(decisions: readonly DecisionEntity[]): Promise<void> {
    await insertRows(this.unitOfWork.manager, DecisionEntity, decisions);
  }

  async findById(id: string): Promise<DecisionEntity | null> {
    return this.unitOfWork.reader.findOneBy(DecisionEntity, { id });
  }

  /** The last decision of each policy, by `enterpriseId/policyId`. */
  async findLatest(enterpriseIds: readonly number[]): Promise<Map<string, DecisionHead>> {
    const rows = await this.unitOfWork.reader.find(DecisionEntity, {
      select: {
        id: true,
        enterpriseId: true,
        policyId: true,
        asOf: true,
        verdict: true,
        amountFen: true,
        versionHash: true,
      },
      where: { enterpriseId: In([...enterpriseIds]) },
      // Ids sort by time, so the last one written for a key is the one that stays in the map.
      order: { id: 'ASC' },
    });
    return new Map(rows.map((row) => [`${row.enterpriseId}/${row.policyId}`, row]));
  }

  /** Decisions after an id, in the order they were written, to go through all of them. */
  async findAfter(id: string, limit: number): Promise<DecisionEntity[]> {
    return this.unitOfWork.reader
      .createQueryBuilder(DecisionEntity, 'decision')
      .where('decision.id > :id', { id })
      .orderBy('decision.id')
      .limit(limit)
      .getMany();
  }
}
