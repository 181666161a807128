import {
  clearBit,
  countBits,
  hasBit,
  wordsFor,
  type Bits,
} from '../../core/evaluate/columns/bits.js';
import type { Column } from '../../core/evaluate/columns/population.js';
import type { FactDefinition } from '../../core/facts/fact-definition.js';
import type { FactValue } from '../../core/facts/fact-value.js';

type Shared = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/**
 * A column that is filled and changed in place, rows in any order. It takes no memory before its first value, and leaves
 * room for new enterprises, so that keeping a snapshot current gives no buffer away: freed shared memory does not make
 * the JavaScript heap collect it, and a copy for each change would pile up.
 */
export abstract class LiveColumn {
  protected known: Bits | undefined;
  protected capacity: number;

  constructor(
    readonly definition: FactDefinition,
    rows: number,
    known?: Bits,
  ) {
    this.known = known && wholeBuffer(known);
    this.capacity = this.known ? this.known.length * 32 : capacityFor(rows);
  }

  /** Stores what the column's array holds: units, YYYYMMDD, 0 or 1, or a place given by {@link numberOf}. */
  abstract put(row: number, value: number): void;

  /** What {@link put} takes for a value of the fact's type. */
  abstract numberOf(value: FactValue): number;

  /** Makes room for so many rows. */
  reserve(rows: number): void {
    if (rows <= this.capacity) return;
    this.capacity = capacityFor(rows);
    if (!this.known) return;
    this.known = resized(this.known, wordsFor(this.capacity));
    this.resize();
  }

  set(row: number, value: FactValue): void {
    this.put(row, this.numberOf(value));
  }

  /** Makes the fact missing for a row. */
  clear(row: number): void {
    if (!this.known || !hasBit(this.known, row)) return;
    clearBit(this.known, row);
    this.wipe(row);
  }

  /** To be called when a batch of changes is over: the column as readers take it; undefined if nobody has the fact. */
  settle(rows: number): Column | undefined {
    if (!this.known) return undefined;
    const known = this.known.subarray(0, wordsFor(rows));
    return countBits(known) === 0 ? undefined : this.view(known, rows);
  }

  /** The bits of the known rows, with everything else that a first value needs. */
  protected allocated(): Bits {
    if (!this.known) {
      this.known = shared(Int32Array, wordsFor(this.capacity));
      this.resize();
    }
    return this.known;
  }

  /** Brings the arrays to the capacity; they are there once a row is known. */
  protected abstract resize(): void;
  protected abstract wipe(row: number): void;
  protected abstract view(known: Bits, rows: number): Column;
}

/** Room for one percent more, in whole words of bits. */
export function capacityFor(rows: number): number {
  return wordsFor(rows + Math.max(1_024, Math.floor(rows / 100))) * 32;
}

/** All zero, in memory that threads can share. */
export function shared<T extends Shared>(
  kind: { new (buffer: SharedArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
  length: number,
): T {
  return new kind(new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT));
}

/** The same numbers with room for so many. */
export function resized<T extends Shared>(array: T, length: number): T {
  if (array.length >= length) return array;
  const larger = shared(array.constructor as Parameters<typeof shared<T>>[0], length);
  larger.set(array);
  return larger;
}

/** An array over all of its buffer, which must be its own, with the room that was left behind the rows. */
export function wholeBuffer<T extends Shared>(array: T): T {
  return new (array.constructor as new (buffer: ArrayBufferLike) => T)(array.buffer);
}
