import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '../../../test/support/fixed-clock.js';
import { shippedLibrary } from '../../../test/support/made-up-population.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { AuditLog } from '../../audit/audit-log.js';
import { AuditRepository } from '../../audit/audit.repository.js';
import { encodeFactValue } from '../../core/facts/fact-value.js';
import type { RuleLibrary } from '../../policies/rule-library.js';
import { EnterpriseRepository } from '../enterprise.repository.js';
import { FactStatementRepository } from '../fact-statement.repository.js';
import { nameKey } from '../name-key.js';
import { generateChanges, generatePopulation } from './generate-population.js';
import { RecordPopulation, type RecordPopulationCommand } from './record-population.js';

const library = shippedLibrary();
const clock = new FixedClock('2026-09-30T02:00:00Z');
const actor = { id: 'cli:somebody', role: 'operator' };
const wanted: RecordPopulationCommand = {
  count: 120,
  seed: 1,
  asOf: '2026-09-30',
  besideReal: false,
  actor,
};
const profiles = [...generatePopulation({ ...wanted, library })];
const statementCount = profiles.reduce((sum, { statements }) => sum + statements.length, 0);

interface Line {
  readonly uscc: string;
  readonly fact: string;
  readonly period: string;
  readonly value: string;
  readonly source: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly recordedOn: string;
}

const byText = (lines: readonly Line[]) => lines.map((line) => Object.values(line).join()).sort();

function linesOf(some: typeof profiles): string[] {
  return byText(
    some.flatMap(({ uscc, statements }) =>
      statements.map(({ fact, period, value, source, from, to, recordedOn }) => ({
        uscc,
        fact,
        period,
        value: encodeFactValue(value),
        source,
        validFrom: from ?? '',
        validTo: to ?? null,
        recordedOn: recordedOn ?? '',
      })),
    ),
  );
}

let database: TestDatabase;
let enterprises: EnterpriseRepository;
let record: RecordPopulation;

beforeEach(async () => {
  database = await createTestDatabase();
  const { unitOfWork } = database;
  enterprises = new EnterpriseRepository(unitOfWork);
  record = new RecordPopulation(
    unitOfWork,
    clock,
    { current: () => library } as RuleLibrary,
    enterprises,
    new FactStatementRepository(unitOfWork),
    new AuditLog(unitOfWork, new AuditRepository(unitOfWork), clock),
  );
});
afterEach(() => database.close());

async function stored(where: string): Promise<string[]> {
  return byText(
    await database.connections.reader.query<Line[]>(
      `SELECT uscc, fact, period, value, source, valid_from AS "validFrom", valid_to AS "validTo",
         recorded_on AS "recordedOn"
       FROM fact_statement JOIN enterprise ON enterprise.id = enterprise_id WHERE ${where}`,
    ),
  );
}

function addReal(uscc: string): Promise<void> {
  const name = '真实企业有限公司';
  const registered = { uscc, name, nameKey: nameKey(name), address: null };
  return database.unitOfWork.run(() =>
    enterprises.insertMissing([{ ...registered, contactEmail: null, contactPhone: null }], {
      demonstration: false,
      createdAt: clock.now(),
    }),
  );
}

describe('RecordPopulation', () => {
  it('stores what is generated, marked as made up, and says so in the audit log', async () => {
    const result = await record.execute(wanted);
    expect(result).toMatchObject({ enterpriseCount: 120, statementCount, isStopped: false });
    expect(await stored('superseded_at IS NULL')).toEqual(linesOf(profiles));
    expect(await enterprises.count({ demonstration: true })).toBe(120);
    const entries = await database.connections.reader.query<{ action: string; actor: string }[]>(
      'SELECT action, actor FROM audit_entry',
    );
    expect(entries).toEqual([{ action: 'population.generated', actor: actor.id }]);
  });

  it('completes what was broken off, and writes nothing twice', async () => {
    const stop = new AbortController();
    const stopped = await record.execute({
      ...wanted,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(stopped.isStopped).toBe(true);
    expect(stopped.enterpriseCount).toBeLessThan(120);
    const rest = await record.execute(wanted);
    expect(stopped.statementCount + rest.statementCount).toBe(statementCount);
    expect(await record.execute(wanted)).toMatchObject({ statementCount: 0 });
    expect(await stored('superseded_at IS NULL')).toEqual(linesOf(profiles));
    expect(await stored('superseded_at IS NOT NULL')).toEqual([]);
  });

  it('lets the delivery of the next day replace the figures that it has', async () => {
    await record.execute(wanted);
    const changed = [...generateChanges({ ...wanted, library, share: 0.2 })];
    const count = changed.reduce((sum, { statements }) => sum + statements.length, 0);
    expect(await record.execute({ ...wanted, changes: 0.2 })).toMatchObject({
      enterpriseCount: changed.length,
      statementCount: count,
      unknownCount: 0,
    });
    expect(await stored("recorded_on = '2026-10-01'")).toEqual(linesOf(changed));
    expect(await stored('superseded_at IS NOT NULL')).toHaveLength(count);
  });

  it('adds nobody by changes, and counts those who are not there', async () => {
    const result = await record.execute({ ...wanted, changes: 1 });
    expect(result.unknownCount).toBe(result.enterpriseCount);
    expect(await enterprises.count()).toBe(0);
  });

  it('refuses to mix what is made up with real enterprises, and leaves those alone if told to', async () => {
    const uscc = profiles[0]?.uscc ?? '';
    await addReal(uscc);
    await expect(record.execute(wanted)).rejects.toMatchObject({
      code: 'REAL_ENTERPRISES_PRESENT',
    });
    expect(await enterprises.count()).toBe(1);
    await record.execute({ ...wanted, besideReal: true });
    expect(await enterprises.count()).toBe(120);
    expect(await stored('superseded_at IS NULL')).toEqual(linesOf(profiles.slice(1)));
  });
});
