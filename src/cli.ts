#!/usr/bin/env node
import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { addAccountCommands } from './commands/account-commands.js';
import { action, JSON_OPTION } from './commands/action.js';
import type { AdviseOptions } from './commands/advise.js';
import type { BackupCommandOptions } from './commands/backup.js';
import type { CheckRulesOptions } from './commands/check-rules.js';
import type { CreateUserOptions } from './commands/create-user.js';
import type { DecideOptions } from './commands/decide.js';
import { EXIT, say, WrongCall } from './commands/exit-code.js';
import type { ExplainOptions } from './commands/explain.js';
import type { FiguresOptions } from './commands/figures.js';
import type { GenerateOptions } from './commands/generate.js';
import type { ImportOptions } from './commands/import.js';
import type { MatchOptions } from './commands/match.js';
import type { MutateRulesOptions } from './commands/mutate-rules.js';
import type { PayoutFileOptions } from './commands/payout-file.js';
import type { PayoutOptions } from './commands/payout.js';
import type { ProveReadersOptions } from './commands/prove-readers.js';
import type { ReconcileOptions } from './commands/reconcile.js';
import type { RetentionOptions } from './commands/retention.js';
import type { RotateKeysOptions } from './commands/rotate-keys.js';
import type { SqlOptions } from './commands/sql.js';
import type { VerifyOptions } from './commands/verify.js';
import { ROLE_NAMES } from './identity/roles.js';
import { SHIPPED_RULES } from './policies/rule-folder.js';

// Whoever reads the output may stop early, as `head` does; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

const program = new Command('huiqi')
  .description(
    '惠企: which policy benefits an enterprise is entitled to, why, and where the money is',
  )
  .exitOverride()
  .configureOutput({ writeErr: (text) => process.stderr.write(text) });

interface Output {
  readonly json?: boolean;
}

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
      (await import('./commands/decide.js')).decideCommand(options),
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
      (await import('./commands/sql.js')).sqlCommand(policy, options),
    ),
  );

program
  .command('check-rules')
  .argument('[dir]', 'a rule folder', SHIPPED_RULES)
  .description('check a rule folder and run its cases; exits 1 on faults, not on warnings')
  .option('--as-of <date>', 'the day that versions are said to end soon from; today when left out')
  .option(
    '--population <file>',
    'profiles as JSON Lines: warns of policies that nobody there can meet',
  )
  .option(...JSON_OPTION)
  .action(
    action(async (folder: string, options: CheckRulesOptions) =>
      (await import('./commands/check-rules.js')).checkRulesCommand(folder, options),
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
      (await import('./commands/mutate-rules.js')).mutateRulesCommand(folder, options),
    ),
  );

program
  .command('prove-readers')
  .argument('[dir]', 'a rule folder', SHIPPED_RULES)
  .description('decide cases and made-up enterprises with every reader and see whether they agree')
  .option('--policy <id>', 'one policy only')
  .option('--profiles <count>', 'made-up enterprises for each policy; 10,000 unless given')
  .option('--known', 'everybody in the database instead of made-up enterprises')
  .option('--as-of <date>', 'with --known: the business date, YYYY-MM-DD; today when left out')
  .option('--write', 'list the versions beside the rules as proven')
  .option(...JSON_OPTION)
  .action(
    action(async (folder: string, options: ProveReadersOptions) =>
      (await import('./commands/prove-readers.js')).proveReadersCommand(folder, options),
    ),
  );

program
  .command('policy-library')
  .argument('[dir]', 'a rule folder', SHIPPED_RULES)
  .description('what became of each entry of the inventory, as a Markdown page')
  .requiredOption('--as-of <date>', 'the day on which a policy counts as in force or lapsed')
  .action(
    action(async (folder: string, options: { asOf: string }) =>
      (await import('./commands/policy-library.js')).policyLibraryCommand(folder, options),
    ),
  );

program
  .command('generate')
  .description('make up enterprises with what departments say of them, as JSON Lines')
  .requiredOption('--enterprises <count>', 'how many; a longer run begins with the shorter one')
  .option('--seed <seed>', 'another seed, other enterprises', '1')
  .option('--as-of <date>', 'the business date they are made for, YYYY-MM-DD; today when left out')
  .option(
    '--changes <share>',
    'the delivery of the next day instead: new figures of this share, e.g. 0.01',
  )
  .option('--rules <dir>', 'a rule folder: what its policies read is stated', SHIPPED_RULES)
  .option('--into-database', 'store them in the configured database, marked as made up')
  .option('--beside-real-enterprises', 'do so even where it holds enterprises that are not made up')
  .option(...JSON_OPTION)
  .action(
    action(async (options: GenerateOptions) =>
      (await import('./commands/generate.js')).generateCommand(options),
    ),
  );

