import { Injectable } from '@nestjs/common';
import { Clock, shanghaiDate } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { ChainKey } from './chain-key.js';
import { ChainRepository } from './chain.repository.js';
import { RootAnchor, signedText, type Anchor } from './root-anchor.js';

const MS_PER_MINUTE = 60_000;

/** Carries roots of days out of the database, and now and then how far the chain has come. */
@Injectable()
export class AnchorChain {
  /** What stands outside, as far as this process has read and written it. */
  private known: { lastRootPosition: number; head: Anchor | undefined } | undefined;

  constructor(
    private readonly chain: ChainRepository,
    private readonly anchors: RootAnchor,
    private readonly key: ChainKey,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    const known = (this.known ??= await this.read());
    const roots = await this.chain.listRootsAfter(known.lastRootPosition);
    if (roots.length > 0) await this.chain.makeDurable();
    for (const root of roots) {
      const { day, firstPosition, lastPosition, head, signature, publicKey } = root;
      await this.anchors.append({
        kind: 'day',
        day,
        firstPosition,
        lastPosition,
        count: lastPosition - firstPosition + 1,
        root: root.root,
        head,
        anchoredAt: this.clock.now().toISOString(),
        signature,
        publicKey,
      });
      known.lastRootPosition = lastPosition;
    }
    if (this.isDue(known.head)) known.head = await this.anchorHead(known.head);
  }

  private isDue(last: Anchor | undefined): boolean {
    if (!last) return true;
    const age = this.clock.now().getTime() - Date.parse(last.anchoredAt);
    // A clock that was put back must not stop the anchors.
    return Math.abs(age) >= this.config.auditAnchorMinutes * MS_PER_MINUTE;
  }

  /** @returns the newest head that stands outside */
  private async anchorHead(last: Anchor | undefined): Promise<Anchor | undefined> {
    const seal = await this.chain.findLastSeal();
    if (!seal || seal.hash === last?.head) return last;
    await this.chain.makeDurable();
    const statement = {
      kind: 'head',
      day: shanghaiDate(seal.sealedAt),
      firstPosition: 1,
      lastPosition: seal.position,
      root: null,
      head: seal.hash,
    } as const;
    const anchor = {
      ...statement,
      count: seal.position,
      anchoredAt: this.clock.now().toISOString(),
      ...this.key.sign(signedText(statement)),
    };
    await this.anchors.append(anchor);
    return anchor;
  }

  private async read(): Promise<NonNullable<typeof this.known>> {
    let lastRootPosition = 0;
    let head: Anchor | undefined;
    for await (const { anchor } of this.anchors.read()) {
      if (anchor?.kind === 'head') head = anchor;
      if (anchor?.kind === 'day')
        lastRootPosition = Math.max(lastRootPosition, anchor.lastPosition);
    }
    return { lastRootPosition, head };
  }
}
