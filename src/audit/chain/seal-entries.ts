import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { AuditSealEntity } from './audit-seal.entity.js';
import { ChainRepository } from './chain.repository.js';
import { entryText, GENESIS, sealHash } from './sealed-form.js';
import { sm3 } from '../sm3.js';

/** So many at a time hold SQLite's one writer up for less than 20 ms. */
const ENTRIES_PER_UNIT_OF_WORK = 200;

/**
 * Gives committed entries their places in the chain. An entry waits until it is committed and is then found, however early
 * its id is; of several sealers one works and the others have nothing to do.
 */
@Injectable()
export class SealEntries {
  constructor(
    private readonly chain: ChainRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were sealed */
  async execute(): Promise<number> {
    let total = 0;
    if (!(await this.chain.hasUnsealed())) return total;
    for (;;) {
      const sealed = await this.unitOfWork.run(() => this.sealSome());
      total += sealed;
      if (sealed < ENTRIES_PER_UNIT_OF_WORK) return total;
    }
  }

  private async sealSome(): Promise<number> {
    if (!(await this.chain.holdSealing())) return 0;
    const last = await this.chain.findLastSeal();
    const entries = await this.chain.findUnsealed(ENTRIES_PER_UNIT_OF_WORK);
    const sealedAt = await this.instantAfter(last);
    let { position, hash } = last ?? { position: 0, hash: GENESIS };
    const seals = entries.map((entry): AuditSealEntity => {
      position += 1;
      const entryHash = sm3(entryText(entry));
      hash = sealHash(hash, { position, sealedAt: sealedAt.toISOString(), entryHash });
      return { position, entryId: entry.id, entryHash, hash, sealedAt };
    });
    await this.chain.insertSeals(seals);
    return seals.length;
  }

  /** A clock that was put back, or another machine's, must not put the days of the chain into disorder. */
  private async instantAfter(last: AuditSealEntity | null): Promise<Date> {
    const root = await this.chain.findLastRoot();
    const instants = [this.clock.now(), last?.sealedAt, root?.madeAt].filter((at) => at != null);
    return new Date(Math.max(...instants.map((at) => at.getTime())));
  }
}
