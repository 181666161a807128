import type { LocalDate } from '../../local-date.js';
import type { Plan, PlanValue, ValueId } from '../../policy/plan/plan.js';
import { endOfMonths } from './whole-months.js';
import { columnKey, unitsPerOne, type Column, type Population } from './population.js';

/**
 * How far a double may lie from the exact number after a few roundings, as a share of it: each costs 2^-53, and no step
 * here takes more than eight.
 */
export const ROUNDING = 2 ** -50;
/** Whole numbers up to here are exact doubles. */
const EXACT_MAX = Number.MAX_SAFE_INTEGER;

/** The rows that are worked on together. A new batch has a new token. */
export interface RowBatch {
  readonly rows: Uint32Array;
  readonly count: number;
  readonly token: number;
}

/**
 * Numbers of a batch in units of which `scale` make one. They are exact whole numbers, or rounded a few times (each off by
 * at most {@link ROUNDING} of itself, so that its sign and a zero are right), or each off by at most its own error. Where
 * the fact is missing they mean nothing.
 */
export interface Numbers {
  readonly values: Float64Array;
  readonly isRounded?: boolean;
  readonly errors?: Float64Array;
}

/** How far the number at a place may lie from the exact one. */
export function errorAt({ values, isRounded, errors }: Numbers, i: number): number {
  if (errors) return errors[i] as number;
  return isRounded ? Math.abs(values[i] as number) * ROUNDING : 0;
}

/** Reads one numeric fact, stated or derived, batch by batch. */
export interface NumberSource {
  /** How many units make one; a power of ten times a count of terms. */
  readonly scale: number;
  read(batch: RowBatch): Numbers;
}

/** The sources of all numeric facts of a plan, each worked out once per batch whoever asks. */
export class NumberSources {
  private readonly sources = new Map<ValueId, NumberSource>();

  constructor(
    private readonly plan: Plan,
    private readonly population: Population,
    private readonly batchSize: number,
  ) {}

  /** Throws if the fact is no number, no set and no count of months. */
  of(id: ValueId): NumberSource {
    const known = this.sources.get(id);
    if (known) return known;
    const made = this.make(this.plan.values[id] as PlanValue);
    // What reads as another fact does is remembered once, or one would keep for its batch what the other reads for the next.
    const source = made instanceof Remembering ? made : new Remembering(made);
    this.sources.set(id, source);
    return source;
  }

  private make(value: PlanValue): NumberSource {
    if (value.kind === 'stated') {
      const scale = value.definition.type === 'codes' ? 1 : unitsPerOne(value.definition.type);
      return statedSource(this.population.columns.get(columnKey(value)), scale, this.batchSize);
    }
    const inputs = () => value.inputs.map((input) => this.of(input));
    switch (value.function) {
      case 'sum':
        return linear(inputs(), [], 1, this.batchSize);
      case 'difference':
        return linear(inputs(), [1], 1, this.batchSize);
      case 'mean':
        return linear(inputs(), [], value.inputs.length, this.batchSize);
      case 'quarterly-mean':
        return linear(inputs(), [], 8, this.batchSize);
      case 'ratio': {
        const [over, under] = inputs();
        return quotient(over as NumberSource, under as NumberSource, this.batchSize);
      }
      case 'count':
        return this.of(value.inputs[0] as ValueId);
      case 'months-since':
        return monthsSince(
          this.dateColumn(value.inputs[0] as ValueId),
          this.plan.asOf,
          this.batchSize,
        );
      case 'size-class':
        throw new Error(`${value.definition.id} is a class, not a number`);
    }
  }

  private dateColumn(id: ValueId): Int32Array | undefined {
    const column = this.population.columns.get(columnKey(this.plan.values[id] as PlanValue));
    return column?.kind === 'date' ? column.values : undefined;
  }
}

/** Answers the same batch twice without working it out again. */
class Remembering implements NumberSource {
  readonly scale: number;
  private token = -1;
  private numbers?: Numbers;
  constructor(private readonly source: NumberSource) {
    this.scale = source.scale;
  }
  read(batch: RowBatch): Numbers {
    if (!this.numbers || this.token !== batch.token) {
      this.numbers = this.source.read(batch);
      this.token = batch.token;
    }
    return this.numbers;
  }
}

function statedSource(column: Column | undefined, scale: number, size: number): NumberSource {
  const values = new Float64Array(size);
  switch (column?.kind) {
    case 'number': {
      const { values: all } = column;
      return {
        scale,
        read: ({ rows, count }) => {
          for (let i = 0; i < count; i += 1) values[i] = all[rows[i] as number] as number;
          return { values };
        },
      };
    }
    case 'set': {
      const { starts } = column;
      return {
        scale,
        read: ({ rows, count }) => {
          for (let i = 0; i < count; i += 1) {
            const row = rows[i] as number;
            values[i] = (starts[row + 1] as number) - (starts[row] as number);
          }
          return { values };
        },
      };
    }
    case 'ratio':
      return ratioSource(column, size);
    case undefined:
    case 'boolean':
    case 'date':
    case 'code':
      // Nobody's fact is known, so nobody looks at the zeros.
      return { scale, read: () => ({ values }) };
  }
}

