import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { changeNullable, columnsFor, type PortableColumns } from '../migration-helpers.js';

/** People who come from a provider, a second step, machines, and what keeps guessing slow. */
export class SignIn1700000010000 implements MigrationInterface {
  readonly name = 'SignIn1700000010000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await changeNullable(queryRunner, 'user_account', passwordHash(c, true));
    await queryRunner.addColumns('user_account', accountColumns(c));
    await queryRunner.addColumns('user_session', sessionColumns(c));
    for (const table of tables(c)) await queryRunner.createTable(table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    for (const { name } of tables(c).reverse()) await queryRunner.dropTable(name);
    await queryRunner.dropColumns('user_session', sessionColumns(c));
    await queryRunner.dropColumns('user_account', accountColumns(c));
    // Who has no password could not be held any longer; nobody signs in with a hash that is none.
    await queryRunner.query(
      `UPDATE user_account SET password_hash = '-' WHERE password_hash IS NULL`,
    );
    await changeNullable(queryRunner, 'user_account', passwordHash(c, false));
  }
}

function passwordHash(c: PortableColumns, nullable: boolean): TableColumn {
  return new TableColumn(c.varchar('password_hash', 255, { nullable }));
}

function accountColumns(c: PortableColumns): TableColumn[] {
  return [
    new TableColumn({ ...c.varchar('kind', 16), default: `'person'` }),
    new TableColumn(c.instant('last_signed_in_at', { nullable: true })),
  ];
}

function sessionColumns(c: PortableColumns): TableColumn[] {
  return [
    new TableColumn(c.instant('last_seen_at', { nullable: true })),
    new TableColumn(c.varchar('opened_by', 16, { nullable: true })),
    new TableColumn(c.varchar('address', 45, { nullable: true })),
    new TableColumn(c.varchar('agent', 100, { nullable: true })),
  ];
}

function tables(c: PortableColumns): Table[] {
  return [
    externalIdentity(c),
    signInStep(c),
    signInFailures(c),
    knownDevice(c),
    secondStep(c),
    recoveryCode(c),
    machineToken(c),
  ];
}

function ofUser(table: string) {
  return {
    name: `fk_${table}_user_id`,
    columnNames: ['user_id'],
    referencedTableName: 'user_account',
    referencedColumnNames: ['id'],
    onDelete: 'CASCADE',
  };
}

function externalIdentity(c: PortableColumns): Table {
  return new Table({
    name: 'external_identity',
    columns: [
      c.id(),
      c.varchar('issuer', 255),
      c.varchar('subject', 255, { nullable: true }),
      c.varchar('account_name', 255, { nullable: true }),
      c.varchar('user_id', 36),
    ],
    uniques: [
      { name: 'uq_external_identity_subject', columnNames: ['issuer', 'subject'] },
      { name: 'uq_external_identity_account_name', columnNames: ['issuer', 'account_name'] },
      { name: 'uq_external_identity_user_id', columnNames: ['user_id', 'issuer'] },
    ],
    foreignKeys: [ofUser('external_identity')],
  });
}

function signInStep(c: PortableColumns): Table {
  return new Table({
    name: 'sign_in_step',
    columns: [
      c.varchar('id', 64, { primary: true }),
      c.varchar('kind', 16),
      c.json('data'),
      c.instant('expires_at'),
    ],
    indices: [{ name: 'ix_sign_in_step_expires_at', columnNames: ['expires_at'] }],
  });
}

function signInFailures(c: PortableColumns): Table {
  return new Table({
    name: 'sign_in_failures',
    columns: [
      c.varchar('id', 64, { primary: true }),
      c.varchar('name_hash', 64),
      c.integer('failures'),
      c.instant('last_at'),
      c.instant('waits_until', { nullable: true }),
    ],
    indices: [
      { name: 'ix_sign_in_failures_name_hash', columnNames: ['name_hash'] },
      { name: 'ix_sign_in_failures_last_at', columnNames: ['last_at'] },
    ],
  });
}

function knownDevice(c: PortableColumns): Table {
  return new Table({
    name: 'known_device',
    columns: [
      c.varchar('id', 64, { primary: true }),
      c.varchar('user_id', 36),
      c.instant('last_used_at'),
    ],
    indices: [{ name: 'ix_known_device_user_id', columnNames: ['user_id'] }],
    foreignKeys: [ofUser('known_device')],
  });
}

function secondStep(c: PortableColumns): Table {
  return new Table({
    name: 'second_step',
    columns: [
      c.varchar('user_id', 36, { primary: true }),
      c.varchar('sealed_secret', 255),
      c.instant('confirmed_at', { nullable: true }),
      c.integer('last_counter', { nullable: true }),
    ],
    foreignKeys: [ofUser('second_step')],
  });
}

function recoveryCode(c: PortableColumns): Table {
  return new Table({
    name: 'recovery_code',
    columns: [
      c.varchar('id', 64, { primary: true }),
      c.varchar('user_id', 36),
      c.instant('used_at', { nullable: true }),
    ],
    indices: [{ name: 'ix_recovery_code_user_id', columnNames: ['user_id'] }],
    foreignKeys: [ofUser('recovery_code')],
  });
}

function machineToken(c: PortableColumns): Table {
  return new Table({
    name: 'machine_token',
    columns: [
      c.id(),
      c.varchar('token_hash', 64),
      c.varchar('user_id', 36),
      c.instant('created_at'),
      c.varchar('created_by', 64),
      c.date('valid_until'),
      c.date('last_used_on', { nullable: true }),
      c.instant('revoked_at', { nullable: true }),
      c.varchar('revoked_by', 64, { nullable: true }),
    ],
    uniques: [{ name: 'uq_machine_token_token_hash', columnNames: ['token_hash'] }],
    indices: [{ name: 'ix_machine_token_user_id', columnNames: ['user_id'] }],
    foreignKeys: [ofUser('machine_token')],
  });
}
