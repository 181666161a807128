import { parseRational, toExactString, type Rational } from '../../rational.js';
import { wordsFor } from './bits.js';
import type { Codes, Column, ColumnKind } from './population.js';

/**
 * The layout of a population in a file: see docs/snapshot-file.md. Here are the bytes and what they mean; who reads and
 * writes files is elsewhere.
 */

/** So that any array can be laid over a mapped or read file, and lines of the processor's cache are not shared. */
export const ALIGNMENT = 64;
export const PRELUDE_BYTES = 64;
export const FORMAT_VERSION = 1;

const MAGIC = 'HUIQIPOP';
/** Written as the machine writes numbers, so that a machine of the other order sees 4,3,2,1. */
const ORDER_MARK = 0x01020304;

/** The first 64 bytes; all that is not named here is zero. Numbers are little-endian but for the mark of the byte order. */
export interface Prelude {
  readonly headerBytes: number;
  readonly headerCrc32: number;
  readonly fileBytes: number;
}

export function encodePrelude({ headerBytes, headerCrc32, fileBytes }: Prelude): Uint8Array {
  const bytes = new Uint8Array(PRELUDE_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MAGIC));
  view.setUint32(8, FORMAT_VERSION, true);
  new Uint32Array(bytes.buffer, 12, 1)[0] = ORDER_MARK;
  view.setUint32(16, headerBytes, true);
  view.setUint32(20, headerCrc32, true);
  view.setBigUint64(24, BigInt(fileBytes), true);
  return bytes;
}

/** Why a file cannot be used: what was expected and what was found. */
export interface FormatFault {
  readonly expected: string;
  readonly found: string;
}

export function decodePrelude(bytes: Uint8Array): Prelude | FormatFault {
  if (bytes.length < PRELUDE_BYTES)
    return { expected: `at least ${PRELUDE_BYTES} bytes`, found: `${bytes.length}` };
  const copy = bytes.slice(0, PRELUDE_BYTES);
  const view = new DataView(copy.buffer);
  const magic = String.fromCharCode(...copy.subarray(0, MAGIC.length));
  if (magic !== MAGIC)
    return { expected: `a file that begins with ${MAGIC}`, found: JSON.stringify(magic) };
  const version = view.getUint32(8, true);
  if (version !== FORMAT_VERSION)
    return { expected: `version ${FORMAT_VERSION} of the format`, found: `version ${version}` };
  if (new Uint32Array(copy.buffer, 12, 1)[0] !== ORDER_MARK)
    return { expected: "this machine's order of bytes", found: 'another' };
  if (copy.subarray(32).some((byte) => byte !== 0))
    return { expected: 'zeros up to the header', found: 'something else' };
  return {
    headerBytes: view.getUint32(16, true),
    headerCrc32: view.getUint32(20, true),
    fileBytes: Number(view.getBigUint64(24, true)),
  };
}

export function isFormatFault<T extends object>(value: T | FormatFault): value is FormatFault {
  return 'expected' in value;
}

export function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}

/** What has to be known of a column beside its bytes. */
export interface ColumnLayout {
  readonly kind: ColumnKind;
  /** The bytes of one number or code; absent for the other kinds. */
  readonly width?: number;
}

export function layoutOf(column: Column): ColumnLayout {
  const { kind } = column;
  if (kind === 'number') return { kind, width: column.values.BYTES_PER_ELEMENT };
  return 'codes' in column ? { kind, width: column.codes.BYTES_PER_ELEMENT } : { kind };
}

/** The arrays of a column in the order in which a file holds them. */
export function arraysOf(column: Column): readonly ArrayBufferView[] {
  switch (column.kind) {
    case 'boolean':
      return [column.known, column.yes];
    case 'number':
    case 'date':
      return [column.known, column.values];
    case 'code':
    case 'ratio':
      return [column.known, column.codes];
    case 'set':
      return [column.known, column.starts, column.members];
  }
}

/** How many bytes those arrays have for so many rows; the members of sets, which come last, are as many as they are. */
export function arrayBytes({ kind, width = 1 }: ColumnLayout, rows: number): readonly number[] {
  const bits = wordsFor(rows) * 4;
  switch (kind) {
    case 'boolean':
      return [bits, bits];
    case 'date':
      return [bits, rows * 4];
    case 'number':
    case 'code':
    case 'ratio':
      return [bits, rows * width];
    case 'set':
      return [bits, (rows + 1) * 4];
  }
}

/** The dictionary as texts; undefined for a column without one. */
export function dictionaryTexts(column: Column): readonly string[] | undefined {
  if (column.kind === 'ratio') return column.dictionary.map(toExactString);
  return 'dictionary' in column ? column.dictionary : undefined;
}

/** Lays a column over buffers that begin with its arrays, one buffer each and perhaps longer than the array. */
export function columnOver(
  { kind, width }: ColumnLayout,
  rows: number,
  arrays: readonly { readonly buffer: SharedArrayBuffer; readonly byteLength: number }[],
  texts: readonly string[],
): Column {
  const [first, second, third] = arrays.map(({ buffer }) => buffer) as [Shared, Shared, Shared];
  const known = new Int32Array(first, 0, wordsFor(rows));
  switch (kind) {
    case 'boolean':
      return { kind, known, yes: new Int32Array(second, 0, known.length) };
    case 'number':
      return { kind, known, values: numbersOver(second, rows, width) };
    case 'date':
      return { kind, known, values: new Int32Array(second, 0, rows) };
    case 'code':
      return { kind, known, codes: codesOver(second, rows, width), dictionary: texts };
    case 'ratio': {
      const codes = codesOver(second, rows, width);
      return { kind, known, codes, dictionary: texts.map(exactly) };
    }
    case 'set': {
      const starts = new Uint32Array(second, 0, rows + 1);
      const members = new Uint32Array(third, 0, (arrays[2]?.byteLength ?? 0) / 4);
      return { kind, known, starts, members, dictionary: texts };
    }
  }
}

type Shared = SharedArrayBuffer;

function exactly(text: string): Rational {
  const value = parseRational(text);
  if (!value) throw new TypeError(`"${text}" is not an exact number`);
  return value;
}

function numbersOver(buffer: Shared, rows: number, width: number | undefined) {
  return width === 4 ? new Int32Array(buffer, 0, rows) : new Float64Array(buffer, 0, rows);
}

function codesOver(buffer: SharedArrayBuffer, rows: number, width: number | undefined): Codes {
  if (width === 4) return new Uint32Array(buffer, 0, rows);
  return width === 2 ? new Uint16Array(buffer, 0, rows) : new Uint8Array(buffer, 0, rows);
}
