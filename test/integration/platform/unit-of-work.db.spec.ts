import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { sqliteFile } from '../../../src/platform/database/data-source.js';
import { isUniqueViolation } from '../../../src/platform/database/database-error.js';
import { rehearse } from '../../../src/platform/database/rehearse.js';
import {
  createTestDatabase,
  testDatabaseKind,
  type TestDatabase,
} from '../../support/test-database.js';

/**
 * Goal: a write that was reported as done is there, one that was reported as failed is not, whoever else writes at the
 * same moment. Method: two plain tables, parents with two children each, counted afterwards through a connection that
 * sees committed rows only.
 */
describe('UnitOfWork', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { unitOfWork } = database;
    await unitOfWork.run(async (manager) => {
      await manager.query('CREATE TABLE parent (name varchar(40) PRIMARY KEY)');
      await manager.query('CREATE TABLE child (parent varchar(40), ordinal integer)');
    });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.unitOfWork.run(async (manager) => {
      await manager.query('DELETE FROM child');
      await manager.query('DELETE FROM parent');
    });
  });

  const run = <T>(work: (manager: EntityManager) => Promise<T>) => database.unitOfWork.run(work);

  async function insertFamily(manager: EntityManager, name: string): Promise<void> {
    await manager.query(`INSERT INTO parent VALUES ('${name}')`);
    for (const ordinal of [1, 2]) {
      await Promise.resolve();
      await manager.query(`INSERT INTO child VALUES ('${name}', ${ordinal})`);
    }
  }

  async function committed(): Promise<{ parents: string[]; children: number }> {
    const { manager } = database.connections.reader;
    const parents: { name: string }[] = await manager.query(
      'SELECT name FROM parent ORDER BY name',
    );
    const children: unknown[] = await manager.query('SELECT * FROM child');
    return { parents: parents.map((row) => row.name), children: children.length };
  }

  it('rehearses work: its result and its refusal are known, and nothing of it is there', async () => {
    const { unitOfWork } = database;
    const told: string[] = [];
    await run(async (manager) => {
      const result = await rehearse(unitOfWork, async () => {
        await insertFamily(unitOfWork.manager, 'rehearsed');
        unitOfWork.afterCommit(() => told.push('rehearsed'));
        return 'what it comes to';
      });
      expect(result).toBe('what it comes to');
      await expect(
        rehearse(unitOfWork, () => Promise.reject(new RangeError('refused'))),
      ).rejects.toThrow('refused');
      await insertFamily(manager, 'done');
    });
    expect(await committed()).toEqual({ parents: ['done'], children: 2 });
    expect(told).toEqual([]);
    await expect(rehearse(unitOfWork, () => Promise.resolve())).rejects.toThrow('a unit of work');
  });

  it('loses nothing of 40 overlapping transactions of which 5 fail', async () => {
    await run((manager) => insertFamily(manager, 'taken'));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        run((manager) => insertFamily(manager, index % 8 === 3 ? 'taken' : `family ${index}`)),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(5);
    const { parents, children } = await committed();
    expect(parents).toHaveLength(36);
    expect(children).toBe(72);
  });

  it('keeps exactly what was reported as done, for any mix of failures and savepoints', async () => {
    const plan = fc.record({
      fails: fc.boolean(),
      inner: fc.array(fc.record({ fails: fc.boolean() }), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 12 }), async (plans) => {
        await run(async (manager) => {
          await manager.query('DELETE FROM child');
          await manager.query('DELETE FROM parent');
        });
        const expected: string[] = [];
        await Promise.allSettled(
          plans.map(async ({ fails, inner }, index) => {
            const names: string[] = [`outer ${index}`];
            await run(async (manager) => {
              await insertFamily(manager, `outer ${index}`);
              // Started together on purpose: savepoints of one transaction have to queue.
              await Promise.allSettled(
                inner.map((part, ordinal) =>
                  run(async (nested) => {
                    await insertFamily(nested, `inner ${index} ${ordinal}`);
                    if (part.fails) throw new Error('planned');
                    names.push(`inner ${index} ${ordinal}`);
                  }),
                ),
              );
              if (fails) throw new Error('planned');
            });
            expected.push(...names);
          }),
        );
        const { parents, children } = await committed();
        expect(parents).toEqual([...expected].sort());
        expect(children).toBe(expected.length * 2);
      }),
      { numRuns: 25 },
    );
  });

  it('does not show readers a transaction that is still open', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let wrote = () => {};
    const written = new Promise<void>((resolve) => (wrote = resolve));
    const writing = run(async (manager) => {
      await insertFamily(manager, 'open');
      wrote();
      await held;
    });
    await written;
    const seen: unknown[] = await database.unitOfWork.reader.query('SELECT * FROM parent');
    release();
    await writing;
    expect(seen).toEqual([]);
    expect((await committed()).parents).toEqual(['open']);
  });

  it('shows a unit of work its own writes', async () => {
    const seen = await run(async (manager) => {
      await insertFamily(manager, 'own');
      return database.unitOfWork.reader.query<unknown[]>('SELECT * FROM parent');
    });
    expect(seen).toHaveLength(1);
  });

  it('goes on after a savepoint that failed and was caught', async () => {
    await run((manager) => insertFamily(manager, 'first'));
    await run(async (manager) => {
      const refusal = await run((nested) => insertFamily(nested, 'first')).catch((e: unknown) => e);
      expect(isUniqueViolation(refusal, 'parent')).toBe(true);
      expect(isUniqueViolation(refusal, 'child')).toBe(false);
      await insertFamily(manager, 'second');
    });
    expect((await committed()).parents).toEqual(['first', 'second']);
  });

  it('calls afterCommit functions once the rows are visible, outside the transaction', async () => {
    const seen: string[][] = [];
    await run(async (manager) => {
      database.unitOfWork.afterCommit(async () => {
        expect(database.unitOfWork.isRunning).toBe(false);
        seen.push((await committed()).parents);
        await run((next) => insertFamily(next, 'follow-up'));
      });
      await insertFamily(manager, 'cause');
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual([['cause']]);
    expect((await committed()).parents).toEqual(['cause', 'follow-up']);
  });

  it('forgets afterCommit functions of what was rolled back', async () => {
    const called: string[] = [];
    const { unitOfWork } = database;
    const failing = run(async () => {
      unitOfWork.afterCommit(() => called.push('rolled back'));
      await Promise.resolve();
      throw new Error('planned');
    });
    await expect(failing).rejects.toThrow('planned');
    await run(async () => {
      unitOfWork.afterCommit(() => called.push('outer'));
      await run(() => {
        unitOfWork.afterCommit(() => called.push('inner, rolled back'));
        return Promise.reject(new Error('planned'));
      }).catch(() => undefined);
      await run(() => Promise.resolve(unitOfWork.afterCommit(() => called.push('inner'))));
    });
    expect(called).toEqual(['outer', 'inner']);
  });

  it('starts a transaction of its own from a timer that outlived its unit of work', async () => {
    let later: Promise<void> | undefined;
    const failing = run(async (manager) => {
      await insertFamily(manager, 'abandoned');
      later = new Promise((resolve) => setTimeout(resolve, 5)).then(() =>
        run((own) => insertFamily(own, 'later')),
      );
      throw new Error('planned');
    });
    await expect(failing).rejects.toThrow('planned');
    await later;
    expect((await committed()).parents).toEqual(['later']);
  });

  const onSqlite = testDatabaseKind() === 'sqlite' ? it : it.skip;

  onSqlite('refuses a write outside a unit of work', async () => {
    const write = database.unitOfWork.manager.query(`INSERT INTO parent VALUES ('stray')`);
    await expect(write).rejects.toThrow('readonly');
  });

  onSqlite(
    'waits for another process that is writing, and lets this one go on meanwhile',
    async () => {
      const other = new Database(
        sqliteFile({ dataDirectory: database.place.environment.HUIQI_DATA }),
      );
      other.exec(`BEGIN IMMEDIATE; INSERT INTO parent VALUES ('other')`);
      const ours = run((manager) => insertFamily(manager, 'ours'));
      // Were the wait inside SQLite, this timer could only fire after five seconds, and the lock never be given back.
      await new Promise((resolve) => setTimeout(resolve, 20));
      other.exec('COMMIT');
      other.close();
      await ours;
      expect((await committed()).parents).toEqual(['other', 'ours']);
    },
  );

  onSqlite('recovers when SQLite has rolled the transaction back by itself', async () => {
    await run((manager) =>
      manager.query(`CREATE TRIGGER strict_parent BEFORE INSERT ON parent WHEN NEW.name = 'fatal'
                     BEGIN SELECT RAISE(ROLLBACK, 'as a full disk would'); END`),
    );
    await expect(run((manager) => insertFamily(manager, 'fatal'))).rejects.toThrow('full disk');
    const half = run(async (manager) => {
      await insertFamily(manager, 'half');
      throw new Error('planned');
    });
    await expect(half).rejects.toThrow('planned');
    await run((manager) => insertFamily(manager, 'next'));
    expect((await committed()).parents).toEqual(['next']);
  });
});
