import type { INestApplicationContext } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { CHAIN_FAULTS } from '../audit/chain/chain-fault.js';
import { MakeDayRoots } from '../audit/chain/make-day-roots.js';
import { SealEntries } from '../audit/chain/seal-entries.js';
import { VerifyChain, type ChainVerification } from '../audit/chain/verify-chain.js';
import { CHAIN_VERIFIED } from '../audit/chain/chain-verified.js';
import { VerifyOpenings, type OpeningsVerification } from '../cases/verify-openings.js';
import { ReplayDecisions, type ReplayReport } from '../matching/replay-decisions.js';
import { VerifyLedger, type LedgerVerification } from '../payouts/verify-ledger.js';
import {
  VerifySealedTexts,
  type SealedVerification,
} from '../platform/secrets/verify-sealed-texts.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { EXIT, print } from './exit-code.js';
import { Progress } from './progress.js';
import { withApplication } from './with-application.js';

export interface VerifyOptions {
  readonly json?: boolean;
  readonly auditOnly?: boolean;
}

/**
 * `npx huiqi verify`: the audit chain against itself and its anchors, every sealed text against its place, the books against
 * their postings and receipts, every decision against its replay; exits 1 on any fault.
 */
export async function verifyCommand(options: VerifyOptions): Promise<number> {
  return withApplication(async ({ app }) => {
    const verified = await verify(app, options);
    if (options.json) await print(JSON.stringify(verified));
    else await printVerified(verified);
    return isClean(verified) ? EXIT.done : EXIT.no;
  });
}

interface Verified {
  readonly audit: ChainVerification;
  readonly openings: OpeningsVerification;
  readonly sealed?: SealedVerification;
  readonly ledger?: LedgerVerification;
  readonly decisions?: ReplayReport;
}

/** Checks what is stored, showing how far it is. */
export async function verify(
  app: INestApplicationContext,
  { auditOnly = false }: VerifyOptions = {},
): Promise<Verified> {
  const audit = await verifyAudit(app);
  const openings = await app.get(VerifyOpenings, { strict: false }).execute();
  if (auditOnly) return { audit, openings };
  const sealed = await verifySealed(app);
  const ledger = await app.get(VerifyLedger, { strict: false }).execute();
  const progress = new Progress('decisions');
  const decisions = await app
    .get(ReplayDecisions, { strict: false })
    .execute((done) => progress.show(done));
  progress.end();
  return { audit, openings, sealed, ledger, decisions };
}

async function verifySealed(app: INestApplicationContext): Promise<SealedVerification> {
  const progress = new Progress('sealed texts');
  const sealed = await app
    .get(VerifySealedTexts, { strict: false })
    .execute((texts) => progress.show(texts));
  progress.end();
  return sealed;
}

async function verifyAudit(app: INestApplicationContext): Promise<ChainVerification> {
  // What was left to do when the last process ended, or the backup was taken, is not a fault.
  await app.get(MakeDayRoots, { strict: false }).execute();
  await app.get(SealEntries, { strict: false }).execute();
  const progress = new Progress('audit entries');
  const audit = await app
    .get(VerifyChain, { strict: false })
    .execute((done) => progress.show(done));
  progress.end();
  await app.get(UnitOfWork).run(() =>
    app.get(AuditLog, { strict: false }).record({
      action: CHAIN_VERIFIED,
      subjectType: 'audit-chain',
      subjectId: String(audit.sealed),
      detail: {
        sealed: audit.sealed,
        faultCount: audit.faultCount,
        first: audit.faults[0] ?? null,
      },
    }),
  );
  return audit;
}

export function isClean({ audit, openings, sealed, ledger, decisions }: Verified): boolean {
  const others = (ledger?.faults.length ?? 0) + (decisions?.faults.length ?? 0);
  const texts = sealed?.faultCount ?? 0;
  return audit.faultCount + openings.faultCount + texts + others === 0;
}

export async function printVerified({
  audit,
  openings,
  sealed,
  ledger,
  decisions,
}: Verified): Promise<void> {
  await printAudit(audit);
  for (const { entryId, at } of openings.faults)
    await print(`openings of ${at}: the cases are not those of the audit entry ${entryId}`);
  await print(
    `${openings.cases} cases opened together in ${openings.entries} entries, ${openings.faultCount} faults`,
  );
  if (sealed) await printSealed(sealed);
  if (ledger) {
    for (const { check, subject, expected, found } of ledger.faults)
      await print(`${check}: ${subject}: expected ${String(expected)}, found ${String(found)}`);
    await print(`${ledger.checks.length} checks of money, ${ledger.faults.length} faults`);
  }
  if (decisions) {
    for (const { decisionId, fault } of decisions.faults)
      await print(`decision ${decisionId}: ${fault}`);
    await print(
      `${decisions.replayed} decisions replayed, ${decisions.faults.length} come out differently`,
    );
  }
}

async function printSealed(sealed: SealedVerification): Promise<void> {
  for (const fault of sealed.faults) await print(`sealed texts: ${fault}`);
  await print(`${sealed.texts} sealed texts, ${sealed.faultCount} faults`);
  if (!sealed.sealedOnly)
    await print(`${sealed.plain} texts stand in plain, and would be believed: run huiqi seal`);
}

async function printAudit(audit: ChainVerification): Promise<void> {
  const [first] = audit.faults;
  if (first) {
    const { kind, position, throughPosition, entryId, saidBy } = first;
    const place = position === throughPosition ? position : `${position} to ${throughPosition}`;
    const about = [entryId && `entry ${entryId}`, saidBy && `says ${saidBy}`].filter(Boolean);
    await print(`audit chain, place ${place}: ${CHAIN_FAULTS[kind]} (${about.join(', ')})`);
    await print(`${audit.faultCount - 1} more faults follow from there on`);
  }
  const { lastAnchor, unsigned, keys } = audit;
  await print(
    `${audit.sealed} audit entries, ${audit.roots} days, ${audit.anchors} anchors, ${audit.faultCount} faults`,
  );
  await print(
    lastAnchor
      ? `last anchored ${lastAnchor.at} at place ${lastAnchor.position}: what came later has no witness outside yet`
      : 'nothing is anchored outside: whoever can write to the database could have rewritten the chain',
  );
  if (unsigned > 0) await print(`${unsigned} roots and anchors are not signed`);
  if (keys.length > 0) await print(`signed with: ${keys.join(', ')}`);
}
