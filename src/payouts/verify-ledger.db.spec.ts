import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene, type SceneCase } from '../../test/support/payouts-scene.js';
import { testDatabaseKind } from '../../test/support/test-database.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { PayoutBatchDetailDto } from './dto/payout-batch.dto.js';
import { BankReceiptEntity } from './bank-receipt.entity.js';
import { Vault } from '../platform/secrets/vault.js';
import { VerifyLedger } from './verify-ledger.js';

/** One case paid, one bounced, one approved, one in transit; then the books are falsified in every way there is a check for. */
let scene: PayoutsScene;
let cases: SceneCase[];
let references: string[];
let appropriationId: string;

const TITLES = 'reference,amount,payeeName,accountNumber,result,reason,bankSerial';

beforeAll(async () => {
  scene = await PayoutsScene.open();
  appropriationId = await scene.appropriate('1000.00');
  cases = await scene.approvedCases([100_00, 200_00, 300_00]);
  const batchId = await scene.dispatch();
  const { payments } = await scene.expectOk<PayoutBatchDetailDto>(
    scene.staff.cashier,
    'GET',
    `/payout-batches/${batchId}`,
  );
  references = payments.map(({ reference }) => reference);
  const line = (index: number, rest: string) =>
    `${references[index]},${index + 1}00.00,${cases[index]?.name},6222021001116245702,${rest}`;
  await scene.answer(`${TITLES}\n${line(0, 'paid,,1')}\n${line(1, 'returned,销户,2')}`);
  cases.push(...(await scene.approvedCases([50_00])));
});
afterAll(() => scene.close());

class RolledBack extends Error {}

