import { identifier, type Dialect } from './dialect.js';
import { bracketed, comment, indent, Sql, wrapped } from './sql-text.js';

/** The stages of the text, from what the department stores to what is decided. */
const PHASES = {
  input: '取数：按列名对应关系读取宽表；NULL 表示没有数据',
  checked: '核对：超出取值范围的值不进入判定',
  values: '推算：由已有数据算出的事实，比例记为分子（_n）与分母（_d）',
  conditions: '条件：逐条对照',
  groups: '条件组合',
  amounts: '金额：以分计，先精确计算，最后四舍五入一次，不低于零',
  missing: '缺少的数据：只列结论未知的部分所缺，以及金额所缺',
} as const;

export type Phase = keyof typeof PHASES;

const PHASE_NAMES = Object.keys(PHASES) as Phase[];

interface StagedColumn {
  readonly name: string;
  readonly expression: Sql;
  readonly remark?: string;
  /** Its place among the stages: the phase, and within it one past what it reads. */
  readonly phase: number;
  readonly level: number;
}

export interface OutputColumn {
  readonly name: string;
  readonly expression: Sql;
  readonly remark?: string;
}

/** The policies need more columns or longer names than the engine has: fewer of them have to be compiled at a time. */
export class SqlLimitError extends Error {}

/**
 * Puts every expression into a stage of its own kind, after all that it reads, so that nothing is worked out twice and no
 * expression grows deep. A stage carries on only those columns that a later one reads.
 */
export class Stages {
  private readonly columns = new Map<string, StagedColumn>();
  /** Some engines take `a` and `A` for one column. */
  private readonly foldedNames = new Map<string, string>();

  constructor(private readonly dialect: Dialect) {}

  /** The column, worked out once; for later stages to read. */
  add(phase: Phase, name: string, expression: Sql, remark?: string): Sql {
    this.requireFree(name);
    const at = PHASE_NAMES.indexOf(phase);
    let level = 0;
    for (const used of expression.uses) {
      const before = this.columns.get(used);
      if (!before || before.phase > at) throw new Error(`"${name}" reads "${used}" too early`);
      if (before.phase === at) level = Math.max(level, before.level + 1);
    }
    this.columns.set(name, { name, expression, phase: at, level, ...(remark && { remark }) });
    return new Sql(identifier(name), new Set([name]), 0);
  }

  private requireFree(name: string): void {
    this.requireShort(name);
    const folded = name.toLowerCase();
    const taken = this.foldedNames.get(folded);
    if (taken !== undefined)
      throw new SqlLimitError(`"${taken}" and "${name}" are one name to some engines`);
    this.foldedNames.set(folded, name);
  }

  private requireShort(name: string): void {
    const { nameBytesMax, title } = this.dialect;
    if (new TextEncoder().encode(name).length > nameBytesMax)
      throw new SqlLimitError(
        `"${name}" is longer than the ${nameBytesMax} bytes of a ${title} name`,
      );
  }

  /** The whole SELECT, without an end. */
  render(output: readonly OutputColumn[], table: string): string {
    const stages = this.pruned(output);
    const heads = new Set<number>();
    const parts = stages.map((stage, index) => {
      const { phase } = stage.columns[0]!;
      const heading = heads.has(phase) ? undefined : PHASES[PHASE_NAMES[phase]!];
      heads.add(phase);
      const from = index === 0 ? table : identifier(stages[index - 1]!.name);
      return stageText(stage, from, heading, this.dialect.fence);
    });
    for (const { columns, carried } of stages) this.requireRoom(columns.length + carried.length);
    this.requireRoom(output.length);
    for (const { name } of output) this.requireShort(name);
    const last = stages.at(-1);
    const from = last ? identifier(last.name) : table;
    const select = `SELECT\n${indent(output.map(outputText).reduce(withComma))}\nFROM ${from}`;
    return parts.length === 0 ? select : `WITH\n${parts.join(',\n')}\n${select}`;
  }

  private requireRoom(columns: number): void {
    const { columnsMax, title } = this.dialect;
    if (columns > columnsMax)
      throw new SqlLimitError(
        `a stage has ${columns} columns, ${title} allows ${columnsMax}: compile fewer policies at a time`,
      );
  }

  /** The stages in order with what each works out and carries on; what nobody reads is left out. */
  private pruned(output: readonly OutputColumn[]): Stage[] {
    const key = ({ phase, level }: StagedColumn) => phase * 1_000_000 + level;
    const byStage = new Map<number, StagedColumn[]>();
    for (const column of this.columns.values())
      byStage.set(key(column), [...(byStage.get(key(column)) ?? []), column]);
    const needed = new Set(output.flatMap(({ expression }) => [...expression.uses]));
    const names = [...this.columns.keys()];
    const stages: Stage[] = [];
    for (const at of [...byStage.keys()].sort((a, b) => b - a)) {
      const columns = byStage.get(at)!.filter(({ name }) => needed.has(name));
      if (columns.length === 0) continue;
      for (const { name } of columns) needed.delete(name);
      stages.push({
        name: stageName(columns[0]!),
        columns,
        carried: names.filter((name) => needed.has(name)),
      });
      for (const { expression } of columns) expression.uses.forEach((name) => needed.add(name));
    }
    return stages.reverse();
  }
}

interface Stage {
  readonly name: string;
  readonly columns: readonly StagedColumn[];
  readonly carried: readonly string[];
}

function stageName({ phase, level }: StagedColumn): string {
  const name = PHASE_NAMES[phase]!;
  return level === 0 ? name : `${name}_${level + 1}`;
}

function stageText(stage: Stage, from: string, heading: string | undefined, fence: string): string {
  const carried = wrapped(stage.carried.map((name) => new Sql(identifier(name))));
  const items = [...(carried ? [carried] : []), ...stage.columns.map(outputText)];
  const body = `SELECT\n${indent(items.reduce(withComma))}\nFROM ${from}${fence && `\n${fence}`}`;
  return `${heading ? `${comment(heading)}\n` : ''}${identifier(stage.name)} AS (\n${indent(body)}\n)`;
}

function outputText({ name, expression, remark }: OutputColumn): string {
  const { text: written } = expression.text.includes('\n') ? bracketed(expression) : expression;
  const text = `${written} AS ${identifier(name)}`;
  return remark ? `${comment(remark)}\n${text}` : text;
}

function withComma(before: string, after: string): string {
  return `${before},\n${after}`;
}
