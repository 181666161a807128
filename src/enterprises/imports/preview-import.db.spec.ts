import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  highTechList,
  ImportOffice,
  register,
  registerRow,
  taxTable,
  usccOf,
} from '../../../test/support/import-office.js';

const TABLES = ['enterprise', 'fact_statement', 'import_file', 'audit_entry'];

/**
 * Goal: staff see what a file would do before anything is written, and then it does just that. Method: each file is
 * previewed on a real database of which every table is counted before and after, then imported and compared.
 */
describe('PreviewImport', () => {
  let office: ImportOffice;
  beforeEach(async () => {
    office = await ImportOffice.open();
  });
  afterEach(() => office.close());

  const rowCounts = () => Promise.all(TABLES.map((table) => office.countRows(table)));

  /** The preview, compared with the import that follows it. */
  async function previewed(mapping: string, content: string, fileName?: string) {
    const before = await rowCounts();
    const preview = await office.preview(mapping, content, fileName);
    expect(await rowCounts()).toEqual(before);
    expect(await office.listRejects()).toEqual([]);
    const { file } = await office.run(mapping, content, fileName);
    const { statements, absences } = preview;
    expect({
      ...pick(preview),
      statementCount:
        statements.new +
        statements.renewed +
        statements.corrected +
        (absences?.statementCount ?? 0),
    }).toEqual({ ...pick(file), statementCount: file.statementCount });
    return preview;
  }

  it('counts rows, reasons and new enterprises as the import does', async () => {
    await office.run('register', register(registerRow(1), registerRow(2)));
    const preview = await previewed(
      'register',
      register(
        registerRow(1, { 名称: '上海新名有限公司' }),
        registerRow(2, { 注册资本: '200万元' }),
        registerRow(3),
        registerRow(3),
        registerRow(4, { 成立日期: '2001-02-30' }),
      ),
    );
    expect(preview).toMatchObject({
      newEnterpriseCount: 1,
      updatedEnterpriseCount: 1,
      statements: { new: 2, renewed: 0, corrected: 1, repeated: 3, outdated: 0, withdrawn: 0 },
      rejectedCount: 2,
      importedBefore: null,
      absences: null,
    });
    expect(preview.corrections).toEqual([
      expect.objectContaining({
        uscc: usccOf(2),
        fact: 'capital',
        period: 'now',
        stored: { zh: '100 万元', en: expect.any(String) },
        stated: { zh: '200 万元', en: expect.any(String) },
        rowNumber: 3,
      }),
    ]);
    expect(preview.rows.map(({ rowNumber, outcome }) => [rowNumber, outcome])).toEqual([
      [5, 'rejected'],
      [6, 'rejected'],
    ]);
  });

  it('knows a new enterprise again in a later part of the file', async () => {
    const rows = Array.from({ length: 600 }, (_, index) => registerRow(index));
    const preview = await previewed('register', register(...rows, registerRow(0)));
    expect(preview.newEnterpriseCount).toBe(600);
    expect(preview.rejectedCount).toBe(1);
  });

  it('names the conflicts with other departments, and who has the higher authority', async () => {
    await office.run('register', register(registerRow(1), registerRow(2)));
    await office.run(
      'statistics',
      statisticsTable([usccOf(1), '2023', '10000'], [usccOf(2), '2023', '20000']),
    );
    const preview = await previewed(
      'tax',
      taxTable([usccOf(1), '', '2023', '1.5', '10'], [usccOf(2), '', '2023', '2', '10']),
    );
    expect(preview.conflictsBy).toEqual([
      expect.objectContaining({ fact: 'revenue', source: 'statistics', count: 1 }),
    ]);
    expect(preview.conflicts).toEqual([
      expect.objectContaining({
        uscc: usccOf(1),
        period: '2023',
        stored: expect.objectContaining({ zh: '1 万元' }),
        stated: expect.objectContaining({ zh: '1.5 万元' }),
        prevails: true,
      }),
    ]);
    const theirs = await office.preview('statistics', statisticsTable([usccOf(1), '2023', '7']));
    expect(theirs.conflicts[0]).toMatchObject({ source: 'tax', prevails: false });
  });

  it('says what absence from a complete list would conclude, and when it is withheld', async () => {
    await office.run('register', register(registerRow(1), registerRow(2), registerRow(3)));
    await office.run('high-tech', highTechList([usccOf(1), '', '']), '高企20240331.csv');
    const preview = await previewed(
      'high-tech',
      highTechList([usccOf(2), '', '']),
      '高企20240630.csv',
    );
    expect(preview).toMatchObject({
      recordedOn: '2024-06-30',
      absences: { enterpriseCount: 2, statementCount: 2, endedCount: 1 },
    });
    const withheld = await office.preview(
      'high-tech',
      highTechList([usccOf(2), '', ''], ['91', '', '']),
      '高企20240731.csv',
    );
    expect(withheld.absences).toBeNull();
    expect(withheld.reasons.map(({ code }) => code)).toContain('absence-withheld');
  });

  it('says that a file is in already', async () => {
    const content = register(registerRow(1));
    const { file } = await office.run('register', content);
    expect((await office.preview('register', content)).importedBefore).toBe(file.id);
  });
});

function statisticsTable(...rows: readonly (readonly string[])[]): string {
  return [['代码', '年度', '营业收入'], ...rows].map((row) => row.join()).join('\r\n');
}

interface Counted {
  rowCount: number;
  keptCount: number;
  unchangedCount: number;
  rejectedCount: number;
  setAsideCount: number;
  reasons: readonly unknown[];
}

function pick(counted: Counted): Counted {
  const { rowCount, keptCount, unchangedCount, rejectedCount, setAsideCount, reasons } = counted;
  return { rowCount, keptCount, unchangedCount, rejectedCount, setAsideCount, reasons };
}
