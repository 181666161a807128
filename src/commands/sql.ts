import { readFile } from 'node:fs/promises';
import {
  CANONICAL_MAPPING,
  readColumnMapping,
  type ColumnMapping,
} from '../core/evaluate/sql/column-mapping.js';
import { DIALECT_NAMES, isDialectName } from '../core/evaluate/sql/dialect.js';
import { createTable, inputColumns } from '../core/evaluate/sql/input-columns.js';
import { compileSql } from '../core/evaluate/sql/sql-plan.js';
import { SqlLimitError } from '../core/evaluate/sql/sql-stages.js';
import { formatFinding } from '../core/finding.js';
import { isLocalDate } from '../core/local-date.js';
import { makePlan } from '../core/policy/plan/make-plan.js';
import { decidedPolicies, type Library, type Policy } from '../core/policy/policy.js';
import { readLibraryFolder } from './read-library-folder.js';
import { EXIT, print, WrongCall } from './exit-code.js';

export interface SqlOptions {
  readonly all?: boolean;
  readonly dialect: string;
  readonly asOf: string;
  readonly rules: string;
  readonly mapping?: string;
  readonly createTable?: boolean;
  readonly json?: boolean;
}

/** `npx huiqi sql`: a policy, or all of them, as one SELECT for a department's own database. Needs no database itself. */
export async function sqlCommand(policy: string | undefined, options: SqlOptions): Promise<number> {
  await print(await writeSql(policy, options));
  return EXIT.done;
}

/** What the command prints. Rejects with WrongCall. */
export async function writeSql(policy: string | undefined, options: SqlOptions): Promise<string> {
  const { asOf, dialect } = options;
  if (!isDialectName(dialect))
    throw new WrongCall(`--dialect: there is no "${dialect}"; use ${DIALECT_NAMES.join(', ')}`);
  if (!isLocalDate(asOf)) throw new WrongCall(`--as-of: "${asOf}" is not a date YYYY-MM-DD`);
  if (options.createTable && options.mapping !== undefined)
    throw new WrongCall('--create-table writes the canonical table, which needs no --mapping');
  const library = await readLibraryFolder(options.rules);
  const policies = chosenPolicies(library, policy, options);
  const mapping = await loadMapping(options.mapping, library);
  const plan = makePlan(policies, library.facts, asOf);
  const text = options.createTable
    ? createTable(plan, dialect)
    : withinLimits(() => compileSql(plan, { dialect, mapping, policies }));
  if (!options.json) return text;
  const columns = inputColumns(plan, mapping).map(({ definition, period, stored }) => ({
    fact: definition.id,
    period,
    ...stored,
  }));
  return JSON.stringify({
    dialect,
    asOf,
    policies: policies.map(({ id }) => id),
    columns,
    sql: text,
  });
}

function withinLimits(compile: () => string): string {
  try {
    return compile();
  } catch (error) {
    if (error instanceof SqlLimitError) throw new WrongCall(error.message);
    throw error;
  }
}

function chosenPolicies(
  library: Library,
  id: string | undefined,
  { all, rules }: SqlOptions,
): Policy[] {
  if ((id === undefined) === !all) throw new WrongCall('name one policy, or say --all');
  const policies = decidedPolicies(library);
  if (id === undefined) {
    if (policies.length === 0) throw new WrongCall(`"${rules}" holds no published policy`);
    return policies;
  }
  const policy = policies.find((one) => one.id === id);
  if (policy) return [policy];
  throw new WrongCall(
    library.policies.has(id)
      ? `"${id}" is a draft or a benefit for persons: it is not decided`
      : `there is no policy "${id}"`,
  );
}

async function loadMapping(path: string | undefined, library: Library): Promise<ColumnMapping> {
  if (path === undefined) return CANONICAL_MAPPING;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new WrongCall(`--mapping: cannot read "${path}"`);
  }
  const { mapping, findings } = readColumnMapping(path, text, library.facts);
  if (!mapping)
    throw new WrongCall(`the mapping has faults:\n${findings.map(formatFinding).join('\n')}`);
  return mapping;
}
