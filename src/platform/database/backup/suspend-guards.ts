import type { QueryRunner } from 'typeorm';
import { databaseKind } from '../database-connections.js';

/** Puts the guards back as they were; what they guard is checked then. */
type Resume = () => Promise<void>;

/**
 * Takes triggers and foreign keys away within the running transaction. Rows that are being restored were guarded when they
 * were written; now they come in any order, and what a trigger once made of them is among them already.
 */
export async function suspendGuards(runner: QueryRunner): Promise<Resume> {
  return databaseKind(runner.dataSource) === 'postgres'
    ? suspendOnPostgres(runner)
    : suspendOnSqlite(runner);
}

async function suspendOnSqlite(runner: QueryRunner): Promise<Resume> {
  const triggers = await runner.manager.query<{ name: string; sql: string }[]>(
    `SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`,
  );
  for (const { name } of triggers) await runner.query(`DROP TRIGGER "${name}"`);
  return async () => {
    for (const { sql } of triggers) await runner.query(sql);
    // Foreign keys were switched off before the transaction, where alone that has an effect.
    const broken = await runner.manager.query<{ table: string }[]>('PRAGMA foreign_key_check');
    const tables = [...new Set(broken.map(({ table }) => table))];
    if (tables.length > 0) throw new Error(`rows refer to nothing in: ${tables.join(', ')}`);
  };
}

async function suspendOnPostgres(runner: QueryRunner): Promise<Resume> {
  // Only a superuser may switch foreign keys off; their owner may drop them and make them again, which checks every row.
  const keys = await runner.manager.query<{ relation: string; name: string; definition: string }[]>(
    `SELECT conrelid::regclass::text AS relation, quote_ident(conname) AS name,
            pg_get_constraintdef(oid) AS definition
     FROM pg_constraint
     WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`,
  );
  const tables = await runner.manager.query<{ relation: string }[]>(
    `SELECT DISTINCT tgrelid::regclass::text AS relation FROM pg_trigger
     JOIN pg_class ON pg_class.oid = tgrelid
     WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace`,
  );
  for (const { relation, name } of keys)
    await runner.query(`ALTER TABLE ${relation} DROP CONSTRAINT ${name}`);
  for (const { relation } of tables)
    await runner.query(`ALTER TABLE ${relation} DISABLE TRIGGER USER`);
  return async () => {
    for (const { relation } of tables)
      await runner.query(`ALTER TABLE ${relation} ENABLE TRIGGER USER`);
    for (const { relation, name, definition } of keys)
      await runner.query(`ALTER TABLE ${relation} ADD CONSTRAINT ${name} ${definition}`);
  };
}
