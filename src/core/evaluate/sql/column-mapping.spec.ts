import { describe, expect, it } from '@jest/globals';
import { libraryOf } from '../../../../test/support/rules.js';
import { formatFinding } from '../../finding.js';
import { readColumnMapping } from './column-mapping.js';

const { facts } = libraryOf({
  'facts.yaml': `
revenue: { label: { zh: 收入, en: Revenue }, type: money, unit: yuan, period: year, sources: [x] }
score: { label: { zh: 评分, en: Score }, type: number, unit: score, sources: [x] }
employees: { label: { zh: 人数, en: Employees }, type: integer, unit: person, sources: [x] }
rate: { label: { zh: 税率, en: Rate }, type: ratio, sources: [x] }
twice: { label: { zh: 两年, en: Twice }, type: money, unit: yuan, period: year, derived: { function: sum, of: [revenue, revenue] } }
`,
});

const read = (text: string) => readColumnMapping('m.yaml', text, facts);
const faults = (text: string) => read(text).findings.map(formatFinding);

describe('a mapping file', () => {
  it('names the table, the id and the columns of the department', () => {
    const { mapping } = read(`
table: dw.ent_wide
id: uscc
columns:
  revenue@2024: { column: YYSR_2024, unit: yuan }
  revenue@2023: { column: YYSR_2023, unit: wan-yuan }
  revenue@2022: { column: YYSR_2022, unit: fen }
  employees: CYRS
  rate: { column: SL, places: 4 }
missing: [revenue@2021]
`);
    expect(mapping?.table).toEqual(['dw', 'ent_wide']);
    expect(mapping?.id).toBe('uscc');
    expect([...mapping!.columns]).toEqual([
      ['revenue@2024', { column: 'YYSR_2024', places: 2 }],
      ['revenue@2023', { column: 'YYSR_2023', places: 6 }],
      ['revenue@2022', { column: 'YYSR_2022' }],
      ['employees@now', { column: 'CYRS' }],
      ['rate@now', { column: 'SL', places: 4 }],
    ]);
    expect([...mapping!.missing]).toEqual(['revenue@2021']);
  });

  it('counts in the canonical unit if it names no other', () => {
    const columns = (text: string) => [
      ...read(`{ table: t, id: i, columns: ${text} }`).mapping!.columns,
    ];
    expect(columns('{ score: { column: A, unit: one }, employees: { column: B } }')).toEqual([
      ['score@now', { column: 'A', places: 6 }],
      ['employees@now', { column: 'B' }],
    ]);
    expect(
      columns('{ score: { column: A, unit: millionth }, rate: { column: C, places: 0 } }'),
    ).toEqual([
      ['score@now', { column: 'A' }],
      ['rate@now', { column: 'C', places: 0 }],
    ]);
  });

  it('may name a table and an id only', () => {
    const { mapping, findings } = read('{ table: t, id: i }');
    expect(findings).toEqual([]);
    expect(mapping).toEqual({ table: ['t'], id: 'i', columns: new Map(), missing: new Set() });
  });

  it.each([
    // What the catalogue does not have.
    [
      'columns: { turnover: X }',
      'columns.turnover: there is no fact "turnover" in the catalogue [unknown-fact]',
    ],
    [
      'missing: [rate, turnover]',
      'missing[1]: there is no fact "turnover" in the catalogue [unknown-fact]',
    ],
    [
      'columns: { twice@2024: X }',
      'columns.twice@2024: "twice" is derived: it has no column, its inputs have [derived-fact]',
    ],
    [
      'columns: { revenue@2024Q1: X }',
      'columns.revenue@2024Q1: "2024Q1" is no period of "revenue" [period]',
    ],
    [
      'columns: { revenue@2024@2023: X }',
      'columns.revenue@2024@2023: "2024@2023" is no period of "revenue" [period]',
    ],
    // What a column of the type cannot be.
    [
      'columns: { employees: { column: X, unit: yuan } }',
      'columns.employees: "yuan" is no unit of "employees", which is of type integer [unit]',
    ],
    [
      'columns: { revenue@2024: { column: X, unit: one } }',
      'columns.revenue@2024: "one" is no unit of "revenue", which is of type money [unit]',
    ],
    [
      'columns: { employees: { column: X, places: 2 } }',
      'columns.employees: "places" is for ratios, "employees" is of type integer [places]',
    ],
    [
      'columns: { rate: { column: X, places: 2, unit: one } }',
      'columns.rate: "one" is no unit of "rate", which is of type ratio [unit]',
    ],
    // What is said twice.
    [
      'columns: { employees: X }, missing: [employees]',
      'missing[0]: "employees" is mapped to a column and called missing [both]',
    ],
    [
      'columns: { revenue@2024: X }, missing: [rate, revenue@2024]',
      'missing[1]: "revenue@2024" is mapped to a column and called missing [both]',
    ],
    [
      'columns: { revenue@2024: X }, missing: [revenue]',
      'missing[0]: "revenue" is mapped to a column and called missing [both]',
    ],
    [
      'columns: { employees: X, employees@now: Y }',
      'columns.employees@now: "employees@now" has a column already [twice]',
    ],
    // What is no name, and what nobody reads.
    [
      'columns: { employees: "" }',
      'columns.employees: must match pattern "^[^\\u0000]+$" (line 1) [schema]',
    ],
    [
      'columns: { employees: "a\\0b" }',
      'columns.employees: must match pattern "^[^\\u0000]+$" (line 1) [schema]',
    ],
    [
      'columns: { employees: { column: "" } }',
      'columns.employees.column: must match pattern "^[^\\u0000]+$" (line 1) [schema]',
    ],
    [
      'columns: { employees: { unit: one } }',
      'columns.employees: "column" is missing (line 1) [schema]',
    ],
    [
      'columns: { revenue@2024: { column: X, unit: jiao } }',
      'columns.revenue@2024.unit: must be one of fen, yuan, wan-yuan, millionth, one (line 1) [schema]',
    ],
    [
      'columns: { rate: { column: X, scale: 2 } }',
      'columns.rate: unknown key "scale" (line 1) [schema]',
    ],
    [
      'columns: { rate: { column: X, places: -1 } }',
      'columns.rate.places: must be >= 0 (line 1) [schema]',
    ],
    [
      'columns: { rate: { column: X, places: 10 } }',
      'columns.rate.places: must be <= 9 (line 1) [schema]',
    ],
    [
      'columns: { rate: { column: X, places: 1.5 } }',
      'columns.rate.places: must be integer (line 1) [schema]',
    ],
    ['columns: [employees]', 'columns: must be object (line 1) [schema]'],
    ['missing: employees', 'missing: must be array (line 1) [schema]'],
    ['missing: [7]', 'missing[0]: must be string (line 1) [schema]'],
    ['filter: x', 'unknown key "filter" (line 1) [schema]'],
  ])('with %s is refused', (rest, fault) => {
    expect(faults(`{ table: t, id: i, ${rest} }`)).toContain(`m.yaml: ${fault}`);
    expect(read(`{ table: t, id: i, ${rest} }`).mapping).toBeUndefined();
  });

  it.each([
    ['{ table: dw., id: i }', 'table: "dw." has an empty part [table-name]'],
    ['{ table: "", id: i }', 'table: must match pattern "^[^\\u0000]+$" (line 1) [schema]'],
    ['{ table: t, id: [i] }', 'id: must be string (line 1) [schema]'],
    ['{ id: i }', '"table" is missing (line 1) [schema]'],
    ['{ table: t }', '"id" is missing (line 1) [schema]'],
    ['[]', 'must be object (line 1) [schema]'],
  ])('of %s is refused', (text, fault) => {
    expect(faults(text)).toEqual([`m.yaml: ${fault}`]);
  });
});
