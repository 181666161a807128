import type { LocalDate } from '../../core/local-date.js';
import type { ChainSignature } from './chain-signer.js';

/** A statement about the chain that is kept outside of the database, so that who rewrites it is found. */
export interface Anchor {
  /** The root of a whole day, or the chain as far as it had come. */
  readonly kind: 'day' | 'head';
  readonly day: LocalDate;
  /** The places it speaks of: of a head, all of them. */
  readonly firstPosition: number;
  readonly lastPosition: number;
  readonly count: number;
  /** Of the Merkle tree over the day; null for a head. */
  readonly root: string | null;
  /** The hash of the last place. */
  readonly head: string;
  readonly anchoredAt: string;
  /** Null: no key was set. */
  readonly signature: string | null;
  readonly publicKey: string | null;
}

export interface ReadAnchor {
  /** Where it stands, for people: `audit-2026-11.jsonl:12`. */
  readonly where: string;
  /** Null: what stands there is none. */
  readonly anchor: Anchor | null;
}

/** Where anchors are kept; docs/audit-chain.md says what another place has to promise. */
export abstract class RootAnchor {
  /** Resolves once it cannot be lost any more. */
  abstract append(anchor: Anchor): Promise<void>;

  /** Every anchor, the oldest first. */
  abstract read(): AsyncIterable<ReadAnchor>;
}

/** The text of a day's root or of a head that is signed. */
export function signedText({
  kind,
  day,
  firstPosition,
  lastPosition,
  root,
  head,
}: Pick<Anchor, 'kind' | 'day' | 'firstPosition' | 'lastPosition' | 'root' | 'head'>): string {
  return ['huiqi audit', kind, day, firstPosition, lastPosition, root ?? '', head].join('\n');
}

/** The signature of a row or line, if it has one. */
export function signatureOf({
  signature,
  publicKey,
}: Pick<Anchor, 'signature' | 'publicKey'>): ChainSignature | undefined {
  return signature !== null && publicKey !== null ? { signature, publicKey } : undefined;
}