program
  .command('import')
  .argument('<file>', 'a CSV, XLSX or JSON Lines file of a department')
  .description('import a file through its mapping')
  .requiredOption('--mapping <id>', 'the mapping, e.g. market-regulation-registry')
  .option('--dry-run', 'say what importing the file would do, and write nothing')
  .option(...JSON_OPTION)
  .action(
    action(async (file: string, options: ImportOptions) =>
      (await import('./commands/import.js')).importCommand(file, options),
    ),
  );

program
  .command('survey-quality')
  .description(
    'count how complete and fresh the data is, and where departments contradict one another',
  )
  .option(...JSON_OPTION)
  .action(
    action(async (options: { readonly json?: boolean }) =>
      (await import('./commands/survey-quality.js')).surveyQualityCommand(options),
    ),
  );

program
  .command('match')
  .description('decide every enterprise for a business date; takes up a run that was stopped')
  .option('--as-of <date>', 'the business date, YYYY-MM-DD; today when left out')
  .option('--full', 'compare everybody with what is stored, not with the run before')
  .option(...JSON_OPTION)
  .action(
    action(async (options: MatchOptions) =>
      (await import('./commands/match.js')).matchCommand(options),
    ),
  );

program
  .command('worker')
  .description('work on nights, beside others on the same PostgreSQL, until asked to end')
  .option(...JSON_OPTION)
  .action(action(async () => (await import('./commands/worker.js')).workerCommand()));

program
  .command('clockwork')
  .description(
    'remind, waive and report what the date has made due; the service does so every hour',
  )
  .option(...JSON_OPTION)
  .action(
    action(async (options: { json?: boolean }) =>
      (await import('./commands/clockwork.js')).clockworkCommand(options),
    ),
  );

program
  .command('retention')
  .description('remove what is past the time it is kept; the service does so every day')
  .option('--dry-run', 'say what would go, and remove nothing')
  .option(...JSON_OPTION)
  .action(
    action(async (options: RetentionOptions) =>
      (await import('./commands/retention.js')).retentionCommand(options),
    ),
  );

program
  .command('figures')
  .description('how long cases take, how many keep their limits, and what does not get on')
  .option('--from <date>', 'the first day of the period; 1 January unless given')
  .option('--to <date>', 'its last day; today unless given')
  .option('--by <group>', 'policy, town or department', 'policy')
  .option('--policy <id>', 'one policy only')
  .option('--town <code>', 'one town only, by its nine digits')
  .option('--department <name>', 'the policies of one authority only')
  .option(...JSON_OPTION)
  .action(
    action(async (options: FiguresOptions) =>
      (await import('./commands/figures.js')).figuresCommand(options),
    ),
  );

program
  .command('explain')
  .argument('<uscc>', 'the enterprise, by its unified social credit code')
  .description('every verdict on one enterprise with its reasons')
  .option('--as-of <date>', 'the business date, YYYY-MM-DD; today when left out')
  .option('--policy <id>', 'one policy only')
  .option(...JSON_OPTION)
  .action(
    action(async (uscc: string, options: ExplainOptions) =>
      (await import('./commands/explain.js')).explainCommand(uscc, options),
    ),
  );

program
  .command('advise')
  .argument('<uscc>', 'the enterprise, by its unified social credit code')
  .description('what to claim together and why not the rest, the next qualification, what to ask')
  .option('--as-of <date>', 'the business date, YYYY-MM-DD; today when left out')
  .option(...JSON_OPTION)
  .action(
    action(async (uscc: string, options: AdviseOptions) =>
      (await import('./commands/advise.js')).adviseCommand(uscc, options),
    ),
  );

const payout = program
  .command('payout')
  .description('freeze, approve and dispatch payout batches, signed in as a person');

payout
  .command('freeze')
  .argument('<policy>', 'the policy whose approved cases are to be paid')
  .requiredOption(
    '--user <name>',
    'a cashier; the password is asked for or read from standard input',
  )
  .option(...JSON_OPTION)
  .action(
    action(async (policy: string, options: PayoutOptions) =>
      (await import('./commands/payout.js')).freezeCommand(policy, options),
    ),
  );

payout
  .command('approve')
  .argument('<batch>', 'the id of the batch')
  .requiredOption('--user <name>', 'an approver, not the one who made the batch')
  .option(...JSON_OPTION)
  .action(
    action(async (batch: string, options: PayoutOptions) =>
      (await import('./commands/payout.js')).approveCommand(batch, options),
    ),
  );

payout
  .command('dispatch')
  .argument('<batch>', 'the id of the batch')
  .requiredOption('--user <name>', 'a cashier')
  .option(...JSON_OPTION)
  .action(
    action(async (batch: string, options: PayoutOptions) =>
      (await import('./commands/payout.js')).dispatchCommand(batch, options),
    ),
  );

