import { Injectable } from '@nestjs/common';
import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { BoundSql } from '../database/bound-sql.js';
import { isUniqueViolation } from '../database/database-error.js';
import {
  BLIND_PREFIX,
  blindColumnsOf,
  nameOf,
  purposeOf,
  sealedColumnsOf,
  vaultOf,
} from '../database/sealed-columns.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { isSealed, prefixOf, SealBroken } from './sealed-text.js';

/** A column of which every row is gone over, in the order of its table's key. */
export interface SecretColumn {
  readonly name: string;
  readonly column: ColumnMetadata;
  /** Undefined: blind indexes, which do not depend on the row. */
  readonly boundTo: ColumnMetadata | undefined;
}

type Key = readonly (string | number)[];

export interface StoredSecret {
  readonly key: Key;
  readonly bound: string | number | null;
  readonly stored: string;
}

/** Every sealed text and blind index, wherever it stands. */
@Injectable()
export class StoredSecretsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  columns(): SecretColumn[] {
    return this.unitOfWork.reader.dataSource.entityMetadatas.flatMap((metadata) => [
      ...sealedColumnsOf(metadata).map(({ column, boundTo }) => secretColumn(column, boundTo)),
      ...blindColumnsOf(metadata).map((column) => secretColumn(column, undefined)),
    ]);
  }

  /** The next rows, or of them those that stand in plain or under another key than the active one. */
  async next(
    { column, boundTo }: SecretColumn,
    after: Key | undefined,
    limit: number,
    which: 'all' | 'to-be-sealed' = 'to-be-sealed',
  ): Promise<StoredSecret[]> {
    const sql = new BoundSql(this.unitOfWork.reader);
    const { tableName } = column.entityMetadata;
    const keys = keysOf(column.entityMetadata);
    const [name, bound] = [column.databaseName, boundTo?.databaseName];
    const done =
      boundTo === undefined
        ? BLIND_PREFIX
        : prefixOf(vaultOf(this.unitOfWork.reader.dataSource).activeKeyId);
    const rows = await sql.run<Record<string, string | number | null>>(
      `SELECT ${[...keys, ...(bound === undefined ? [] : [bound])].map((key, at) => `${key} AS k${at}`).join()},
              ${name} AS stored
       FROM ${tableName}
       WHERE ${name} IS NOT NULL AND ${name} <> ''
       ${which === 'all' ? '' : `AND ${name} NOT LIKE ${sql.bind(`${done}%`)}`}
       ${after === undefined ? '' : `AND (${keys.join()}) > (${after.map((part) => sql.bind(part)).join()})`}
       ORDER BY ${keys.join()} LIMIT ${sql.bind(limit)}`,
    );
    return rows.map((row) => ({
      key: keys.map((_, at) => row[`k${at}`] as string | number),
      bound: bound === undefined ? null : (row[`k${keys.length}`] ?? null),
      stored: String(row.stored),
    }));
  }

  /**
   * Seals a row with the active key, unless somebody has written another text meanwhile.
   * @throws SealBroken where it does not open, or stands in plain although everything was sealed: it is not sealed then, or
   * whoever put it there would be believed
   */
  async sealAnew({ column, boundTo }: SecretColumn, row: StoredSecret): Promise<void> {
    const { manager } = this.unitOfWork;
    const vault = vaultOf(manager.dataSource);
    if (vault.sealedOnly && isPlain(boundTo, row))
      throw new SealBroken('in-plain', placeOf({ column, boundTo }, row));
    if (boundTo === undefined) {
      const blind = vault.blindIndex(row.stored, nameOf(column));
      await this.replaceOrDrop(column, row, `${BLIND_PREFIX}${blind}`);
      return;
    }
    const purpose = purposeOf(column, row.bound);
    const plain = isSealed(row.stored) ? vault.open(row.stored, purpose) : row.stored;
    await this.replace(column, row, vault.seal(plain, purpose));
  }

  /** What a row says of itself: undefined for a text that opens. */
  faultOf({ column, boundTo }: SecretColumn, row: StoredSecret): SealBroken['reason'] | undefined {
    if (isPlain(boundTo, row)) return 'in-plain';
    if (boundTo === undefined) return undefined;
    try {
      vaultOf(this.unitOfWork.reader.dataSource).open(row.stored, purposeOf(column, row.bound));
      return undefined;
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      return error.reason;
    }
  }

  /** The columns in which something is still sealed with a key, looked for everywhere and not only where it is declared. */
  async columnsUnder(keyId: string): Promise<string[]> {
    const found: string[] = [];
    for (const metadata of this.unitOfWork.reader.dataSource.entityMetadatas) {
      for (const column of metadata.columns.filter(holdsText)) {
        const sql = new BoundSql(this.unitOfWork.reader);
        const pattern = sql.bind(`%${prefixOf(keyId)}%`);
        const rows = await sql.run(
          `SELECT 1 FROM ${metadata.tableName} WHERE ${column.databaseName} LIKE ${pattern} LIMIT 1`,
        );
        if (rows.length > 0) found.push(nameOf(column));
      }
    }
    return found;
  }

  /** Where the index has been written beside the plain key, the plain one says nothing more. */
  private async replaceOrDrop(
    column: ColumnMetadata,
    row: StoredSecret,
    blind: string,
  ): Promise<void> {
    try {
      await this.unitOfWork.run(() => this.replace(column, row, blind));
    } catch (error) {
      if (!isUniqueViolation(error, column.entityMetadata.tableName)) throw error;
      const sql = new BoundSql(this.unitOfWork.manager);
      await sql.run(
        `DELETE FROM ${column.entityMetadata.tableName} WHERE ${isRow(sql, column, row)}`,
      );
    }
  }

  private async replace(column: ColumnMetadata, row: StoredSecret, text: string): Promise<void> {
    const sql = new BoundSql(this.unitOfWork.manager);
    const set = `${column.databaseName} = ${sql.bind(text)}`;
    await sql.run(
      `UPDATE ${column.entityMetadata.tableName} SET ${set}
       WHERE ${isRow(sql, column, row)} AND ${column.databaseName} = ${sql.bind(row.stored)}`,
    );
  }
}

function isPlain(boundTo: ColumnMetadata | undefined, { stored }: StoredSecret): boolean {
  return boundTo === undefined ? !stored.startsWith(BLIND_PREFIX) : !isSealed(stored);
}

/** Of a row, without what stands in it: a person's pseudonym may be its key. */
export function placeOf(
  { column, boundTo }: Pick<SecretColumn, 'column' | 'boundTo'>,
  { bound }: StoredSecret,
): string {
  return boundTo === undefined ? nameOf(column) : purposeOf(column, bound);
}

function secretColumn(column: ColumnMetadata, boundTo: ColumnMetadata | undefined): SecretColumn {
  return { name: nameOf(column), column, boundTo };
}

function isRow(sql: BoundSql, { entityMetadata }: ColumnMetadata, { key }: StoredSecret): string {
  return keysOf(entityMetadata)
    .map((name, at) => `${name} = ${sql.bind(key[at] ?? '')}`)
    .join(' AND ');
}

function keysOf({ primaryColumns }: EntityMetadata): string[] {
  return primaryColumns.map(({ databaseName }) => databaseName);
}

/** No sealed text fits into less. */
const SEALED_LENGTH_MIN = 100;

function holdsText({ type, length }: ColumnMetadata): boolean {
  return (
    type === 'text' ||
    type === 'simple-json' ||
    (type === 'varchar' && (!length || Number(length) >= SEALED_LENGTH_MIN))
  );
}
