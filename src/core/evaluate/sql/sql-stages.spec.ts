import { describe, expect, it } from '@jest/globals';
import { dialectOf } from './dialect.js';
import { SqlLimitError, Stages } from './sql-stages.js';
import { raw, sql, type Sql } from './sql-text.js';

const POSTGRESQL = dialectOf('postgresql');

/** With room for so many columns in a stage. */
function stagesFor(columnsMax = 100): Stages {
  return new Stages({ ...POSTGRESQL, columnsMax });
}

const output = (...columns: Sql[]) =>
  columns.map((expression, index) => ({ name: `out_${index}`, expression }));

describe('a stage', () => {
  it('reads only what stands before it', () => {
    const stages = stagesFor();
    const late = stages.add('values', 'late', raw('1'));
    expect(() => stages.add('input', 'early', sql`${late} + 1`)).toThrow('too early');
    const unknown = stagesFor().add('input', 'elsewhere', raw('1'));
    expect(() => stages.add('values', 'lost', sql`${unknown} + 1`)).toThrow('too early');
  });

  it('has no name twice, in any spelling, nor one that the engine cuts off', () => {
    const stages = stagesFor();
    stages.add('input', 'name', raw('1'));
    expect(() => stages.add('values', 'NAME', raw('1'))).toThrow(SqlLimitError);
    expect(() => stages.add('values', 'a'.repeat(63), raw('1'))).not.toThrow();
    expect(() => stages.add('values', '名'.repeat(21) + 'a', raw('1'))).toThrow(SqlLimitError);
  });

  it('has room for so many columns, those that it carries on among them', () => {
    const written = (columnsMax: number) => {
      const stages = stagesFor(columnsMax);
      const [a, b] = [stages.add('input', 'a', raw('1')), stages.add('input', 'b', raw('2'))];
      return stages.render(output(stages.add('values', 'c', a), sql`${a} + ${b}`), 't');
    };
    expect(written(3)).toContain('"a", "b",\n    "a" AS "c"');
    expect(() => written(2)).toThrow(SqlLimitError);
    const wide = stagesFor(2);
    const one = wide.add('input', 'a', raw('1'));
    expect(() => wide.render(output(one, one), 't')).not.toThrow();
    expect(() => wide.render(output(one, one, one), 't')).toThrow(SqlLimitError);
  });

  it('is left out, and so is a column, where nobody reads it', () => {
    const stages = stagesFor();
    const read = stages.add('input', 'read', raw('1'));
    stages.add('input', 'unread', raw('2'));
    stages.add('values', 'neither', raw('3'));
    const text = stages.render(output(read), 't');
    expect(text).toContain('"read"');
    expect(text).not.toMatch(/unread|neither|"values"/);
    expect(stagesFor().render(output(raw('1')), 't')).toBe('SELECT\n  1 AS "out_0"\nFROM t');
  });
});
