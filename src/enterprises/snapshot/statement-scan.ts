import { wordsFor } from '../../core/evaluate/columns/bits.js';
import { columnKindOf, type ColumnKind } from '../../core/evaluate/columns/population.js';
import type { FactDefinition } from '../../core/facts/fact-definition.js';
import { ByteDictionary, HASH_START, nextHash } from './byte-dictionary.js';
import type { LiveCodes } from './code-column.js';
import type { SnapshotSubject } from './held-columns.js';
import type { LiveColumn } from './live-column.js';
import type { LivePopulation } from './live-population.js';
import type { LiveBooleans, LiveDates, LiveNumbers } from './scalar-columns.js';
import { StatementCalendar } from './statement-days.js';
import type { StatementPage } from './page-source.js';
import { FIELD_END, LINE_END } from './statement-pages.repository.js';
import { readDay, valueReader, type ValueReader } from './value-readers.js';

/** What is done with the statements of one fact and period. */
interface Slot {
  readonly reader: ValueReader;
  readonly freshDays: number | undefined;
  /** Absent: no column is held of the period; its values are only looked at for whether they can be read. */
  readonly target?: Target;
}

/** One column while it is filled. */
interface Target {
  readonly column: LiveColumn;
  readonly kind: ColumnKind;
  /** The rows that a statement was met for, in whatever state. */
  readonly seen: Int32Array;
  /** Of codes and ratios: the reader's key to the column's place. */
  readonly places: number[];
}

const DAY_LENGTH = 10;
const HYPHEN = 0x2d;
/** All control characters separate, because none of them stands in a JSON text as it is. */
const SEPARATORS_END = 0x20;

/**
 * Fills the columns from pages of statements, in any order. A fact's only statement decides alone whether it holds, and that
 * is nearly all of them; a row that has two statements for one fact and period, or one that cannot be read plainly, is
 * noted, to be worked out afterwards from all its statements.
 */
export class StatementScan {
  /** One bit for each row that has to be worked out from all its statements. */
  readonly doubtful: Int32Array;
  private readonly keys = new ByteDictionary();
  private readonly slots: (Slot | undefined)[] = [];
  private readonly readers = new Map<FactDefinition, ValueReader>();
  private readonly targets = new Map<string, Target>();
  private readonly calendar: StatementCalendar;
  private readonly rowsById: Int32Array | undefined;
  /** The rows of the page's lines. */
  private touched = new Int32Array(0);

  constructor(
    private readonly subject: SnapshotSubject,
    private readonly population: LivePopulation,
  ) {
    const words = wordsFor(population.rows);
    this.doubtful = new Int32Array(words);
    this.calendar = new StatementCalendar(subject.asOf);
    this.rowsById = population.rowsById();
    subject.columns.forEach(({ definition }, index) => {
      const kind = columnKindOf(definition.type);
      this.targets.set(subject.columnKeys[index] as string, {
        column: population.column(index),
        kind,
        seen: new Int32Array(words),
        places: [],
      });
    });
  }

  /**
   * False for a page that cannot be taken apart, because a stored text has a separator in it: then everybody whom the page
   * is about has to be noted as doubtful. Whoever was wrongly taken for one of them is noted already.
   */
  consume({ bytes, count }: StatementPage): boolean {
    if (count > this.touched.length) this.touched = new Int32Array(count);
    let at = 0;
    let lines = 0;
    for (; at < bytes.length && lines < count; lines += 1) {
      at = this.line(bytes, at, lines);
      if (at < 0) break;
    }
    if (lines === count && at >= bytes.length) return true;
    for (const row of this.touched.subarray(0, lines)) this.noteDoubtful(row);
    return false;
  }

  /** -1 for no row. */
  noteDoubtful(row: number): void {
    if (row >= 0) markBit(this.doubtful, row);
  }

