import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { csvRows } from './csv-rows.js';
import type { TableRow } from './table-rows.js';
import type { Encoding } from './text-encoding.js';

describe('csvRows', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huiqi-csv-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function read(
    content: string | Buffer,
    options: { encoding?: Encoding; delimiter?: string } = {},
  ): Promise<TableRow[]> {
    const path = join(folder, 'table.csv');
    await writeFile(path, content);
    const rows: TableRow[] = [];
    for await (const some of csvRows(path, { encoding: 'utf-8', delimiter: ',', ...options })) {
      rows.push(...some);
    }
    return rows;
  }
  const cells = (rows: readonly TableRow[]) => rows.map((row) => row.cells);

  it('reads quoted cells with delimiters, quotes and line ends inside', async () => {
    const rows = await read('a,"b, ""c""\r\nd",e\r\n1,"","3"\r\n');
    expect(cells(rows)).toEqual([
      ['a', 'b, "c"\nd', 'e'],
      ['1', '', '3'],
    ]);
  });

  it.each(['\n', '\r\n', '\r'])('takes %j for the end of a line', async (end) => {
    expect(cells(await read(['a,b', '1,2', '3,4'].join(end)))).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('counts rows as a spreadsheet does, empty ones too', async () => {
    const rows = await read('a,b\n\n1,"x\ny"\n , \n3,4\n');
    expect(rows.map(({ rowNumber }) => rowNumber)).toEqual([1, 3, 5]);
  });

  it('gives back any table that was written', async () => {
    const cell = fc
      .string({ unit: 'binary', maxLength: 8 })
      .map((text) => text.replace(/[\r\0\uD800-\uDFFF\uFEFF]/g, ''));
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const text = rows
          .map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join())
          .join('\n');
        const filled = rows.filter((row) => row.some((c) => c.trim() !== ''));
        expect(cells(await read(`${text}\n`))).toEqual(filled);
      }),
      { numRuns: 60 },
    );
  });

  it('reads GB18030 and UTF-16, whichever way the file is cut into chunks', async () => {
    // More than one 64 KiB chunk, with characters of two and four bytes across the cuts.
    const line = '上海机床工具㐀有限公司,913100001322573776\n';
    const text = line.repeat(4_000);
    for (const encoding of ['gb18030', 'utf-16le', 'utf-16be'] as const) {
      const rows = await read(iconv.encode(`x${text}`, encoding), { encoding });
      expect(rows).toHaveLength(4_000);
      expect(rows.at(-1)?.cells).toEqual(['上海机床工具㐀有限公司', '913100001322573776']);
    }
  });

  it('does not show a byte order mark', async () => {
    expect(cells(await read('\uFEFFa,b\n'))).toEqual([['a', 'b']]);
  });

  describe('a mistake with quotes costs one row', () => {
    it.each([
      [
        'never closed',
        'a,b\n1,2\n"x,3\n4,5\n6,7\n',
        3,
        [
          ['4', '5'],
          ['6', '7'],
        ],
      ],
      ['text after the closing quote', 'a,b\n1,2\n"x"y,3\n4,5\n', 3, [['4', '5']]],
      [
        'closed by a later row',
        'a,b\n1,2\n"x,3\n4,"5"\n6,7\n',
        3,
        [
          ['4', '5'],
          ['6', '7'],
        ],
      ],
      ['at the very end', 'a,b\n1,2\n4,5\n"x,3', 4, []],
    ])('%s', async (_, text, faulty, after) => {
      const rows = await read(text);
      const fault = rows.find((row) => row.fault);
      expect(fault).toMatchObject({ rowNumber: faulty, fault: { code: 'quotes' } });
      expect(cells(rows.filter((row) => row.rowNumber > faulty))).toEqual(after);
      expect(cells(rows.filter((row) => row.rowNumber < 3))).toEqual([
        ['a', 'b'],
        ['1', '2'],
      ]);
    });

    it('takes a quote inside an unquoted cell as it is', async () => {
      expect(cells(await read('上海"某某"有限公司,1\n'))).toEqual([['上海"某某"有限公司', '1']]);
    });

    it('does not wait for the closing quote beyond a hundred lines', async () => {
      const rows = await read(`"x,1\n${'4,5\n'.repeat(1_000)}`);
      expect(rows).toHaveLength(1_001);
      expect(rows.filter((row) => row.fault)).toHaveLength(1);
    });
  });

  it('refuses a line without end and reads the next', async () => {
    const rows = await read(`a,b\n${'x'.repeat(3_000_000)}\n1,2\n`);
    expect(rows[1]).toMatchObject({ rowNumber: 2, fault: { code: 'too-long' }, cells: [''] });
    expect(rows[2]?.cells).toEqual(['1', '2']);
  });
});
