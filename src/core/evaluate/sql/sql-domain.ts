import type { FactDefinition } from '../../facts/fact-definition.js';
import { textLiteral, type Dialect } from './dialect.js';
import { allOf, anyOf, atom, not, raw, sql, type Sql } from './sql-text.js';

/** A day between 1900 and 9999 that the calendar has. In texts only: casting what is no number would stop the query. */
export function isDate(text: Sql, dialect: Dialect): Sql {
  const part = (from: number, length: number) => atom`substr(${text}, ${from}, ${length})`;
  const monthDay = part(6, 5);
  return allOf([
    sql`length(${text}) = 10`,
    sql`${part(5, 1)} = '-'`,
    sql`${part(8, 1)} = '-'`,
    sql`ltrim(${part(1, 4)} || ${part(6, 2)} || ${part(9, 2)}, '0123456789') = ''`,
    sql`${text} BETWEEN '1900-01-01' AND '9999-12-31'`,
    sql`${part(6, 2)} BETWEEN '01' AND '12'`,
    sql`${part(9, 2)} BETWEEN '01' AND '31'`,
    not(dialect.oneOf(monthDay, ['02-30', '02-31', '04-31'].map(quoted))),
    not(dialect.oneOf(monthDay, ['06-31', '09-31', '11-31'].map(quoted))),
    anyOf([
      sql`${monthDay} <> '02-29'`,
      allOf([sql`${part(3, 2)} <> '00'`, dividesByFour(part(3, 1), part(4, 1), dialect)]),
      allOf([sql`${part(3, 2)} = '00'`, dividesByFour(part(1, 1), part(2, 1), dialect)]),
    ]),
  ]);
}

/** Leap are the years whose last two digits divide by four; of the centuries those whose first two do. */
function dividesByFour(tens: Sql, ones: Sql, dialect: Dialect): Sql {
  const isOneOf = (digits: string, digit: Sql) => dialect.contains(quoted(digits), digit);
  return anyOf([
    allOf([isOneOf('02468', tens), isOneOf('048', ones)]),
    allOf([isOneOf('13579', tens), isOneOf('26', ones)]),
  ]);
}

/** A text that the profile would take as a value of the fact; codes of GB/T 4754 are looked at elsewhere. */
export function isCode({ values, standard }: FactDefinition, code: Sql, dialect: Dialect): Sql {
  if (values)
    return dialect.oneOf(
      code,
      Object.keys(values).map((value) => textLiteral(value, dialect)),
    );
  if (standard === 'division')
    return allOf([
      dialect.oneOf(
        atom`length(${code})`,
        [2, 4, 6, 9, 12].map((length) => atom`${length}`),
      ),
      sql`ltrim(${code}, '0123456789') = ''`,
    ]);
  return sql`trim(${code}) <> ''`;
}

/** `|a|b|`, or `|` for the empty set. */
export function isSet(members: Sql, dialect: Dialect): Sql {
  return allOf([
    sql`substr(${members}, 1, 1) = '|'`,
    sql`substr(${members}, length(${members}), 1) = '|'`,
    not(dialect.contains(members, raw(`'||'`))),
  ]);
}

function quoted(text: string): Sql {
  return raw(`'${text}'`);
}
