import { allOf, atom, caseOf, concatenated, list, raw, sql, type Sql } from './sql-text.js';

export const DIALECT_NAMES = ['postgresql', 'sqlite', 'duckdb'] as const;
export type DialectName = (typeof DIALECT_NAMES)[number];

/** All in which the engines differ. What is not here is written the same way for each of them. */
export interface Dialect {
  readonly title: string;
  readonly integerType: string;
  /** For integers past 64 bits; absent where the engine has none. */
  readonly wideType?: string;
  readonly textType: string;
  readonly booleanType: string;
  /** The largest magnitude an integer can have; absent where there is no limit. */
  readonly integerMax?: bigint;
  /** Behind a stage: keeps the planner from writing the stage out again wherever one of its columns is used. */
  readonly fence: string;
  /** How many columns a stage may have. */
  readonly columnsMax: number;
  /** How long a name may be; a longer one would be cut off without an error. */
  readonly nameBytesMax: number;
  /** Makes a character of its number. */
  readonly characterFunction: string;
  /** As text that compares byte by byte, whatever the column's own collation. */
  asText(column: Sql): Sql;
  /** The stored yes or no; NULL for everything else. */
  yesOrNo(column: Sql): Sql;
  /** The stored whole number if it is no larger than the limit; else NULL. */
  wholeNumber(column: Sql, limit: bigint): Sql;
  /** The stored decimal × 10^places if that is whole and no larger than the limit; else NULL. */
  scaledDecimal(column: Sql, places: number, limit: bigint): Sql;
  /** One calculation that may overflow: NULL where the engine would raise an error for it. */
  attempted(calculation: Sql): Sql;
  /** What has been attempted, or NULL where it overflowed without an error. */
  withinRange(expression: Sql): Sql;
  /** The whole part of a quotient of integers, the first not below zero and the second above. */
  quotient(over: Sql, under: Sql, isWide: boolean): Sql;
  contains(text: Sql, part: Sql): Sql;
  /** Whether it is one of the literals. */
  oneOf(value: Sql, literals: readonly Sql[]): Sql;
  /** How many different members a set has, from its members with `|` between them. */
  memberCount(members: Sql): Sql;
}

export const INTEGER_MAX = 2n ** 63n - 1n;

const POSTGRESQL: Dialect = {
  title: 'PostgreSQL',
  integerType: 'bigint',
  wideType: 'numeric',
  textType: 'text',
  booleanType: 'boolean',
  fence: 'OFFSET 0',
  columnsMax: 1_600,
  nameBytesMax: 63,
  characterFunction: 'chr',
  asText: (column) => sql`cast(${column} AS text) COLLATE "C"`,
  yesOrNo: (column) => column,
  wholeNumber: (column, limit) => wholeWithin(column, limit, 'bigint'),
  scaledDecimal: (column, places, limit) => {
    // A floating number is read as the decimal it is written as, and compared with itself to see that it is that decimal.
    const decimal = atom`round(cast(${column} AS numeric), ${places})`;
    return whenAll(
      [within(column, wholePart(limit, places)), sql`${decimal} = ${column}`],
      asInteger(sql`${decimal} * ${10n ** BigInt(places)}`, 'bigint'),
    );
  },
  attempted: (calculation) => calculation,
  withinRange: (expression) => expression,
  quotient: (over, under, isWide) =>
    isWide ? atom`div(${over}, ${under})` : sql`${over} / ${under}`,
  contains: (text, part) => sql`strpos(${text}, ${part}) > 0`,
  oneOf: isIn,
  memberCount: (members) =>
    atom`(SELECT count(DISTINCT "member") FROM unnest(string_to_array(${members}, '|')) AS "members" ("member"))`,
};

/** Past this many units a floating number has no room left for every one of them. */
const EXACT_UNITS_MAX = 2n ** 51n;

const SQLITE: Dialect = {
  title: 'SQLite',
  integerType: 'integer',
  textType: 'text',
  booleanType: 'integer',
  integerMax: INTEGER_MAX,
  fence: 'LIMIT -1 OFFSET 0',
  columnsMax: 2_000,
  nameBytesMax: Infinity,
  characterFunction: 'char',
  asText: (column) =>
    sql`CASE WHEN typeof(${column}) <> 'blob' THEN cast(${column} AS text) END COLLATE BINARY`,
  yesOrNo: (column) =>
    whenAll([sql`typeof(${column}) = 'integer'`, sql`${column} IN (0, 1)`], column),
  wholeNumber: (column, limit) =>
    whenAll([sql`typeof(${column}) = 'integer'`, within(column, limit)], column),
  scaledDecimal: (column, places, limit) => {
    const scale = 10n ** BigInt(places);
    const units = atom`cast(round(${column} * ${scale}.0) AS integer)`;
    return caseOf([
      {
        when: allOf([sql`typeof(${column}) = 'integer'`, within(column, wholePart(limit, places))]),
        then: sql`${column} * ${scale}`,
      },
      {
        when: allOf([
          sql`typeof(${column}) = 'real'`,
          within(column, wholePart(EXACT_UNITS_MAX, places)),
          sql`${units} / ${scale}.0 = ${column}`,
        ]),
        then: units,
      },
    ]);
  },
  attempted: (calculation) => calculation,
  // An integer that overflows becomes a floating number, and stays one whatever is done with it.
  withinRange: (expression) => whenAll([sql`typeof(${expression}) = 'integer'`], expression),
  quotient: (over, under) => sql`${over} / ${under}`,
  contains: (text, part) => sql`instr(${text}, ${part}) > 0`,
  oneOf: isIn,
  memberCount: (members) =>
    atom`(SELECT count(DISTINCT "value") FROM json_each('[' || replace(json_quote(${members}), '|', '","') || ']'))`,
};

