import { Injectable } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import { insertRows } from '../../platform/database/insert-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DepartmentKeyEntity } from './department-key.entity.js';
import { UsedSignatureEntity } from './used-signature.entity.js';

@Injectable()
export class DepartmentKeyRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** With its secret; revoked ones are nobody's. */
  findUsable(id: string): Promise<DepartmentKeyEntity | null> {
    return this.unitOfWork.reader
      .createQueryBuilder(DepartmentKeyEntity, 'key')
      .addSelect('key.secret')
      .where({ id, revokedAt: IsNull() })
      .getOne();
  }

  /** Newest first. */
  list(): Promise<DepartmentKeyEntity[]> {
    return this.unitOfWork.reader.find(DepartmentKeyEntity, {
      order: { createdAt: 'DESC', id: 'ASC' },
    });
  }

  async insert(key: DepartmentKeyEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, DepartmentKeyEntity, [key]);
  }

  /** @returns whether there was such a key that had not been revoked */
  async revoke(
    id: string,
    by: { revokedAt: Date; revokedBy: string; revokedByName: string },
  ): Promise<boolean> {
    const { manager } = this.unitOfWork;
    const result = await manager.update(DepartmentKeyEntity, { id, revokedAt: IsNull() }, by);
    return result.affected === 1;
  }

  /** Fails with a unique violation when the signature has been used. */
  async use(keyId: string, used: UsedSignatureEntity, now: Date): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.delete(UsedSignatureEntity, { expiresAt: LessThan(now) });
    await insertRows(manager, UsedSignatureEntity, [used]);
    await manager.update(DepartmentKeyEntity, { id: keyId }, { lastUsedAt: now });
  }
}
