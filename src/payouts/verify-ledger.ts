import { Injectable } from '@nestjs/common';
import { groupBy } from '../core/group-by.js';
import { isSamePayee } from './judge-receipt.js';
import {
  LedgerVerificationRepository,
  type LedgerFault,
} from './ledger-verification.repository.js';
import { isAsFrozen } from './payout-batch-integrity.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';

export interface LedgerVerification {
  /** Every check that was made. */
  readonly checks: readonly string[];
  /** Empty: the books are right. At most a hundred of each check. */
  readonly faults: readonly LedgerFault[];
}

const PAYEE_CHECK = 'receipt-names-the-payee';
const BATCH_CHECK = 'batch-is-as-frozen';
const BATCHES_PER_PAGE = 50;

/**
 * Checks the stored books against the rules of money: balances against postings, payments against receipts, cases
 * against payments, batches against their hashes. Used by `npx huiqi verify`; reads only.
 */
@Injectable()
export class VerifyLedger {
  constructor(
    private readonly repository: LedgerVerificationRepository,
    private readonly batches: PayoutBatchRepository,
  ) {}

  async execute(): Promise<LedgerVerification> {
    const faults: LedgerFault[] = [];
    for (const check of this.repository.checkNames) {
      faults.push(...(await this.repository.faultsOf(check)));
    }
    faults.push(...(await this.otherPayees()), ...(await this.alteredBatches()));
    return { checks: [...this.repository.checkNames, PAYEE_CHECK, BATCH_CHECK], faults };
  }

  private async otherPayees(): Promise<LedgerFault[]> {
    const pairs = await this.repository.payeesWrittenDifferently();
    return pairs
      .filter(({ payeeName, receiptPayeeName }) => !isSamePayee(receiptPayeeName, payeeName))
      .map(({ reference, payeeName, receiptPayeeName }) => ({
        check: PAYEE_CHECK,
        subject: reference,
        expected: payeeName,
        found: receiptPayeeName,
      }));
  }

  private async alteredBatches(): Promise<LedgerFault[]> {
    const faults: LedgerFault[] = [];
    let beforeId: string | undefined;
    for (;;) {
      const page = await this.batches.list({ limit: BATCHES_PER_PAGE, beforeId });
      const payments = await this.batches.paymentsOfAll(page.map(({ id }) => id));
      const paymentsOfEach = groupBy(payments, ({ batchId }) => batchId);
      for (const batch of page) {
        if (isAsFrozen(batch, paymentsOfEach.get(batch.id) ?? [])) continue;
        const { batchNumber, hash } = batch;
        const found = 'payments with another count, sum or hash';
        faults.push({ check: BATCH_CHECK, subject: batchNumber, expected: hash, found });
      }
      beforeId = page.at(-1)?.id;
      if (page.length < BATCHES_PER_PAGE) return faults;
    }
  }
}
