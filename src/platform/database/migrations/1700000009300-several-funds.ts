import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  columnsFor,
  references,
  makeAppendOnly,
  runPerDialect,
  undoAppendOnly,
  type PortableColumns,
} from '../migration-helpers.js';

/** In the order in which they refer to one another. */
const TABLES = ['funding_plan', 'funding_plan_part', 'payment_part', 'clawback_repayment_part'];

/** Parts together never exceed what they are parts of: a plan the whole, a payment and a repayment its amount. */
const BOUNDS = [
  { table: 'funding_plan_part', whole: 'plan_id', part: 'per_ten_thousand', bound: '10000' },
  {
    table: 'payment_part',
    whole: 'payment_id',
    part: 'amount_fen',
    bound: '(SELECT amount_fen FROM payment WHERE id = NEW.payment_id)',
  },
  {
    table: 'clawback_repayment_part',
    whole: 'repayment_id',
    part: 'amount_fen',
    bound: '(SELECT amount_fen FROM clawback_repayment WHERE id = NEW.repayment_id)',
  },
];

/** One payment may draw on several appropriations; what was paid and repaid before has one part, its own. */
export class SeveralFunds1700000009300 implements MigrationInterface {
  readonly name = 'SeveralFunds1700000009300';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(fundingPlan(c));
    await queryRunner.createTable(
      partTable('funding_plan_part', 'plan_id', 'funding_plan', c, {
        column: c.integer('per_ten_thousand'),
        check: {
          name: 'ck_funding_plan_part_share',
          expression: 'per_ten_thousand BETWEEN 1 AND 10000',
        },
      }),
    );
    await queryRunner.createTable(amountPart('payment_part', 'payment_id', 'payment', c));
    await queryRunner.createTable(
      amountPart('clawback_repayment_part', 'repayment_id', 'clawback_repayment', c),
    );
    await queryRunner.query(
      `INSERT INTO payment_part (payment_id, appropriation_id, amount_fen)
       SELECT payment.id, payout_batch.appropriation_id, payment.amount_fen
       FROM payment JOIN payout_batch ON payout_batch.id = payment.batch_id`,
    );
    await queryRunner.query(
      `INSERT INTO clawback_repayment_part (repayment_id, appropriation_id, amount_fen)
       SELECT clawback_repayment.id, clawback.appropriation_id, clawback_repayment.amount_fen
       FROM clawback_repayment JOIN clawback ON clawback.id = clawback_repayment.clawback_id`,
    );
    for (const table of TABLES) await makeAppendOnly(queryRunner, table);
    await boundParts(queryRunner);
    await runPerDialect(queryRunner, {
      sqlite: [`INSERT INTO number_series VALUES ('funding_plan', 0)`],
      postgres: ['CREATE SEQUENCE funding_plan_number'],
    });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runPerDialect(queryRunner, {
      sqlite: [`DELETE FROM number_series WHERE name = 'funding_plan'`],
      postgres: ['DROP SEQUENCE funding_plan_number'],
    });
    await runPerDialect(queryRunner, {
      sqlite: BOUNDS.map(({ table }) => `DROP TRIGGER ${table}_within_whole`),
      postgres: BOUNDS.flatMap(({ table }) => [
        `DROP TRIGGER ${table}_within_whole ON ${table}`,
        `DROP FUNCTION ${table}_check_whole()`,
      ]),
    });
    for (const table of [...TABLES].reverse()) {
      await undoAppendOnly(queryRunner, table);
      await queryRunner.dropTable(table);
    }
  }
}

async function boundParts(queryRunner: QueryRunner): Promise<void> {
  const tooMuch = ({ table, whole, part, bound }: (typeof BOUNDS)[number]) =>
    `(SELECT SUM(${part}) FROM ${table} WHERE ${whole} = NEW.${whole}) > ${bound}`;
  const refusal = 'the parts are more than the whole';
  await runPerDialect(queryRunner, {
    sqlite: BOUNDS.map(
      (of) => `CREATE TRIGGER ${of.table}_within_whole AFTER INSERT ON ${of.table} BEGIN
         SELECT RAISE(ABORT, '${refusal}') WHERE ${tooMuch(of)};
       END`,
    ),
    postgres: BOUNDS.flatMap((of) => [
      `CREATE FUNCTION ${of.table}_check_whole() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF ${tooMuch(of)} THEN RAISE EXCEPTION '${refusal}'; END IF;
         RETURN NULL;
       END $$`,
      `CREATE TRIGGER ${of.table}_within_whole AFTER INSERT ON ${of.table}
       FOR EACH ROW EXECUTE FUNCTION ${of.table}_check_whole()`,
    ]),
  });
}

function fundingPlan(c: PortableColumns): Table {
  return new Table({
    name: 'funding_plan',
    columns: [
      c.id(),
      c.varchar('plan_number', 20),
      c.varchar('policy_id', 100),
      c.integer('fiscal_year'),
      c.varchar('document_number', 64),
      c.varchar('made_by', 64),
      c.varchar('made_by_name', 100),
      c.instant('made_at'),
    ],
    uniques: [{ name: 'uq_funding_plan_number', columnNames: ['plan_number'] }],
    indices: [
      { name: 'ix_funding_plan_policy_year', columnNames: ['policy_id', 'fiscal_year', 'id'] },
    ],
  });
}

function amountPart(name: string, column: string, whole: string, c: PortableColumns): Table {
  return partTable(name, column, whole, c, {
    column: c.fen('amount_fen'),
    check: { name: `ck_${name}_amount`, expression: 'amount_fen > 0' },
  });
}

function partTable(
  name: string,
  column: string,
  whole: string,
  c: PortableColumns,
  part: {
    column: ReturnType<PortableColumns['fen']>;
    check: { name: string; expression: string };
  },
): Table {
  return new Table({
    name,
    columns: [
      c.varchar(column, 36, { primary: true }),
      c.varchar('appropriation_id', 36, { primary: true }),
      part.column,
    ],
    indices: [{ name: `ix_${name}_appropriation`, columnNames: ['appropriation_id'] }],
    checks: [part.check],
    foreignKeys: [
      references(name, column, whole),
      references(name, 'appropriation_id', 'appropriation'),
    ],
  });
}
