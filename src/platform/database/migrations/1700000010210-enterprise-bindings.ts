import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, references } from '../migration-helpers.js';

/**
 * A user may act for several enterprises, and somebody else for an enterprise than its legal representative. Whoever could
 * act for an enterprise before goes on doing so, with every right.
 */
export class EnterpriseBindings1700000010210 implements MigrationInterface {
  readonly name = 'EnterpriseBindings1700000010210';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'enterprise_binding',
        columns: [
          c.id(),
          c.varchar('user_id', 36),
          c.varchar('uscc', 18),
          c.varchar('capacity', 32),
          c.varchar('scope', 16),
          c.varchar('valid_from', 10, { nullable: true }),
          c.varchar('valid_to', 10, { nullable: true }),
          c.varchar('granted_by', 64),
          c.instant('granted_at'),
          c.instant('revoked_at', { nullable: true }),
          c.varchar('revoked_by', 64, { nullable: true }),
        ],
        indices: [
          { name: 'ix_enterprise_binding_user_id', columnNames: ['user_id'] },
          { name: 'ix_enterprise_binding_uscc', columnNames: ['uscc'] },
        ],
        checks: [
          {
            name: 'ck_enterprise_binding_capacity',
            expression: `capacity IN ('legal-representative', 'agent')`,
          },
          {
            name: 'ck_enterprise_binding_scope',
            expression: `scope IN ('read', 'act', 'account')`,
          },
          {
            name: 'ck_enterprise_binding_agent',
            expression: `capacity <> 'agent' OR valid_to IS NOT NULL`,
          },
          {
            name: 'ck_enterprise_binding_granter',
            expression: `capacity <> 'agent' OR granted_by <> user_id`,
          },
        ],
        foreignKeys: [references('enterprise_binding', 'user_id', 'user_account')],
      }),
    );
    await queryRunner.query(
      `INSERT INTO enterprise_binding (id, user_id, uscc, capacity, scope, granted_by, granted_at)
       SELECT id, id, uscc, 'legal-representative', 'account', 'system:migration', CURRENT_TIMESTAMP
       FROM user_account WHERE uscc IS NOT NULL`,
    );
    await queryRunner.query('ALTER TABLE user_session ADD COLUMN chosen_uscc varchar(18)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE user_session DROP COLUMN chosen_uscc');
    await queryRunner.dropTable('enterprise_binding');
  }
}
