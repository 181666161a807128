#!/usr/bin/env node
import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { addAccountCommands } from './commands/account-commands.js';
import { action, JSON_OPTION } from './commands/action.js';
import type { AdviseOptions } from './commands/advise.js';
import type { BackupCommandOptions } from './commands/backup.js';
import type { CreateUserOptions } from './commands/create-user.js';
import { EXIT, say, WrongCall } from './commands/exit-code.js';
import type { ExplainOptions } from './commands/explain.js';
import type { FiguresOptions } from './commands/figures.js';
import type { GenerateOptions } from './commands/generate.js';
import type { ImportOptions } from './commands/import.js';
import type { MatchOptions } from './commands/match.js';
import { addPayoutCommands } from './commands/payout-commands.js';
import type { RetentionOptions } from './commands/retention.js';
import type { RotateKeysOptions } from './commands/rotate-keys.js';
import { addRuleCommands } from './commands/rule-commands.js';
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

addRuleCommands(program);

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

addPayoutCommands(program);

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
