import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ImportOffice,
  register,
  REGISTER_HEADINGS,
  registerRow,
  TAX,
  taxTable,
  usccOf,
} from '../../../test/support/import-office.js';
import { makeXlsx } from '../../../test/support/make-xlsx.js';
import { DomainError } from '../../platform/http/domain-error.js';

/**
 * Goal: whatever a file holds, good rows are taken, bad rows are named and nothing is half-applied. Method: small files
 * on a real database, with the counts, the stored statements and the list of rejected rows.
 */
describe('ImportFile', () => {
  let office: ImportOffice;
  beforeEach(async () => {
    office = await ImportOffice.open();
  });
  afterEach(() => office.close());

  it('takes good rows, with where each value comes from', async () => {
    const { counts, statementCount, file } = await office.run(
      'register',
      register(registerRow(1), registerRow(2)),
      '登记.csv',
    );
    expect(counts).toEqual([2, 0, 0, 0]);
    expect(statementCount).toBe(4);
    expect(file).toMatchObject({
      fileName: '登记.csv',
      format: 'utf-8',
      actor: 'reviewer-1',
      rejectsFile: null,
      reasons: [],
    });
    expect(await office.factsOf(2)).toEqual(['capital now 100 万元', 'founded now 2001-02-03']);
    const [statement] = await office.query<Record<string, unknown>>(
      'SELECT source, import_id, row_number FROM fact_statement ORDER BY id DESC LIMIT 1',
    );
    expect(statement).toMatchObject({
      source: 'market-regulation',
      import_id: file.id,
      row_number: 3,
    });
    expect(await office.enterprises.findByUscc(usccOf(1))).toMatchObject({
      name: '上海第1有限公司',
      address: '某路1号',
      demonstration: false,
    });
  });

  it('rejects bad rows by row and column and keeps the good rows around them', async () => {
    const wrong = `${usccOf(3).slice(0, 17)}${usccOf(3).endsWith('1') ? '2' : '1'}`;
    const { counts, file } = await office.run(
      'register',
      register(
        registerRow(1),
        registerRow(2, { 成立日期: '2001-02-30' }),
        registerRow(3, { 代码: wrong }),
        registerRow(4, { 名称: '=HYPERLINK("x")', 注册资本: '一百万' }),
        registerRow(5, { 注册资本: '500万美元' }),
        registerRow(6),
      ),
    );
    expect(counts).toEqual([3, 0, 0, 3]);
    expect(await office.factsOf(2)).toEqual([]);
    expect(await office.enterprises.findByUscc(usccOf(4))).toBeNull();
    expect(await office.factsOf(5)).toEqual(['founded now 2001-02-03']);
    const rejects = await office.rejectsOf(file);
    expect(rejects[0]).toBe([...REGISTER_HEADINGS, '行号', '处理', '原因'].join());
    expect(rejects[1]).toContain(',3,拒收,「成立日期」列「2001-02-30」：日历上没有这一天');
    expect(rejects[2]).toContain(`,4,拒收,「代码」列「${wrong}」：校验码（第 18 位）应为`);
    expect(rejects[3]).toContain(`"'=HYPERLINK(""x"")"`);
    expect(rejects[3]).toContain(',5,拒收,');
    expect(rejects[4]).toContain(',6,已收（该值未采用）,');
    expect(rejects).toHaveLength(5);
    expect(
      file.reasons.map(({ outcome, code, column, count, firstRow }) => [
        outcome,
        code,
        column,
        count,
        firstRow,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['rejected', 'date', '成立日期', 1, 3],
        ['rejected', 'identifier', '代码', 1, 4],
        ['rejected', 'money', '注册资本', 1, 5],
        ['left-out', 'currency', '注册资本', 1, 6],
      ]),
    );
  });

  it('keeps the first of two rows about the same enterprise and names it in refusing the second', async () => {
    const { counts, file } = await office.run(
      'register',
      register(registerRow(1), registerRow(2), registerRow(1, { 名称: '改名' })),
    );
    expect(counts).toEqual([2, 0, 0, 1]);
    expect((await office.rejectsOf(file))[1]).toContain(
      `,4,拒收,「代码」列「${usccOf(1)}」：与第 2 行重复，已收第 2 行`,
    );
    expect((await office.enterprises.findByUscc(usccOf(1)))?.name).toBe('上海第1有限公司');
  });

  it('takes rows of one enterprise that differ by period', async () => {
    await office.run('register', register(registerRow(1)));
    const result = await office.run(
      'tax',
      taxTable(
        [usccOf(1), '', '2022', '1.5', '10'],
        [usccOf(1), '', '2023', '-1', '12'],
        [usccOf(1), '', '2023', '9', '9'],
      ),
    );
    expect(result.counts).toEqual([2, 0, 0, 1]);
    expect(await office.factsOf(1)).toEqual([
      'capital now 100 万元',
      'founded now 2001-02-03',
      'revenue 2022 1.5 万元',
      'staff 2022 10 人',
      'staff 2023 12 人',
    ]);
  });

  it('matches rows without a code by the exact name, and sets aside the others', async () => {
    await office.run(
      'register',
      register(
        registerRow(1, { 名称: '上海甲（集团）有限公司' }),
        registerRow(2, { 名称: '上海乙有限公司' }),
        registerRow(3, { 名称: '上海 乙 有限公司' }),
      ),
    );
    const { counts, file } = await office.run(
      'tax',
      taxTable(
        ['', '上海甲(集团) 有限公司', '2023', '1', '1'],
        ['', '上海乙有限公司', '2023', '1', '1'],
        ['', '上海丙有限公司', '2023', '1', '1'],
        [usccOf(9), '', '2023', '1', '1'],
      ),
    );
    expect(counts).toEqual([1, 0, 3, 0]);
    expect(await office.factsOf(1)).toContain('staff 2023 1 人');
    const rejects = await office.rejectsOf(file);
    expect(rejects[1]).toContain(
      ',3,待认领,「名称」列「上海乙有限公司」：没有代码，企业库中有 2 家同名企业',
    );
    expect(rejects[2]).toContain(
      ',4,待认领,「名称」列「上海丙有限公司」：没有代码，企业库中也没有完全同名的企业',
    );
    expect(rejects[3]).toContain(
      `,5,待认领,「代码」列「${usccOf(9)}」：企业库中没有这个统一社会信用代码`,
    );
  });

  it("takes the register's new name and address, and nothing away for an empty cell", async () => {
    await office.run('register', register(registerRow(1)));
    const { counts } = await office.run(
      'register',
      register(registerRow(1, { 名称: '上海新名有限公司', 地址: '', 注册资本: '' })),
    );
    expect(counts).toEqual([1, 0, 0, 0]);
    expect(await office.enterprises.findByUscc(usccOf(1))).toMatchObject({
      name: '上海新名有限公司',
      nameKey: '上海新名有限公司',
      address: '某路1号',
    });
    expect(await office.factsOf(1)).toContain('capital now 100 万元');
  });

  it('supersedes what a department corrects and still knows what it said before', async () => {
    await office.run('register', register(registerRow(1)));
    const before = office.clock.now();
    office.clock.advance(60_000);
    await office.run('register', register(registerRow(1, { 注册资本: '200万元' })));
    expect(await office.factsOf(1)).toContain('capital now 200 万元');
    const { id = 0 } = (await office.enterprises.findByUscc(usccOf(1))) ?? {};
    const known = (await office.profiles.load([id], { knownAt: before })).get(id) ?? [];
    expect(known.find(({ fact }) => fact === 'capital')?.value).toEqual({
      numerator: 100_000_000n,
      denominator: 1n,
    });
  });

  it('reads a workbook as it reads CSV', async () => {
    const rows = [registerRow(1), registerRow(2, { 成立日期: '' })];
    const date = { raw: '<v>36925</v>', style: 1 };
    const [, name, address, , capital] = registerRow(3);
    const bytes = makeXlsx(
      [REGISTER_HEADINGS, ...rows, [usccOf(3), name ?? '', address ?? '', date, capital ?? '']],
      { formats: [14] },
    );
    const { counts, file } = await office.run('register', bytes, '登记.xlsx');
    expect(counts).toEqual([2, 0, 0, 1]);
    expect(file.format).toBe('xlsx');
    expect(await office.factsOf(3)).toContain('founded now 2001-02-03');
  });

  it('keeps the rows around one whose quotes or bytes are damaged', async () => {
    const good = Buffer.from(register(registerRow(1), registerRow(2), registerRow(3)));
    const text = good.toString().replace('上海第2有限公司', '"上海第2有限公司');
    expect((await office.run('register', text)).counts).toEqual([2, 0, 0, 1]);
    good[good.indexOf('上海第2')] = 0xff;
    const damaged = await office.run('register', good);
    expect(damaged.counts).toEqual([0, 2, 0, 1]);
    expect((await office.rejectsOf(damaged.file))[1]).toContain(',3,拒收,「名称」列');
  });

  it.each([
    [
      'a heading without the columns',
      '甲,乙\r\n1,2',
      '表头缺少列：代码、名称、地址、成立日期、注册资本；读到的列：甲、乙',
    ],
    ['an empty file', '', '文件是空的'],
    [
      'a heading alone with a column twice',
      '代码,代码,名称,地址,成立日期,注册资本\r\n',
      '出现了不止一次：代码',
    ],
  ])('refuses %s as a whole, and leaves no trace', async (_, content, words) => {
    const failure = await office.run('register', content).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DomainError);
    expect((failure as DomainError).code).toBe('IMPORT_INVALID');
    expect((failure as DomainError).detail?.zh).toContain(words);
    expect(await office.countRows('import_file')).toBe(0);
  });

  it('refuses an unknown mapping, and a faulty one by path', async () => {
    await expect(office.run('nothing', 'x')).rejects.toMatchObject({ code: 'MAPPING_NOT_FOUND' });
    await expect(office.run('../register', 'x')).rejects.toMatchObject({
      code: 'MAPPING_NOT_FOUND',
    });
    await office.putMapping('tax', TAX.replace('department: tax', 'department: science'));
    const failure = await office.run('tax', 'x').catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'IMPORT_INVALID' });
    expect((failure as DomainError).errors[0]).toEqual({
      path: 'facts.0.fact',
      message:
        'tax.yaml: "science" may not state "revenue"; it may be stated by tax, statistics, enterprise',
    });
  });
});
