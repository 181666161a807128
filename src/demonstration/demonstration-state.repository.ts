import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DemonstrationStateEntity } from './demonstration-state.entity.js';

const ONLY_ROW = 'demonstration';

@Injectable()
export class DemonstrationStateRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  find(): Promise<DemonstrationStateEntity | null> {
    return this.unitOfWork.reader.findOneBy(DemonstrationStateEntity, { id: ONLY_ROW });
  }

  /** A unique violation of `demonstration_state` if another process was quicker. */
  async insert(): Promise<DemonstrationStateEntity> {
    const state = { id: ONLY_ROW, statementsUntil: null, nightOf: null };
    await this.unitOfWork.manager.insert(DemonstrationStateEntity, state);
    return state;
  }

  async update(
    changes: Partial<Pick<DemonstrationStateEntity, 'statementsUntil' | 'nightOf'>>,
  ): Promise<void> {
    await this.unitOfWork.manager.update(DemonstrationStateEntity, { id: ONLY_ROW }, changes);
  }
}
