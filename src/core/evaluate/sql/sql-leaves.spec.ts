import { describe, expect, it } from '@jest/globals';
import type { FactDefinition } from '../../facts/fact-definition.js';
import type { FactValue } from '../../facts/fact-value.js';
import type { Demand } from '../../policy/demand.js';
import type { PlanOperand } from '../../policy/plan/plan.js';
import { integer } from '../../rational.js';
import { dialectOf } from './dialect.js';
import type { SqlValue } from './sql-input.js';
import { LeafWriter } from './sql-leaves.js';
import { Arithmetic } from './sql-numbers.js';
import { Sql } from './sql-text.js';
import type { Values } from './sql-values.js';

const column = (name: string) => new Sql(`"${name}"`, new Set([name]), 0);
const text: SqlValue = { kind: 'text', column: column('text') };
const codes: SqlValue = { kind: 'codes', column: column('codes') };

/** What is written for a demand on the first value; `{ kind: 'value', value: 1 }` is the second. */
function written(
  demand: Demand<PlanOperand>,
  own: SqlValue | 'number',
  { other = text, standard }: { other?: SqlValue; standard?: FactDefinition['standard'] } = {},
): string {
  const dialect = dialectOf('sqlite');
  const arithmetic = new Arithmetic(dialect);
  const number = { over: arithmetic.integer(column('number'), 9n), under: arithmetic.one };
  const values = [own === 'number' ? { kind: own, number } : own, other];
  const held = { valueOf: (id: number) => values[id] } as unknown as Values;
  const definition = { standard } as FactDefinition;
  const leaf = { kind: 'leaf', value: 0, demand } as const;
  return new LeafWriter(held, dialect, arithmetic).write(leaf, definition).text;
}

const law = (value: FactValue): PlanOperand => ({ kind: 'constant', value });
const SECOND: PlanOperand = { kind: 'value', value: 1 };

describe('what the checker lets no rule ask is an error', () => {
  it.each<[string, () => string, string]>([
    [
      'a number beside a text',
      () => written({ kind: 'below', operand: SECOND }, 'number'),
      'a number is',
    ],
    [
      'a text beside a number',
      () => written({ kind: 'same', operand: law(integer(1)) }, text),
      'a text or',
    ],
    [
      'a number below a code',
      () => written({ kind: 'within', operand: law('C') }, 'number'),
      'a code is',
    ],
    ['a code below a fact', () => written({ kind: 'within', operand: SECOND }, text), 'a code is'],
    ['a member of a text', () => written({ kind: 'has', operand: law('a') }, text), 'a set is'],
    ['a member that is a fact', () => written({ kind: 'has', operand: SECOND }, codes), 'a set is'],
    [
      'an industry that was not taken apart',
      () => written({ kind: 'within', operand: law('C') }, text, { standard: 'gb-t-4754' }),
      'an industry was',
    ],
  ])('%s', (_, write, message) => expect(write).toThrow(message));
});

describe('what nothing can be is known to fail', () => {
  const never = (name: string) => `CASE WHEN "${name}" IS NOT NULL THEN FALSE END`;

  it('a code below no code', () => {
    expect(written({ kind: 'within', operand: law('') }, text)).toBe(never('text'));
    expect(written({ kind: 'within', operand: law('a') }, text)).toBe(`substr("text", 1, 1) = 'a'`);
    const industry = { section: column('s'), digits: column('d') };
    const own: SqlValue = { kind: 'text', column: column('text'), industry };
    const standard = 'gb-t-4754' as const;
    expect(written({ kind: 'within', operand: law('x') }, own, { standard })).toBe(never('text'));
  });

  it('a member that no column can have', () => {
    for (const member of ['', 'a|b'])
      expect(written({ kind: 'has', operand: law(member) }, codes)).toBe(never('codes'));
    expect(written({ kind: 'has', operand: law('a') }, codes)).toBe(`instr("codes", '|a|') > 0`);
  });
});
