import type { FactValue } from '../../facts/fact-value.js';
import type { Profile } from '../../facts/profile.js';
import type { LocalDate } from '../../local-date.js';
import type { Plan } from '../../policy/plan/plan.js';
import { columnBuilder } from './column-builder.js';
import { columnKey, type ColumnSpec, type Population } from './population.js';

/** The stated facts that a plan reads: the columns it needs. */
export function columnsOf(plan: Plan): ColumnSpec[] {
  return plan.values.flatMap((value) =>
    value.kind === 'stated' ? [{ definition: value.definition, period: value.period }] : [],
  );
}

/** Fills a population row after row. Throws RangeError past its capacity. */
export class PopulationBuilder {
  private readonly builders;
  private rows = 0;

  constructor(
    private readonly asOf: LocalDate,
    specs: readonly ColumnSpec[],
    private readonly capacity: number,
  ) {
    this.builders = specs.map((spec) => ({
      spec,
      builder: columnBuilder(spec.definition, capacity),
    }));
  }

  /** Adds one enterprise; undefined where a fact is missing. `valueOf` gets the position of the column. */
  add(valueOf: (column: number, spec: ColumnSpec) => FactValue | undefined): number {
    if (this.rows >= this.capacity) throw new RangeError(`room for ${this.capacity} rows only`);
    const row = this.rows;
    this.rows += 1;
    this.builders.forEach(({ spec, builder }, column) => {
      const value = valueOf(column, spec);
      if (value !== undefined) builder.set(row, value);
    });
    return row;
  }

  finish(): Population {
    return {
      asOf: this.asOf,
      rows: this.rows,
      columns: new Map(
        this.builders.map(({ spec, builder }) => [columnKey(spec), builder.finish(this.rows)]),
      ),
    };
  }
}

/** The population of these profiles, which must all be read for the plan's business date. */
export function populationOf(profiles: readonly Profile[], plan: Plan): Population {
  const builder = new PopulationBuilder(plan.asOf, columnsOf(plan), profiles.length);
  for (const profile of profiles) {
    builder.add((_, { definition, period }) => {
      const fact = profile.resolveAt(definition, period);
      return fact.known ? fact.value : undefined;
    });
  }
  return builder.finish();
}