payout
  .command('file')
  .argument('<name>', 'such as BF2024-000001.csv, answers/<sha256>.csv, statements/<sha256>.csv')
  .argument('<path>', 'the file to be written; it must not exist')
  .description('a file to or from the bank, as it was sent or received; recorded as an export')
  .requiredOption('--user <name>', 'a cashier or an approver of the whole district')
  .requiredOption('--purpose <text>', 'what it is for')
  .action(
    action(async (name: string, path: string, options: PayoutFileOptions) =>
      (await import('./commands/payout-file.js')).payoutFileCommand(name, path, options),
    ),
  );

program
  .command('bank-answer')
  .argument('<file>', 'the answer of the bank, see docs/bank-answer.md and docs/iso20022.md')
  .description('match what the bank says with what was sent')
  .requiredOption('--user <name>', 'a cashier')
  .option(...JSON_OPTION)
  .action(
    action(async (file: string, options: PayoutOptions) =>
      (await import('./commands/bank-answer.js')).bankAnswerCommand(file, options),
    ),
  );

program
  .command('reconcile')
  .argument('<file>', 'the treasury’s statement of a month, see docs/treasury-statement.md')
  .description('compare a month of the books with the treasury’s statement')
  .requiredOption('--account <number>', 'the zero-balance account')
  .requiredOption('--month <month>', 'the month, YYYY-MM')
  .requiredOption('--user <name>', 'a cashier')
  .option(...JSON_OPTION)
  .action(
    action(async (file: string, options: ReconcileOptions) =>
      (await import('./commands/reconcile.js')).reconcileCommand(file, options),
    ),
  );

program
  .command('verify')
  .description(
    'check the audit chain, the books against receipts and every decision against its replay',
  )
  .option('--audit-only', 'the audit chain alone, as every hour')
  .option(...JSON_OPTION)
  .action(
    action(async (options: VerifyOptions) =>
      (await import('./commands/verify.js')).verifyCommand(options),
    ),
  );

program
  .command('audit-proof')
  .argument('<id>', 'the id of an audit entry')
  .description('show that an entry belongs to the root of its day, see docs/audit-chain.md')
  .action(
    action(async (id: string) => (await import('./commands/audit-proof.js')).auditProofCommand(id)),
  );

program
  .command('create-user')
  .argument('<username>', 'the name to sign in with; the password is asked for')
  .description('let a person sign in')
  .requiredOption('--role <role>', `one of ${ROLE_NAMES.join(', ')}`)
  .requiredOption('--display-name <name>', 'the name that others see')
  .option('--uscc <code>', 'the enterprise that an enterprise user acts for')
  .option('--openid-account <name>', 'staff: the account at the provider, instead of a password')
  .option(...JSON_OPTION)
  .action(
    action(async (username: string, options: CreateUserOptions) =>
      (await import('./commands/create-user.js')).createUserCommand(username, options),
    ),
  );

addAccountCommands(program);

program
  .command('backup')
  .argument('<file>', 'the file to be written; it must not exist')
  .description('everything the service holds, in one file; it and a night may go on meanwhile')
  .option('--encrypt', 'seal it; so it is anyway where HUIQI_KEK is set')
  .option('--no-encrypt', 'leave it readable although HUIQI_KEK is set')
  .option('--purpose <text>', 'what it is for; recorded as every export is', '例行备份')
  .option(...JSON_OPTION)
  .action(
    action(async (file: string, options: BackupCommandOptions) =>
      (await import('./commands/backup.js')).backupCommand(file, options),
    ),
  );

program
  .command('restore')
  .argument('<file>', 'a file that backup has written')
  .description('build the configured database, which must be empty, of a backup and verify it')
  .option(...JSON_OPTION)
  .action(
    action(async (file: string, options: Output) =>
      (await import('./commands/restore.js')).restoreCommand(file, options),
    ),
  );

program
  .command('seal')
  .description('seal what was stored before columns were sealed; takes up what was stopped')
  .option(...JSON_OPTION)
  .action(
    action(async (options: Output) => (await import('./commands/seal.js')).sealCommand(options)),
  );

program
  .command('rotate-keys')
  .description('seal everything under a new data key, while the service goes on')
  .option('--keep', 'do not destroy the keys before')
  .option('--kek', 'instead: wrap the data keys with HUIQI_KEK, set beside HUIQI_KEK_PREVIOUS')
  .option(...JSON_OPTION)
  .action(
    action(async (options: RotateKeysOptions) =>
      (await import('./commands/rotate-keys.js')).rotateKeysCommand(options),
    ),
  );

program
  .command('config')
  .description('every setting, its meaning and its value in force')
  .option(...JSON_OPTION)
  .action(
    action(async (options: Output) =>
      (await import('./commands/config.js')).configCommand(options),
    ),
  );

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.wrong;
  } else if (error instanceof WrongCall) {
    say(error.message);
    process.exitCode = EXIT.wrong;
  } else throw error;
}
