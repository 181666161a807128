import type { ColumnLayout } from '../../core/evaluate/columns/population-file.js';
import type { SetAsideEnterprise } from './population-snapshot.js';

/** Some arrays in a file, one behind the other, each beginning at a multiple of 64. */
export interface Block {
  readonly offset: number;
  /** The bytes of each array, without what fills up to the next. */
  readonly arrays: readonly number[];
  /** Over all bytes from the offset to the end of the last array, filling included. */
  readonly crc32: number;
}

export interface ColumnEntry extends ColumnLayout {
  readonly fact: string;
  readonly period: string;
  /** The last array of a column with a dictionary is its texts, as JSON. */
  readonly block: Block;
}

/** What the file says of itself, as JSON. */
export interface SnapshotHeader {
  readonly asOf: string;
  readonly rows: number;
  readonly catalogueHash: string;
  /** Of which database: see SnapshotOrigin. */
  readonly origin: string;
  readonly knownUpTo: {
    readonly statementId: number;
    readonly enterpriseId: number;
    readonly instant: string;
  };
  readonly columnKeys: readonly string[];
  readonly setAside: readonly SetAsideEnterprise[];
  /** Enterprise ids and, beside each, its next change; 4 bytes each. */
  readonly rowsBlock: Block;
  readonly columns: readonly ColumnEntry[];
}

export function keyOfEntry({ fact, period }: Pick<ColumnEntry, 'fact' | 'period'>): string {
  return `${fact}@${period}`;
}
