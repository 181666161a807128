import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  columnsFor,
  references,
  makeAppendOnly,
  runPerDialect,
  undoAppendOnly,
  type PortableColumns,
} from '../migration-helpers.js';

/** What was published stands by itself, line by line, and may be objected to. */
export class Publicity1700000009000 implements MigrationInterface {
  readonly name = 'Publicity1700000009000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(publicityLine(c));
    await queryRunner.createTable(objection(c));
    // Lists made before had their lines in the cases alone, which could not leave a list then.
    await queryRunner.query(
      `INSERT INTO publicity_line
         (list_id, position, case_id, case_number, entitlement_key, enterprise_name, amount_fen)
       SELECT of.list_id, row_number() OVER (PARTITION BY of.list_id ORDER BY of.id), of.id,
         of.case_number, of.entitlement_key, enterprise.name, COALESCE(of.amount_fen, 0)
       FROM benefit_case of JOIN enterprise ON enterprise.id = of.enterprise_id
       WHERE of.list_id IS NOT NULL`,
    );
    await makeAppendOnly(queryRunner, 'publicity_line');
    await runPerDialect(queryRunner, {
      sqlite: [`INSERT INTO number_series VALUES ('objection', 0)`],
      postgres: ['CREATE SEQUENCE objection_number'],
    });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runPerDialect(queryRunner, {
      sqlite: [`DELETE FROM number_series WHERE name = 'objection'`],
      postgres: ['DROP SEQUENCE objection_number'],
    });
    await undoAppendOnly(queryRunner, 'publicity_line');
    for (const table of ['objection', 'publicity_line']) await queryRunner.dropTable(table);
  }
}

function publicityLine(c: PortableColumns): Table {
  return new Table({
    name: 'publicity_line',
    columns: [
      c.varchar('list_id', 36, { primary: true }),
      c.integer('position', { primary: true }),
      c.varchar('case_id', 36),
      c.varchar('case_number', 20),
      c.varchar('entitlement_key', 255),
      c.varchar('enterprise_name', 200),
      c.fen('amount_fen'),
    ],
    uniques: [{ name: 'uq_publicity_line_case', columnNames: ['case_id', 'list_id'] }],
    foreignKeys: [
      references('publicity_line', 'list_id', 'publicity_list'),
      references('publicity_line', 'case_id', 'benefit_case'),
    ],
  });
}

function objection(c: PortableColumns): Table {
  return new Table({
    name: 'objection',
    columns: [
      c.id(),
      c.varchar('objection_number', 20),
      c.varchar('list_id', 36),
      c.varchar('case_id', 36),
      c.varchar('grounds', 2000),
      c.varchar('objector_name', 100),
      c.varchar('objector_contact', 200),
      c.instant('lodged_at'),
      c.varchar('tier', 16),
      c.varchar('state', 16),
      c.varchar('finding', 500, { nullable: true }),
      c.varchar('settled_by', 64, { nullable: true }),
      c.varchar('settled_by_name', 100, { nullable: true }),
      c.instant('settled_at', { nullable: true }),
    ],
    uniques: [{ name: 'uq_objection_number', columnNames: ['objection_number'] }],
    indices: [
      { name: 'ix_objection_case', columnNames: ['case_id', 'state'] },
      { name: 'ix_objection_state', columnNames: ['state', 'id'] },
    ],
    foreignKeys: [
      references('objection', 'list_id', 'publicity_list'),
      references('objection', 'case_id', 'benefit_case'),
    ],
  });
}
