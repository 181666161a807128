import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, references, runPerDialect } from '../migration-helpers.js';

const TABLE = 'budget_proposal';
const REFUSAL = 'a budget proposal is decided once, and nothing else of it changes';
const FIXED =
  'id, kind, policy_id, appropriation_id, terms, amount_fen, document_number, made_by, made_by_name, made_at';

/**
 * Money is made available by two people. What one person recorded before stays as it is; a program of the version before goes
 * on recording it so, which nothing here prevents.
 */
export class BudgetProposals1700000010700 implements MigrationInterface {
  readonly name = 'BudgetProposals1700000010700';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: TABLE,
        columns: [
          c.id(),
          c.varchar('kind', 16),
          c.varchar('policy_id', 100),
          c.varchar('appropriation_id', 36, { nullable: true }),
          c.json('terms'),
          c.fen('amount_fen'),
          c.varchar('document_number', 64),
          c.varchar('made_by', 64),
          c.varchar('made_by_name', 100),
          c.instant('made_at'),
          c.varchar('state', 16),
          c.varchar('decided_by', 64, { nullable: true }),
          c.varchar('decided_by_name', 100, { nullable: true }),
          c.instant('decided_at', { nullable: true }),
          c.varchar('reason', 500, { nullable: true }),
          c.varchar('result_id', 36, { nullable: true }),
        ],
        indices: [{ name: 'ix_budget_proposal_state', columnNames: ['state', 'id'] }],
        checks: [
          {
            name: 'ck_budget_proposal_kind',
            expression: `(kind = 'appropriation') = (appropriation_id IS NULL)`,
          },
          { name: 'ck_budget_proposal_amount', expression: 'amount_fen > 0' },
          {
            name: 'ck_budget_proposal_two_persons',
            expression: `(state = 'withdrawn') = (decided_by = made_by)`,
          },
          {
            name: 'ck_budget_proposal_decided',
            expression: `(state = 'proposed') = (decided_by IS NULL)`,
          },
          {
            name: 'ck_budget_proposal_result',
            expression: `(state = 'approved') = (result_id IS NOT NULL)`,
          },
        ],
        foreignKeys: [references(TABLE, 'appropriation_id', 'appropriation')],
      }),
    );
    await decideOnce(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runPerDialect(queryRunner, {
      sqlite: ['fixed', 'decided', 'stays'].map((what) => `DROP TRIGGER ${TABLE}_${what}`),
      postgres: [
        ...['fixed', 'decided', 'stays'].map((what) => `DROP TRIGGER ${TABLE}_${what} ON ${TABLE}`),
        `DROP FUNCTION ${TABLE}_refuse_change()`,
      ],
    });
    await queryRunner.dropTable(TABLE);
  }
}

async function decideOnce(queryRunner: QueryRunner): Promise<void> {
  const decided = `OLD.state <> 'proposed'`;
  const refuse = `BEGIN SELECT RAISE(ABORT, '${REFUSAL}'); END`;
  const call = `EXECUTE FUNCTION ${TABLE}_refuse_change()`;
  await runPerDialect(queryRunner, {
    sqlite: [
      `CREATE TRIGGER ${TABLE}_fixed BEFORE UPDATE OF ${FIXED} ON ${TABLE} ${refuse}`,
      `CREATE TRIGGER ${TABLE}_decided BEFORE UPDATE ON ${TABLE} WHEN ${decided} ${refuse}`,
      `CREATE TRIGGER ${TABLE}_stays BEFORE DELETE ON ${TABLE} ${refuse}`,
    ],
    postgres: [
      `CREATE FUNCTION ${TABLE}_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '${REFUSAL}'; END $$`,
      `CREATE TRIGGER ${TABLE}_fixed BEFORE UPDATE OF ${FIXED} ON ${TABLE}
       FOR EACH ROW ${call}`,
      `CREATE TRIGGER ${TABLE}_decided BEFORE UPDATE ON ${TABLE}
       FOR EACH ROW WHEN (${decided}) ${call}`,
      `CREATE TRIGGER ${TABLE}_stays BEFORE DELETE ON ${TABLE} FOR EACH ROW ${call}`,
    ],
  });
}
