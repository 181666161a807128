import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../core/local-date.js';
import { Clock, shanghaiDate } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { AuditRootEntity } from './audit-root.entity.js';
import { ChainKey } from './chain-key.js';
import { ChainRepository } from './chain.repository.js';
import { MerkleRoot } from './merkle-tree.js';
import { signedText } from './root-anchor.js';

const HASHES_AT_A_TIME = 5_000;

/** Puts each day that is over, and on which something was sealed, into one hash. */
@Injectable()
export class MakeDayRoots {
  constructor(
    private readonly chain: ChainRepository,
    private readonly key: ChainKey,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    for (;;) {
      const last = await this.chain.findLastRoot();
      const root = await this.nextRoot(last?.lastPosition ?? 0);
      if (!root || !(await this.unitOfWork.run(() => this.store(root)))) return;
    }
  }

  /**
   * Not while another process is sealing, perhaps the day's last entries still: the next second tries again. Whoever seals
   * afterwards finds the root and goes on with the day after it, whatever its own clock says.
   */
  private async store(root: AuditRootEntity): Promise<boolean> {
    if (!(await this.chain.holdSealing())) return false;
    const [next] = await this.chain.findHashes(root.lastPosition, 1);
    if (next && shanghaiDate(new Date(next.sealedAt)) === root.day) return false;
    await this.chain.insertRoot(root);
    return true;
  }

  private async nextRoot(after: number): Promise<AuditRootEntity | undefined> {
    const [first] = await this.chain.findHashes(after, 1);
    if (!first) return undefined;
    const day = shanghaiDate(new Date(first.sealedAt));
    const now = this.clock.now();
    if (day >= shanghaiDate(now)) return undefined;
    const { tree, head } = await this.treeOf(day, after);
    const lastPosition = after + tree.size;
    const range = { kind: 'day', day, firstPosition: after + 1, lastPosition } as const;
    const hashes = { root: tree.root(), head };
    const signed = this.key.sign(signedText({ ...range, ...hashes }));
    const { firstPosition } = range;
    return { day, firstPosition, lastPosition, ...hashes, ...signed, madeAt: now };
  }

  private async treeOf(
    day: LocalDate,
    after: number,
  ): Promise<{ readonly tree: MerkleRoot; readonly head: string }> {
    const tree = new MerkleRoot();
    let head = '';
    for (let last = after; ;) {
      const places = await this.chain.findHashes(last, HASHES_AT_A_TIME);
      for (const { position, hash, sealedAt } of places) {
        if (shanghaiDate(new Date(sealedAt)) !== day) return { tree, head };
        tree.add(hash);
        head = hash;
        last = position;
      }
      if (places.length < HASHES_AT_A_TIME) return { tree, head };
    }
  }
}
