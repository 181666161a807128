import { Injectable } from '@nestjs/common';
import { BoundSql } from '../platform/database/bound-sql.js';
import { opened } from '../platform/database/sealed-columns.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { BankReceiptEntity } from './bank-receipt.entity.js';
import { LEDGER_CHECKS, NAMES_THE_MESSAGE, SAYS_PAID } from './ledger-checks.js';
import { PaymentEntity } from './payment.entity.js';

/** Something stored that cannot be true. */
export interface LedgerFault {
  /** Which of the checks found it. */
  readonly check: string;
  /** An account's code, a payment's reference, a case's or batch's number. */
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
}

/** The accounts of a payment and of the receipt that decided it, sealed as they are. */
export interface StoredAccounts {
  readonly receiptId: string;
  readonly receiptAccount: string;
  readonly paymentId: string;
  readonly paymentAccount: string;
  readonly reference: string;
}

/** Enough to see what is wrong; a broken table must not fill the screen. */
const FAULTS_PER_CHECK_MAX = 100;

/** Reads what verifying the books needs; writes nothing. */
@Injectable()
export class LedgerVerificationRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  readonly checkNames: readonly string[] = Object.keys(LEDGER_CHECKS);

  async faultsOf(check: string): Promise<LedgerFault[]> {
    const sql = LEDGER_CHECKS[check];
    if (sql === undefined) throw new RangeError(`no check ${check}`);
    const rows = await this.unitOfWork.reader.query<
      { subject: unknown; expected: unknown; found: unknown }[]
    >(`SELECT * FROM (${sql}) fault ORDER BY subject LIMIT ${FAULTS_PER_CHECK_MAX}`);
    return rows.map((row) => ({
      check,
      subject: String(row.subject),
      expected: String(row.expected),
      found: String(row.found),
    }));
  }

  /** Accounts as they are stored, of the receipts that decided a payment; in the order of the receipts' ids. */
  storedAccounts(afterId: string, limit: number): Promise<StoredAccounts[]> {
    const sql = new BoundSql(this.unitOfWork.reader);
    return sql.run<StoredAccounts>(
      `SELECT bank_receipt.id AS "receiptId", bank_receipt.account_number AS "receiptAccount",
              payment.id AS "paymentId", payment.account_number AS "paymentAccount",
              payment.reference AS reference
       FROM bank_receipt JOIN payment ON payment.id = bank_receipt.payment_id
       JOIN payout_batch ON payout_batch.id = payment.batch_id
       WHERE (bank_receipt.outcome = 'bounced' OR (${SAYS_PAID} AND bank_receipt.result = 'paid'))
         AND (bank_receipt.account_number <> '' OR NOT (${NAMES_THE_MESSAGE}))
         AND bank_receipt.id > ${sql.bind(afterId)}
       ORDER BY bank_receipt.id LIMIT ${sql.bind(limit)}`,
    );
  }

  /** @throws SealBroken when one of the two was altered, or comes from another row */
  openAccounts({ receiptId, receiptAccount, paymentId, paymentAccount }: StoredAccounts): {
    readonly receipt: string;
    readonly payment: string;
  } {
    const { reader } = this.unitOfWork;
    return {
      receipt: opened(reader, BankReceiptEntity, { id: receiptId, accountNumber: receiptAccount })
        .accountNumber,
      payment: opened(reader, PaymentEntity, { id: paymentId, accountNumber: paymentAccount })
        .accountNumber,
    };
  }

  /** Decided payments whose receipt writes the payee in other characters: to be compared as names. */
  async payeesWrittenDifferently(): Promise<
    (Pick<PaymentEntity, 'reference' | 'payeeName'> & { receiptPayeeName: string })[]
  > {
    return this.unitOfWork.reader.query(
      `SELECT payment.reference AS reference, payment.payee_name AS "payeeName",
              bank_receipt.payee_name AS "receiptPayeeName"
       FROM bank_receipt JOIN payment ON payment.id = bank_receipt.payment_id
       JOIN payout_batch ON payout_batch.id = payment.batch_id
       WHERE bank_receipt.outcome IN ('matched', 'bounced')
         AND bank_receipt.payee_name <> payment.payee_name
         AND (bank_receipt.payee_name <> '' OR bank_receipt.message_id IS NULL
              OR NOT (${NAMES_THE_MESSAGE}))
       ORDER BY payment.reference`,
    );
  }
}