const DUCKDB: Dialect = {
  title: 'DuckDB',
  integerType: 'BIGINT',
  wideType: 'HUGEINT',
  textType: 'VARCHAR',
  booleanType: 'BOOLEAN',
  integerMax: 2n ** 127n - 1n,
  fence: '',
  columnsMax: Infinity,
  nameBytesMax: Infinity,
  characterFunction: 'chr',
  asText: (column) => sql`cast(${column} AS VARCHAR) COLLATE "C"`,
  yesOrNo: (column) => whenAll([sql`${column} IN (TRUE, FALSE)`], sql`${column} = TRUE`),
  wholeNumber: (column, limit) => wholeWithin(column, limit, 'BIGINT'),
  scaledDecimal: (column, places, limit) => {
    const decimal = atom`TRY_CAST(${column} AS DECIMAL(18, ${places}))`;
    return whenAll(
      [within(column, wholePart(limit, places)), sql`${decimal} = ${column}`],
      asInteger(sql`${decimal} * ${10n ** BigInt(places)}`, 'BIGINT'),
    );
  },
  // Each calculation by itself: what two columns have in common is worked out once, and outside of a TRY around both.
  attempted: (calculation) => atom`TRY(${calculation})`,
  withinRange: (expression) => expression,
  quotient: (over, under) => sql`${over} // ${under}`,
  contains: (text, part) => sql`instr(${text}, ${part}) > 0`,
  // A long IN is planned as a join, which takes longer than all the rest of the text.
  oneOf: (value, literals) =>
    literals.length < 5
      ? isIn(value, literals)
      : atom`list_contains([${raw(literals.map(({ text }) => text).join(', '))}], ${value})`,
  memberCount: (members) => atom`len(list_distinct(string_split(${members}, '|')))`,
};

const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  postgresql: POSTGRESQL,
  sqlite: SQLITE,
  duckdb: DUCKDB,
};

export function dialectOf(name: DialectName): Dialect {
  return DIALECTS[name];
}

export function isDialectName(text: string): text is DialectName {
  return Object.hasOwn(DIALECTS, text);
}

/** A name as it stands, whatever is in it. Throws RangeError for what no engine can name. */
export function identifier(name: string): string {
  if (name === '' || name.includes('\0')) throw new RangeError('a name is empty or holds a NUL');
  return `"${name.replaceAll('"', '""')}"`;
}

/** A name of several parts: a schema, then the table. */
export function qualified(parts: readonly string[]): string {
  return parts.map(identifier).join('.');
}

/** A text literal on one line. Throws RangeError for a NUL, which no engine stores. */
export function textLiteral(text: string, { characterFunction }: Dialect): Sql {
  if (text.includes('\0')) throw new RangeError('a text holds a NUL');
  const quoted = (part: string) => raw(`'${part.replaceAll("'", "''")}'`);
  if (!/\p{Cc}/u.test(text)) return quoted(text);
  const parts = text.split(/(\p{Cc})/u).filter((part) => part !== '');
  const pieces = parts.map((part) =>
    /\p{Cc}/u.test(part) ? atom`${characterFunction}(${part.codePointAt(0) ?? 0})` : quoted(part),
  );
  return atom`(${concatenated(pieces)})`;
}

function isIn(value: Sql, literals: readonly Sql[]): Sql {
  return literals.length === 1
    ? sql`${value} = ${literals[0]!}`
    : sql`${value} IN ${list(literals)}`;
}

function within(column: Sql, limit: bigint): Sql {
  return sql`${column} BETWEEN -${limit} AND ${limit}`;
}

function whenAll(conditions: readonly Sql[], then: Sql): Sql {
  return caseOf([{ when: allOf(conditions), then }]);
}

/** Casting rounds, and refuses what is too large, a NaN or an infinity: so it comes second, and is compared. */
function wholeWithin(column: Sql, limit: bigint, type: string): Sql {
  const integer = asInteger(column, type);
  return whenAll([within(column, limit)], whenAll([sql`${integer} = ${column}`], integer));
}

function asInteger(expression: Sql, type: string): Sql {
  return atom`cast(${expression} AS ${type})`;
}

function wholePart(limit: bigint, places: number): bigint {
  return limit / 10n ** BigInt(places);
}