function ratioSource(column: Extract<Column, { kind: 'ratio' }>, size: number): NumberSource {
  const values = new Float64Array(size);
  const { codes } = column;
  const doubles = Float64Array.from(
    column.dictionary,
    ({ numerator, denominator }) => Number(numerator) / Number(denominator),
  );
  return {
    scale: 1,
    read: ({ rows, count }) => {
      for (let i = 0; i < count; i += 1)
        values[i] = doubles[codes[rows[i] as number] as number] as number;
      return { values, isRounded: true };
    },
  };
}

/** (a ± b ± …) ÷ divisor; `negative` names the positions that are subtracted. */
function linear(
  inputs: readonly NumberSource[],
  negative: readonly number[],
  divisor: number,
  size: number,
): NumberSource {
  const scale = Math.max(...inputs.map((input) => input.scale));
  const factors = inputs.map(
    (input, index) => (scale / input.scale) * (negative.includes(index) ? -1 : 1),
  );
  const isWhole = factors.every(Number.isInteger);
  const values = new Float64Array(size);
  const errors = new Float64Array(size);
  return {
    scale: scale * divisor,
    read: (batch) => {
      const { count } = batch;
      values.fill(0, 0, count);
      const read = inputs.map((input) => input.read(batch));
      let bound = 0;
      read.forEach((numbers, index) => {
        bound += addTo(values, numbers.values, factors[index] as number, count);
      });
      const isExact = read.every((numbers) => !numbers.errors && !numbers.isRounded);
      if (isWhole && isExact && bound <= EXACT_MAX) return { values };
      sumErrors(errors, read, factors, count);
      return { values, errors };
    },
  };
}

/** Adds the terms of one input, and gives back what none of them exceeds in magnitude. */
function addTo(sums: Float64Array, terms: Float64Array, factor: number, count: number): number {
  let largest = 0;
  for (let i = 0; i < count; i += 1) {
    const term = (terms[i] as number) * factor;
    sums[i] = (sums[i] as number) + term;
    const magnitude = Math.abs(term);
    if (magnitude > largest) largest = magnitude;
  }
  return largest;
}

function sumErrors(
  errors: Float64Array,
  read: readonly Numbers[],
  factors: readonly number[],
  count: number,
): void {
  errors.fill(0, 0, count);
  read.forEach((numbers, index) => {
    const factor = Math.abs(factors[index] as number);
    for (let i = 0; i < count; i += 1) {
      const own = errorAt(numbers, i) + Math.abs(numbers.values[i] as number) * ROUNDING;
      errors[i] = (errors[i] as number) + own * factor;
    }
  });
}

/** a ÷ b where b is above zero; elsewhere the ratio is missing and the number means nothing. */
function quotient(over: NumberSource, under: NumberSource, size: number): NumberSource {
  const values = new Float64Array(size);
  const errors = new Float64Array(size);
  const factor = under.scale / over.scale;
  return {
    scale: 1,
    read: (batch) => {
      const above = over.read(batch);
      const below = under.read(batch);
      const [dividends, divisors] = [above.values, below.values];
      for (let i = 0; i < batch.count; i += 1)
        values[i] = ((dividends[i] as number) / (divisors[i] as number)) * factor;
      if (isExact(above) && isExact(below)) return { values, isRounded: true };
      quotientErrors(errors, values, above, below, factor, batch.count);
      return { values, errors };
    },
  };
}

function isExact({ isRounded, errors }: Numbers): boolean {
  return !isRounded && errors === undefined;
}

function quotientErrors(
  errors: Float64Array,
  values: Float64Array,
  above: Numbers,
  below: Numbers,
  factor: number,
  count: number,
): void {
  for (let i = 0; i < count; i += 1) {
    const value = Math.abs(values[i] as number);
    const underError = errorAt(below, i);
    // Past this the divisor could be anything, and so could the quotient.
    const divisor = Math.abs(below.values[i] as number) - underError;
    errors[i] =
      divisor > 0
        ? ((errorAt(above, i) * factor + value * underError) / divisor) * (1 + ROUNDING * 8) +
          value * ROUNDING
        : Infinity;
  }
}

/** Whole months up to the business date, as `derive` counts them: the day of the month must have been reached. */
function monthsSince(days: Int32Array | undefined, asOf: LocalDate, size: number): NumberSource {
  const values = new Float64Array(size);
  const { year, month, day, lastDay } = endOfMonths(asOf);
  return {
    scale: 1,
    read: ({ rows, count }) => {
      for (let i = 0; days && i < count; i += 1) {
        const date = days[rows[i] as number] as number;
        const fromYear = Math.floor(date / 10_000);
        const fromMonth = Math.floor(date / 100) % 100;
        const isReached = Math.min(date % 100, lastDay) <= day;
        values[i] = (year - fromYear) * 12 + month - fromMonth - (isReached ? 0 : 1);
      }
      return { values };
    },
  };
}
