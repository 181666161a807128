import type { EntityManager } from 'typeorm';
import { expect, it } from '@jest/globals';
import { randomCases } from '../../test/support/random-cases.js';
import { createTestDatabase } from '../../test/support/test-database.js';
import { undoMigrations } from '../../test/support/undo-migrations.js';
import { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { EnterpriseRepository } from '../enterprises/enterprise.repository.js';
import { BulkSql } from '../platform/database/bulk-sql.js';
import { migrate } from '../platform/database/migrate.js';

const THIS = 'Figures1700000009500';

/** Without what later migrations have added. */
function columnsOfThen(manager: EntityManager): string[] {
  const { columns } = manager.dataSource.getMetadata(BenefitCaseEntity);
  return columns
    .map(({ propertyName }) => propertyName)
    .filter((name) => !['entitledFen', 'rankValue'].includes(name));
}

it('gives what happened before the day in China, and the limit of the state that a case stands in', async () => {
  const database = await createTestDatabase();
  const { writer } = database.connections;
  await undoMigrations(writer, THIS);
  const { manager } = writer;
  const createdAt = new Date('2024-01-01T00:00:00Z');
  const uscc = '91310120MA1FG0AA0T';
  const named = { uscc, name: uscc, nameKey: uscc, address: null };
  await database.unitOfWork.run(() =>
    new EnterpriseRepository(database.unitOfWork).insertMissing(
      [{ ...named, contactEmail: null, contactPhone: null }],
      { demonstration: false, createdAt },
    ),
  );
  const [made] = randomCases(1, [1], '2024-11-20');
  if (!made) throw new Error('no case was made');
  const stateSince = new Date('2024-10-15T17:30:00Z');
  const row = { ...made.row, state: 'reviewed' as const, stateSince, dueOn: '2024-10-29' };
  await manager
    .createQueryBuilder()
    .insert()
    .into(BenefitCaseEntity, columnsOfThen(manager))
    .values([row])
    .updateEntity(false)
    .execute();
  const instant = (at: Date) => new BulkSql(manager).instant(at);
  const place = manager.dataSource.options.type === 'postgres' ? '$1' : '?';
  const append = (id: string, version: number, from: string, to: string, at: Date) =>
    manager.query(
      `INSERT INTO case_transition (id, case_id, row_version, from_state, to_state, act, actor, actor_name, actor_role, "at", detail)
       VALUES ('${id}', '${row.id}', ${version}, ${from}, '${to}', 'review', 'tester', '', 'clerk', ${place}, '{}')`,
      [instant(at)],
    );
  await append('a', 1, 'NULL', 'under-review', new Date('2024-10-14T15:59:59Z'));
  await append('b', 2, `'under-review'`, 'reviewed', stateSince);
  await append('c', 3, `'reviewed'`, 'reviewed', new Date('2024-10-31T01:00:00Z'));

  await migrate(writer);

  const select = 'SELECT id, day, due_on AS "dueOn" FROM case_transition ORDER BY id';
  expect(await manager.query(select)).toEqual([
    { id: 'a', day: '2024-10-14', dueOn: null },
    // Half past one in the morning of the next day.
    { id: 'b', day: '2024-10-16', dueOn: '2024-10-29' },
    { id: 'c', day: '2024-10-31', dueOn: '2024-10-29' },
  ]);
  await expect(manager.query(`UPDATE case_transition SET day = ''`)).rejects.toThrow('append-only');
  await database.close();
});
