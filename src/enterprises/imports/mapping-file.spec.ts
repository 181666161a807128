import { describe, expect, it } from '@jest/globals';
import { readFactsFile } from '../../core/facts/facts-file.js';
import { columnsOf } from './mapping.js';
import { readMappingFile } from './mapping-file.js';

const FACTS = `
registeredOn: { label: { zh: 成立日期, en: Registered }, type: date, sources: [market-regulation] }
registeredCapital: { label: { zh: 注册资本, en: Capital }, type: money, unit: yuan, sources: [market-regulation] }
town: { label: { zh: 街镇, en: Town }, type: code, standard: division, sources: [market-regulation] }
revenue: { label: { zh: 营业收入, en: Revenue }, type: money, unit: yuan, period: year, sources: [tax, statistics] }
profit: { label: { zh: 利润, en: Profit }, type: money, unit: yuan, period: year, sources: [tax] }
headcount: { label: { zh: 人数, en: Headcount }, type: integer, unit: person, period: quarter, sources: [tax] }
share: { label: { zh: 占比, en: Share }, type: ratio, period: year, sources: [tax] }
margin: { label: { zh: 利润率, en: Margin }, type: ratio, period: year, derived: { function: ratio, of: [profit, revenue] } }
highTech: { label: { zh: 高企, en: High-tech }, type: boolean, sources: [science, tax] }
kind: { label: { zh: 类型, en: Kind }, type: code, sources: [tax], values: { a: { zh: 甲, en: A }, b: { zh: 乙, en: B } } }
persons: { label: { zh: 人员, en: Persons }, type: codes, sources: [tax] }
`;
const dictionary = readFactsFile('facts.yaml', FACTS).dictionary ?? new Map();

/** A faultless mapping of the tax department with these facts, and other keys on top. */
function mapping(facts: string, rest = ''): string {
  return `id: tax-table
title: { zh: 表, en: Table }
department: tax
identifier: { column: 代码 }
${rest}
facts:
${facts}
`;
}

const read = (text: string) => readMappingFile('tax-table.yaml', text, dictionary);
const faultsOf = (text: string) =>
  read(text).findings.list.map(({ file, path, message }) => `${file}: ${path}: ${message}`);

const BY_YEAR = 'period: { column: 年度 }';

