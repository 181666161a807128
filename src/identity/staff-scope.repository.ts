import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { StaffScopeEntity } from './staff-scope.entity.js';

@Injectable()
export class StaffScopeRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  inForceOf(userId: string): Promise<StaffScopeEntity[]> {
    return this.unitOfWork.reader.find(StaffScopeEntity, {
      where: { userId, revokedAt: IsNull() },
      order: { id: 'ASC' },
    });
  }

  async replace(userId: string, rows: readonly StaffScopeEntity[], at: Date): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.update(StaffScopeEntity, { userId, revokedAt: IsNull() }, { revokedAt: at });
    if (rows.length > 0) await manager.insert(StaffScopeEntity, [...rows]);
  }
}
