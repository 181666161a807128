import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tidyCell } from './cell-text.js';
import { csvRows } from './csv-rows.js';
import { faultOf } from './import-fault.js';
import { isMendedList, RejectsFile } from './rejects-file.js';

const FAULT = faultOf('number', '人数', 'x', { zh: '应为整数', en: 'expected a whole number' });

describe('RejectsFile', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huiqi-rejects-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('lists rows with their number, what became of them and why, for Excel', async () => {
    const path = join(folder, 'a.csv');
    const file = new RejectsFile(path, ['名称', '人数']);
    await file.add({ rowNumber: 7, cells: ['甲"厂"', 'x'] }, 'rejected', [FAULT]);
    expect(await readdir(folder)).not.toContain('a.csv');
    expect(await file.finish()).toBe(true);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).toBe(
      '\uFEFF名称,人数,行号,处理,原因\r\n"甲""厂""",x,7,拒收,「人数」列「x」：应为整数\r\n',
    );
  });

  it('makes no file where there is nothing to list, and takes away one that no longer holds', async () => {
    const path = join(folder, 'b.csv');
    const earlier = new RejectsFile(path, ['名称']);
    await earlier.add({ rowNumber: 2, cells: ['x'] }, 'set-aside', []);
    await earlier.finish();
    expect(await new RejectsFile(path, ['名称']).finish()).toBe(false);
    expect(await readdir(folder)).not.toContain('b.csv');
  });

  it('leaves nothing that a spreadsheet would run, and numbers as they are', async () => {
    const cells = [
      '=1+1',
      '+cmd',
      '-2+3',
      '@SUM(A1)',
      '＝1+1',
      '\tx',
      '-1.0',
      '-1,234',
      '+5',
      '平常',
    ];
    const path = join(folder, 'c.csv');
    const file = new RejectsFile(
      path,
      cells.map((_, index) => `列${index}`),
    );
    await file.add({ rowNumber: 2, cells }, 'rejected', []);
    await file.finish();
    const rows = [];
    for await (const some of csvRows(path, { encoding: 'utf-8', delimiter: ',' }))
      rows.push(...some);
    const written = rows[1]?.cells.slice(0, cells.length) ?? [];
    expect(written).toEqual([
      "'=1+1",
      "'+cmd",
      "'-2+3",
      "'@SUM(A1)",
      "'＝1+1",
      "'\tx",
      '-1.0',
      '-1,234',
      '+5',
      '平常',
    ]);
    // Read again, the mark is gone.
    expect(written.slice(0, 5).map(tidyCell)).toEqual(cells.slice(0, 5));
  });

  it('knows its own list when it comes back, and does not list its columns twice', async () => {
    const headings = ['名称', '行号', '处理', '原因'];
    expect(isMendedList(headings)).toBe(true);
    expect(isMendedList(['名称', '行号'])).toBe(false);
    const path = join(folder, 'd.csv');
    const file = new RejectsFile(path, headings);
    await file.add({ rowNumber: 3, cells: ['甲', '9', '拒收', '旧'] }, 'rejected', [FAULT]);
    await file.finish();
    expect(await readFile(path, 'utf8')).toBe(
      '\uFEFF名称,行号,处理,原因\r\n甲,3,拒收,「人数」列「x」：应为整数\r\n',
    );
  });
});
