import type { AuditEntryEntity } from '../audit-entry.entity.js';
import { sm3 } from '../sm3.js';

/** An entry as the database gives it: `detail` is the text that is stored. */
export interface StoredEntry extends Omit<AuditEntryEntity, 'at' | 'detail'> {
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly detail: string;
}

export interface SealedPlace {
  readonly position: number;
  readonly sealedAt: string;
  readonly entryHash: string;
}

/** The hash before the first place. */
export const GENESIS = '0'.repeat(64);

/**
 * The text of an entry that is hashed: JSON without spaces, its names in alphabetical order, without what is empty: a column
 * that a later version adds leaves the hashes of entries before it as they are. docs/audit-chain.md tells it to third parties.
 */
export function entryText(entry: StoredEntry): string {
  return JSON.stringify({
    action: entry.action,
    actor: entry.actor,
    actorRole: entry.actorRole,
    afterHash: entry.afterHash ?? undefined,
    agent: entry.agent ?? undefined,
    at: entry.at,
    beforeHash: entry.beforeHash ?? undefined,
    detail: entry.detail,
    id: entry.id,
    origin: entry.origin ?? undefined,
    reason: entry.reason ?? undefined,
    requestId: entry.requestId ?? undefined,
    subjectId: entry.subjectId,
    subjectType: entry.subjectType,
    uscc: entry.uscc ?? undefined,
  });
}

export function sealHash(previous: string, { position, sealedAt, entryHash }: SealedPlace): string {
  return sm3(`${previous}\n${position}\n${sealedAt}\n${entryHash}`);
}
