import type { Plan, PlannedRule, PlannedPolicy } from '../../policy/plan/plan.js';
import { versionOn, type Policy, type Source } from '../../policy/policy.js';
import { CANONICAL_MAPPING, type ColumnMapping } from './column-mapping.js';
import { dialectOf, type Dialect, type DialectName } from './dialect.js';
import { inputColumns } from './input-columns.js';
import { Amounts, type SqlAmount } from './sql-amounts.js';
import { conditionsIn, Conditions, valuesIn } from './sql-conditions.js';
import { InputReader, storedColumn, storedTable } from './sql-input.js';
import { LeafWriter } from './sql-leaves.js';
import { atEither, lackingText, type Lacking } from './sql-missing.js';
import { Arithmetic } from './sql-numbers.js';
import { Stages, type OutputColumn } from './sql-stages.js';
import {
  allOf,
  anyOf,
  atom,
  caseOf,
  comment,
  isNull,
  not,
  raw,
  sql,
  type Sql,
} from './sql-text.js';
import { Values } from './sql-values.js';

export interface SqlOptions {
  readonly dialect: DialectName;
  /** The department's names; canonical ones if left out. */
  readonly mapping?: ColumnMapping;
  /** The policies of the plan, for their titles and documents in the heading. */
  readonly policies?: readonly Policy[];
}

/** `out-of-range`: what the department holds is no value of the fact, or a calculation overflows; nothing is decided. */
export type SqlVerdict = 'eligible' | 'ineligible' | 'unknown' | 'out-of-range';

/**
 * The plan as one SELECT: a row for each enterprise with `id`, `verdict`, `amount_fen` and `missing`, or, for several
 * policies, with `<policy>.verdict` and so on for each. Throws SqlLimitError where the engine has too few columns for so
 * many policies. See docs/sql-reader.md.
 */
export function compileSql(plan: Plan, options: SqlOptions): string {
  const dialect = dialectOf(options.dialect);
  const mapping = options.mapping ?? CANONICAL_MAPPING;
  const text = new PlanWriter(plan, dialect, mapping).write();
  const heading = headingOf(plan, dialect, options.policies ?? []);
  return `${heading.map(comment).join('\n')}\n${text}`;
}

class PlanWriter {
  private readonly stages: Stages;
  private readonly values: Values;
  private readonly conditions: Conditions;
  private readonly amounts: Amounts;
  private readonly id: Sql;

  constructor(
    private readonly plan: Plan,
    private readonly dialect: Dialect,
    private readonly mapping: ColumnMapping,
  ) {
    const arithmetic = new Arithmetic(dialect);
    this.stages = new Stages(dialect);
    this.id = this.stages.add('input', 'enterprise_id', storedColumn(mapping.id), '企业');
    const stated = new InputReader(this.stages, dialect, arithmetic).read(
      inputColumns(plan, mapping),
    );
    this.values = new Values(plan, this.stages, dialect, arithmetic, stated);
    const leaves = new LeafWriter(this.values, dialect, arithmetic);
    this.conditions = new Conditions(plan, this.stages, this.values, leaves);
    this.amounts = new Amounts(this.stages, this.values, this.conditions, dialect, arithmetic);
  }

  write(): string {
    const { policies } = this.plan;
    const output = policies.flatMap((policy, index) => {
      const prefix = policies.length === 1 ? '' : `${policy.id}.`;
      return this.policy(policy, index).map((column) => ({
        ...column,
        name: prefix + column.name,
      }));
    });
    const id: OutputColumn = { name: 'id', expression: this.id };
    return this.stages.render([id, ...output], storedTable(this.mapping));
  }

  private policy({ id, rule }: PlannedPolicy, index: number): OutputColumn[] {
    if (!rule) return this.notInForce(id);
    const amount = this.amounts.add(index, rule.amount);
    const isEligible = this.conditions.truthOf(rule.eligibility);
    const missing = this.missing(id, index, rule, amount.lacking);
    const isOutOfRange = this.outOfRange(id, index, rule, amount, missing);
    const unlessOutOfRange = (then: Sql) => (isOutOfRange ? [{ when: isOutOfRange, then }] : []);
    const verdict = caseOf(
      [
        ...unlessOutOfRange(raw(`'out-of-range'`)),
        { when: isEligible, then: raw(`'eligible'`) },
        { when: not(isEligible), then: raw(`'ineligible'`) },
      ],
      raw(`'unknown'`),
    );
    const fen = caseOf([
      ...unlessOutOfRange(raw('NULL')),
      { when: isEligible, then: this.amounts.payable(amount.fen) },
    ]);
    return [
      { name: 'verdict', expression: verdict, remark: id },
      { name: 'amount_fen', expression: fen },
      { name: 'missing', expression: caseOf(unlessOutOfRange(raw(`''`)), missing) },
    ];
  }

