import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  columnsFor,
  makeAppendOnly,
  runPerDialect,
  undoAppendOnly,
  type PortableColumns,
} from '../migration-helpers.js';

const INDICES = [
  new TableIndex({ name: 'ix_audit_entry_at', columnNames: ['at'] }),
  new TableIndex({ name: 'ix_audit_entry_uscc', columnNames: ['uscc', 'id'] }),
  new TableIndex({ name: 'ix_audit_entry_action', columnNames: ['action', 'id'] }),
];

/**
 * What an entry says beside who and what, and the chain that entries are sealed into. That an entry waits to be sealed is
 * written by the database itself: whoever appends one, the version before included, cannot forget it.
 */
export class AuditChain1700000010100 implements MigrationInterface {
  readonly name = 'AuditChain1700000010100';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    for (const column of entryColumns(c))
      await queryRunner.query(
        `ALTER TABLE audit_entry ADD COLUMN ${column.name} ${column.type}(${column.length})`,
      );
    await queryRunner.createIndices('audit_entry', INDICES);
    await queryRunner.createTable(seal(c));
    await makeAppendOnly(queryRunner, 'audit_seal');
    await queryRunner.createTable(root(c));
    await makeAppendOnly(queryRunner, 'audit_root');
    await queryRunner.createTable(
      new Table({
        name: 'audit_unsealed',
        columns: [c.varchar('entry_id', 36, { primary: true })],
      }),
    );
    await queryRunner.query('INSERT INTO audit_unsealed (entry_id) SELECT id FROM audit_entry');
    await runPerDialect(queryRunner, {
      sqlite: [
        `CREATE TRIGGER audit_entry_unsealed AFTER INSERT ON audit_entry
         BEGIN INSERT INTO audit_unsealed (entry_id) VALUES (NEW.id); END`,
      ],
      postgres: [
        `CREATE FUNCTION audit_entry_unsealed() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN
           INSERT INTO audit_unsealed (entry_id) SELECT id FROM added;
           RETURN NULL;
         END $$`,
        `CREATE TRIGGER audit_entry_unsealed AFTER INSERT ON audit_entry
         REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_unsealed()`,
      ],
    });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runPerDialect(queryRunner, {
      sqlite: ['DROP TRIGGER audit_entry_unsealed'],
      postgres: [
        'DROP TRIGGER audit_entry_unsealed ON audit_entry',
        'DROP FUNCTION audit_entry_unsealed()',
      ],
    });
    await queryRunner.dropTable('audit_unsealed');
    await undoAppendOnly(queryRunner, 'audit_root');
    await queryRunner.dropTable('audit_root');
    await undoAppendOnly(queryRunner, 'audit_seal');
    await queryRunner.dropTable('audit_seal');
    for (const index of INDICES) await queryRunner.dropIndex('audit_entry', index);
    for (const { name } of entryColumns(columnsFor(queryRunner)))
      await queryRunner.query(`ALTER TABLE audit_entry DROP COLUMN ${name}`);
  }
}

/** They may be empty, and SQLite need not rebuild a table that refuses to be rewritten. */
function entryColumns(c: PortableColumns) {
  return [
    c.varchar('uscc', 18),
    c.varchar('before_hash', 64),
    c.varchar('after_hash', 64),
    c.varchar('reason', 500),
    c.varchar('origin', 64),
    c.varchar('agent', 100),
  ];
}

function seal(c: PortableColumns): Table {
  return new Table({
    name: 'audit_seal',
    columns: [
      c.integer('position', { primary: true }),
      c.varchar('entry_id', 36),
      c.varchar('entry_hash', 64),
      c.varchar('hash', 64),
      c.instant('sealed_at'),
    ],
    uniques: [{ name: 'uq_audit_seal_entry_id', columnNames: ['entry_id'] }],
  });
}

function root(c: PortableColumns): Table {
  return new Table({
    name: 'audit_root',
    columns: [
      c.date('day', { primary: true }),
      c.integer('first_position'),
      c.integer('last_position'),
      c.varchar('root', 64),
      c.varchar('head', 64),
      c.varchar('signature', 200, { nullable: true }),
      c.varchar('public_key', 200, { nullable: true }),
      c.instant('made_at'),
    ],
  });
}
