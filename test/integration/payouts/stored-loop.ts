import { In } from 'typeorm';
import { BankReceiptEntity } from '../../../src/payouts/bank-receipt.entity.js';
import { PaymentEntity } from '../../../src/payouts/payment.entity.js';
import type { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import type { ModelException } from './loop-model.js';

interface Account {
  readonly payeeName: string;
  readonly accountNumber: string;
}

/** What the database holds, asked by itself and not through the service. */
export class StoredLoop {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** `id state fen` of each case, in order. */
  async standing(caseIds: readonly string[]): Promise<string[]> {
    if (caseIds.length === 0) return [];
    const rows = await this.rows<{ id: string; state: string; amount: string | number }>(
      `SELECT id, state, amount_fen AS amount FROM benefit_case
       WHERE id IN (${quoted(caseIds)}) ORDER BY id`,
    );
    return rows.map(({ id, state, amount }) => `${id} ${state} ${Number(amount)}`);
  }

  /** The files that were handed to the bank, in order. */
  async requestNames(): Promise<string[]> {
    const rows = await this.rows<{ name: string }>(
      `SELECT name FROM payout_file WHERE name LIKE 'BF%' ORDER BY name`,
    );
    return rows.map(({ name }) => name);
  }

  async positionOf(caseId: string, listId: string): Promise<number | undefined> {
    const [line] = await this.rows<{ position: number }>(
      `SELECT position FROM publicity_line WHERE case_id = '${caseId}' AND list_id = '${listId}'`,
    );
    return line?.position;
  }

  /** `id fen` of what is left in each fund, in order. */
  async moneyLeft(fundIds: readonly string[]): Promise<string[]> {
    if (fundIds.length === 0) return [];
    const rows = await this.rows<{ id: string; fen: string | number }>(
      `SELECT appropriation_id AS id, balance_fen AS fen FROM ledger_account
       WHERE kind = 'available' AND appropriation_id IN (${quoted(fundIds)}) ORDER BY id`,
    );
    return rows.map(({ id, fen }) => `${id} ${Number(fen)}`);
  }

  /** `id state` of each clawback, in order. */
  async clawbacks(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows = await this.rows<{ id: string; state: string }>(
      `SELECT id, state FROM clawback WHERE id IN (${quoted(ids)}) ORDER BY id`,
    );
    return rows.map(({ id, state }) => `${id} ${state}`);
  }

  /** A line of the bank about a payment that waits for a person, and names what was sent or does not. */
  async exceptionOf({ payment, result, isRight }: ModelException): Promise<string> {
    const { reference, amountFen, accountNumber } = payment;
    const waiting = await this.ids(
      'bank_receipt',
      `reference = '${reference}' AND result = '${result}' AND outcome = 'mismatch'
         AND NOT EXISTS (SELECT 1 FROM receipt_settlement WHERE receipt_id = bank_receipt.id)`,
    );
    const receipts = await this.unitOfWork.reader.findBy(BankReceiptEntity, { id: In(waiting) });
    const row = receipts.find(
      (receipt) =>
        isRight === (receipt.amountFen === amountFen && receipt.accountNumber === accountNumber),
    );
    if (!row) throw new Error(`nothing about ${reference} waits for a person`);
    return row.id;
  }

  /** Whereto each payment of a batch goes, by its reference: the API masks account numbers. */
  async accountsOf(batchId: string): Promise<Map<string, Account>> {
    const payments = await this.unitOfWork.reader.findBy(PaymentEntity, { batchId });
    return new Map(
      payments.map(({ reference, payeeName, accountNumber }) => [
        reference,
        { payeeName, accountNumber },
      ]),
    );
  }

  /** Cases with money on its way or arrived that were not published, or that one person has put on a list and approved. */
  async paidWithoutPublicity(): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      `SELECT benefit_case.case_number AS id FROM benefit_case
       WHERE benefit_case.state IN ('instructed', 'paid', 'closed')
         AND NOT EXISTS (
           SELECT 1 FROM publicity_line
           JOIN publicity_list ON publicity_list.id = publicity_line.list_id
           WHERE publicity_line.case_id = benefit_case.id AND publicity_list.kind = 'payment'
             AND publicity_line.amount_fen = benefit_case.amount_fen
             AND publicity_list.approved_by <> publicity_list.made_by)`,
    );
    return rows.map(({ id }) => id);
  }

  /** Ids of the rows of a table that a condition is true of, in order. */
  async ids(table: string, condition: string): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      `SELECT id FROM ${table} WHERE ${condition} ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  }

  /** What is due to each closed case, by the reference of the payment that closed it. */
  async amountsByReference(): Promise<Map<string, number>> {
    const rows = await this.rows<{ reference: string; amount: string | number }>(
      `SELECT payment.reference, benefit_case.amount_fen AS amount FROM payment
       JOIN benefit_case ON benefit_case.id = payment.case_id
       WHERE payment.state = 'paid' AND benefit_case.state = 'closed' ORDER BY payment.reference`,
    );
    return new Map(rows.map(({ reference, amount }) => [reference, Number(amount)]));
  }

  private rows<Row>(sql: string): Promise<Row[]> {
    return this.unitOfWork.reader.query<Row[]>(sql);
  }
}

function quoted(ids: readonly string[]): string {
  return ids.map((id) => `'${id}'`).join(',');
}
