import { describe, expect, it } from '@jest/globals';
import { libraryOf } from '../../../../test/support/rules.js';
import { readColumnMapping } from './column-mapping.js';

const { facts } = libraryOf({
  'facts.yaml': `
revenue: { label: { zh: 收入, en: Revenue }, type: money, unit: yuan, period: year, sources: [x] }
employees: { label: { zh: 人数, en: Employees }, type: integer, unit: person, sources: [x] }
rate: { label: { zh: 税率, en: Rate }, type: ratio, sources: [x] }
twice: { label: { zh: 两年, en: Twice }, type: money, unit: yuan, period: year, derived: { function: sum, of: [revenue, revenue] } }
`,
});

const read = (text: string) => readColumnMapping('m.yaml', text, facts);
const faults = (text: string) => read(text).findings.map(({ path, code }) => `${path} ${code}`);

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

  it.each([
    ['an unknown fact', 'columns: { turnover: X }', 'columns.turnover unknown-fact'],
    ['a derived fact', 'columns: { twice@2024: X }', 'columns.twice@2024 derived-fact'],
    ['a period of another kind', 'columns: { revenue@2024Q1: X }', 'columns.revenue@2024Q1 period'],
    ['two periods', 'columns: { revenue@2024@2023: X }', 'columns.revenue@2024@2023 period'],
    [
      'a unit of another type',
      'columns: { employees: { column: X, unit: yuan } }',
      'columns.employees unit',
    ],
    [
      'places of what is no ratio',
      'columns: { employees: { column: X, places: 2 } }',
      'columns.employees places',
    ],
    [
      'what is there and not there',
      'columns: { employees: X }, missing: [employees]',
      'missing[0] both',
    ],
    ['a key that nobody reads', 'filter: x', ' schema'],
  ])('with %s is refused', (_, rest, fault) => {
    expect(faults(`{ table: t, id: i, ${rest} }`)).toEqual([fault]);
  });

  it('with half a table name is refused', () => {
    expect(faults('{ table: dw., id: i }')).toEqual(['table table-name']);
  });
});
