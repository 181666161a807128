import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, references } from '../migration-helpers.js';

/** Staff may be confined to departments, categories, policies and towns; nobody is, until somebody says so. */
export class StaffScopes1700000010220 implements MigrationInterface {
  readonly name = 'StaffScopes1700000010220';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'staff_scope',
        columns: [
          c.id(),
          c.varchar('user_id', 36),
          c.varchar('kind', 16),
          c.varchar('value', 100),
          c.varchar('granted_by', 64),
          c.instant('granted_at'),
          c.instant('revoked_at', { nullable: true }),
        ],
        indices: [{ name: 'ix_staff_scope_user_id', columnNames: ['user_id'] }],
        checks: [
          {
            name: 'ck_staff_scope_kind',
            expression: `kind IN ('department', 'category', 'policy', 'town')`,
          },
          { name: 'ck_staff_scope_granter', expression: 'granted_by <> user_id' },
        ],
        foreignKeys: [references('staff_scope', 'user_id', 'user_account')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('staff_scope');
  }
}
