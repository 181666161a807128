import { hasBit, setBit, type Bits } from '../../core/evaluate/columns/bits.js';
import type { Column } from '../../core/evaluate/columns/population.js';
import type { FactDefinition } from '../../core/facts/fact-definition.js';
import type { FactValue } from '../../core/facts/fact-value.js';
import { capacityFor, LiveColumn, resized, shared, wholeBuffer } from './live-column.js';

/**
 * Sets lie one behind the other in the order of rows, so a change moves all that follow. Changes are therefore gathered and
 * worked in all at once when they are over; the dictionary is made anew then and holds only what is used.
 */
export class LiveSets extends LiveColumn {
  private starts: Uint32Array;
  private members: Uint32Array;
  private dictionary: readonly string[];
  private places: Map<string, number> | undefined;
  private added: string[] = [];
  /** How many rows `starts` speaks of. */
  private settledRows: number;
  private readonly changes = new SetChanges();

  constructor(definition: FactDefinition, rows: number, column?: Extract<Column, { kind: 'set' }>) {
    super(definition, rows, column?.known);
    this.starts = column ? wholeBuffer(column.starts) : shared(Uint32Array, 0);
    this.members = column ? wholeBuffer(column.members) : shared(Uint32Array, 0);
    this.dictionary = column?.dictionary ?? [];
    this.settledRows = column ? rows : 0;
    if (column) this.resize();
  }

  put(): void {
    throw new TypeError('a set is more than one number');
  }

  numberOf(): number {
    throw new TypeError('a set is more than one number');
  }

  override set(row: number, value: FactValue): void {
    const members = value as readonly string[];
    if (this.holds(row, members)) return;
    setBit(this.known ?? this.allocated(), row);
    this.changes.add(
      row,
      members.map((member) => this.placeOf(member)),
    );
  }

  override settle(rows: number): Column | undefined {
    if (this.known && (rows !== this.settledRows || this.changes.count > 0)) this.workIn(rows);
    this.places = undefined;
    this.added = [];
    return super.settle(rows);
  }

  protected resize(): void {
    this.starts = resized(this.starts, this.capacity + 1);
  }

  protected wipe(row: number): void {
    this.changes.add(row, []);
  }

  protected view(known: Bits, rows: number): Column {
    return {
      kind: 'set',
      known,
      starts: this.starts.subarray(0, rows + 1),
      members: this.members.subarray(0, this.starts[rows]),
      dictionary: this.dictionary,
    };
  }

  private placeOf(member: string): number {
    this.places ??= new Map(this.dictionary.map((known, place) => [known, place]));
    let place = this.places.get(member);
    if (place === undefined) {
      place = this.dictionary.length + this.added.push(member) - 1;
      this.places.set(member, place);
    }
    return place;
  }

  /** Whether a row that nothing was gathered for has just these members. */
  private holds(row: number, members: readonly string[]): boolean {
    if (this.changes.count > 0 || !this.known || row >= this.settledRows) return false;
    const start = this.starts[row] as number;
    return (
      hasBit(this.known, row) &&
      (this.starts[row + 1] as number) - start === members.length &&
      members.every(
        (member, index) => this.dictionary[this.members[start + index] as number] === member,
      )
    );
  }

  private workIn(rows: number): void {
    const last = this.changes.lastOf(rows);
    const source = new SetSource(this.starts, this.members, this.settledRows, this.changes, last);
    const old = [...this.dictionary, ...this.added];
    const renumbered = new Int32Array(old.length).fill(-1);
    const dictionary: string[] = [];
    const members = new Uint32Array(source.total(rows));
    const starts = new Uint32Array(rows + 1);
    let count = 0;
    for (let row = 0; row < rows; row += 1) {
      source.turnTo(row);
      for (let at = source.from; at < source.to; at += 1) {
        const place = source.array[at] as number;
        if (renumbered[place] === -1) renumbered[place] = dictionary.push(old[place] as string) - 1;
        members[count] = renumbered[place] as number;
        count += 1;
      }
      starts[row + 1] = count;
    }
    this.starts.set(starts);
    if (count > this.members.length) this.members = shared(Uint32Array, capacityFor(count));
    this.members.set(members);
    this.dictionary = dictionary;
    this.settledRows = rows;
    this.changes.empty();
  }
}

/** Gathered changes: change n is of rows[n] and has the members from ends[n] up to ends[n + 1]. */
class SetChanges {
  count = 0;
  private rows = new Int32Array(256);
  private ends = new Uint32Array(257);
  members = new Uint32Array(1_024);

  add(row: number, places: readonly number[]): void {
    const start = this.ends[this.count] as number;
    const end = start + places.length;
    if (this.count + 1 >= this.rows.length) {
      this.rows = twice(this.rows, Int32Array);
      this.ends = twice(this.ends, Uint32Array);
    }
    while (end > this.members.length) this.members = twice(this.members, Uint32Array);
    this.members.set(places, start);
    this.rows[this.count] = row;
    this.ends[this.count + 1] = end;
    this.count += 1;
  }

  start(change: number): number {
    return this.ends[change] as number;
  }

  /** The last change of each row, -1 for none. */
  lastOf(rows: number): Int32Array {
    const last = new Int32Array(rows).fill(-1);
    for (let change = 0; change < this.count; change += 1)
      last[this.rows[change] as number] = change;
    return last;
  }

  empty(): void {
    this.count = 0;
    this.rows = new Int32Array(256);
    this.ends = new Uint32Array(257);
    this.members = new Uint32Array(1_024);
  }
}

/** Where the members of one row after the other are: in its last change, or where they were before. */
class SetSource {
  array: Uint32Array = new Uint32Array(0);
  from = 0;
  to = 0;

  constructor(
    private readonly starts: Uint32Array,
    private readonly members: Uint32Array,
    private readonly settledRows: number,
    private readonly changes: SetChanges,
    private readonly last: Int32Array,
  ) {}

  turnTo(row: number): void {
    const change = this.last[row] as number;
    const isOld = change === -1 && row < this.settledRows;
    this.array = isOld ? this.members : this.changes.members;
    this.from = isOld
      ? (this.starts[row] as number)
      : change === -1
        ? 0
        : this.changes.start(change);
    this.to = isOld
      ? (this.starts[row + 1] as number)
      : change === -1
        ? 0
        : this.changes.start(change + 1);
  }

  total(rows: number): number {
    let total = 0;
    for (let row = 0; row < rows; row += 1) {
      this.turnTo(row);
      total += this.to - this.from;
    }
    return total;
  }
}

function twice<T extends Int32Array | Uint32Array>(array: T, kind: new (length: number) => T): T {
  const larger = new kind(array.length * 2);
  larger.set(array);
  return larger;
}