describe('readMappingFile', () => {
  it('reads everything a mapping may say', () => {
    const { mapping: result, findings } = read(`
id: tax-table
title: { zh: 表, en: Table }
department: tax
files: [xlsx]
delimiter: ';'
headerRow: 3
sheet: 数据
identifier: { column: 代码 }
name: { column: 名称 }
recordedOn: { column: 更新日期 }
period: { column: 年度 }
validity: { from: { column: 起 }, to: { column: 止 } }
missing: ['－1', N/A]
facts:
  - { fact: revenue, sumOf: [主营收入（万元）, 其他收入（万元）], unit: wan-yuan, missing: [无], required: true }
  - { fact: share, column: 占比, unit: percent }
`);
    expect(findings.list).toEqual([]);
    expect(result).toMatchObject({
      headerRow: 3,
      delimiter: ';',
      complete: false,
      creates: false,
      period: { column: '年度', kind: 'year' },
      recordedOn: { from: 'column', column: '更新日期' },
    });
    expect(result?.facts[0]).toMatchObject({
      columns: ['主营收入（万元）', '其他收入（万元）'],
      reading: { kind: 'money', unit: 'wan-yuan' },
      required: true,
    });
    // Compared in half width, as cells are.
    expect([...(result?.facts[0]?.missing ?? [])]).toEqual(['-1', 'N/A', '无']);
    expect(result && columnsOf(result)).toEqual([
      '代码',
      '名称',
      '更新日期',
      '年度',
      '起',
      '止',
      '主营收入（万元）',
      '其他收入（万元）',
      '占比',
    ]);
  });

  it.each<[string, string, string]>([
    [
      'an unknown key',
      mapping('  - { fact: kind, column: k, colour: red }'),
      'facts[0]: unknown key "colour"',
    ],
    ['no facts', mapping('  []'), 'facts: must NOT have fewer than 1 items'],
    [
      'an unknown fact',
      mapping('  - { fact: wealth, column: k }'),
      'facts[0].fact: there is no fact "wealth" in the catalogue',
    ],
    [
      'a derived fact',
      mapping('  - { fact: margin, column: k, unit: percent }', BY_YEAR),
      'facts[0].fact: "margin" is derived and cannot be stated',
    ],
    [
      "a fact that is another department's to state",
      mapping('  - { fact: registeredOn, column: k }'),
      'facts[0].fact: "tax" may not state "registeredOn"; it may be stated by market-regulation',
    ],
    [
      'no column',
      mapping('  - { fact: kind }'),
      'facts[0]: give exactly one of column, sumOf and value',
    ],
    [
      'two columns',
      mapping('  - { fact: kind, column: k, value: a }'),
      'facts[0]: give exactly one of column, sumOf and value',
    ],
    [
      'money without a unit',
      mapping('  - { fact: revenue, column: k }', BY_YEAR),
      'facts[0].unit: say in what the money is written: yuan, thousand-yuan, wan-yuan, million-yuan, yi-yuan',
    ],
    [
      'a unit that the heading contradicts',
      mapping('  - { fact: revenue, column: 营业收入（万元）, unit: yuan }', BY_YEAR),
      'facts[0].unit: the heading "营业收入（万元）" says 万元, and yuan is 元',
    ],
    [
      'a ratio without a unit',
      mapping('  - { fact: share, column: k }', BY_YEAR),
      'facts[0].unit: a ratio is written in percent or as a fraction: say which',
    ],
    [
      'a unit of a count',
      mapping('  - { fact: headcount, column: k, unit: yuan }', 'period: 2024Q1'),
      'facts[0].unit: a unit is given for amounts and ratios only',
    ],
    [
      'a boolean without words',
      mapping('  - { fact: highTech, column: k }'),
      'facts[0].words: say which words mean true and which mean false',
    ],
    [
      'a word that means no value',
      mapping('  - { fact: kind, column: k, words: { 甲: c } }'),
      'facts[0].words.甲: expected one of a, b, got "c"',
    ],
    [
      'a sum of words',
      mapping('  - { fact: kind, sumOf: [k, l] }'),
      'facts[0].sumOf: only numbers and money are added up, and "kind" is of type code',
    ],
    [
      'a year fact without a year',
      mapping('  - { fact: revenue, column: k, unit: yuan }'),
      'facts[0].period: "revenue" is stated by year; say of which',
    ],
    [
      'a quarter for a year',
      mapping('  - { fact: revenue, column: k, unit: yuan, period: 2024Q1 }'),
      'facts[0].period: "2024Q1" is not a year',
    ],
    [
      'a fact without periods in rows by year',
      mapping(
        '  - { fact: revenue, column: r, unit: yuan }\n  - { fact: kind, column: k }',
        BY_YEAR,
      ),
      'facts[1].fact: "kind" has no periods; state it in a mapping without a period',
    ],
    [
      'years and quarters in one row',
      mapping(
        '  - { fact: revenue, column: r, unit: yuan }\n  - { fact: headcount, column: k }',
        BY_YEAR,
      ),
      'facts[1].fact: the first fact is stated by year, "headcount" by quarter',
    ],
    [
      'the same fact twice',
      mapping('  - { fact: kind, column: k }\n  - { fact: kind, column: l }'),
      'facts[1].fact: "kind" is stated twice for the same period',
    ],
    [
      'a period that is none',
      mapping('  - { fact: revenue, column: k, unit: yuan }', 'period: 20244'),
      'period: "20244" is not a year, quarter or month',
    ],
    [
      'an impossible date',
      mapping('  - { fact: kind, column: k }', 'recordedOn: 2024-02-30'),
      'recordedOn: "2024-02-30" is not a day of the calendar',
    ],
    [
      'absence without completeness',
      mapping('  - { fact: highTech, value: true, absent: false }', 'recordedOn: file-name'),
      'facts[0].absent: nothing follows from absence unless the delivery is complete (complete: true)',
    ],
    [
      'absence on no day',
      mapping('  - { fact: highTech, value: true, absent: false }', 'complete: true'),
      'facts[0].absent: the file must say of which day it is (recordedOn: a date, file-name or received)',
    ],
    [
      'a town read from money',
      mapping('  - { fact: revenue, column: k, read: town-from-address }', BY_YEAR),
      'facts[0].read: town-from-address reads one column into a fact of type code',
    ],
    [
      'adding enterprises without names',
      mapping('  - { fact: kind, column: k }', 'creates: true'),
      'creates: only a file with an identifier and a name can add enterprises',
    ],
    [
      'addresses from a department that keeps no register',
      mapping('  - { fact: kind, column: k }', 'enterprise: { address: { column: 地址 } }'),
      'enterprise: addresses and contacts are taken only from the department that keeps the register (creates: true)',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(read(text).mapping).toBeUndefined();
    expect(faultsOf(text).some((fault) => fault.startsWith(`tax-table.yaml: ${message}`))).toBe(
      true,
    );
  });

  it('refuses a mapping that says of nobody whom it means', () => {
    const text = mapping('  - { fact: kind, column: k }').replace(
      'identifier: { column: 代码 }',
      '',
    );
    expect(faultsOf(text)).toEqual([
      'tax-table.yaml: : nothing says which enterprise a row is about: give identifier or name',
    ]);
  });

  it('lets one row state several years side by side', () => {
    const { mapping: result, findings } = read(
      mapping(
        '  - { fact: revenue, column: 2022年, unit: yuan, period: 2022 }\n  - { fact: revenue, column: 2023年, unit: yuan, period: 2023 }',
      ),
    );
    expect(findings.list).toEqual([]);
    expect(result?.facts.map(({ period }) => period)).toEqual(['2022', '2023']);
  });
});
