import { describe, expect, it } from '@jest/globals';
import { readFactsFile } from '../../core/facts/facts-file.js';
import { makeUscc } from '../../core/standards/uscc.js';
import { faultText } from './import-fault.js';
import { readMappingFile } from './mapping-file.js';
import { columnsOf } from './mapping.js';
import { RowReader, type RowReading } from './row-reader.js';

const FACTS = `
founded: { label: { zh: 成立, en: Founded }, type: date, sources: [tax] }
revenue: { label: { zh: 营业收入, en: Revenue }, type: money, unit: yuan, period: year, sources: [tax] }
assets: { label: { zh: 资产, en: Assets }, type: money, unit: yuan, period: year, sources: [tax] }
staff: { label: { zh: 人数, en: Staff }, type: integer, unit: person, period: year, sources: [tax] }
share: { label: { zh: 占比, en: Share }, type: ratio, period: year, sources: [tax] }
audited: { label: { zh: 查账, en: Audited }, type: boolean, period: year, sources: [tax] }
industry: { label: { zh: 行业, en: Industry }, type: code, standard: gb-t-4754, period: year, sources: [tax] }
persons: { label: { zh: 人员, en: Persons }, type: codes, period: year, sources: [tax] }
capital: { label: { zh: 资本, en: Capital }, type: money, unit: yuan, sources: [tax] }
`;
const dictionary = readFactsFile('facts.yaml', FACTS).dictionary ?? new Map();
const USCC = makeUscc('91310120', '12345678');

const TABLE = `
id: tax-table
title: { zh: 表, en: Table }
department: tax
identifier: { column: 代码 }
name: { column: 名称 }
recordedOn: { column: 更新 }
period: { column: 年度 }
validity: { from: { column: 起 }, to: { column: 止 } }
missing: ['-1', N/A]
facts:
  - { fact: revenue, column: 收入, unit: wan-yuan }
  - { fact: assets, sumOf: [流动, 非流动], unit: yuan }
  - { fact: staff, column: 人数 }
  - { fact: share, column: 占比, unit: percent }
  - { fact: audited, column: 征收, words: { 查账: true, 核定: false, 其他: null } }
  - { fact: industry, column: 行业 }
  - { fact: persons, column: 人员, separator: ';' }
`;

const GOOD: Readonly<Record<string, string>> = {
  代码: USCC,
  名称: '上海 某某（集团）有限公司',
  更新: '2024-05-31',
  年度: '2023',
  起: '',
  止: '',
  收入: '1,234.5678',
  流动: '100.10',
  非流动: '0.05',
  人数: '１２０',
  占比: '4.6',
  征收: '查账',
  行业: '',
  人员: 'b; a;b',
};

function readRow(cells: Readonly<Record<string, string>>, text = TABLE): RowReading {
  const { mapping, findings } = readMappingFile('tax-table.yaml', text, dictionary);
  if (!mapping) throw new Error(JSON.stringify(findings.list));
  const columns = columnsOf(mapping);
  const reader = new RowReader(mapping, {
    headings: columns,
    positions: new Map(columns.map((column, position) => [column, position])),
    recordedOn: undefined,
    today: '2024-10-15',
  });
  return reader.read({ rowNumber: 7, cells: columns.map((column) => cells[column] ?? '') });
}

const valuesOf = (reading: RowReading) =>
  Object.fromEntries(
    reading.statements.map(({ fact, value }) => [fact, JSON.parse(value) as unknown]),
  );

