import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WrongCall } from '../../src/commands/exit-code.js';
import { writeSql, type SqlOptions } from '../../src/commands/sql.js';
import { tinyRules } from '../support/tiny-rules.js';

describe('npx huiqi sql', () => {
  let folder: string;
  const call = (policy?: string, options: Partial<SqlOptions> = {}) =>
    writeSql(policy, {
      dialect: 'sqlite',
      asOf: '2024-06-30',
      rules: join(folder, 'rules'),
      ...options,
    });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huiqi-sql-'));
    await mkdir(join(folder, 'rules'));
    for (const { name, text } of tinyRules()) await writeFile(join(folder, 'rules', name), text);
    await writeFile(
      join(folder, 'mapping.yaml'),
      '{ table: dw.wide, id: uscc, columns: { employees: CYRS } }',
    );
    await writeFile(
      join(folder, 'faulty.yaml'),
      '{ table: dw.wide, id: uscc, columns: { staff: CYRS } }',
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('writes one policy or all, with the names of a mapping', async () => {
    const one = await call('test.tiny', { mapping: join(folder, 'mapping.yaml') });
    expect(one).toContain('"stored"."CYRS" AS "employees_held"');
    expect(one).toContain('FROM "dw"."wide" AS "stored"');
    expect(await call(undefined, { all: true })).toBe(await call('test.tiny'));
  });

  it('writes the table, or what is read as JSON', async () => {
    expect(await call('test.tiny', { createTable: true })).toMatch(
      /^CREATE TABLE "enterprise_facts"/,
    );
    const json = JSON.parse(await call('test.tiny', { json: true })) as Record<string, unknown>;
    expect(json).toMatchObject({ dialect: 'sqlite', asOf: '2024-06-30', policies: ['test.tiny'] });
    expect(json.columns).toEqual([
      { fact: 'employees', period: 'now', kind: 'plain', column: 'employees' },
      { fact: 'listed', period: 'now', kind: 'plain', column: 'listed' },
      { fact: 'revenue', period: '2023', kind: 'plain', column: 'revenue_2023' },
    ]);
  });

  it.each([
    ['no policy', undefined, {}, 'name one policy'],
    ['a policy and all', 'test.tiny', { all: true }, 'name one policy'],
    ['a policy that is not there', 'test.none', {}, 'no policy "test.none"'],
    ['another dialect', 'test.tiny', { dialect: 'oracle' }, 'postgresql, sqlite, duckdb'],
    ['a day that is none', 'test.tiny', { asOf: '2024-02-30' }, 'not a date'],
    ['a folder that is not there', 'test.tiny', { rules: 'nowhere' }, 'cannot read the folder'],
    ['a mapping that is not there', 'test.tiny', { mapping: 'nowhere.yaml' }, 'cannot read'],
    ['a table with a mapping', 'test.tiny', { mapping: 'x', createTable: true }, 'no --mapping'],
  ])('refuses %s', async (_, policy, options, message) => {
    const refused = call(policy, options);
    await expect(refused).rejects.toThrow(WrongCall);
    await expect(refused).rejects.toThrow(message);
  });

  it('names what is wrong with a mapping', async () => {
    await expect(call('test.tiny', { mapping: join(folder, 'faulty.yaml') })).rejects.toThrow(
      'columns.staff: there is no fact "staff" in the catalogue [unknown-fact]',
    );
  });
});