  private notInForce(id: string): OutputColumn[] {
    return [
      { name: 'verdict', expression: raw(`'ineligible'`), remark: `${id}：业务日期不在施行期内` },
      { name: 'amount_fen', expression: atom`cast(NULL AS ${this.dialect.integerType})` },
      { name: 'missing', expression: raw(`''`) },
    ];
  }

  /** What an unknown eligibility lacks and what the amount lacks; of an ineligible enterprise nothing is asked. */
  private missing(id: string, index: number, { eligibility }: PlannedRule, ofAmount: Lacking): Sql {
    const isEligible = this.conditions.truthOf(eligibility);
    const ofUnknown = atEither([this.conditions.lackingOfUnknown(eligibility), ofAmount]);
    const text = caseOf(
      [
        { when: not(isEligible), then: raw(`''`) },
        { when: isEligible, then: lackingText(ofAmount) },
      ],
      lackingText(ofUnknown),
    );
    return this.stages.add('missing', `missing_${index + 1}`, text, id);
  }

  /** When the policy reads what is no value or a calculation overflows; undefined if neither can be. */
  private outOfRange(
    id: string,
    index: number,
    { eligibility, amount: planned }: PlannedRule,
    amount: SqlAmount,
    missing: Sql,
  ): Sql | undefined {
    const branches = planned ? conditionsIn(planned) : [];
    const ofAmount = planned ? valuesIn(planned) : [];
    const held = this.values.outOfRange([
      ...this.conditions.valuesRead([eligibility, ...branches]),
      ...ofAmount,
    ]);
    const remark = `${id}：读到超出取值范围的数据`;
    const name = `out_of_range_${index + 1}`;
    const ofHeld = held.length > 0 ? [this.stages.add('values', name, anyOf(held), remark)] : [];
    const isEligible = this.conditions.truthOf(eligibility);
    const inAmount = [...this.conditions.overflows(branches), ...this.values.overflows(ofAmount)];
    const inEither = distinct([...this.conditions.overflows([eligibility]), ...inAmount]);
    // A verdict that holds although something overflowed holds whatever that would have been; so does an amount. An
    // amount that lacks nothing and is not known overflowed itself.
    const lacksNothing = amount.mayOverflow ? [sql`${missing} = ''`] : [];
    const unknown = inEither.length > 0 ? [allOf([isNull(isEligible), anyOf(inEither)])] : [];
    const inNumbers = distinct([...lacksNothing, ...inAmount]);
    const unpaid =
      inNumbers.length > 0 ? [allOf([isEligible, isNull(amount.fen), anyOf(inNumbers)])] : [];
    const overflows = [...unknown, ...unpaid];
    if (overflows.length === 0) return ofHeld[0];
    const flags = anyOf([...ofHeld, ...overflows]);
    return this.stages.add('missing', `overflow_${index + 1}`, flags, `${id}：或计算溢出`);
  }
}

function distinct(parts: readonly Sql[]): Sql[] {
  return [...new Map(parts.map((part) => [part.text, part])).values()];
}

function headingOf(
  { asOf, policies: planned }: Plan,
  { title }: Dialect,
  policies: readonly Policy[],
): string[] {
  const byId = new Map(policies.map((policy) => [policy.id, policy]));
  return [
    `惠企政策判定，${title}`,
    `业务日期：${asOf}。日期一变，年度、季度、月份与参数都可能不同，须重新生成。`,
    '每家企业一行。verdict：eligible 符合，ineligible 不符合，unknown 数据不足，out-of-range 读到超出取值范围的数据，不作判定。',
    'amount_fen：应享金额（分），未符合或金额所需数据不足时为 NULL。missing：所缺的事实，以逗号分隔。',
    'NULL 表示没有数据：缺数据既不使企业符合，也不使企业不符合。',
    ...planned.flatMap(({ id, rule }) => {
      const policy = byId.get(id);
      const version = policy && versionOn(policy, asOf);
      return [
        `政策：${policy ? `${policy.title.zh}（${id}）` : id}`,
        ...(rule ? [`  版本：${rule.versionHash}`] : ['  业务日期不在施行期内']),
        ...(rule && version
          ? version.sources.map((source) => `  依据：${sourceText(source)}`)
          : []),
      ];
    }),
  ];
}

function sourceText({ document, clause, confidence }: Source): string {
  return `${document}${clause ? ` ${clause}` : ''}（${confidence}）`;
}
