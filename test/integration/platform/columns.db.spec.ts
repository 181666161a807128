import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Entity, MoreThan, PrimaryColumn, Table, type EntityManager } from 'typeorm';
import {
  dateColumn,
  fenColumn,
  fenFromDatabase,
  instantColumn,
  jsonColumn,
} from '../../../src/platform/database/columns.js';
import { openDatabase } from '../../../src/platform/database/data-source.js';
import type { DatabaseConnections } from '../../../src/platform/database/database-connections.js';
import { insertRows } from '../../../src/platform/database/insert-rows.js';
import { columnsFor } from '../../../src/platform/database/migration-helpers.js';
import { ENTITIES } from '../../../src/platform/database/entities.js';
import { forUpdate } from '../../../src/platform/database/row-lock.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { createTestDatabasePlace, type TestDatabasePlace } from '../../support/test-database.js';

@Entity('sample')
class SampleEntity {
  @PrimaryColumn({ type: 'integer' })
  id: number;

  @fenColumn()
  amountFen: number;

  @fenColumn({ nullable: true })
  reservedFen: number | null;

  @jsonColumn()
  detail: unknown;

  @instantColumn()
  at: Date;

  @dateColumn()
  asOf: string;
}

/** Goal: what an entity holds comes back the same from either database. */
describe('portable columns', () => {
  let place: TestDatabasePlace;
  let connections: DatabaseConnections;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    place = await createTestDatabasePlace();
    const { HUIQI_DATA, DATABASE_URL } = place.environment;
    ENTITIES.push(SampleEntity);
    connections = await openDatabase({ dataDirectory: HUIQI_DATA, databaseUrl: DATABASE_URL });
    unitOfWork = new UnitOfWork(connections);
    await unitOfWork.run(async ({ queryRunner }) => {
      const c = columnsFor(queryRunner!);
      await queryRunner!.createTable(
        new Table({
          name: 'sample',
          columns: [
            c.integer('id', { primary: true }),
            c.fen('amount_fen'),
            c.fen('reserved_fen', { nullable: true }),
            c.json('detail'),
            c.instant('at'),
            c.date('as_of'),
          ],
        }),
      );
    });
  });
  afterAll(async () => {
    ENTITIES.splice(ENTITIES.indexOf(SampleEntity), 1);
    await connections.close();
    await place.remove();
  });

  const sample = fc.record({
    amountFen: fc.maxSafeInteger(),
    reservedFen: fc.option(fc.maxSafeNat()),
    detail: fc.jsonValue(),
    at: fc.date({
      noInvalidDate: true,
      min: new Date('1900-01-01T00:00:00Z'),
      max: new Date('2199-12-31T23:59:59.999Z'),
    }),
    asOf: fc.constantFrom('1900-01-01', '2024-02-29', '9999-12-31'),
  });

  it('keep money, JSON, instants and dates as they were', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sample, { minLength: 1, maxLength: 5 }), async (samples) => {
        // JSON knows no -0, and a JSON null in a NOT NULL column is no value at all.
        const rows = samples.map((row, id) => ({
          ...row,
          id,
          detail: JSON.parse(JSON.stringify({ value: row.detail })) as unknown,
          amountFen: row.amountFen || 0,
        }));
        await unitOfWork.run(async (manager) => {
          await manager.createQueryBuilder().delete().from(SampleEntity).execute();
          await insertRows(manager, SampleEntity, rows);
        });
        const found = await unitOfWork.reader.find(SampleEntity, { order: { id: 'ASC' } });
        expect(found.map((row) => ({ ...row }))).toEqual(rows);
      }),
      { numRuns: 50 },
    );
  });

  it('compare and add up money as numbers', async () => {
    await replaceRows([9_007_199_254_740_990, 1, 2]);
    const large = await unitOfWork.reader.findBy(SampleEntity, { amountFen: MoreThan(2) });
    expect(large.map((row) => row.amountFen)).toEqual([9_007_199_254_740_990]);
    const sum = await unitOfWork.reader
      .createQueryBuilder(SampleEntity, 'sample')
      .select('SUM(sample.amountFen)', 'total')
      .where('sample.amountFen <= 2')
      .getRawOne<{ total: string | number }>();
    expect(fenFromDatabase(sum?.total ?? -1)).toBe(3);
  });

  it('refuse to lose a fen, on the way in and on the way out', async () => {
    for (const amount of [0.5, 2 ** 53, Number.NaN]) {
      await expect(replaceRows([amount])).rejects.toThrow('whole number of fen');
    }
    expect(() => fenFromDatabase('9007199254740993')).toThrow('whole number of fen');
  });

  it('insert more rows than one statement can bind', async () => {
    await replaceRows(Array.from({ length: 12_000 }, (_, index) => index));
    expect(await unitOfWork.reader.count(SampleEntity)).toBe(12_000);
  });

  it('can be locked for deciding on what was read', async () => {
    await replaceRows([1]);
    const spend = () =>
      unitOfWork.run(async (manager) => {
        const row = await manager.findOneOrFail(SampleEntity, {
          where: { id: 0 },
          ...forUpdate(manager),
        });
        if (row.amountFen < 1) throw new Error('exhausted');
        await manager.update(SampleEntity, { id: 0 }, { amountFen: row.amountFen - 1 });
      });
    const outcomes = await Promise.allSettled([spend(), spend(), spend()]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  });

  async function replaceRows(amounts: readonly number[]): Promise<void> {
    await unitOfWork.run(async (manager: EntityManager) => {
      await manager.createQueryBuilder().delete().from(SampleEntity).execute();
      const rows = amounts.map((amountFen, id) => ({
        id,
        amountFen,
        reservedFen: null,
        detail: {},
        at: new Date(0),
        asOf: '2024-10-15',
      }));
      await insertRows(manager, SampleEntity, rows);
    });
  }
});
