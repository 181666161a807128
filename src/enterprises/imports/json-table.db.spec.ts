import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import {
  ImportOffice,
  register,
  registerRow,
  usccOf,
} from '../../../test/support/import-office.js';

const lines = (...objects: readonly unknown[]) =>
  objects
    .map((object) => (typeof object === 'string' ? object : JSON.stringify(object)))
    .join('\n');

const row = (index: number, some: Record<string, unknown> = {}) => ({
  代码: usccOf(index),
  名称: `上海第${index}有限公司`,
  地址: null,
  成立日期: '2001-02-03',
  注册资本: '100(万元人民币)',
  ...some,
});

/**
 * Goal: JSON Lines through a mapping is the same as CSV through it, bad rows included. Method: small files on a real
 * database, beside what the same rows do as CSV.
 */
describe('a JSON Lines file', () => {
  let office: ImportOffice;
  beforeEach(async () => {
    office = await ImportOffice.open();
  });
  afterEach(() => office.close());

  it('states what the same rows state as CSV', async () => {
    const { counts, file } = await office.run('register', lines(row(1), row(2)), '登记.jsonl');
    expect(counts).toEqual([2, 0, 0, 0]);
    expect(file.format).toBe('jsonl');
    expect(await office.factsOf(2)).toEqual(['capital now 100 万元', 'founded now 2001-02-03']);
    const again = await office.run(
      'register',
      register(registerRow(1, { 地址: '' }), registerRow(2, { 地址: '' })),
    );
    expect(again.counts).toEqual([0, 2, 0, 0]);
  });

  it('reads numbers, and takes a key that is missing or null for an empty cell', async () => {
    await office.run('register', lines(row(1)), 'a.jsonl');
    const { counts } = await office.run(
      'tax',
      lines(
        { 代码: usccOf(1), 年度: 2022, '营业收入（万元）': 1.5, 人数: 10 },
        { 代码: usccOf(1), 年度: '2023', 人数: null, 别的: { 深: 1 } },
      ),
      'b.jsonl',
    );
    expect(counts).toEqual([1, 1, 0, 0]);
    expect(await office.factsOf(1)).toEqual([
      'capital now 100 万元',
      'founded now 2001-02-03',
      'revenue 2022 1.5 万元',
      'staff 2022 10 人',
    ]);
  });

  it('rejects bad lines by line and key and keeps the good ones around them', async () => {
    const { counts, file } = await office.run(
      'register',
      lines(
        row(1),
        row(2, { 注册资本: { 元: 1 } }),
        '',
        '{"代码": ',
        '[1]',
        row(3, { 成立日期: '2001-02-30' }),
        row(4, { 注册资本: 2 ** 60 }),
        row(5),
      ),
      '登记.jsonl',
    );
    expect(counts).toEqual([2, 0, 0, 5]);
    const rejects = await office.rejectsOf(file);
    expect(rejects[0]).toBe('代码,名称,地址,成立日期,注册资本,行号,处理,原因');
    expect(rejects[1]).toContain(',2,拒收,');
    expect(rejects[1]).toContain('「注册资本」列');
    expect(rejects[2]).toContain(',4,拒收,');
    expect(rejects[2]).toContain('应为一个 JSON 对象');
    expect(rejects[3]).toContain(',5,拒收,');
    expect(rejects[4]).toContain(',6,拒收,「成立日期」列「2001-02-30」：日历上没有这一天');
    expect(rejects[5]).toContain(',7,拒收,');
  });

  it('takes the mended list of its rejected rows back as CSV', async () => {
    const { file } = await office.run(
      'register',
      lines(row(1), row(2, { 成立日期: '2001-02-30' })),
      '登记.jsonl',
    );
    const mended = (await office.rejectsOf(file)).join('\r\n').replace('2001-02-30', '2001-02-28');
    expect((await office.run('register', `\uFEFF${mended}`)).counts).toEqual([1, 0, 0, 0]);
    expect(await office.factsOf(2)).toContain('founded now 2001-02-28');
  });

  it('is read in any of the encodings', async () => {
    const gb18030 = iconv.encode(lines(row(1)), 'gb18030');
    const utf16 = iconv.encode(lines(row(2)), 'utf-16le', { addBOM: true });
    for (const [content, index] of [
      [gb18030, 1],
      [utf16, 2],
    ] as const) {
      const { counts } = await office.run('register', content, `${index}.jsonl`);
      expect(counts).toEqual([1, 0, 0, 0]);
      expect((await office.enterprises.findByUscc(usccOf(index)))?.name).toBe(
        `上海第${index}有限公司`,
      );
    }
  });

  it.each([
    ['an array', JSON.stringify([row(1)]), '这是一个 JSON 数组'],
    ['objects of another table', lines({ 甲: 1 }), '第一行的对象里没有 代码、名称'],
  ])('refuses %s', async (_, content, message) => {
    await expect(office.run('register', content, 'x.jsonl')).rejects.toMatchObject({
      detail: { zh: expect.stringContaining(message) },
    });
    expect(await office.countRows('import_file')).toBe(0);
  });
});
