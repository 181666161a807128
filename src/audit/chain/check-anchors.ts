import type { AuditRootEntity } from './audit-root.entity.js';
import type { ChainFaults } from './chain-fault.js';
import type { ChainRow } from './chain.repository.js';
import { fingerprintOf, isSignedBy } from './chain-signer.js';
import { signatureOf, signedText, type Anchor, type RootAnchor } from './root-anchor.js';

interface PlacedAnchor {
  readonly where: string;
  readonly anchor: Anchor;
}

/** What stands outside against what stands in the database. */
export class CheckAnchors {
  private readonly keys = new Set<string>();
  private unsigned = 0;
  private next = 0;
  /** The last place that an anchor has agreed with. */
  private agreed = 0;

  private constructor(
    /** In the order of their places. */
    private readonly anchors: readonly PlacedAnchor[],
    private readonly newest: Anchor | undefined,
    private readonly faults: ChainFaults,
  ) {}

  static async read(outside: RootAnchor, faults: ChainFaults): Promise<CheckAnchors> {
    const anchors: PlacedAnchor[] = [];
    for await (const { where, anchor } of outside.read()) {
      if (anchor) anchors.push({ where, anchor });
      else
        faults.add('anchor-unreadable', (anchors.at(-1)?.anchor.lastPosition ?? 0) + 1, {
          saidBy: where,
        });
    }
    const newest = anchors.at(-1)?.anchor;
    anchors.sort((a, b) => a.anchor.lastPosition - b.anchor.lastPosition);
    return new CheckAnchors(anchors, newest, faults);
  }

  check({ position, hash }: ChainRow): void {
    for (let one; (one = this.anchors[this.next]) && one.anchor.lastPosition <= position;) {
      this.next += 1;
      // Its place is missing, which the places themselves tell.
      if (one.anchor.lastPosition < position) continue;
      if (one.anchor.head === hash) this.agreed = position;
      else
        this.faults.add('differs-from-anchor', this.agreed + 1, {
          throughPosition: position,
          saidBy: one.where,
        });
    }
  }

  end(through: number, roots: readonly AuditRootEntity[]): void {
    for (const { where, anchor } of this.anchors.slice(this.next))
      if (anchor.lastPosition > through)
        this.faults.add('cut-off', through + 1, {
          throughPosition: anchor.lastPosition,
          saidBy: where,
        });
    const byDay = new Map(roots.map((root) => [root.day, root]));
    for (const { where, anchor } of this.anchors) {
      this.checkSignature(anchor, where);
      if (anchor.kind === 'day') this.checkRoot(anchor, where, byDay.get(anchor.day));
    }
    for (const root of roots) this.checkSignature({ kind: 'day', ...root }, root.day);
  }

  summary() {
    const { newest, unsigned } = this;
    return {
      anchors: this.anchors.length,
      unsigned,
      keys: [...this.keys].sort(),
      lastAnchor: newest ? { position: newest.lastPosition, at: newest.anchoredAt } : null,
    };
  }

  private checkRoot(anchor: Anchor, where: string, root: AuditRootEntity | undefined): void {
    const about = { throughPosition: anchor.lastPosition, saidBy: where };
    if (!root) this.faults.add('root-missing', anchor.firstPosition, about);
    else if (root.root !== anchor.root || root.head !== anchor.head)
      this.faults.add('root-differs-from-anchor', anchor.firstPosition, about);
  }

  private checkSignature(statement: Omit<Anchor, 'count' | 'anchoredAt'>, saidBy: string): void {
    const signature = signatureOf(statement);
    if (!signature) this.unsigned += 1;
    else if (isSignedBy(signedText(statement), signature))
      this.keys.add(fingerprintOf(signature.publicKey));
    else
      this.faults.add('signature-wrong', statement.firstPosition, {
        throughPosition: statement.lastPosition,
        saidBy,
      });
  }
}