/** What verifying finds after these statements; nothing of them stays. */
async function afterwards(...statements: string[]): Promise<string[]> {
  let found: string[] = [];
  await scene
    .get(UnitOfWork)
    .run(async (manager) => {
      if (testDatabaseKind() === 'postgres') {
        await manager.query(`SET LOCAL session_replication_role = 'replica'`);
        await manager.query(
          'ALTER TABLE ledger_account DROP CONSTRAINT ck_ledger_account_not_overdrawn',
        );
        for (const table of ['payout_batch', 'budget_proposal'])
          await manager.query(`ALTER TABLE ${table} DROP CONSTRAINT ck_${table}_two_persons`);
      } else {
        const triggers: { name: string }[] = await manager.query(
          `SELECT name FROM sqlite_master WHERE type = 'trigger'`,
        );
        for (const { name } of triggers) await manager.query(`DROP TRIGGER ${name}`);
        await manager.query('PRAGMA ignore_check_constraints = ON');
      }
      try {
        for (const statement of statements) await manager.query(statement);
        const { faults } = await scene.get(VerifyLedger).execute();
        found = faults.map(({ check, subject, expected, found }) =>
          [check, subject, expected, found].join(' · '),
        );
      } finally {
        if (testDatabaseKind() === 'sqlite') {
          await manager.query('PRAGMA ignore_check_constraints = OFF');
        }
      }
      throw new RolledBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  return found;
}

const checks = (found: readonly string[]) => [
  ...new Set(found.map((fault) => fault.split(' · ')[0])),
];

describe('verifying the books', () => {
  it('finds nothing wrong with what the program wrote', async () => {
    expect(await afterwards()).toEqual([]);
  });

  it('names every check it made', async () => {
    const { checks: names } = await scene.get(VerifyLedger).execute();
    expect(names).toHaveLength(25);
  });

  it('finds a balance that was raised', async () => {
    const found = await afterwards(
      `UPDATE ledger_account SET balance_fen = balance_fen + 1 WHERE kind = 'available'`,
    );
    expect(found).toEqual([
      'balances-sum-to-zero · ledger · 0 · 1',
      'balance-is-its-postings · shanghai.job-retention-refund/2024/失业保险基金/available · 35000 · 35001',
    ]);
  });

  it('finds more spent than was appropriated', async () => {
    const found = await afterwards(
      `UPDATE ledger_account SET balance_fen = -1 WHERE kind = 'available'`,
      `UPDATE ledger_account SET balance_fen = balance_fen + 35001 WHERE kind = 'reserved'`,
    );
    expect(checks(found)).toEqual(
      expect.arrayContaining([
        'balance-is-its-postings',
        'nothing-overdrawn',
        'within-the-appropriation',
      ]),
    );
  });

  it('finds a posting that was changed', async () => {
    const found = await afterwards(
      `UPDATE ledger_posting SET amount_fen = 4999 WHERE amount_fen = 5000`,
    );
    expect(checks(found)).toEqual(['balance-is-its-postings', 'approved-case-has-its-reserve']);
  });

  it('finds a payment called paid that no receipt says was paid', async () => {
    const found = await afterwards(
      `UPDATE payment SET state = 'paid' WHERE reference = '${references[2]}'`,
    );
    expect(found).toContain(`paid-payment-has-one-matching-receipt · ${references[2]} · 1 · 0`);
    expect(checks(found)).toContain('sent-money-is-in-transit-or-paid');
    expect(checks(found)).toContain('closed-case-was-paid-its-amount');
  });

  it('finds a payment called returned that nobody found returned', async () => {
    const found = await afterwards(
      `UPDATE payment SET state = 'returned' WHERE reference = '${references[0]}'`,
    );
    expect(found).toContain(`returned-payment-was-paid-and-settled · ${references[0]} · 2 · 1`);
    expect(checks(found)).toContain('closed-case-was-paid-its-amount');
  });

  it.each([
    ['amount', `UPDATE bank_receipt SET amount_fen = amount_fen - 1`],
    ['reference', `UPDATE bank_receipt SET reference = 'other'`],
  ])('finds a receipt of another %s', async (_, statement) => {
    expect(checks(await afterwards(statement))).toEqual([
      'paid-payment-has-one-matching-receipt',
      'bounced-payment-has-one-matching-return',
    ]);
  });

  it('finds a receipt of another account, and one whose account was taken from another receipt', async () => {
    const receipt = await scene
      .get(UnitOfWork)
      .reader.findOneByOrFail(BankReceiptEntity, { outcome: 'matched' });
    const purpose = `bank_receipt.account_number:${receipt.id}`;
    const other = await afterwards(
      `UPDATE bank_receipt SET account_number = '${scene.get(Vault).seal('12345678', purpose)}'
       WHERE outcome = 'matched'`,
    );
    expect(other).toEqual([`receipt-names-the-account · ${references[0]} · **** 5702 · **** 5678`]);
    const plain = await afterwards(
      `UPDATE bank_receipt SET account_number = '6222021001116245702' WHERE outcome = 'matched'`,
    );
    expect(plain).toEqual([expect.stringMatching(/^receipt-names-the-account .* in-plain$/)]);
    const moved = await afterwards(
      `UPDATE bank_receipt SET account_number =
         (SELECT account_number FROM bank_receipt other WHERE other.outcome = 'bounced')
       WHERE outcome = 'matched'`,
    );
    expect(moved).toEqual([
      expect.stringMatching(/^receipt-names-the-account .* altered-or-moved$/),
    ]);
  });

  it('finds a payment whose sealed account was taken from another', async () => {
    const found = await afterwards(
      `UPDATE payment SET account_number =
         (SELECT account_number FROM payment other WHERE other.reference = '${references[1]}')
       WHERE reference = '${references[2]}'`,
    );
    expect(found).toEqual([expect.stringMatching(/^batch-is-as-frozen .* altered-or-moved$/)]);
  });

  it('finds a receipt of another payee, but not of other brackets', async () => {
    const found = await afterwards(
      `UPDATE bank_receipt SET payee_name = '乙' WHERE outcome = 'matched'`,
    );
    expect(found).toEqual([`receipt-names-the-payee · ${references[0]} · ${cases[0]?.name} · 乙`]);
    const spaced = `UPDATE bank_receipt SET payee_name = payee_name || ' '`;
    expect(await afterwards(spaced)).toEqual([]);
  });

  it('finds a receipt that decided and was not heeded', async () => {
    const found = await afterwards(
      `UPDATE payment SET state = 'instructed' WHERE reference = '${references[0]}'`,
    );
    expect(found).toContain(`deciding-receipt-decided · ${references[0]} · paid · instructed`);
  });

  it('finds an entitlement that is paid twice', async () => {
    const found = await afterwards(
      'DROP INDEX uq_payment_entitlement_live',
      `UPDATE payment SET entitlement_key = 'one' WHERE state <> 'bounced'`,
    );
    expect(found).toContain('entitlement-paid-once · one · 1 · 2');
  });

  it('finds a closed case that was paid something else', async () => {
    const found = await afterwards(
      `UPDATE benefit_case SET amount_fen = amount_fen + 1 WHERE state = 'closed'`,
    );
    expect(found).toEqual([
      expect.stringMatching(/^closed-case-was-paid-its-amount · 2024-\d{6} · 10001 · 10000$/),
    ]);
  });

  it('finds a case closed by hand', async () => {
    const found = await afterwards(
      `UPDATE benefit_case SET state = 'closed' WHERE id = '${cases[3]?.caseId}'`,
    );
    expect(checks(found)).toEqual([
      'approved-case-has-its-reserve',
      'closed-case-was-paid-its-amount',
    ]);
  });

  it('finds a payment that is not what its funds give', async () => {
    const found = await afterwards(
      `UPDATE payment_part SET amount_fen = amount_fen - 1 WHERE payment_id =
         (SELECT id FROM payment WHERE reference = '${references[0]}')`,
    );
    expect(found).toContain(`payment-is-its-parts · ${references[0]} · 10000 · 9999`);
    expect(checks(found)).toEqual([
      'sent-money-is-in-transit-or-paid',
      'payment-is-its-parts',
      'batch-is-as-frozen',
    ]);
  });

  it('finds a plan whose shares are not the whole', async () => {
    const found = await afterwards(
      `INSERT INTO funding_plan SELECT 'plan', 'FD2024-000009', policy_id, fiscal_year,
         document_number, created_by, created_by_name, created_at FROM appropriation`,
      `INSERT INTO funding_plan_part SELECT 'plan', id, 9999 FROM appropriation`,
    );
    expect(found).toEqual(['funding-plan-is-whole · FD2024-000009 · 10000 · 9999']);
  });

  it('finds a budget that was raised without a document, or by another amount', async () => {
    await scene.adjust(appropriationId, { amountYuan: '10.00' });
    const found = await afterwards('UPDATE appropriation_adjustment SET amount_fen = 1001');
    expect(found).toEqual([
      'budget-moved-by-its-documents · 沪奉财预〔2024〕15号 increase · 1001 · 1000',
      'budget-proposal-was-carried-out · 沪奉财预调〔2024〕3号 · 1000 · 1001',
    ]);
  });

  it('finds a budget that was moved in the name of somebody who did not propose it', async () => {
    expect(await afterwards(`UPDATE appropriation SET created_by = 'x'`)).toEqual([
      'budget-proposal-was-carried-out · 沪奉财预〔2024〕15号 · 100000 · 0',
    ]);
  });

  it('finds what one person approved alone', async () => {
    const found = await afterwards(
      'UPDATE payout_batch SET approved_by = made_by',
      `UPDATE publicity_list SET approved_by = made_by`,
      `UPDATE budget_proposal SET decided_by = made_by WHERE kind = 'appropriation'`,
    );
    expect(found).toHaveLength(4);
    expect(checks(found)).toEqual(['approved-by-another-person']);
  });

  it.each([
    [`UPDATE payment SET account_number = '62220210' WHERE reference LIKE '%-0003'`],
    [`UPDATE payout_batch SET hash = 'f'`],
    [`UPDATE payout_batch SET payment_count = 9`],
  ])('finds a batch that is not what was frozen: %s', async (statement) => {
    expect(checks(await afterwards(statement))).toEqual(['batch-is-as-frozen']);
  });
});
