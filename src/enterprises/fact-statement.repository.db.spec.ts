import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.js';
import { EnterpriseRepository } from './enterprise.repository.js';
import { FactStatementRepository, type StatementDraft } from './fact-statement.repository.js';

/**
 * Goal: statements are only ever added and superseded, so that what was known at any instant stays answerable; an equal
 * statement writes nothing. Method: a few writes at known instants, read back as of others.
 */
describe('FactStatementRepository', () => {
  let database: TestDatabase;
  let statements: FactStatementRepository;
  let enterpriseId: number;

  beforeEach(async () => {
    database = await createTestDatabase();
    statements = new FactStatementRepository(database.unitOfWork);
    const enterprises = new EnterpriseRepository(database.unitOfWork);
    const uscc = '91310120MA1HKXYZ0A';
    await database.unitOfWork.run(() =>
      enterprises.insertMissing(
        [
          {
            uscc,
            name: '甲',
            nameKey: '甲',
            address: null,
            contactEmail: null,
            contactPhone: null,
          },
        ],
        { demonstration: false, createdAt: at(0) },
      ),
    );
    enterpriseId = (await enterprises.findByUscc(uscc))?.id ?? 0;
  });
  afterEach(() => database.close());

  const at = (minute: number) => new Date(Date.UTC(2024, 0, 1, 0, minute));
  const draft = (some: Partial<StatementDraft> = {}): StatementDraft => ({
    enterpriseId,
    fact: 'revenue',
    period: '2023',
    value: '"100"',
    validFrom: '',
    validTo: null,
    recordedOn: null,
    rowNumber: 2,
    ...some,
  });
  const write = (
    drafts: readonly StatementDraft[],
    minute: number,
    origin: { source?: string; statedBy?: string | null } = {},
  ) =>
    database.unitOfWork.run(() =>
      statements.write(drafts, {
        source: 'tax',
        receivedAt: at(minute),
        importId: null,
        statedBy: null,
        ...origin,
      }),
    );
  const valuesAt = async (minute?: number) =>
    (await statements.findKnown([enterpriseId], minute === undefined ? undefined : at(minute)))
      .map(({ value, source }) => `${source} ${value}`)
      .sort();

  it('keeps what was known at each instant', async () => {
    expect(await write([draft()], 1)).toEqual(['written']);
    expect(await write([draft({ value: '"200"' })], 5)).toEqual(['written']);
    expect(await valuesAt(0)).toEqual([]);
    expect(await valuesAt(1)).toEqual(['tax "100"']);
    expect(await valuesAt(4)).toEqual(['tax "100"']);
    expect(await valuesAt(5)).toEqual(['tax "200"']);
    expect(await valuesAt()).toEqual(['tax "200"']);
  });

  it('writes nothing for an equal statement', async () => {
    await write([draft({ recordedOn: '2024-01-01', validTo: '2025-12-31' })], 1);
    expect(await write([draft({ recordedOn: '2024-01-01', validTo: '2025-12-31' })], 2)).toEqual([
      'unchanged',
    ]);
    const rows = await database.connections.reader.query<unknown[]>('SELECT * FROM fact_statement');
    expect(rows).toHaveLength(1);
  });

  it.each([
    ['value', { value: '"101"' }],
    ['end of validity', { validTo: '2026-01-01' }],
    ['recording date', { recordedOn: '2024-02-01' }],
  ])('supersedes a statement with another %s', async (_, change) => {
    await write([draft({ recordedOn: '2024-01-01' })], 1);
    expect(await write([draft({ recordedOn: '2024-01-01', ...change })], 2)).toEqual(['written']);
    expect(await valuesAt()).toHaveLength(1);
    expect(await valuesAt(1)).toEqual(['tax "100"']);
  });

  it.each([
    ['fact', { fact: 'employees' }],
    ['period', { period: '2022' }],
    ['beginning of validity', { validFrom: '2024-01-01' }],
  ])('lets statements with another %s stand beside each other', async (_, change) => {
    await write([draft(), draft(change)], 1);
    expect(await valuesAt()).toHaveLength(2);
  });

  it('keeps sources apart', async () => {
    await write([draft()], 1);
    await write([draft({ value: '"300"' })], 2, { source: 'enterprise' });
    expect(await valuesAt()).toEqual(['enterprise "300"', 'tax "100"']);
  });

  it("does not let an older record of a department replace a newer one, but a person's later answer", async () => {
    await write([draft({ recordedOn: '2024-06-30' })], 1);
    expect(await write([draft({ recordedOn: '2024-03-31', value: '"50"' })], 2)).toEqual([
      'outdated',
    ]);
    expect(await valuesAt()).toEqual(['tax "100"']);
    expect(
      await write([draft({ recordedOn: '2024-03-31', value: '"50"' })], 3, {
        statedBy: 'somebody',
      }),
    ).toEqual(['written']);
  });

  it('is append-only in the database itself', async () => {
    await write([draft()], 1);
    const run = (sql: string) => database.unitOfWork.run((manager) => manager.query(sql));
    await expect(run(`UPDATE fact_statement SET value = '"1"'`)).rejects.toThrow('append-only');
    await expect(run('DELETE FROM fact_statement')).rejects.toThrow('append-only');
    await write([draft({ value: '"2"' })], 2);
    await expect(run('UPDATE fact_statement SET superseded_at = NULL')).rejects.toThrow(
      'append-only',
    );
  });

  it('remembers every state that any sequence of statements went through', async () => {
    const step = fc.record({
      fact: fc.constantFrom('a', 'b'),
      value: fc.constantFrom('"1"', '"2"', '"3"'),
    });
    let minute = 100;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const expected = new Map<string, string>(
          (await statements.findKnown([enterpriseId], undefined)).map(({ fact, value }) => [
            fact,
            value,
          ]),
        );
        const states: [number, Record<string, string>][] = [];
        for (const { fact, value } of steps) {
          minute += 1;
          await write([draft({ fact, value })], minute);
          expected.set(fact, value);
          states.push([minute, Object.fromEntries(expected)]);
        }
        for (const [when, state] of states) {
          const known = await statements.findKnown([enterpriseId], at(when));
          expect(Object.fromEntries(known.map(({ fact, value }) => [fact, value]))).toEqual(state);
        }
      }),
      { numRuns: 15 },
    );
  });
});
