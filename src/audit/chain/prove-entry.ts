import { Injectable } from '@nestjs/common';
import { shanghaiDate } from '../../platform/clock.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { ChainRepository } from './chain.repository.js';
import { inclusionPath } from './merkle-tree.js';
import { entryText, GENESIS } from './sealed-form.js';

/** Everything that a third party needs to see that an entry was among those of its day; see docs/audit-chain.md. */
export interface EntryProof {
  /** The text that was hashed. */
  readonly entry: string;
  readonly position: number;
  readonly sealedAt: string;
  readonly previousHash: string;
  /** The neighbours of the entry's hash on the way to the root, the nearest first, in hexadecimal. */
  readonly path: readonly string[];
  readonly day: string;
  readonly firstPosition: number;
  readonly lastPosition: number;
  readonly root: string;
  readonly head: string;
  /** SM2 with SM3, DER in base64; null: no key was set when the root was made. */
  readonly signature: string | null;
  readonly publicKey: string | null;
}

/** Shows that one entry belongs to the root of its day. */
@Injectable()
export class ProveEntry {
  constructor(private readonly chain: ChainRepository) {}

  /** @throws DomainError AUDIT_ENTRY_NOT_FOUND; AUDIT_DAY_NOT_OVER while the day has no root */
  async execute(entryId: string): Promise<EntryProof> {
    const entry = await this.chain.findEntry(entryId);
    if (!entry) throw new DomainError('AUDIT_ENTRY_NOT_FOUND');
    const seal = await this.chain.findSealOf(entryId);
    const root = seal && (await this.chain.findRootOver(seal.position));
    if (!root || root.firstPosition > seal.position)
      throw new DomainError('AUDIT_DAY_NOT_OVER', {
        day: shanghaiDate(seal?.sealedAt ?? new Date(entry.at)),
      });
    const { day, firstPosition, lastPosition, signature, publicKey, head } = root;
    const count = lastPosition - firstPosition + 1;
    const hashes = await this.chain.findHashes(firstPosition - 1, count);
    const before = await this.chain.findSeal(seal.position - 1);
    return {
      entry: entryText(entry),
      position: seal.position,
      sealedAt: seal.sealedAt.toISOString(),
      previousHash: before?.hash ?? GENESIS,
      path: inclusionPath(
        hashes.map(({ hash }) => hash),
        seal.position - firstPosition,
      ),
      day,
      firstPosition,
      lastPosition,
      root: root.root,
      head,
      signature,
      publicKey,
    };
  }
}
