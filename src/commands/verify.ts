import type { INestApplicationContext } from '@nestjs/common';
import { ReplayDecisions, type ReplayReport } from '../matching/replay-decisions.js';
import { VerifyLedger, type LedgerVerification } from '../payouts/verify-ledger.js';
import { EXIT, print } from './exit-code.js';
import { Progress } from './progress.js';
import { withApplication } from './with-application.js';

/** `npx huiqi verify`: the books against their postings and receipts, every decision against its replay; exits 1 on any fault. */
export async function verifyCommand(options: { json?: boolean }): Promise<number> {
  return withApplication(async ({ app }) => {
    const verified = await verifyAll(app);
    if (options.json) await print(JSON.stringify(verified));
    else await printVerified(verified);
    return isClean(verified) ? EXIT.done : EXIT.no;
  });
}

interface Verified {
  readonly ledger: LedgerVerification;
  readonly decisions: ReplayReport;
}

/** Checks everything that is stored, showing how far it is. */
export async function verifyAll(app: INestApplicationContext): Promise<Verified> {
  const ledger = await app.get(VerifyLedger, { strict: false }).execute();
  const progress = new Progress('decisions');
  const decisions = await app
    .get(ReplayDecisions, { strict: false })
    .execute((done) => progress.show(done));
  progress.end();
  return { ledger, decisions };
}

export function isClean({ ledger, decisions }: Verified): boolean {
  return ledger.faults.length + decisions.faults.length === 0;
}

export async function printVerified({ ledger, decisions }: Verified): Promise<void> {
  for (const { check, subject, expected, found } of ledger.faults)
    await print(`${check}: ${subject}: expected ${String(expected)}, found ${String(found)}`);
  for (const { decisionId, fault } of decisions.faults)
    await print(`decision ${decisionId}: ${fault}`);
  await print(`${ledger.checks.length} checks of money, ${ledger.faults.length} faults`);
  await print(
    `${decisions.replayed} decisions replayed, ${decisions.faults.length} come out differently`,
  );
}
