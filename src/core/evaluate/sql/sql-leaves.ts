import type { FactDefinition } from '../../facts/fact-definition.js';
import type { FactValue } from '../../facts/fact-value.js';
import { operandsOf, type Demand } from '../../policy/demand.js';
import type { PlanCondition, PlanOperand } from '../../policy/plan/plan.js';
import type { Rational } from '../../rational.js';
import { codesAbove } from '../../standards/code-within.js';
import { textLiteral, type Dialect } from './dialect.js';
import { knownBy, type SqlValue } from './sql-input.js';
import { isWithinIndustry } from './sql-industry.js';
import { always, type Arithmetic } from './sql-numbers.js';
import type { Comparison } from './sql-terms.js';
import { allOf, anyOf, caseOf, FALSE, not, raw, sql, TRUE, type Sql } from './sql-text.js';
import type { Values } from './sql-values.js';

type PlanLeaf = Extract<PlanCondition, { kind: 'leaf' }>;
type Compared = 'below' | 'same' | 'above';

const COMPARISONS: Readonly<Record<Compared, { so: Comparison; notSo: Comparison }>> = {
  below: { so: '<', notSo: '>=' },
  same: { so: '=', notSo: '<>' },
  above: { so: '>', notSo: '<=' },
};

/** Writes what a leaf demands of its value; NULL where the value, or the one it is compared with, is not known. */
export class LeafWriter {
  constructor(
    private readonly values: Values,
    private readonly dialect: Dialect,
    private readonly arithmetic: Arithmetic,
  ) {}

  write({ value, demand }: PlanLeaf, definition: FactDefinition): Sql {
    return this.demanded(this.values.valueOf(value), demand, definition);
  }

  /** When the comparison overflows, although what it compares is known; undefined if it cannot. */
  overflow({ value, demand }: PlanLeaf, column: Sql): Sql | undefined {
    const own = this.values.valueOf(value);
    if (own.kind !== 'number') return undefined;
    const others = operandsOf(demand).map((operand) => this.operandValue(operand));
    const numbers = others.filter((other) => other.kind === 'number');
    if (!numbers.some(({ number }) => this.arithmetic.comparisonMayOverflow(own.number, number)))
      return undefined;
    const compared = [own, ...numbers].filter(
      (one) => one.kind === 'number' && one.number.over.constant === undefined,
    );
    return allOf([
      sql`${column} IS NULL`,
      ...compared.map((one) => sql`${knownBy(one)} IS NOT NULL`),
    ]);
  }

  private demanded(value: SqlValue, demand: Demand<PlanOperand>, definition: FactDefinition): Sql {
    switch (demand.kind) {
      case 'below':
      case 'same':
      case 'above':
        return this.compared(value, COMPARISONS[demand.kind].so, demand.operand);
      case 'within':
        return this.within(value, demand.operand, definition);
      case 'has':
        return this.has(value, demand.operand);
      case 'not':
        return this.denied(value, demand.part, definition);
      case 'all': {
        const parts = demand.parts.map((part) => this.demanded(value, part, definition));
        return allOf(parts);
      }
      case 'any':
        return (
          this.listed(value, demand.parts) ??
          anyOf(demand.parts.map((part) => this.demanded(value, part, definition)))
        );
    }
  }

  /** "Not below" is written as "at least": that is how the law says it. */
  private denied(value: SqlValue, demand: Demand<PlanOperand>, definition: FactDefinition): Sql {
    if (demand.kind === 'below' || demand.kind === 'same' || demand.kind === 'above')
      return this.compared(value, COMPARISONS[demand.kind].notSo, demand.operand);
    return not(this.demanded(value, demand, definition));
  }

  private compared(value: SqlValue, operator: Comparison, operand: PlanOperand): Sql {
    if (value.kind === 'number') {
      const other = this.operandValue(operand);
      if (other.kind !== 'number') throw new Error('a number is compared with something else');
      return this.arithmetic.compare(value.number, operator, other.number);
    }
    if (operand.kind === 'value') {
      const other = knownBy(this.values.valueOf(operand.value));
      return sql`${value.column} ${operator} ${other}`;
    }
    return sql`${value.column} ${operator} ${this.literal(operand.value)}`;
  }

  /** One of several texts; undefined where the parts are something else. */
  private listed(value: SqlValue, parts: readonly Demand<PlanOperand>[]): Sql | undefined {
    if (value.kind !== 'text') return undefined;
    const literals = parts.map((part) =>
      part.kind === 'same' && part.operand.kind === 'constant'
        ? this.literal(part.operand.value)
        : undefined,
    );
    return literals.every((literal) => literal !== undefined)
      ? this.dialect.oneOf(value.column, literals)
      : undefined;
  }

  private within(value: SqlValue, operand: PlanOperand, { standard }: FactDefinition): Sql {
    if (value.kind !== 'text' || operand.kind !== 'constant')
      throw new Error('a code is looked for below codes of the law only');
    const prefix = operand.value as string;
    const literal = (code: string) => textLiteral(code, this.dialect);
    const isBelow = (): Sql | undefined => {
      if (standard === 'gb-t-4754') {
        if (!value.industry) throw new Error('an industry was read as another code');
        return isWithinIndustry(value.industry, prefix);
      }
      if (prefix === '') return undefined;
      return sql`substr(${value.column}, 1, ${[...prefix].length}) = ${literal(prefix)}`;
    };
    const below = isBelow() ?? always(false, value.column);
    const above = codesAbove(prefix, standard);
    if (above.length === 0) return below;
    const isCoarse = this.dialect.oneOf(value.column, above.map(literal));
    return caseOf([{ when: isCoarse, then: raw('NULL') }], below);
  }

  private has(value: SqlValue, operand: PlanOperand): Sql {
    if (value.kind !== 'codes' || operand.kind !== 'constant')
      throw new Error('a set is asked for members that the law names only');
    const member = operand.value as string;
    // In the column the sign stands between members, so that none can have it.
    return member.includes('|') || member === ''
      ? always(false, value.column)
      : this.dialect.contains(value.column, textLiteral(`|${member}|`, this.dialect));
  }

  private operandValue(operand: PlanOperand): SqlValue {
    if (operand.kind === 'value') return this.values.valueOf(operand.value);
    const number = this.arithmetic.rational(operand.value as Rational);
    return { kind: 'number', number };
  }

  private literal(value: FactValue): Sql {
    if (typeof value === 'boolean') return value ? TRUE : FALSE;
    if (typeof value !== 'string')
      throw new Error('a text or yes or no is compared with something else');
    return textLiteral(value, this.dialect);
  }
}
