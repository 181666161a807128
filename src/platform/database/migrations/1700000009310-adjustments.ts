import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  allowRoutes,
  FIRST_ROUTES,
  ROUTES_OF_ADJUSTMENT,
  ROUTES_OF_REPAYMENT,
} from '../ledger-routes.js';
import { columnsFor, makeAppendOnly, references, undoAppendOnly } from '../migration-helpers.js';

const TABLE = 'appropriation_adjustment';
const ROUTES_BEFORE = [...FIRST_ROUTES, ...ROUTES_OF_REPAYMENT];

/** A budget may be raised, cut and moved, each by a document. */
export class Adjustments1700000009310 implements MigrationInterface {
  readonly name = 'Adjustments1700000009310';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: TABLE,
        columns: [
          c.id(),
          c.varchar('kind', 16),
          c.varchar('appropriation_id', 36),
          c.varchar('into_appropriation_id', 36, { nullable: true }),
          c.fen('amount_fen'),
          c.varchar('document_number', 64),
          c.varchar('reason', 500),
          c.varchar('made_by', 64),
          c.varchar('made_by_name', 100),
          c.instant('made_at'),
        ],
        indices: [
          {
            name: 'ix_appropriation_adjustment_appropriation',
            columnNames: ['appropriation_id', 'id'],
          },
          {
            name: 'ix_appropriation_adjustment_into',
            columnNames: ['into_appropriation_id', 'id'],
          },
        ],
        checks: [
          { name: 'ck_appropriation_adjustment_amount', expression: 'amount_fen > 0' },
          {
            name: 'ck_appropriation_adjustment_into',
            expression: `(kind = 'transfer') = (into_appropriation_id IS NOT NULL)`,
          },
          {
            name: 'ck_appropriation_adjustment_two',
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
    await allowRoutes(queryRunner, [...ROUTES_BEFORE, ...ROUTES_OF_ADJUSTMENT]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await allowRoutes(queryRunner, ROUTES_BEFORE);
    await undoAppendOnly(queryRunner, TABLE);
    await queryRunner.dropTable(TABLE);
  }
}
