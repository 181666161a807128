import type { Table, TableColumn } from 'typeorm';

/**
 * What a program of the version before could trip over that still runs while a migration has gone through: what it reads is
 * gone, or what it writes is refused. An index or a foreign key that goes harms nobody; one that comes may refuse.
 */
export function breakingChanges(before: readonly Table[], after: readonly Table[]): string[] {
  const tables = new Map(after.map((table) => [table.name, table]));
  return before.flatMap((old) => {
    const table = tables.get(old.name);
    return table ? changesOf(old, table) : [`table ${old.name} is gone`];
  });
}

function changesOf(old: Table, table: Table): string[] {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const known = new Set(old.columns.map(({ name }) => name));
  return [
    ...old.columns.flatMap((column) => columnChanges(old.name, column, columns.get(column.name))),
    ...table.columns
      .filter((column) => !known.has(column.name) && mustBeGiven(column))
      .map(({ name }) => `column ${table.name}.${name} is new and must be given a value`),
    ...newGuards(old, table),
  ];
}

function columnChanges(table: string, old: TableColumn, column: TableColumn | undefined): string[] {
  const name = `column ${table}.${old.name}`;
  if (!column) return [`${name} is gone`];
  return [
    ...(typeOf(old) === typeOf(column) || isLongerText(old, column)
      ? []
      : [`${name} was ${typeOf(old)}, is ${typeOf(column)}`]),
    ...(old.isNullable && !column.isNullable ? [`${name} may no longer be empty`] : []),
    ...(!mustBeGiven(old) && mustBeGiven(column) && !old.isNullable
      ? [`${name} has no default any more`]
      : []),
  ];
}

/** Whatever the version before writes still fits; what is longer than it knows it can still read. */
function isLongerText(old: TableColumn, column: TableColumn): boolean {
  return /^varchar\(\d+\)$/.test(typeOf(old)) && typeOf(column) === 'text';
}

function typeOf({ type, length }: TableColumn): string {
  const name = type.replace('character varying', 'varchar');
  return length ? `${name}(${length})` : name;
}

function mustBeGiven(column: TableColumn): boolean {
  return !column.isNullable && !column.isGenerated && (column.default ?? null) === null;
}

/** By what they say and not by their names: SQLite gives some of them none. */
function newGuards(old: Table, table: Table): string[] {
  const known = new Set(guardsOf(old));
  return guardsOf(table)
    .filter((guard) => !known.has(guard) && !comparesWithNothing(guard, old, table))
    .map((guard) => `${table.name} has a new guard: ${guard}`);
}

/**
 * A check that a column which the version before does not fill differs from another one: it is empty there, and whatever is
 * compared with nothing is let through.
 */
function comparesWithNothing(guard: string, old: Table, table: Table): boolean {
  const plain = guard.replace(/::(text|character varying)|[()"]/g, '');
  const [, left, right] = /^check (\w+) <> (\w+)$/.exec(plain) ?? [];
  const known = new Set(old.columns.map(({ name }) => name));
  return table.columns.some(
    ({ name, isNullable }) => isNullable && !known.has(name) && [left, right].includes(name),
  );
}

function guardsOf({ uniques, checks, foreignKeys, indices }: Table): string[] {
  return [
    ...uniques.map(({ columnNames }) => `unique ${[...columnNames].sort().join()}`),
    ...indices
      .filter(({ isUnique }) => isUnique)
      .map(
        ({ columnNames, where }) =>
          `unique ${[...columnNames].sort().join()}${where ? ` where ${where}` : ''}`,
      ),
    ...checks.map(({ expression = '' }) => `check ${withoutOuterBrackets(expression)}`),
    ...foreignKeys.map(
      ({ columnNames, referencedTableName }) => `${columnNames.join()} in ${referencedTableName}`,
    ),
  ];
}

/** Each time SQLite builds a table anew TypeORM puts a pair around its checks. */
function withoutOuterBrackets(expression: string): string {
  let depth = 0;
  const closesEarly = [...expression].some((character, at) => {
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    return depth === 0 && at < expression.length - 1;
  });
  return expression.startsWith('(') && !closesEarly
    ? withoutOuterBrackets(expression.slice(1, -1))
    : expression;
}
