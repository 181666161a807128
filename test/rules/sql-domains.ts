/** For each type of fact, cells that are values of it and cells that are none. */
import type { DialectName } from '../../src/core/evaluate/sql/dialect.js';

export interface Domain {
  /** The column's canonical name. */
  readonly column: string;
  /** How it is declared. */
  readonly columns: string;
  readonly values: readonly string[];
  readonly others: readonly string[];
}

export const FLOATING = {
  postgresql: 'double precision',
  duckdb: 'DOUBLE',
  sqlite: 'real',
} as const;
export const NOT_A_NUMBER = [`'NaN'`, `'Infinity'`, `'-Infinity'`];

export function domainsOf(dialect: DialectName): Domain[] {
  const text = dialect === 'duckdb' ? 'VARCHAR' : 'text';
  return [...numberDomains(dialect), ...textDomains(text), ...ownDomains(dialect)];
}

function numberDomains(dialect: DialectName): Domain[] {
  const loose = dialect === 'sqlite' ? ['1.5', `'x'`, `x'01'`, '9e999'] : [];
  return [
    ...['whole', 'score', 'money_2024'].map((column) => ({
      column,
      columns: `"${column}" bigint`,
      values: ['0', '-9007199254740991', '9007199254740991'],
      others: ['9007199254740992', '-9007199254740992', '9223372036854775807', ...loose],
    })),
    {
      column: 'share',
      columns: '"share_n" bigint, "share_d" bigint',
      values: ['1, 3', '-1000000000000000000, 1', '0, 1000000000000000000'],
      others: ['1, 0', '1, -3', '1, NULL', 'NULL, 1', 'NULL, 0', '1000000000000000001, 1'],
    },
  ];
}

function textDomains(text: string): Domain[] {
  const domain = (column: string, values: readonly string[], others: readonly string[]) => {
    const quoted = (cells: readonly string[]) =>
      cells.map((cell) => `'${cell.replaceAll("'", "''")}'`);
    return {
      column,
      columns: `"${column}" ${text}`,
      values: quoted(values),
      others: quoted(others),
    };
  };
  return [
    domain(
      'day',
      ['1900-01-01', '9999-12-31', '2024-02-29', '2000-02-29'],
      [
        ...['1899-12-31', '10000-01-01', '2023-02-29', '1900-02-29', '2024-04-31', '2024-13-01'],
        ...['2024-00-10', '2024-01-00', '2024-01-32', '2024-1-01', '2024-01-01 ', '20240101', ''],
        ...['2024/01/01', '2024-01-0x', '２０２４-01-01', 'infinity', '-024-01-01'],
      ],
    ),
    domain('sort', ['a', "b'c"], ['A', 'b', '', 'a ']),
    domain('text', ['x', '|'], ['', '  ']),
    domain(
      'industry',
      ['C', '26', 'C26', '2682', 'C2682', '01', '97'],
      [...['', 'U', 'A26', '00', '98', '2', '26823', 'c26', 'CC26', '26 ', '2x', 'AB']],
    ),
    domain('division', ['31', '310120', '310120101201'], ['3', '31012', '3101x0', '', '３１']),
    // The members of a set are taken as they are.
    domain('branches', ['|', '|C26|', '|x|'], ['C26']),
    domain('tags', ['|', '|a|', '|a|b|'], ['', 'a', 'a|', '|a', '||', '|a||b|']),
  ];
}

/** What only some engines have a column for. */
function ownDomains(dialect: DialectName): Domain[] {
  const floating = `"whole" ${FLOATING[dialect]}`;
  if (dialect === 'sqlite')
    return [
      // A whole number in a REAL column is a real, which is none.
      { column: 'whole', columns: floating, values: [], others: ['3', '0.5', '1e17', '9e999'] },
      {
        column: 'yes',
        columns: '"yes" integer',
        values: ['0', '1'],
        others: ['2', '-1', '0.5', `'x'`],
      },
    ];
  return [
    {
      column: 'whole',
      columns: floating,
      values: ['3', '-9007199254740991'],
      others: ['0.5', '1e17', ...NOT_A_NUMBER],
    },
    { column: 'yes', columns: '"yes" boolean', values: ['TRUE', 'FALSE'], others: [] },
    // PostgreSQL does not compare a number with a yes or no.
    ...(dialect === 'duckdb'
      ? [{ column: 'yes', columns: '"yes" bigint', values: ['0', '1'], others: ['2', '-1'] }]
      : []),
    { column: 'day', columns: '"day" date', values: [`'2024-02-29'`], others: [`'1899-12-31'`] },
  ];
}
