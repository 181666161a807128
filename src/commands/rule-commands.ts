import type { Command } from 'commander';
import { SHIPPED_RULES } from '../policies/rule-folder.js';
import { action, JSON_OPTION } from './action.js';
import type { CheckRulesOptions } from './check-rules.js';
import type { DecideOptions } from './decide.js';
import type { MutateRulesOptions } from './mutate-rules.js';
import type { ProveReadersOptions } from './prove-readers.js';
import type { SqlOptions } from './sql.js';

/** What a rule editor does with a folder of policies. */
export function addRuleCommands(program: Command): void {
  program
    .command('decide')
    .description('decide profiles (JSON Lines) with a rule folder; needs no database')
    .requiredOption('--facts <file>', 'profiles as JSON Lines, or - for standard input')
    .requiredOption('--as-of <date>', 'the business date, YYYY-MM-DD')
    .option('--rules <dir>', 'a folder of policy files with its facts.yaml', SHIPPED_RULES)
    .option('--known-at <date>', 'ignore what was recorded later')
    .option('--reader <reader>', 'explain, columns, sql:sqlite or sql:duckdb', 'explain')
    .option('--reasons', 'add the reason of every condition')
    .option(...JSON_OPTION)
    .action(
      action(async (options: DecideOptions) =>
        (await import('./decide.js')).decideCommand(options),
      ),
    );

  program
    .command('sql')
    .argument('[policy]', 'the policy to write; or --all')
    .description('a policy as one SELECT for a department’s own database, see docs/sql-reader.md')
    .option('--all', 'every published policy in one SELECT')
    .requiredOption('--dialect <dialect>', 'postgresql, sqlite or duckdb')
    .requiredOption('--as-of <date>', 'the business date, YYYY-MM-DD')
    .option('--rules <dir>', 'a folder of policy files with its facts.yaml', SHIPPED_RULES)
    .option('--mapping <file>', 'the department’s own names of the table and its columns')
    .option('--create-table', 'write the CREATE TABLE of the canonical table instead')
    .option(...JSON_OPTION)
    .action(
      action(async (policy: string | undefined, options: SqlOptions) =>
        (await import('./sql.js')).sqlCommand(policy, options),
      ),
    );

  program
    .command('check-rules')
    .argument('[dir]', 'a rule folder', SHIPPED_RULES)
    .description('check a rule folder and run its cases; exits 1 on faults, not on warnings')
    .option(
      '--as-of <date>',
      'the day that versions are said to end soon from; today when left out',
    )
    .option(
      '--population <file>',
      'profiles as JSON Lines: warns of policies that nobody there can meet',
    )
    .option(...JSON_OPTION)
    .action(
      action(async (folder: string, options: CheckRulesOptions) =>
        (await import('./check-rules.js')).checkRulesCommand(folder, options),
      ),
    );

  program
    .command('mutate-rules')
    .argument('[dir]', 'a rule folder', SHIPPED_RULES)
    .description(
      'make every small mistake in every published policy and see whether its cases notice',
    )
    .option('--policy <id>', 'one policy only')
    .option('--at-least <percent>', 'exits 1 when a smaller share is noticed', '98')
    .option(...JSON_OPTION)
    .action(
      action(async (folder: string, options: MutateRulesOptions) =>
        (await import('./mutate-rules.js')).mutateRulesCommand(folder, options),
      ),
    );

  program
    .command('prove-readers')
    .argument('[dir]', 'a rule folder', SHIPPED_RULES)
    .description(
      'decide cases and made-up enterprises with every reader and see whether they agree',
    )
    .option('--policy <id>', 'one policy only')
    .option('--profiles <count>', 'made-up enterprises for each policy; 10,000 unless given')
    .option('--known', 'everybody in the database instead of made-up enterprises')
    .option('--as-of <date>', 'with --known: the business date, YYYY-MM-DD; today when left out')
    .option('--write', 'list the versions beside the rules as proven')
    .option(...JSON_OPTION)
    .action(
      action(async (folder: string, options: ProveReadersOptions) =>
        (await import('./prove-readers.js')).proveReadersCommand(folder, options),
      ),
    );

  program
    .command('policy-library')
    .argument('[dir]', 'a rule folder', SHIPPED_RULES)
    .description('what became of each entry of the inventory, as a Markdown page')
    .requiredOption('--as-of <date>', 'the day on which a policy counts as in force or lapsed')
    .action(
      action(async (folder: string, options: { asOf: string }) =>
        (await import('./policy-library.js')).policyLibraryCommand(folder, options),
      ),
    );
}
