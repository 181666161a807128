import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, type PortableColumns } from '../migration-helpers.js';

export class Identity1700000001000 implements MigrationInterface {
  readonly name = 'Identity1700000001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(userAccount(c));
    await queryRunner.createTable(userSession(c));
    await queryRunner.createTable(demonstrationAccount(c));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('demonstration_account');
    await queryRunner.dropTable('user_session');
    await queryRunner.dropTable('user_account');
  }
}

function userAccount(c: PortableColumns): Table {
  return new Table({
    name: 'user_account',
    columns: [
      c.id(),
      c.varchar('username', 64),
      c.varchar('password_hash', 255),
      c.varchar('display_name', 100),
      c.varchar('role', 32),
      c.varchar('uscc', 18, { nullable: true }),
      c.instant('disabled_at', { nullable: true }),
    ],
    uniques: [{ name: 'uq_user_account_username', columnNames: ['username'] }],
    checks: [
      {
        name: 'ck_user_account_role',
        expression: `role IN ('enterprise', 'clerk', 'approver', 'cashier', 'administrator')`,
      },
      {
        name: 'ck_user_account_uscc',
        expression: `(role = 'enterprise') = (uscc IS NOT NULL)`,
      },
    ],
  });
}

function userSession(c: PortableColumns): Table {
  return new Table({
    name: 'user_session',
    columns: [
      c.varchar('id', 64, { primary: true }),
      c.varchar('user_id', 36),
      c.instant('created_at'),
      c.instant('expires_at'),
      c.instant('revoked_at', { nullable: true }),
    ],
    indices: [{ name: 'ix_user_session_user_id', columnNames: ['user_id'] }],
    foreignKeys: [
      {
        name: 'fk_user_session_user_id',
        columnNames: ['user_id'],
        referencedTableName: 'user_account',
        referencedColumnNames: ['id'],
        onDelete: 'CASCADE',
      },
    ],
  });
}

function demonstrationAccount(c: PortableColumns): Table {
  return new Table({
    name: 'demonstration_account',
    columns: [
      c.varchar('username', 64, { primary: true }),
      c.varchar('password', 128),
      c.varchar('role', 32),
      c.varchar('display_name', 100),
      c.varchar('uscc', 18, { nullable: true }),
    ],
    foreignKeys: [
      {
        name: 'fk_demonstration_account_username',
        columnNames: ['username'],
        referencedTableName: 'user_account',
        referencedColumnNames: ['username'],
        onDelete: 'CASCADE',
      },
    ],
  });
}
