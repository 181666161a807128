import { hasBit, setBit, type Bits } from '../../core/evaluate/columns/bits.js';
import type { Codes, Column } from '../../core/evaluate/columns/population.js';
import type { FactDefinition } from '../../core/facts/fact-definition.js';
import type { FactValue } from '../../core/facts/fact-value.js';
import { toExactString, type Rational } from '../../core/rational.js';
import { LiveColumn, resized, shared, wholeBuffer } from './live-column.js';

type CodeLike = Extract<Column, { kind: 'code' | 'ratio' }>;

/** With more entries a dictionary is looked through for those that nobody uses any more, each time it has grown. */
const SMALL_DICTIONARY = 256;

/** Codes and ratios: places in a dictionary that grows. */
export class LiveCodes extends LiveColumn {
  private codes: Codes;
  private dictionary: (string | Rational)[];
  private places: Map<string, number> | undefined;
  private hasGrown = false;

  constructor(definition: FactDefinition, rows: number, column?: CodeLike) {
    super(definition, rows, column?.known);
    this.codes = column ? wholeBuffer(column.codes) : shared(Uint8Array, 0);
    this.dictionary = column ? [...column.dictionary] : [];
    if (column) this.resize();
  }

  put(row: number, place: number): void {
    setBit(this.known ?? this.allocated(), row);
    this.codes[row] = place;
  }

  numberOf(value: FactValue): number {
    const entry = value as string | Rational;
    this.places ??= new Map(this.dictionary.map((known, place) => [textOf(known), place]));
    const text = textOf(entry);
    let place = this.places.get(text);
    if (place === undefined) {
      place = this.dictionary.push(entry) - 1;
      this.places.set(text, place);
      this.codes = widened(this.codes, this.dictionary.length);
      this.hasGrown = true;
    }
    return place;
  }

  override settle(rows: number): Column | undefined {
    if (this.hasGrown && this.known && this.dictionary.length > SMALL_DICTIONARY)
      this.dropUnused(this.known, rows);
    this.hasGrown = false;
    this.places = undefined;
    return super.settle(rows);
  }

  protected resize(): void {
    this.codes = resized(this.codes, this.capacity);
  }

  protected wipe(row: number): void {
    this.codes[row] = 0;
  }

  protected view(known: Bits, rows: number): Column {
    const codes = this.codes.subarray(0, rows);
    return this.definition.type === 'ratio'
      ? { kind: 'ratio', known, codes, dictionary: this.dictionary as readonly Rational[] }
      : { kind: 'code', known, codes, dictionary: this.dictionary as readonly string[] };
  }

  private dropUnused(known: Bits, rows: number): void {
    const used = new Uint8Array(this.dictionary.length);
    for (let row = 0; row < rows; row += 1)
      if (hasBit(known, row)) used[this.codes[row] as number] = 1;
    const places = new Uint32Array(used.length);
    const kept: (string | Rational)[] = [];
    this.dictionary.forEach((entry, place) => {
      if (used[place] === 1) places[place] = kept.push(entry) - 1;
    });
    if (kept.length === used.length) return;
    for (let row = 0; row < rows; row += 1)
      this.codes[row] = places[this.codes[row] as number] as number;
    this.dictionary = kept;
  }
}

function textOf(entry: string | Rational): string {
  return typeof entry === 'string' ? entry : toExactString(entry);
}

/** The same places in wider words, once the dictionary has outgrown the narrow ones. */
function widened(codes: Codes, size: number): Codes {
  if (size <= 2 ** (8 * codes.BYTES_PER_ELEMENT)) return codes;
  const wider =
    codes instanceof Uint8Array
      ? shared(Uint16Array, codes.length)
      : shared(Uint32Array, codes.length);
  wider.set(codes);
  return wider;
}
