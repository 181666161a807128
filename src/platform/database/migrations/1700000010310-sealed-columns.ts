import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseKind } from '../database-connections.js';
import { changeTextType, runPerDialect } from '../migration-helpers.js';

const COLUMNS = [
  ['benefit_case', 'account_number', 40],
  ['enterprise_account', 'account_number', 32],
  ['payment', 'account_number', 40],
  ['bank_receipt', 'account_number', 64],
  ['enterprise', 'contact_email', 320],
  ['enterprise', 'contact_phone', 32],
  ['objection', 'objector_contact', 200],
  ['outreach_message', 'recipient', 320],
  ['department_key', 'secret', 64],
] as const;

const GUARDED = [
  {
    table: 'payment',
    refusal: 'a payment is frozen with its batch',
    fixed:
      'id, batch_id, case_id, entitlement_key, reference, amount_fen, payee_name, bank_name, bank_code',
    sqliteTrigger: 'payment_is_frozen',
    postgresTrigger: 'payment_is_frozen',
    events: '',
    before: (fixed: string) => `UPDATE OF ${fixed}, account_number`,
  },
  {
    table: 'bank_receipt',
    refusal: 'bank_receipt is append-only',
    fixed:
      'id, answer_id, line_number, reference, amount_fen, payee_name, result, reason, bank_serial, message_id, outcome, payment_id, detail',
    sqliteTrigger: 'bank_receipt_no_update',
    postgresTrigger: 'bank_receipt_no_change',
    events: ' OR DELETE',
    before: () => 'UPDATE',
  },
] as const;

const IN_PLAIN = `NEW.account_number NOT LIKE 'sm4.1.%'`;

/**
 * Room for sealed texts, and leave to seal what no longer changes: an account number may be replaced by a sealed one, which
 * only the vault can make for its row; everything else of a payment or receipt stays as it was.
 *
 * Not undone by this: a program of the version before that still runs reads an account number which this version has written
 * as one that is not a number, and holds the payment, sends no mail to a sealed address and takes no delivery under a key
 * made since. Nothing goes wrong, but it is not of use beside this one for long. It does not know claims of persons that
 * this version has written either: let it work on no night. What was there before is sealed by `npx huiqi seal`, which is
 * for when the last process of the version before has ended.
 */
export class SealedColumns1700000010310 implements MigrationInterface {
  readonly name = 'SealedColumns1700000010310';

  async up(queryRunner: QueryRunner): Promise<void> {
    await dropGuards(queryRunner);
    for (const [table, column, length] of COLUMNS)
      await changeTextType(queryRunner, table, column, `varchar(${length})`, 'text');
    await makeGuards(queryRunner, ({ fixed }) => `UPDATE OF ${fixed}`);
    for (const { table, refusal } of GUARDED)
      await runPerDialect(queryRunner, {
        sqlite: [
          `CREATE TRIGGER ${table}_account_stays BEFORE UPDATE OF account_number ON ${table}
           WHEN ${IN_PLAIN} BEGIN SELECT RAISE(ABORT, '${refusal}'); END`,
        ],
        postgres: [
          `CREATE TRIGGER ${table}_account_stays BEFORE UPDATE OF account_number ON ${table}
           FOR EACH ROW WHEN (${IN_PLAIN}) EXECUTE FUNCTION ${table}_refuse_change()`,
        ],
      });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const { table } of GUARDED)
      await runPerDialect(queryRunner, {
        sqlite: [`DROP TRIGGER ${table}_account_stays`],
        postgres: [`DROP TRIGGER ${table}_account_stays ON ${table}`],
      });
    await dropGuards(queryRunner);
    // PostgreSQL keeps the room: what has been sealed would not fit into the columns of before, and is not opened by this.
    if (databaseKind(queryRunner.dataSource) === 'sqlite')
      for (const [table, column, length] of COLUMNS)
        await changeTextType(queryRunner, table, column, 'text', `varchar(${length})`);
    await makeGuards(queryRunner, ({ fixed, before }) => before(fixed));
  }
}

/** PostgreSQL changes the type of no column that a trigger names. */
async function dropGuards(queryRunner: QueryRunner): Promise<void> {
  for (const { table, sqliteTrigger, postgresTrigger } of GUARDED)
    await runPerDialect(queryRunner, {
      sqlite: [`DROP TRIGGER ${sqliteTrigger}`],
      postgres: [`DROP TRIGGER ${postgresTrigger} ON ${table}`],
    });
}

async function makeGuards(
  queryRunner: QueryRunner,
  changeOf: (guarded: (typeof GUARDED)[number]) => string,
): Promise<void> {
  for (const guarded of GUARDED) {
    const { table, refusal, sqliteTrigger, postgresTrigger, events } = guarded;
    await runPerDialect(queryRunner, {
      sqlite: [
        `CREATE TRIGGER ${sqliteTrigger} BEFORE ${changeOf(guarded)} ON ${table}
         BEGIN SELECT RAISE(ABORT, '${refusal}'); END`,
      ],
      postgres: [
        `CREATE TRIGGER ${postgresTrigger} BEFORE ${changeOf(guarded)}${events} ON ${table}
         FOR EACH ROW EXECUTE FUNCTION ${table}_refuse_change()`,
      ],
    });
  }
}
