import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import {
  ImportOffice,
  register,
  REGISTER,
  registerRow,
} from '../../../test/support/import-office.js';
import { FactStatementRepository } from '../fact-statement.repository.js';

/**
 * Goal: the same thing said again changes nothing, however it comes: the same file, the same content, after a crash, or
 * twice at once. Method: imports repeated on a real database, with the rows of every table counted.
 */
describe('ImportFile, again', () => {
  let office: ImportOffice;
  beforeEach(async () => {
    office = await ImportOffice.open();
  });
  afterEach(() => office.close());

  it('takes the list of rejected rows back once it is mended', async () => {
    const { file } = await office.run(
      'register',
      register(registerRow(1), registerRow(2, { 成立日期: '2001-02-30' })),
    );
    const mended = (await office.rejectsOf(file)).join('\r\n').replace('2001-02-30', '2001-02-28');
    expect((await office.run('register', `\uFEFF${mended}`)).counts).toEqual([1, 0, 0, 0]);
    expect(await office.factsOf(2)).toContain('founded now 2001-02-28');
  });

  it('answers the same file with the earlier result and writes nothing', async () => {
    const content = register(registerRow(1), registerRow(2, { 代码: 'x' }));
    const first = await office.run('register', content);
    const audits = await office.countRows('audit_entry');
    office.clock.advance(60_000);
    const second = await office.run('register', content, 'other-name.csv');
    expect(second.isRepeated).toBe(true);
    expect(second.file).toEqual(first.file);
    expect(await office.countRows('fact_statement')).toBe(2);
    expect(await office.countRows('import_file')).toBe(1);
    expect(await office.countRows('audit_entry')).toBe(audits);
  });

  it('counts the same content in another file as unchanged', async () => {
    await office.run('register', register(registerRow(1), registerRow(2)));
    const again = await office.run(
      'register',
      iconv.encode(register(registerRow(2), registerRow(1)), 'gb18030'),
    );
    expect(again.counts).toEqual([0, 2, 0, 0]);
    expect(again.statementCount).toBe(0);
    expect(again.file.format).toBe('gb18030');
    expect(await office.countRows('fact_statement')).toBe(4);
  });

  it('reads the same file anew when the mapping was mended', async () => {
    const content = register(registerRow(1));
    await office.run('register', content);
    await office.putMapping('register', `${REGISTER}\n# mended\n`);
    expect(await office.run('register', content)).toMatchObject({
      isRepeated: false,
      counts: [0, 1, 0, 0],
    });
  });

  it('goes on after a crash and ends as if there had been none', async () => {
    const rows = Array.from({ length: 1_200 }, (_, index) => registerRow(index));
    const content = register(...rows, registerRow(1_200, { 代码: '坏' }));
    let writes = 0;
    class Failing extends FactStatementRepository {
      override store(...args: Parameters<FactStatementRepository['store']>) {
        writes += 1;
        return writes > 1 ? Promise.reject(new Error('the power failed')) : super.store(...args);
      }
    }
    const crashing = office.importerWith(new Failing(office.database.unitOfWork));
    await expect(office.run('register', content, 'f.csv', crashing)).rejects.toThrow(
      'the power failed',
    );
    const half = await office.countRows('fact_statement');
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(2_400);
    expect(await office.listRejects()).toEqual([]);

    const { counts, statementCount, isRepeated, file } = await office.run('register', content);
    expect(isRepeated).toBe(false);
    expect(counts).toEqual([1_200, 0, 0, 1]);
    expect(statementCount).toBe(2_400);
    expect(await office.countRows('fact_statement')).toBe(2_400);
    expect(await office.countRows('import_file')).toBe(1);
    expect(await office.rejectsOf(file)).toHaveLength(2);
  });

  it('takes the same file in once when it is sent twice at the same moment', async () => {
    const content = register(registerRow(1));
    const outcomes = await Promise.allSettled([
      office.run('register', content),
      office.run('register', content),
    ]);
    // The second one is refused while the first is at it, or finds it done.
    const taken = outcomes.filter(
      (outcome) => outcome.status === 'fulfilled' && !outcome.value.isRepeated,
    );
    expect(taken).toHaveLength(1);
    expect(await office.countRows('import_file')).toBe(1);
  });

  it('takes two files about the same new enterprises at the same time', async () => {
    const rows = Array.from({ length: 900 }, (_, index) => registerRow(index));
    const results = await Promise.all([
      office.run('register', register(...rows), 'a.csv'),
      office.run('register', register(...[...rows].reverse()), 'b.csv'),
    ]);
    expect(results.reduce((sum, { statementCount }) => sum + statementCount, 0)).toBe(1_800);
    expect(await office.countRows('enterprise')).toBe(900);
    expect(await office.countRows('fact_statement')).toBe(1_800);
  });
});
