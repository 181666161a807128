import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../identity/actor.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { newId } from '../../platform/identifier.js';
import { FactCatalogue } from '../fact-catalogue.js';
import { DepartmentKeyRepository } from './department-key.repository.js';
import { DepartmentKeyDto, type MadeDepartmentKeyDto } from './dto/department-key.dto.js';

/** An administrator makes a key for a department's machine. */
@Injectable()
export class MakeDepartmentKey {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: DepartmentKeyRepository,
    private readonly catalogue: FactCatalogue,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * The secret is in the answer and never shown again.
   * @throws DomainError VALIDATION_FAILED if the catalogue has no such department
   */
  async execute(
    wanted: { readonly department: string; readonly label: string },
    { userId, displayName, role }: Actor,
  ): Promise<MadeDepartmentKeyDto> {
    const departments = this.catalogue.departments();
    if (!departments.has(wanted.department)) {
      const message = { zh: '没有这个部门', en: 'there is no such department' };
      throw new DomainError('VALIDATION_FAILED', {}, { errors: [{ path: 'department', message }] });
    }
    const key = {
      department: wanted.department,
      label: wanted.label,
      id: newId(),
      secret: randomBytes(32).toString('hex'),
      createdAt: this.clock.now(),
      createdBy: userId,
      createdByName: displayName,
      lastUsedAt: null,
      revokedAt: null,
      revokedBy: null,
      revokedByName: null,
    };
    await this.unitOfWork.run(async () => {
      await this.keys.insert(key);
      await this.auditLog.record({
        action: 'department-key.made',
        subjectType: 'department-key',
        subjectId: key.id,
        detail: { department: key.department, label: key.label },
        actor: { id: userId, role },
      });
    });
    return { ...DepartmentKeyDto.of(key, departments), secret: key.secret };
  }
}
