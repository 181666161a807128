import type { Decision } from '../../core/evaluate/columns/columns-reader.js';
import type { Verdict } from '../../core/evaluate/truth.js';
import { dialectOf, textLiteral, type DialectName } from '../../core/evaluate/sql/dialect.js';
import {
  cellsOf,
  createTable,
  inputColumns,
  type Cell,
  type InputColumn,
} from '../../core/evaluate/sql/input-columns.js';
import { compileSql } from '../../core/evaluate/sql/sql-plan.js';
import type { Profile } from '../../core/facts/profile.js';
import type { PlanReader } from '../../core/policy/agreement/prove-agreement.js';
import type { Plan, PlannedPolicy } from '../../core/policy/plan/plan.js';

/** A database to run texts on; rows come as arrays, since a wide row has names that one engine cuts off. */
export interface SqlConnection {
  execute(text: string): Promise<void>;
  rows(text: string): Promise<unknown[][]>;
  close(): Promise<void>;
}

export interface SqlPlanReader extends PlanReader {
  close(): Promise<void>;
}

const ROWS_PER_INSERT = 50;
const TABLE = '"enterprise_facts"';

/** The text of the sql reader, run on profiles as a department would run it: a wide table, one SELECT, verdicts back. */
export function sqlPlanReader(dialect: DialectName, connection: SqlConnection): SqlPlanReader {
  return {
    name: `sql:${dialect}`,
    decide: (plan, profiles) => decide(connection, dialect, plan, profiles),
    close: () => connection.close(),
  };
}

async function decide(
  connection: SqlConnection,
  dialect: DialectName,
  plan: Plan,
  profiles: readonly Profile[],
): Promise<(Decision | undefined)[][]> {
  const inputs = inputColumns(plan);
  await connection.execute(`DROP TABLE IF EXISTS ${TABLE}`);
  await connection.execute(createTable(plan, dialect));
  const rows = profiles.map((profile, row) => rowOf(inputs, profile, row, dialect));
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    const some = rows.slice(start, start + ROWS_PER_INSERT).join(',\n');
    await connection.execute(`INSERT INTO ${TABLE} VALUES ${some}`);
  }
  const answers = new Map(
    (await connection.rows(compileSql(plan, { dialect }))).map(([id, ...cells]) => [id, cells]),
  );
  return profiles.map((_, row) => decisionsOf(plan, answers.get(String(row)) ?? []));
}

function rowOf(
  inputs: readonly InputColumn[],
  profile: Profile,
  row: number,
  dialect: DialectName,
): string {
  const cells = inputs.flatMap((input): Cell[] => {
    const fact = profile.resolveAt(input.definition, input.period);
    return cellsOf(input, fact.known ? fact.value : undefined);
  });
  return `(${[String(row), ...cells].map((cell) => literalOf(cell, dialect)).join(', ')})`;
}

function literalOf(cell: Cell, dialect: DialectName): string {
  if (cell === null) return 'NULL';
  return typeof cell === 'string' ? textLiteral(cell, dialectOf(dialect)).text : String(cell);
}

/** Verdict, amount and missing facts of each policy; undefined where the database refuses to say. */
function decisionsOf({ policies }: Plan, cells: readonly unknown[]): (Decision | undefined)[] {
  return policies.map(({ id, rule }: PlannedPolicy, place) => {
    const [verdict, amount, missing] = cells.slice(place * 3, place * 3 + 3);
    if (verdict === 'out-of-range') return undefined;
    return {
      policy: id,
      verdict: verdict as Verdict,
      notInForce: rule === undefined,
      amountFen: amount === null ? null : Number(amount),
      missing: missing === '' ? [] : (missing as string).split(','),
    };
  });
}
