import type { LocalDate } from '../../core/local-date.js';
import { shanghaiDate } from '../../platform/clock.js';
import type { AuditRootEntity } from './audit-root.entity.js';
import type { ChainFaults } from './chain-fault.js';
import type { ChainRow } from './chain.repository.js';
import { MerkleRoot } from './merkle-tree.js';

/** A root is made within seconds of the end of a day by whatever seals on the next one. */
const ROOT_MS_MAX = 10 * 60_000;
const MS_PER_DAY = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** The roots of days against the places that they were made of. */
export class CheckDays {
  private readonly roots: Map<LocalDate, AuditRootEntity>;
  private day: LocalDate | undefined;
  private dayEndsAt = 0;
  private tree = new MerkleRoot();
  private first = 0;
  private last = 0;

  constructor(
    roots: readonly AuditRootEntity[],
    private readonly faults: ChainFaults,
  ) {
    this.roots = new Map(roots.map((root) => [root.day, root]));
  }

  check({ position, hash, sealedAt }: ChainRow): void {
    const at = Date.parse(sealedAt);
    if (this.day === undefined || at >= this.dayEndsAt) this.begin(at, position);
    this.tree.add(hash);
    this.last = position;
  }

  end(now: Date): void {
    this.close(now.getTime());
    for (const { day, firstPosition, lastPosition } of this.roots.values()) {
      const throughPosition = lastPosition;
      this.faults.add('differs-from-root', firstPosition, { throughPosition, saidBy: day });
    }
  }

  private begin(at: number, position: number): void {
    this.close(at);
    this.day = shanghaiDate(new Date(at));
    // China has no summer time: a day begins every 24 hours.
    const begun = Math.floor((at + SHANGHAI_OFFSET_MS) / MS_PER_DAY);
    this.dayEndsAt = (begun + 1) * MS_PER_DAY - SHANGHAI_OFFSET_MS;
    this.tree = new MerkleRoot();
    this.first = position;
  }

  /** @param next when it went on after this day, or now */
  private close(next: number): void {
    if (this.day === undefined) return;
    const root = this.roots.get(this.day);
    this.roots.delete(this.day);
    const about = { throughPosition: this.last, saidBy: this.day };
    if (!root) {
      if (next >= this.dayEndsAt + ROOT_MS_MAX) this.faults.add('root-missing', this.first, about);
    } else if (
      root.root !== this.tree.root() ||
      root.firstPosition !== this.first ||
      root.lastPosition !== this.last
    ) {
      const throughPosition = Math.max(this.last, root.lastPosition);
      this.faults.add('differs-from-root', Math.min(this.first, root.firstPosition), {
        ...about,
        throughPosition,
      });
    }
  }
}
