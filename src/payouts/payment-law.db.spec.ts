import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PayoutsScene } from '../../test/support/payouts-scene.js';
import { testDatabaseKind } from '../../test/support/test-database.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/identifier.js';

/** The database is asked directly here, past everything this program would check first. */
let scene: PayoutsScene;
beforeAll(async () => {
  scene = await PayoutsScene.open();
  await scene.appropriate('1000000');
});
afterAll(() => scene.close());

const raw = <Row = unknown>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  scene
    .get(UnitOfWork)
    .run((manager) =>
      manager.query(
        testDatabaseKind() === 'postgres' ? sql : sql.replace(/\$\d+/g, '?'),
        parameters,
      ),
    );

const payAgain = (paymentId: string, entitlementKey: string | null = null) =>
  raw(
    `INSERT INTO payment (id, batch_id, case_id, entitlement_key, reference, amount_fen, payee_name,
                          account_number, bank_name, bank_code, state)
     SELECT $1, batch_id, case_id, COALESCE($2, entitlement_key), $3, amount_fen, payee_name,
            account_number, bank_name, bank_code, 'frozen'
     FROM payment WHERE id = $4`,
    [newId(), entitlementKey, newId().slice(0, 35), paymentId],
  );

describe('the second payment of one entitlement', () => {
  let paymentId: string;
  beforeEach(async () => {
    await scene.approvedCases([100_00]);
    const batchId = await scene.dispatch();
    const [row] = await raw<{ id: string }>('SELECT id FROM payment WHERE batch_id = $1', [
      batchId,
    ]);
    paymentId = row?.id ?? '';
  });

  const setState = (state: string) =>
    raw('UPDATE payment SET state = $1 WHERE id = $2', [state, paymentId]);

  it.each(['frozen', 'instructed', 'paid'])('is refused while the first is %s', async (state) => {
    await setState(state);
    await expect(payAgain(paymentId)).rejects.toThrow(
      /UNIQUE constraint failed: payment.entitlement_key|uq_payment_entitlement_live/,
    );
  });

  it('is let through after the first has bounced, and then the third is refused', async () => {
    await setState('bounced');
    await payAgain(paymentId);
    await expect(payAgain(paymentId)).rejects.toThrow(/unique/i);
  });

  it('does not come about by raising the first from its bounce', async () => {
    await setState('bounced');
    await payAgain(paymentId);
    await expect(setState('paid')).rejects.toThrow(/unique/i);
  });

  it('does not stand in the way of another entitlement', async () => {
    await payAgain(paymentId, 'another entitlement');
    const rows = await raw(`SELECT 1 FROM payment WHERE entitlement_key = 'another entitlement'`);
    expect(rows).toHaveLength(1);
  });

  it.each([
    `UPDATE payment SET amount_fen = amount_fen + 1 WHERE id = $1`,
    `UPDATE payment SET account_number = '1' WHERE id = $1`,
    `UPDATE payment SET payee_name = '乙' WHERE id = $1`,
    `UPDATE payment SET entitlement_key = 'other' WHERE id = $1`,
    `DELETE FROM payment WHERE id = $1`,
  ])('cannot be had by %s', async (sql) => {
    await expect(raw(sql, [paymentId])).rejects.toThrow('a payment is frozen with its batch');
  });
});

describe('what else the database refuses', () => {
  let batchId: string;
  beforeAll(async () => {
    await scene.approvedCases([100_00]);
    batchId = (await scene.freeze<{ id: string }>()).body.id;
  });

  it('a batch approved by its maker', async () => {
    await expect(
      raw(`UPDATE payout_batch SET state = 'approved', approved_by = made_by WHERE id = $1`, [
        batchId,
      ]),
    ).rejects.toThrow('ck_payout_batch_two_persons');
  });

  it('a batch sent without approval', async () => {
    await expect(
      raw(`UPDATE payout_batch SET state = 'dispatched' WHERE id = $1`, [batchId]),
    ).rejects.toThrow('ck_payout_batch_approved_first');
  });

  it('a payment of nothing, or to no case', async () => {
    const pay = (caseId: string | null, amountFen: number) =>
      raw(
        `INSERT INTO payment (id, batch_id, case_id, entitlement_key, reference, amount_fen, payee_name,
                              account_number, bank_name, bank_code, state)
         SELECT $1, batch_id, COALESCE($2, case_id), 'another', $3, $4, payee_name, account_number,
                bank_name, bank_code, 'frozen'
         FROM payment WHERE batch_id = $5`,
        [newId(), caseId, newId().slice(0, 35), amountFen, batchId],
      );
    await expect(pay(null, 0)).rejects.toThrow('ck_payment_amount');
    await expect(pay('no such case', 5)).rejects.toThrow(/foreign key/i);
  });

  it('two receipts that decide one payment', async () => {
    await scene.expectOk(scene.staff.approver, 'POST', `/payout-batches/${batchId}/approval`);
    await scene.expectOk(scene.staff.cashier, 'POST', `/payout-batches/${batchId}/dispatch`);
    const [payment] = await raw<{ reference: string; payee_name: string }>(
      'SELECT * FROM payment WHERE batch_id = $1',
      [batchId],
    );
    const titles = 'reference,amount,payeeName,accountNumber,result,reason,bankSerial';
    const line = `${payment?.reference},100.00,${payment?.payee_name},6222021001116245702,paid,,1`;
    expect((await scene.answer(`${titles}\n${line}`)).status).toBe(200);
    await expect(
      raw(
        `INSERT INTO bank_receipt (id, answer_id, line_number, reference, payee_name, account_number,
                                   outcome, payment_id)
         SELECT 'second', answer_id, 99, reference, payee_name, account_number, 'bounced', payment_id
         FROM bank_receipt WHERE outcome = 'matched' AND reference = $1`,
        [payment?.reference],
      ),
    ).rejects.toThrow(
      /UNIQUE constraint failed: bank_receipt.payment_id|uq_bank_receipt_decides_once/,
    );
  });

  it.each(['bank_answer', 'bank_receipt'])(
    'changing or deleting what the bank said: %s',
    async (table) => {
      await expect(raw(`UPDATE ${table} SET id = 'x'`)).rejects.toThrow('is append-only');
      await expect(raw(`DELETE FROM ${table}`)).rejects.toThrow('is append-only');
    },
  );
});
