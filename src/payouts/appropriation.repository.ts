import { Injectable } from '@nestjs/common';
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

  /** What a policy may spend in a fiscal year, one for each fund. */
  async findByPolicyAndYear(policyId: string, fiscalYear: number): Promise<AppropriationEntity[]> {
    return this.unitOfWork.reader.find(AppropriationEntity, {
      where: { policyId, fiscalYear },
      order: { fund: 'ASC' },
    });
  }

  /** Newest first; those made before `beforeId` where that is given. */
  async list(limit: number, beforeId?: string): Promise<AppropriationEntity[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(AppropriationEntity, 'appropriation')
      .orderBy('appropriation.id', 'DESC')
      .limit(limit);
    if (beforeId !== undefined) query.where('appropriation.id < :beforeId', { beforeId });
    return query.getMany();
  }
}
