import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  allowRoutes,
  FIRST_ROUTES,
  ROUTES_OF_ADJUSTMENT,
  ROUTES_OF_REPAYMENT,
  ROUTES_OF_YEAR_END,
} from '../ledger-routes.js';
import { columnsFor, makeAppendOnly, references, undoAppendOnly } from '../migration-helpers.js';

const TABLE = 'fiscal_year_closing';
const ROUTES_BEFORE = [...FIRST_ROUTES, ...ROUTES_OF_REPAYMENT, ...ROUTES_OF_ADJUSTMENT];

/** When a fiscal year is over, what is left lapses or is carried over, by a person and a document. */
export class YearEnd1700000009320 implements MigrationInterface {
  readonly name = 'YearEnd1700000009320';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: TABLE,
        columns: [
          c.id(),
          c.varchar('appropriation_id', 36),
          c.varchar('into_appropriation_id', 36, { nullable: true }),
          c.varchar('remainder', 16),
          c.fen('available_fen'),
          c.fen('reserved_fen'),
          c.varchar('document_number', 64),
          c.varchar('reason', 500),
          c.varchar('made_by', 64),
          c.varchar('made_by_name', 100),
          c.instant('made_at'),
        ],
        indices: [
          { name: 'ix_fiscal_year_closing_appropriation', columnNames: ['appropriation_id', 'id'] },
        ],
        checks: [
          {
            name: 'ck_fiscal_year_closing_amounts',
            expression:
              'available_fen >= 0 AND reserved_fen >= 0 AND available_fen + reserved_fen > 0',
          },
          {
            name: 'ck_fiscal_year_closing_into',
            expression: `into_appropriation_id IS NOT NULL OR (remainder = 'lapse' AND reserved_fen = 0)`,
          },
          {
            name: 'ck_fiscal_year_closing_two',
            expression: 'into_appropriation_id <> appropriation_id',
          },
        ],
        foreignKeys: [
          references(TABLE, 'appropriation_id', 'appropriation'),
          references(TABLE, 'into_appropriation_id', 'appropriation'),
        ],
      }),
    );
    await makeAppendOnly(queryRunner, TABLE);
    await allowRoutes(queryRunner, [...ROUTES_BEFORE, ...ROUTES_OF_YEAR_END]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await allowRoutes(queryRunner, ROUTES_BEFORE);
    await undoAppendOnly(queryRunner, TABLE);
    await queryRunner.dropTable(TABLE);
  }
}
