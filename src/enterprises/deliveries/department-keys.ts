import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../identity/actor.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { newId } from '../../platform/identifier.js';
import { FactCatalogue } from '../fact-catalogue.js';
import type { DepartmentKeyEntity } from './department-key.entity.js';
import { DepartmentKeyRepository } from './department-key.repository.js';

/** An administrator makes the keys of departments' machines and revokes them. */
@Injectable()
export class DepartmentKeys {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: DepartmentKeyRepository,
    private readonly catalogue: FactCatalogue,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  list(): Promise<DepartmentKeyEntity[]> {
    return this.keys.list();
  }

  /**
   * The secret is in the answer and never shown again.
   * @throws DomainError VALIDATION_FAILED if the catalogue has no such department
   */
  async make(
    wanted: { readonly department: string; readonly label: string },
    { userId, role }: Actor,
  ): Promise<DepartmentKeyEntity> {
    if (!this.catalogue.departments().has(wanted.department)) {
      const message = { zh: '没有这个部门', en: 'there is no such department' };
      throw new DomainError('VALIDATION_FAILED', {}, { errors: [{ path: 'department', message }] });
    }
    const key = {
      ...wanted,
      id: newId(),
      secret: randomBytes(32).toString('hex'),
      createdAt: this.clock.now(),
      createdBy: userId,
      revokedAt: null,
      revokedBy: null,
    };
    await this.unitOfWork.run(async () => {
      await this.keys.insert(key);
      await this.record('department-key.made', key.id, wanted, { id: userId, role });
    });
    return key;
  }

  /** @throws DomainError NOT_FOUND if there is no such key or it has been revoked */
  async revoke(id: string, { userId, role }: Actor): Promise<void> {
    await this.unitOfWork.run(async () => {
      const by = { revokedAt: this.clock.now(), revokedBy: userId };
      if (!(await this.keys.revoke(id, by))) throw new DomainError('NOT_FOUND');
      await this.record('department-key.revoked', id, {}, { id: userId, role });
    });
  }

  private record(
    action: string,
    subjectId: string,
    detail: Record<string, string>,
    actor: { id: string; role: string },
  ): Promise<void> {
    return this.auditLog.record({
      action,
      subjectType: 'department-key',
      subjectId,
      detail,
      actor,
    });
  }
}
