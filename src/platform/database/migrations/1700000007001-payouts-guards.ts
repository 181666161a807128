import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeAppendOnly, runPerDialect, undoAppendOnly } from '../migration-helpers.js';

const APPEND_ONLY = ['appropriation', 'ledger_posting', 'bank_answer', 'bank_receipt'];

/** What the database itself sees to, whatever a program asks of it. */
export class PayoutsGuards1700000007001 implements MigrationInterface {
  readonly name = 'PayoutsGuards1700000007001';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of APPEND_ONLY) await makeAppendOnly(queryRunner, table);
    await letPostingsMoveBalances(queryRunner);
    await guardLedgerAccounts(queryRunner);
    await freezePayments(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runPerDialect(queryRunner, {
      sqlite: [
        'payment_is_frozen',
        'payment_stays',
        'ledger_account_starts_at_zero',
        'ledger_account_is_fixed',
        'ledger_account_stays',
        'ledger_posting_moves_balances',
      ].map((trigger) => `DROP TRIGGER ${trigger}`),
      postgres: [
        'DROP TRIGGER payment_is_frozen ON payment',
        'DROP TRIGGER payment_stays ON payment',
        'DROP FUNCTION payment_refuse_change()',
        'DROP TRIGGER ledger_account_starts_at_zero ON ledger_account',
        'DROP TRIGGER ledger_account_is_fixed ON ledger_account',
        'DROP TRIGGER ledger_account_stays ON ledger_account',
        'DROP FUNCTION ledger_account_refuse_change()',
        'DROP TRIGGER ledger_posting_moves_balances ON ledger_posting',
        'DROP FUNCTION ledger_posting_move_balances()',
      ],
    });
    for (const table of APPEND_ONLY) await undoAppendOnly(queryRunner, table);
  }
}

const ROUTES = `(VALUES
  ('appropriate', 'treasury', 'available'),
  ('approve', 'available', 'reserved'),
  ('release', 'reserved', 'available'),
  ('instruct', 'reserved', 'in-transit'),
  ('receipt', 'in-transit', 'paid'),
  ('bounce', 'in-transit', 'reserved'))`;

const OFF_ROUTE = `NOT EXISTS (
  SELECT 1 FROM ledger_account source, ledger_account destination
  WHERE source.id = NEW.source_account_id AND destination.id = NEW.destination_account_id
    AND (NEW.kind, source.kind, destination.kind) IN ${ROUTES})`;

/**
 * A posting moves both balances in the statement that inserts it, so that they cannot part, and the account's check
 * refuses the posting that would overdraw it, whoever races whom.
 */
async function letPostingsMoveBalances(queryRunner: QueryRunner): Promise<void> {
  const move = (side: string, sign: string) =>
    `UPDATE ledger_account SET balance_fen = balance_fen ${sign} NEW.amount_fen
     WHERE id = NEW.${side}_account_id;`;
  await runPerDialect(queryRunner, {
    sqlite: [
      `CREATE TRIGGER ledger_posting_moves_balances AFTER INSERT ON ledger_posting BEGIN
         SELECT RAISE(ABORT, 'this kind of posting does not move between these accounts')
         WHERE ${OFF_ROUTE};
         ${move('source', '-')}
         ${move('destination', '+')}
       END`,
    ],
    // The accounts of an appropriation are locked together and in one order, or two transactions moving money in
    // opposite directions would wait for each other. NO KEY: the foreign keys of the other's postings hold key locks.
    postgres: [
      `CREATE FUNCTION ledger_posting_move_balances() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF ${OFF_ROUTE} THEN
           RAISE EXCEPTION 'this kind of posting does not move between these accounts';
         END IF;
         PERFORM 1 FROM ledger_account WHERE appropriation_id = NEW.appropriation_id
         ORDER BY id FOR NO KEY UPDATE;
         ${move('source', '-')}
         ${move('destination', '+')}
         RETURN NULL;
       END $$`,
      `CREATE TRIGGER ledger_posting_moves_balances AFTER INSERT ON ledger_posting
       FOR EACH ROW EXECUTE FUNCTION ledger_posting_move_balances()`,
    ],
  });
}

/** An account begins at zero, keeps what it is, and stays; only its balance moves. */
async function guardLedgerAccounts(queryRunner: QueryRunner): Promise<void> {
  const fixed = 'id, code, kind, appropriation_id, may_be_negative';
  const refusal = 'a ledger account starts at zero and is moved by postings alone';
  const refuse = `BEGIN SELECT RAISE(ABORT, '${refusal}'); END`;
  const call = 'FOR EACH ROW EXECUTE FUNCTION ledger_account_refuse_change()';
  await runPerDialect(queryRunner, {
    sqlite: [
      `CREATE TRIGGER ledger_account_starts_at_zero BEFORE INSERT ON ledger_account
       WHEN NEW.balance_fen <> 0 ${refuse}`,
      `CREATE TRIGGER ledger_account_is_fixed BEFORE UPDATE OF ${fixed} ON ledger_account ${refuse}`,
      `CREATE TRIGGER ledger_account_stays BEFORE DELETE ON ledger_account ${refuse}`,
    ],
    postgres: [
      `CREATE FUNCTION ledger_account_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '${refusal}'; END $$`,
      `CREATE TRIGGER ledger_account_starts_at_zero BEFORE INSERT ON ledger_account
       FOR EACH ROW WHEN (NEW.balance_fen <> 0) EXECUTE FUNCTION ledger_account_refuse_change()`,
      `CREATE TRIGGER ledger_account_is_fixed BEFORE UPDATE OF ${fixed} ON ledger_account ${call}`,
      `CREATE TRIGGER ledger_account_stays BEFORE DELETE ON ledger_account ${call}`,
    ],
  });
}

/** Of a payment only its state may change: to whom, whereto and how much was frozen with its batch. */
async function freezePayments(queryRunner: QueryRunner): Promise<void> {
  const frozen =
    'id, batch_id, case_id, entitlement_key, reference, amount_fen, payee_name, account_number, bank_name, bank_code';
  const refusal = 'a payment is frozen with its batch';
  const refuse = `BEGIN SELECT RAISE(ABORT, '${refusal}'); END`;
  const call = 'FOR EACH ROW EXECUTE FUNCTION payment_refuse_change()';
  await runPerDialect(queryRunner, {
    sqlite: [
      `CREATE TRIGGER payment_is_frozen BEFORE UPDATE OF ${frozen} ON payment ${refuse}`,
      `CREATE TRIGGER payment_stays BEFORE DELETE ON payment ${refuse}`,
    ],
    postgres: [
      `CREATE FUNCTION payment_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '${refusal}'; END $$`,
      `CREATE TRIGGER payment_is_frozen BEFORE UPDATE OF ${frozen} ON payment ${call}`,
      `CREATE TRIGGER payment_stays BEFORE DELETE ON payment ${call}`,
    ],
  });
}
