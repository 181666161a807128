import { Injectable } from '@nestjs/common';
import { CHAIN_VERIFIED, type ChainVerifiedDetail } from '../audit/chain/chain-verified.js';
import { ChainRepository } from '../audit/chain/chain.repository.js';
import { RootAnchor, type Anchor } from '../audit/chain/root-anchor.js';
import { AuditTrailRepository } from './audit-trail.repository.js';
import type { AuditChainDto, LastAnchorDto, LastVerificationDto } from './dto/audit-chain.dto.js';

/** How the chain stands: sealed, rooted, anchored and verified up to where. */
@Injectable()
export class ViewChain {
  constructor(
    private readonly chain: ChainRepository,
    private readonly anchors: RootAnchor,
    private readonly trail: AuditTrailRepository,
  ) {}

  async execute(): Promise<AuditChainDto> {
    const seal = await this.chain.findLastSeal();
    const root = await this.chain.findLastRoot();
    return {
      sealedTo: seal && {
        position: seal.position,
        hash: seal.hash,
        sealedAt: seal.sealedAt.toISOString(),
      },
      waiting: await this.chain.countUnsealed(),
      lastRoot: root
        ? {
            day: root.day,
            lastPosition: root.lastPosition,
            root: root.root,
            isSigned: root.signature !== null,
          }
        : null,
      lastAnchor: await this.lastAnchor(),
      lastVerification: await this.lastVerification(),
    };
  }

  private async lastAnchor(): Promise<LastAnchorDto | null> {
    let last: Anchor | undefined;
    for await (const { anchor } of this.anchors.read()) last = anchor ?? last;
    return last ? { position: last.lastPosition, anchoredAt: last.anchoredAt } : null;
  }

  private async lastVerification(): Promise<LastVerificationDto | null> {
    const entry = await this.trail.findLatest(CHAIN_VERIFIED);
    if (!entry) return null;
    const { sealed, faultCount } = entry.detail as unknown as ChainVerifiedDetail;
    return { at: entry.at.toISOString(), sealed, faultCount };
  }
}
