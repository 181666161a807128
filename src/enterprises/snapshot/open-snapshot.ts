import { open, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import {
  aligned,
  arrayBytes,
  columnOver,
  decodePrelude,
  isFormatFault,
  PRELUDE_BYTES,
  type FormatFault,
} from '../../core/evaluate/columns/population-file.js';
import type { Column } from '../../core/evaluate/columns/population.js';
import { capacityFor } from './live-column.js';
import type { PopulationSnapshot } from './population-snapshot.js';
import { SnapshotFileError } from './snapshot-file-error.js';
import {
  keyOfEntry,
  type Block,
  type ColumnEntry,
  type SnapshotHeader,
} from './snapshot-header.js';
import { readWhole } from './whole-io.js';

export interface OpenOptions {
  /** By {@link columnKey}; without it all columns are read. */
  readonly columns?: readonly string[];
}

export interface OpenedSnapshot {
  /** Its population has the columns that were asked for, and its columnKeys name no others. */
  readonly snapshot: PopulationSnapshot;
  /** As it was given to writeSnapshot. */
  readonly origin: string;
}

/**
 * Reads a snapshot into shared memory; of columns that were not asked for nothing is read.
 * @throws SnapshotFileError for a file that is cut off, altered, foreign, of another version or another order of bytes, or
 * has not got a column; errors of the system, such as ENOENT, as they are
 */
export async function openSnapshot(
  path: string,
  options: OpenOptions = {},
): Promise<OpenedSnapshot> {
  const file = await open(path, 'r');
  try {
    return await new SnapshotReading(path, file).read(options);
  } finally {
    await file.close();
  }
}

class SnapshotReading {
  constructor(
    private readonly path: string,
    private readonly file: FileHandle,
  ) {}

  async read({ columns: wanted }: OpenOptions): Promise<OpenedSnapshot> {
    const { header, start } = await this.header();
    const { asOf, rows, catalogueHash, setAside } = header;
    const columnKeys = wanted ? this.held(header, wanted) : header.columnKeys;
    const keys = new Set(columnKeys);
    const room = capacityFor(rows) * 4;
    const rowPieces = await this.block(start, header.rowsBlock, [room, room]);
    const [enterpriseIds, nextChange] = rowPieces as [Piece, Piece];
    const columns = new Map<string, Column>();
    for (const entry of header.columns) {
      const key = keyOfEntry(entry);
      if (keys.has(key)) columns.set(key, await this.column(start, entry, rows));
    }
    const snapshot: PopulationSnapshot = {
      asOf,
      rows,
      enterpriseIds: new Int32Array(enterpriseIds.buffer, 0, rows),
      nextChange: new Int32Array(nextChange.buffer, 0, rows),
      population: { asOf, rows, columns },
      columnKeys,
      catalogueHash,
      knownUpTo: { ...header.knownUpTo, instant: new Date(header.knownUpTo.instant) },
      setAside,
    };
    return { snapshot, origin: header.origin };
  }

  private async header(): Promise<{ header: SnapshotHeader; start: number }> {
    const { size } = await this.file.stat();
    const first = Buffer.alloc(PRELUDE_BYTES);
    const read = await readWhole(this.file, [first], 0);
    const prelude = decodePrelude(first.subarray(0, read));
    if (isFormatFault(prelude)) throw this.error(prelude);
    const { headerBytes, headerCrc32, fileBytes } = prelude;
    if (size !== fileBytes)
      throw this.error({ expected: `${fileBytes} bytes`, found: `${size}: it was cut off` });
    const start = PRELUDE_BYTES + headerBytes;
    if (start > fileBytes)
      throw this.error({
        expected: 'a header within the file',
        found: `${headerBytes} bytes of it`,
      });
    const bytes = Buffer.alloc(headerBytes);
    await readWhole(this.file, [bytes], PRELUDE_BYTES);
    this.check('the header', headerCrc32, crc32(bytes));
    return { header: JSON.parse(bytes.toString()) as SnapshotHeader, start };
  }

  /** The keys asked for, all of which must have been read from the database when the file was made. */
  private held(header: SnapshotHeader, wanted: readonly string[]): readonly string[] {
    const held = new Set(header.columnKeys);
    const missing = wanted.find((key) => !held.has(key));
    if (missing !== undefined)
      throw this.error({ expected: `the column ${missing}`, found: `${held.size} others` });
    return wanted;
  }

  private async column(start: number, entry: ColumnEntry, rows: number): Promise<Column> {
    const pieces = await this.block(start, entry.block, arrayBytes(entry, capacityFor(rows)));
    const hasTexts = entry.kind === 'code' || entry.kind === 'ratio' || entry.kind === 'set';
    const texts = hasTexts ? pieces.pop() : undefined;
    const dictionary = texts
      ? (JSON.parse(Buffer.from(texts.buffer, 0, texts.byteLength).toString()) as string[])
      : [];
    return columnOver(entry, rows, pieces, dictionary);
  }

  /** Every array in a buffer of its own, which has room for so many bytes, so that enterprises can be added. */
  private async block(start: number, block: Block, room: readonly number[]): Promise<Piece[]> {
    const pieces = block.arrays.map((byteLength, index): Piece => {
      const capacity = Math.max(byteLength, room[index] ?? 0);
      return { buffer: new SharedArrayBuffer(capacity), byteLength };
    });
    const views = pieces.flatMap(({ buffer, byteLength }) => [
      new Uint8Array(buffer, 0, byteLength),
      new Uint8Array(aligned(byteLength) - byteLength),
    ]);
    await readWhole(this.file, views, start + block.offset);
    const found = views.reduce((crc, view) => crc32(view, crc), 0);
    this.check(`the block at ${start + block.offset}`, block.crc32, found);
    return pieces;
  }

  private check(what: string, expected: number, found: number): void {
    if (expected === found) return;
    throw this.error({
      expected: `${what} to have the checksum ${hex(expected)}`,
      found: `${hex(found)}: it was altered`,
    });
  }

  private error(fault: FormatFault): SnapshotFileError {
    return new SnapshotFileError(this.path, fault);
  }
}

interface Piece {
  readonly buffer: SharedArrayBuffer;
  readonly byteLength: number;
}

function hex(crc: number): string {
  return crc.toString(16).padStart(8, '0');
}
