import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { TakeOverPayoutFiles } from '../payouts/files/take-over-payout-files.js';
import { DataKeysRepository } from '../platform/secrets/data-keys.repository.js';
import {
  SealStoredRows,
  type SealedRows,
  type SealingOptions,
} from '../platform/secrets/seal-stored-rows.js';
import { Vault } from '../platform/secrets/vault.js';

export interface SealedDatabase extends SealedRows {
  /** Taken from HUIQI_DATA/payouts into the database. */
  readonly files: number;
  /** Files that stay where they lie, and why. */
  readonly left: readonly string[];
}

/**
 * Seals whatever a version before this one has stored in plain, and has the keys say so at the end: from then on every process
 * refuses a text in plain. A second time there is nothing to seal, and what is in plain then is named and left.
 */
@Injectable()
export class SealDatabase {
  constructor(
    private readonly takeOverFiles: TakeOverPayoutFiles,
    private readonly sealStored: SealStoredRows,
    private readonly dataKeys: DataKeysRepository,
    private readonly vault: Vault,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
  ) {}

  async execute(options: SealingOptions = {}): Promise<SealedDatabase> {
    const { files, left } = await this.takeOverFiles.execute(options.signal);
    const sealed = await this.sealStored.execute(options);
    await this.unitOfWork.run(async () => {
      const marked = await this.dataKeys.mark();
      await this.audit.record(
        ...marked.map((id) => ({
          action: 'data-key.sealed-only' as const,
          subjectType: 'data-key',
          subjectId: id,
        })),
      );
    });
    await this.dataKeys.refresh(this.vault);
    return { ...sealed, files, left };
  }
}
