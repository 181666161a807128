import { Injectable } from '@nestjs/common';
import { groupBy } from '../core/group-by.js';
import { maskAccountNumber } from '../enterprises/payee-account.js';
import { SealBroken } from '../platform/secrets/sealed-text.js';
import { isSamePayee } from './judge-receipt.js';
import {
  LedgerVerificationRepository,
  type LedgerFault,
  type StoredAccounts,
} from './ledger-verification.repository.js';
import { isAsFrozen } from './payout-batch-integrity.js';
import type { PayoutBatchEntity } from './payout-batch.entity.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';

export interface LedgerVerification {
  /** Every check that was made. */
  readonly checks: readonly string[];
  /** Empty: the books are right. At most a hundred of each check. */
  readonly faults: readonly LedgerFault[];
}

const PAYEE_CHECK = 'receipt-names-the-payee';
const ACCOUNT_CHECK = 'receipt-names-the-account';
const BATCH_CHECK = 'batch-is-as-frozen';
const BATCHES_PER_PAGE = 50;
const RECEIPTS_PER_PAGE = 500;
const FAULTS_MAX = 100;

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
    faults.push(
      ...(await this.otherPayees()),
      ...(await this.otherAccounts()),
      ...(await this.alteredBatches()),
    );
    const checks = [...this.repository.checkNames, PAYEE_CHECK, ACCOUNT_CHECK, BATCH_CHECK];
    return { checks, faults };
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

  /** In code, for the database cannot see whether two sealed accounts are the same. */
  private async otherAccounts(): Promise<LedgerFault[]> {
    const faults: LedgerFault[] = [];
    let afterId = '';
    for (;;) {
      const page = await this.repository.storedAccounts(afterId, RECEIPTS_PER_PAGE);
      for (const stored of page) {
        const fault = this.accountFault(stored);
        if (fault) faults.push(fault);
      }
      afterId = page.at(-1)?.receiptId ?? '';
      if (page.length < RECEIPTS_PER_PAGE || faults.length >= FAULTS_MAX)
        return faults.slice(0, FAULTS_MAX);
    }
  }

  private accountFault(stored: StoredAccounts): LedgerFault | undefined {
    const subject = stored.reference;
    try {
      const { receipt, payment } = this.repository.openAccounts(stored);
      if (receipt === payment) return undefined;
      const [expected, found] = [maskAccountNumber(payment), maskAccountNumber(receipt)];
      return { check: ACCOUNT_CHECK, subject, expected, found };
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      return { check: ACCOUNT_CHECK, subject, expected: 'a sealed account', found: error.message };
    }
  }

  private async alteredBatches(): Promise<LedgerFault[]> {
    const faults: LedgerFault[] = [];
    let beforeId: string | undefined;
    for (;;) {
      const page = await this.batches.list({ limit: BATCHES_PER_PAGE, beforeId });
      for (const { batch, found } of await this.alteredOf(page)) {
        const { batchNumber, hash } = batch;
        faults.push({ check: BATCH_CHECK, subject: batchNumber, expected: hash, found });
      }
      beforeId = page.at(-1)?.id;
      if (page.length < BATCHES_PER_PAGE) return faults;
    }
  }

  private async alteredOf(
    batches: readonly PayoutBatchEntity[],
  ): Promise<{ readonly batch: PayoutBatchEntity; readonly found: string }[]> {
    try {
      const payments = await this.batches.paymentsOfAll(batches.map(({ id }) => id));
      const paymentsOfEach = groupBy(payments, ({ batchId }) => batchId);
      return batches
        .filter((batch) => !isAsFrozen(batch, paymentsOfEach.get(batch.id) ?? []))
        .map((batch) => ({ batch, found: 'payments with another count, sum or hash' }));
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      const [only, ...others] = batches;
      if (only && others.length === 0) return [{ batch: only, found: error.message }];
      // An account in one of them does not open: which one, each says for itself.
      const each = await Promise.all(batches.map((batch) => this.alteredOf([batch])));
      return each.flat();
    }
  }
}
