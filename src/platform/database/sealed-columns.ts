import {
  Column,
  type DataSource,
  type EntityManager,
  type EntityMetadata,
  type EntityTarget,
  type ObjectLiteral,
} from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { isSealed, SealBroken } from '../secrets/sealed-text.js';
import type { Vault } from '../secrets/vault.js';
import type { PortableColumnOptions } from './columns.js';

/** A column of a table that the database holds sealed, and the column that says to which row a text belongs. */
export interface SealedColumn {
  readonly column: ColumnMetadata;
  readonly boundTo: ColumnMetadata;
  readonly opens: boolean;
}

interface Declared {
  readonly target: object;
  readonly property: string;
  /** Undefined: a blind index, which is the same in every row. */
  readonly boundTo: string | undefined;
  /** Whether entities have it in plain. */
  readonly opens: boolean;
}

const declared: Declared[] = [];
const vaults = new WeakMap<DataSource, Vault>();

/**
 * A text that nobody who reads the database may see. It is plain in an entity and sealed in the table, bound to its column
 * and to what stands in `boundTo` of its row, so that it does not open in another row. What was stored before there was a
 * vault is read as it is, until `npx huiqi seal` has gone over it; from then on a text in plain is refused, for it was put
 * there by somebody who has no key.
 *
 * Entities are opened whenever TypeORM loads them. Rows are sealed by insertRows and, where one is changed, by
 * {@link sealed}; the driver refuses whatever would be written in plain. Own SQL gets what is stored.
 */
export function sealedColumn(
  boundTo: string,
  options: PortableColumnOptions & { readonly select?: boolean } = {},
): PropertyDecorator {
  return (target, property) => {
    declare(target, property, boundTo, true);
    Column({ ...options, type: 'text' })(target, property);
  };
}

/**
 * A column that whoever needs it seals and opens with the vault, for the purpose `table.column:<what boundTo holds>`. Declared so
 * that a rotation of keys seals it anew; beside @Column.
 */
export function sealedByHand(boundTo: string): PropertyDecorator {
  return (target, property) => declare(target, property, boundTo, false);
}

/** A column of {@link blindIndex}es, what they stand for being stored nowhere; beside @Column or @PrimaryColumn. */
export function blindColumn(): PropertyDecorator {
  return (target, property) => declare(target, property, undefined, false);
}

function declare(
  target: object,
  property: string | symbol,
  boundTo: string | undefined,
  opens: boolean,
) {
  declared.push({ target: target.constructor, property: String(property), boundTo, opens });
}

/** What stands for a value in a blind column: to be compared, and of no other use. */
export function blindIndex(
  { dataSource }: Pick<EntityManager, 'dataSource'>,
  entity: EntityTarget<ObjectLiteral>,
  property: string,
  value: string,
): string {
  const column = columnOf(dataSource.getMetadata(entity), property);
  return `${BLIND_PREFIX}${vaultOf(dataSource).blindIndex(value, nameOf(column))}`;
}

export const BLIND_PREFIX = 'sm3.';

/** Makes a connection open and seal. */
export function useVault(dataSource: DataSource, vault: Vault): void {
  vaults.set(dataSource, vault);
  const columns = new Set<ColumnMetadata>();
  for (const metadata of dataSource.entityMetadatas) {
    const sealedHere = sealedColumnsOf(metadata).filter(({ opens }) => opens);
    if (sealedHere.length === 0) continue;
    for (const { column } of sealedHere) columns.add(column);
    dataSource.subscribers.push({
      listenTo: () => metadata.target,
      afterLoad: (entity: ObjectLiteral) => openRow(vault, sealedHere, entity),
    });
  }
  const { driver } = dataSource;
  const prepare = driver.preparePersistentValue.bind(driver);
  driver.preparePersistentValue = (value: unknown, column): unknown => {
    if (typeof value === 'string' && value !== '' && columns.has(column) && !isSealed(value))
      throw new Error(`${nameOf(column)} would have been written in plain`);
    return prepare(value, column) as unknown;
  };
}

/** @throws Error on a connection that is not meant for reading rows, as that of a backup */
export function vaultOf(dataSource: DataSource): Vault {
  const vault = vaults.get(dataSource);
  if (!vault) throw new Error('this connection was opened without a vault');
  return vault;
}

export function sealedColumnsOf(metadata: EntityMetadata): readonly SealedColumn[] {
  return declaredIn(metadata).flatMap(({ property, boundTo, opens }) =>
    boundTo === undefined
      ? []
      : [{ column: columnOf(metadata, property), boundTo: columnOf(metadata, boundTo), opens }],
  );
}

export function blindColumnsOf(metadata: EntityMetadata): readonly ColumnMetadata[] {
  return declaredIn(metadata)
    .filter(({ boundTo }) => boundTo === undefined)
    .map(({ property }) => columnOf(metadata, property));
}

function declaredIn(metadata: EntityMetadata): readonly Declared[] {
  return declared.filter(({ target }) => target === metadata.target);
}

function columnOf(metadata: EntityMetadata, property: string): ColumnMetadata {
  const column = metadata.findColumnWithPropertyName(property);
  if (!column) throw new Error(`${metadata.tableName} has no ${property}`);
  return column;
}

/** A row, or what changes in one, with its sealed columns sealed. It must say what they are bound to. */
export function sealed<Row extends ObjectLiteral>(
  { dataSource }: Pick<EntityManager, 'dataSource'>,
  entity: EntityTarget<ObjectLiteral>,
  row: Row,
): Row {
  const columns = sealedColumnsOf(dataSource.getMetadata(entity)).filter(({ opens }) => opens);
  const changes = columns.flatMap(({ column, boundTo }) => {
    const plain: unknown = row[column.propertyName];
    if (typeof plain !== 'string' || plain === '' || isSealed(plain)) return [];
    const purpose = purposeOf(column, row[boundTo.propertyName]);
    return [[column.propertyName, vaultOf(dataSource).seal(plain, purpose)] as const];
  });
  return changes.length === 0 ? row : { ...row, ...Object.fromEntries(changes) };
}

/** A row as own SQL has read it, under the names of its entity, with its sealed columns opened. */
export function opened<Row extends object>(
  { dataSource }: Pick<EntityManager, 'dataSource'>,
  entity: EntityTarget<ObjectLiteral>,
  row: Row,
): Row {
  const copy = { ...row };
  const columns = sealedColumnsOf(dataSource.getMetadata(entity));
  openRow(vaultOf(dataSource), columns, copy);
  return copy;
}

/** Where a text belongs, as it is bound to it. */
export function purposeOf(column: ColumnMetadata, boundValue: unknown): string {
  if (typeof boundValue !== 'string' && typeof boundValue !== 'number')
    throw new Error(`${nameOf(column)} cannot be told from another row's`);
  return `${nameOf(column)}:${boundValue}`;
}

function openRow(vault: Vault, columns: readonly SealedColumn[], row: ObjectLiteral): void {
  for (const { column, boundTo } of columns) {
    const stored: unknown = row[column.propertyName];
    if (typeof stored !== 'string' || stored === '') continue;
    if (isSealed(stored))
      row[column.propertyName] = vault.open(stored, purposeOf(column, row[boundTo.propertyName]));
    else if (vault.sealedOnly)
      throw new SealBroken('in-plain', purposeOf(column, row[boundTo.propertyName]));
  }
}

export function nameOf({ entityMetadata, databaseName }: ColumnMetadata): string {
  return `${entityMetadata.tableName}.${databaseName}`;
}
