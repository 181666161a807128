import {
  NAMED_SIZE_ROWS,
  OTHER_SIZE_ROW,
  type SizeInput,
  type SizeRow,
  type SizeThresholds,
} from '../../standards/enterprise-size-rows.js';
import { sizeInputsOf } from '../../standards/enterprise-size.js';
import { integer } from '../../rational.js';
import type { Dialect } from './dialect.js';
import { knownBy, type SqlValue } from './sql-input.js';
import {
  industryDigitsOf,
  industrySectionOf,
  isIndustry,
  sizeRow,
  type IndustryParts,
} from './sql-industry.js';
import { atEither, type Lacking } from './sql-missing.js';
import type { Arithmetic } from './sql-numbers.js';
import type { SqlNumber } from './sql-terms.js';
import type { Stages } from './sql-stages.js';
import { allOf, caseOf, isKnown, isNull, raw, sql, type Sql } from './sql-text.js';

const LEVELS = ['large', 'medium', 'small'] as const;
const ROWS: readonly SizeRow[] = [...NAMED_SIZE_ROWS, OTHER_SIZE_ROW];
/** Where each number of the standard stands among the inputs of `size-class`, and what the standard counts it in. */
const INPUTS: Readonly<Record<SizeInput, { index: number; unit: bigint }>> = {
  employees: { index: 1, unit: 1n },
  revenue: { index: 2, unit: 1_000_000n },
  assets: { index: 3, unit: 1_000_000n },
};

interface SizeClass {
  readonly value: SqlValue;
  /** From what the four inputs lack and the stated facts behind the industry. */
  lackingOf(inputs: readonly Lacking[], behindIndustry: ReadonlySet<string>): Lacking;
}

/** The classes of 工信部联企业〔2011〕300号, from the rows that the standard itself gives for each industry. */
export class SizeClasses {
  constructor(
    private readonly stages: Stages,
    private readonly dialect: Dialect,
    private readonly arithmetic: Arithmetic,
  ) {}

  add(name: string, remark: string, inputs: readonly SqlValue[]): SizeClass {
    const industry = inputs[0] as Extract<SqlValue, { kind: 'text' }>;
    const row = this.stages.add(
      'values',
      `${name}_row`,
      this.rowOf(name, industry),
      `${remark}：划型所属行业（工信部联企业〔2011〕300号）`,
    );
    const numbers = inputs.map((input) => (input.kind === 'number' ? input.number : undefined));
    const classes = ROWS.map((one) => ({
      when: allOf([
        sql`${row} = '${one.id}'`,
        ...sizeInputsOf(one).map((input) => isKnown(knownBy(inputs[INPUTS[input].index]!))),
      ]),
      then: this.classIn(one, numbers),
    }));
    const column = this.stages.add('values', name, caseOf(classes), remark);
    return {
      value: { kind: 'text', column },
      lackingOf: (lacking, behindIndustry) => {
        const [ofIndustry = new Map<string, Sql>()] = lacking;
        const isTooCoarse = allOf([isKnown(industry.column), isNull(row)]);
        return atEither([
          ofIndustry,
          new Map([...behindIndustry].map((fact) => [fact, isTooCoarse])),
          ...(Object.keys(INPUTS) as SizeInput[]).map((input) =>
            this.compared(row, input, lacking),
          ),
        ]);
      },
    };
  }

  private rowOf(name: string, { column, industry }: Extract<SqlValue, { kind: 'text' }>): Sql {
    if (industry) return caseOf([{ when: isKnown(column), then: sizeRow(industry, this.dialect) }]);
    // A code that follows no standard may still be one of this.
    const digits = this.stages.add('values', `${name}_digits`, industryDigitsOf(column));
    const section = industrySectionOf(column, digits);
    const parts: IndustryParts = {
      digits,
      section: this.stages.add('values', `${name}_section`, section),
    };
    return caseOf([{ when: isIndustry(column, parts), then: sizeRow(parts, this.dialect) }]);
  }

  private classIn(row: SizeRow, numbers: readonly (SqlNumber | undefined)[]): Sql {
    const reaches = (thresholds: SizeThresholds) =>
      allOf(
        sizeInputsOf(row).map((input) => {
          const { index, unit } = INPUTS[input];
          const threshold = integer(BigInt(thresholds[input]!) * unit);
          return this.arithmetic.compare(
            numbers[index]!,
            '>=',
            this.arithmetic.rational(threshold),
          );
        }),
      );
    const levels = LEVELS.map((level) => ({ when: reaches(row[level]), then: raw(`'${level}'`) }));
    return caseOf(levels, raw(`'micro'`));
  }

  /** Only the numbers that the industry's row compares are wanted. */
  private compared(row: Sql, input: SizeInput, lacking: readonly Lacking[]): Lacking {
    const rows = ROWS.filter((one) => sizeInputsOf(one).includes(input));
    const isCompared = this.dialect.oneOf(
      row,
      rows.map(({ id }) => raw(`'${id}'`)),
    );
    const ofInput = lacking[INPUTS[input].index]!;
    return new Map([...ofInput].map(([fact, isLacking]) => [fact, allOf([isLacking, isCompared])]));
  }
}