  /** Takes a line in and returns where the next one begins; -1 if it cannot be taken apart. */
  private line(bytes: Uint8Array, start: number, line: number): number {
    const { length } = bytes;
    let at = start;
    let id = 0;
    for (; at < length && (bytes[at] as number) >= SEPARATORS_END; at += 1)
      id = (id * 10 + (bytes[at] as number) - 0x30) | 0;
    const keyStart = (at + 1) | 0;
    let hash = HASH_START;
    for (at = keyStart; at < length && (bytes[at] as number) >= SEPARATORS_END; at += 1)
      hash = nextHash(hash, bytes[at] as number);
    const factEnd = at;
    hash = nextHash(hash, FIELD_END);
    for (at += 1; at < length && (bytes[at] as number) >= SEPARATORS_END; at += 1)
      hash = nextHash(hash, bytes[at] as number);
    const keyEnd = at;
    const fromEnd = dayEnd(bytes, keyEnd + 1);
    const toEnd = dayEnd(bytes, fromEnd + 1);
    const recordedEnd = dayEnd(bytes, toEnd + 1);
    const isWhole = recordedEnd < length && bytes[recordedEnd] === FIELD_END;
    at = fieldEnd(bytes, recordedEnd + 1);
    if (!isWhole || (at < length && bytes[at] !== LINE_END)) return -1;
    const row = this.rowOf(id);
    this.touched[line] = row;
    const key = this.keys.placeOfHash(bytes, keyStart, keyEnd, hash);
    if (key === this.slots.length) this.slots.push(this.newSlot(bytes, keyStart, factEnd, keyEnd));
    const slot = this.slots[key];
    if (row < 0 || slot === undefined) return at + 1;
    const { freshDays, target } = slot;
    const from = dayIn(bytes, keyEnd + 1, fromEnd);
    const to = dayIn(bytes, fromEnd + 1, toEnd);
    // When it was recorded says nothing of a fact that never grows stale.
    const recordedOn = freshDays === undefined ? 0 : dayIn(bytes, toEnd + 1, recordedEnd);
    const value = slot.reader.read(bytes, recordedEnd + 1, at);
    const isPlain = from >= 0 && to >= 0 && recordedOn >= 0 && !Number.isNaN(value);
    if (!isPlain || (target && wasSet(target.seen, row))) this.noteDoubtful(row);
    else this.take(row, slot, from, to, recordedOn, value);
    return at + 1;
  }

  private take(
    row: number,
    slot: Slot,
    from: number,
    to: number,
    recordedOn: number,
    value: number,
  ): void {
    const { target, freshDays } = slot;
    if (!target) return;
    // Most statements name no day that matters: they hold for good.
    if (from + to + recordedOn > 0) {
      this.population.noteChange(row, this.calendar.nextChange(from, to, recordedOn, freshDays));
      if (!this.calendar.holds(from, to, recordedOn, freshDays)) return;
    }
    store(target, row, value, slot);
  }

  /** The enterprise's row; -1 for one that came after the reading began. */
  private rowOf(id: number): number {
    const { rowsById } = this;
    if (!rowsById) return this.population.rowOf(id);
    // What is left of a page that cannot be taken apart may begin with anything.
    return id > 0 && id < rowsById.length ? (rowsById[id] as number) - 1 : -1;
  }

  private newSlot(
    bytes: Uint8Array,
    factStart: number,
    factEnd: number,
    periodEnd: number,
  ): Slot | undefined {
    const text = (start: number, end: number) => Buffer.from(bytes.subarray(start, end)).toString();
    const fact = text(factStart, factEnd);
    const definition = this.subject.dictionary.get(fact);
    if (!definition || definition.derived) return undefined;
    let reader = this.readers.get(definition);
    if (!reader) this.readers.set(definition, (reader = valueReader(definition)));
    const target = this.targets.get(`${fact}@${text(factEnd + 1, periodEnd)}`);
    const { freshDays } = definition;
    return { reader, freshDays, ...(target && { target }) };
  }
}

/** Where the next separator is, or the end. */
function fieldEnd(bytes: Uint8Array, start: number): number {
  const { length } = bytes;
  let at = start;
  while (at < length && (bytes[at] as number) >= SEPARATORS_END) at += 1;
  return at;
}

/**
 * The same for a day, which is nearly always left out or ten bytes long. Should two short fields look like one day, the line
 * has a field too few and cannot be taken apart.
 */
function dayEnd(bytes: Uint8Array, start: number): number {
  if (bytes[start] === FIELD_END) return start;
  if (bytes[start + DAY_LENGTH] === FIELD_END && bytes[start + DAY_LENGTH - 3] === HYPHEN)
    return start + DAY_LENGTH;
  return fieldEnd(bytes, start);
}

/** YYYYMMDD; 0 for an empty field and -1 for what is no day. */
function dayIn(bytes: Uint8Array, start: number, end: number): number {
  if (start === end) return 0;
  return end - start === DAY_LENGTH ? readDay(bytes, start) || -1 : -1;
}

/** Each kind has a call of its own, so that the engine can put the few instructions that it takes in its place. */
function store({ column, kind, places }: Target, row: number, value: number, slot: Slot): void {
  switch (kind) {
    case 'number':
      (column as LiveNumbers).put(row, value);
      break;
    case 'boolean':
      (column as LiveBooleans).put(row, value);
      break;
    case 'date':
      (column as LiveDates).put(row, value);
      break;
    case 'code':
    case 'ratio':
      places[value] ??= column.numberOf(slot.reader.valueOf(value));
      (column as LiveCodes).put(row, places[value]);
      break;
    case 'set':
      column.set(row, slot.reader.valueOf(value));
  }
}

/** Sets a bit and tells whether it had been set before. */
function wasSet(bits: Int32Array, row: number): boolean {
  const word = bits[row >>> 5] as number;
  const bit = 1 << (row & 31);
  bits[row >>> 5] = word | bit;
  return (word & bit) !== 0;
}

function markBit(bits: Int32Array, row: number): void {
  bits[row >>> 5] = (bits[row >>> 5] as number) | (1 << (row & 31));
}
