import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeXlsx, makeZip, type XlsxOptions } from '../../../test/support/make-xlsx.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { ScratchStore } from './scratch-store.js';
import type { TableRow } from './table-rows.js';
import { xlsxRows } from './xlsx-rows.js';

describe('xlsxRows', () => {
  let folder: string;
  let scratch: ScratchStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huiqi-xlsx-'));
    scratch = new ScratchStore();
  });
  afterEach(async () => {
    scratch.close();
    await rm(folder, { recursive: true });
  });

  async function read(bytes: Buffer, sheet?: string): Promise<TableRow[]> {
    const path = join(folder, 'table.xlsx');
    await writeFile(path, bytes);
    const rows: TableRow[] = [];
    for await (const some of xlsxRows(path, { sheet, scratch })) rows.push(...some);
    return rows;
  }
  const cellsOf = async (rows: Parameters<typeof makeXlsx>[0], options?: XlsxOptions) =>
    (await read(makeXlsx(rows, options))).map(({ cells }) => cells);

  it('reads texts, numbers, booleans, errors and inline texts', async () => {
    const inline = {
      raw: '<is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>jia</t></rPh></is>',
      type: 'inlineStr',
    };
    const formula = { raw: '<f>A1&amp;"x"</f><v>算出</v>', type: 'str' };
    const error = { raw: '<v>#N/A</v>', type: 'e' };
    expect(
      await cellsOf([
        ['名称', '名称', 'a & b'],
        [inline, formula, error],
        [32794.699999999997, true, -1],
      ]),
    ).toEqual([
      ['名称', '名称', 'a & b'],
      ['甲乙', '算出', '#N/A'],
      ['32794.7', 'TRUE', '-1'],
    ]);
  });

  it('reads days by the style of their cell', async () => {
    const day = (style: number) => ({ raw: '<v>45446</v>', style });
    expect(
      await cellsOf([[day(0), day(1), day(2), day(3)]], { formats: [14, '0.00', 'yyyy"年"m"月"'] }),
    ).toEqual([['45446', '2024-06-03', '45446', '2024-06-03']]);
    expect(await cellsOf([[day(1)]], { formats: [14], is1904: true })).toEqual([['2028-06-04']]);
  });

  it('keeps the places of cells and rows that are not stored', async () => {
    const rows = await read(makeXlsx([['a', null, 'c'], [], [null, 'x']]));
    expect(rows).toEqual([
      { rowNumber: 1, cells: ['a', '', 'c'] },
      { rowNumber: 3, cells: ['', 'x'] },
    ]);
  });

  it('counts where the writer gave no references', async () => {
    const rows = await read(
      makeXlsx(
        [
          ['a', 'b'],
          ['c', null, 'd'],
        ],
        { withoutReferences: true },
      ),
    );
    expect(rows).toEqual([
      { rowNumber: 1, cells: ['a', 'b'] },
      { rowNumber: 2, cells: ['c', '', 'd'] },
    ]);
  });

  it('reads the first visible sheet, or the one that is named', async () => {
    const bytes = makeXlsx([], {
      sheets: [
        { name: '字典', hidden: true, rows: [['hidden']] },
        { name: '数据', rows: [['first']] },
        { name: '汇总', rows: [['second']] },
      ],
    });
    expect((await read(bytes))[0]?.cells).toEqual(['first']);
    scratch.close();
    scratch = new ScratchStore();
    expect((await read(bytes, '汇总'))[0]?.cells).toEqual(['second']);
    await expect(read(bytes, '没有')).rejects.toThrow(DomainError);
  });

  it('hands out nothing of a sheet that breaks off after many chunks', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, row) => `<row r="${row + 1}"><c r="A${row + 1}"><v>${row}</v></c></row>`,
    );
    const sheet = `<worksheet><sheetData>${rows.join('')}<row`;
    const path = join(folder, 'damaged.xlsx');
    await writeFile(path, makeXlsx([], { parts: { 'xl/worksheets/sheet1.xml': sheet } }));
    let handedOut = 0;
    const reading = async () => {
      for await (const some of xlsxRows(path, { sheet: undefined, scratch }))
        handedOut += some.length;
    };
    await expect(reading()).rejects.toThrow(DomainError);
    expect(handedOut).toBe(0);
  });

  it('reads a sheet of many chunks completely and in order', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => [`企业${index}`, index, '同一地址']);
    const read = await cellsOf(rows);
    expect(read).toHaveLength(20_000);
    expect(read[19_999]).toEqual(['企业19999', '19999', '同一地址']);
    expect(read[777]).toEqual(['企业777', '777', '同一地址']);
  });

  it.each([
    ['a zip that is no workbook', makeZip({ 'a.txt': 'x' })],
    ['a workbook that is cut off', makeXlsx([['a']]).subarray(0, 600)],
    [
      'broken XML',
      makeXlsx([], { parts: { 'xl/worksheets/sheet1.xml': '<worksheet><row></worksheet>' } }),
    ],
    [
      'a document type',
      makeXlsx([], {
        parts: {
          'xl/worksheets/sheet1.xml':
            '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>',
        },
      }),
    ],
    [
      'a text that never ends',
      makeXlsx([], {
        parts: { 'xl/worksheets/sheet1.xml': `<worksheet><v>${'a'.repeat(9_000_000)}` },
      }),
    ],
  ])('refuses %s', async (_, bytes) => {
    const failure = await read(bytes).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DomainError);
    expect((failure as DomainError).code).toBe('IMPORT_INVALID');
  });
});
