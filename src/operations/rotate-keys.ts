import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { AuditedAct } from '../audit/audited-acts.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { DataKeyEntity } from '../platform/secrets/data-key.entity.js';
import { DataKeysRepository } from '../platform/secrets/data-keys.repository.js';
import {
  SealStoredRows,
  type SealedRows,
  type SealingOptions,
} from '../platform/secrets/seal-stored-rows.js';
import { StoredSecretsRepository } from '../platform/secrets/stored-secrets.repository.js';
import { REFRESH_MS } from '../platform/secrets/vault-refresh.js';
import { Vault } from '../platform/secrets/vault.js';

export interface RotateOptions extends SealingOptions {
  /** Until every other process has looked for keys; twice the interval at which they do. */
  readonly waitMs?: number;
  /** Leaves the keys before as they are, for whoever wants to look first. */
  readonly keepsOld?: boolean;
}

export interface Rotation extends SealedRows {
  readonly activeKey: string;
  readonly destroyed: readonly string[];
  /** Why keys were not destroyed: columns where something is still sealed with one. */
  readonly stillInUse: readonly string[];
}

/**
 * Seals everything under a new key while the service goes on. First every process learns to open with it, then they seal with
 * it, then what was there before is sealed anew; only a key that nothing is sealed with any more is destroyed. Each step is
 * found done by whoever begins again after being stopped.
 */
@Injectable()
export class RotateKeys {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataKeys: DataKeysRepository,
    private readonly vault: Vault,
    private readonly sealStored: SealStoredRows,
    private readonly stored: StoredSecretsRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute({
    waitMs = 2 * REFRESH_MS,
    keepsOld = false,
    ...sealing
  }: RotateOptions = {}): Promise<Rotation> {
    const retired = await this.dataKeys.findSealing('retired');
    if (retired.length === 0 || (await this.dataKeys.findSealing('announced')).length > 0) {
      const { id } = await this.announced();
      await pause(waitMs, undefined, { signal: sealing.signal });
      await this.activate(id);
    }
    await this.dataKeys.refresh(this.vault);
    await pause(waitMs, undefined, { signal: sealing.signal });
    const sealed = await this.sealStored.execute(sealing);
    const outcome = keepsOld ? { destroyed: [], stillInUse: [] } : await this.destroyRetired();
    await this.dataKeys.refresh(this.vault);
    return { activeKey: this.vault.activeKeyId, ...sealed, ...outcome };
  }

  private async announced(): Promise<DataKeyEntity> {
    const [underWay] = await this.dataKeys.findSealing('announced');
    return (
      underWay ??
      this.unitOfWork.run(async () => {
        const about = { at: this.clock.now(), sealedOnly: this.vault.sealedOnly };
        const key = await this.dataKeys.create('seal', 'announced', about);
        await this.record('data-key.announced', key.id);
        return key;
      })
    );
  }

  private async activate(id: string): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.run(async () => {
      for (const before of await this.dataKeys.findSealing('active'))
        await this.dataKeys.move(before.id, 'retired', now);
      await this.dataKeys.move(id, 'active', now);
      await this.record('data-key.activated', id);
    });
  }

  private async destroyRetired(): Promise<Pick<Rotation, 'destroyed' | 'stillInUse'>> {
    const destroyed: string[] = [];
    const stillInUse: string[] = [];
    for (const { id } of await this.dataKeys.findSealing('retired')) {
      await this.unitOfWork.run(async () => {
        const columns = await this.stored.columnsUnder(id);
        stillInUse.push(...columns);
        if (columns.length > 0) return;
        await this.dataKeys.move(id, 'destroyed', this.clock.now());
        await this.record('data-key.destroyed', id);
        destroyed.push(id);
      });
    }
    return { destroyed, stillInUse };
  }

  private record(action: AuditedAct, subjectId: string): Promise<void> {
    return this.audit.record({ action, subjectType: 'data-key', subjectId });
  }
}
