import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { AppropriationEntity } from './appropriation.entity.js';

@Injectable()
export class AppropriationRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(appropriation: AppropriationEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, AppropriationEntity, [appropriation]);
  }

  async findById(id: string): Promise<AppropriationEntity | null> {
    return this.unitOfWork.reader.findOneBy(AppropriationEntity, { id });
  }

  async findByIds(ids: readonly string[]): Promise<AppropriationEntity[]> {
    return this.unitOfWork.reader.find(AppropriationEntity, {
      where: { id: In([...ids]) },
      order: { id: 'ASC' },
    });
  }

  /** What a policy may spend in a fiscal year, one for each fund, in the order in which they were given. */
  async findByPolicyAndYear(policyId: string, fiscalYear: number): Promise<AppropriationEntity[]> {
    return this.unitOfWork.reader.find(AppropriationEntity, {
      where: { policyId, fiscalYear },
      order: { id: 'ASC' },
    });
  }

  /** The zero-balance accounts that pay for some of these policies, and for no other. */
  async accountsOfOnly(policyIds: readonly string[]): Promise<string[]> {
    const paying = await this.unitOfWork.reader.find(AppropriationEntity, {
      select: { zeroBalanceAccount: true, policyId: true },
    });
    const others = new Set(
      paying
        .filter(({ policyId }) => !policyIds.includes(policyId))
        .map(({ zeroBalanceAccount }) => zeroBalanceAccount),
    );
    const all = new Set(paying.map(({ zeroBalanceAccount }) => zeroBalanceAccount));
    return [...all].filter((account) => !others.has(account));
  }

  /**
   * Newest first; those made before `beforeId` where that is given.
   * @param policyIds of which policies; undefined: of all
   */
  async list(
    limit: number,
    beforeId?: string,
    policyIds?: readonly string[],
  ): Promise<AppropriationEntity[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(AppropriationEntity, 'appropriation')
      .orderBy('appropriation.id', 'DESC')
      .limit(limit);
    if (policyIds) query.where({ policyId: In([...policyIds]) });
    if (beforeId !== undefined) query.andWhere('appropriation.id < :beforeId', { beforeId });
    return query.getMany();
  }
}