describe('RowReader', () => {
  it('reads every kind of cell with its unit, period and dates', () => {
    const reading = readRow({ ...GOOD, 行业: '2670', 起: '2023/1/1', 止: '2025年12月31日' });
    expect(reading.faults).toEqual([]);
    expect(reading).toMatchObject({
      uscc: USCC,
      name: '上海 某某（集团）有限公司',
      part: '2023|2023-01-01',
    });
    expect(valuesOf(reading)).toEqual({
      revenue: '1234567800',
      assets: '10015',
      staff: '120',
      share: '23/500',
      audited: true,
      industry: '2670',
      persons: ['a', 'b'],
    });
    expect(reading.statements[0]).toMatchObject({
      period: '2023',
      validFrom: '2023-01-01',
      validTo: '2025-12-31',
      recordedOn: '2024-05-31',
    });
  });

  it('takes the words for "not known" as missing, each fact by itself', () => {
    const cells = { ...GOOD, 收入: 'Ｎ/Ａ', 非流动: '-1', 人数: '－1', 征收: '其他' };
    expect(Object.keys(valuesOf(readRow(cells)))).toEqual(['share', 'persons']);
  });

  it('takes a row without a code by its name', () => {
    const reading = readRow({ ...GOOD, 代码: '' });
    expect(reading.faults).toEqual([]);
    expect(reading.uscc).toBeUndefined();
    expect(reading.nameKey).toBe('上海某某(集团)有限公司');
  });

  it('reads a code in full width and lower case', () => {
    const wide = USCC.toLowerCase().replace(/\d/g, (digit) =>
      String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
    );
    expect(readRow({ ...GOOD, 代码: ` ${wide}` }).uscc).toBe(USCC);
  });

  const wrongCheck = USCC.slice(0, 17) + (USCC.endsWith('0') ? '1' : '0');

  it.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'a short code',
      { 代码: USCC.slice(1) },
      `「代码」列「${USCC.slice(1)}」：统一社会信用代码应为 18 位，这里是 17 位`,
    ],
    [
      'a code with a letter that is none of its',
      { 代码: `${USCC.slice(0, 10)}O${USCC.slice(11)}` },
      '只含数字和除 I、O、S、V、Z 以外的大写字母',
    ],
    ['a wrong check character', { 代码: wrongCheck }, `校验码（第 18 位）应为 ${USCC.at(-1)}`],
    ['a code that was stored as a number', { 代码: '9.13100001322345E+17' }, '末几位已丢失'],
    ['an impossible date', { 更新: '2024-02-30' }, '「更新」列「2024-02-30」：日历上没有这一天'],
    ['a date that is none', { 更新: '近期' }, '应为日期，如 2024-06-30'],
    ['a record of tomorrow', { 更新: '2024-10-16' }, '记录日期不应晚于今天 2024-10-15'],
    ['a period that is none', { 年度: '二〇二三' }, '「年度」列「二〇二三」：应为期间，如 2024'],
    ['a period to come', { 年度: '2025' }, '期间还没有开始'],
    [
      'a validity that ends first',
      { 起: '2024-01-02', 止: '2024-01-01' },
      '有效期止应不早于有效期起 2024-01-02',
    ],
    ['an amount in another unit', { 收入: '300元' }, '本列单位应为万元，单元格写的是元'],
    ['an amount with a part of a fen', { 收入: '1.2345678' }, '金额最多两位小数（营业收入）'],
    ['a number that is none', { 人数: '约一百' }, '「人数」列「约一百」：应为整数'],
    ['half a person', { 人数: '1.5' }, '应为整数'],
    ['an unknown word', { 征收: '定期' }, '应为 查账、核定、其他 之一'],
    ['an industry code of another edition', { 行业: '9999' }, '应为 GB/T 4754-2017 的行业代码'],
    ['one bad part of a sum', { 非流动: 'x' }, '「非流动」列「x」：应为以元为单位的数字'],
    ['damaged bytes', { 名称: '上海\uFFFD有限公司' }, '含无法解码的字节'],
    ['a control character', { 名称: '上海\u0000有限公司' }, '含控制字符'],
  ])('refuses %s by its column', (_, cells, words) => {
    const reading = readRow({ ...GOOD, ...cells });
    expect(reading.faults).toHaveLength(1);
    expect(reading.faults.map((fault) => faultText(fault, 'zh')).join()).toContain(words);
    // Nothing of the row is left to be half-applied.
    expect(reading.statements).toEqual([]);
    expect(reading.leftOut).toEqual([]);
  });

  it('names all faults of a row at once', () => {
    const reading = readRow({ ...GOOD, 代码: '1', 年度: 'x', 人数: 'y' });
    expect(reading.faults.map(({ column }) => column)).toEqual(['代码', '年度', '人数']);
  });

  it('refuses a row with too few or too many cells', () => {
    const { mapping } = readMappingFile('tax-table.yaml', TABLE, dictionary);
    if (!mapping) throw new Error('the mapping is faulty');
    const columns = columnsOf(mapping);
    const reader = new RowReader(mapping, {
      headings: columns,
      positions: new Map(columns.map((column, position) => [column, position])),
      recordedOn: undefined,
      today: '2024-10-15',
    });
    const cells = columns.map((column) => GOOD[column] ?? '');
    const faultsOf = (some: string[]) =>
      reader.read({ rowNumber: 2, cells: some }).faults.map(({ code }) => code);
    expect(faultsOf(cells)).toEqual([]);
    expect(faultsOf([...cells, '', ' '])).toEqual([]);
    expect(faultsOf([...cells, 'x'])).toEqual(['cell-count']);
    expect(faultsOf(cells.slice(1))).toEqual(['cell-count']);
  });

  it('takes contacts that can be written to, and refuses what is no address', () => {
    const text =
      TABLE.slice(0, TABLE.indexOf('recordedOn')).replace(
        'department: tax',
        'department: tax\ncreates: true',
      ) +
      'enterprise: { contactEmail: { column: 邮箱 }, contactPhone: { column: 电话 } }\nfacts:\n  - { fact: founded, column: 成立 }\n';
    const cells = { 代码: USCC, 名称: '甲', 成立: '1999-01-01', 电话: '021-5555 6666' };
    expect(readRow({ ...cells, 邮箱: ' a@example.com ' }, text)).toMatchObject({
      contactEmail: 'a@example.com',
      contactPhone: '021-5555 6666',
    });
    expect(readRow(cells, text).contactEmail).toBeNull();
    expect(readRow({ ...cells, 邮箱: '13900000000' }, text).faults).toMatchObject([
      { column: '邮箱' },
    ]);
  });

  it('keeps the row and leaves out capital in a foreign currency', () => {
    const text =
      TABLE.slice(0, TABLE.indexOf('recordedOn')) +
      'facts:\n  - { fact: capital, column: 资本, read: capital-text }\n  - { fact: founded, column: 成立, required: true }\n';
    const reading = readRow(
      { 代码: USCC, 名称: '甲', 资本: '500万美元', 成立: '1999-01-01' },
      text,
    );
    expect(reading.faults).toEqual([]);
    expect(Object.keys(valuesOf(reading))).toEqual(['founded']);
    expect(reading.leftOut.map((fault) => faultText(fault, 'zh'))).toEqual([
      '「资本」列「500万美元」：外币资本不折算成人民币，本行其余内容已收',
    ]);
    expect(readRow({ 代码: USCC, 名称: '甲', 资本: '' }, text).faults[0]).toMatchObject({
      code: 'required',
      column: '成立',
    });
  });
});
