import { Injectable } from '@nestjs/common';
import { insertRows } from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppropriationAdjustmentEntity } from './appropriation-adjustment.entity.js';

@Injectable()
export class AdjustmentRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(adjustment: AppropriationAdjustmentEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, AppropriationAdjustmentEntity, [adjustment]);
  }

  /** Those that changed an appropriation, from either side, in the order in which they were recorded. */
  findByAppropriation(appropriationId: string): Promise<AppropriationAdjustmentEntity[]> {
    return this.unitOfWork.reader.find(AppropriationAdjustmentEntity, {
      where: [{ appropriationId }, { intoAppropriationId: appropriationId }],
      order: { id: 'ASC' },
    });
  }
}
