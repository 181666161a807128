import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DataKeysRepository } from '../platform/secrets/data-keys.repository.js';

/**
 * Wraps the data keys with the key-encryption key that is set now; nothing that they have sealed is touched. Processes that run
 * with the key before go on, for they have their data keys in memory; they start again with the new one.
 */
@Injectable()
export class WrapKeysAnew {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataKeys: DataKeysRepository,
    private readonly audit: AuditLog,
  ) {}

  /** @returns the ids of the data keys that were wrapped with the key before */
  execute(): Promise<string[]> {
    return this.unitOfWork.run(async () => {
      const ids = await this.dataKeys.wrapAnew();
      await this.audit.record(
        ...ids.map((id) => ({
          action: 'data-key.wrapped-anew' as const,
          subjectType: 'data-key',
          subjectId: id,
        })),
      );
      return ids;
    });
  }
}
