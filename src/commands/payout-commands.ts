import type { Command } from 'commander';
import { action, JSON_OPTION } from './action.js';
import type { PayoutFileOptions } from './payout-file.js';
import type { PayoutOptions } from './payout.js';
import type { ReconcileOptions } from './reconcile.js';

/** From frozen batches to a reconciled month, each act signed in as the person who does it. */
export function addPayoutCommands(program: Command): void {
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
        (await import('./payout.js')).freezeCommand(policy, options),
      ),
    );

  payout
    .command('approve')
    .argument('<batch>', 'the id of the batch')
    .requiredOption('--user <name>', 'an approver, not the one who made the batch')
    .option(...JSON_OPTION)
    .action(
      action(async (batch: string, options: PayoutOptions) =>
        (await import('./payout.js')).approveCommand(batch, options),
      ),
    );

  payout
    .command('dispatch')
    .argument('<batch>', 'the id of the batch')
    .requiredOption('--user <name>', 'a cashier')
    .option(...JSON_OPTION)
    .action(
      action(async (batch: string, options: PayoutOptions) =>
        (await import('./payout.js')).dispatchCommand(batch, options),
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
        (await import('./payout-file.js')).payoutFileCommand(name, path, options),
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
        (await import('./bank-answer.js')).bankAnswerCommand(file, options),
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
        (await import('./reconcile.js')).reconcileCommand(file, options),
      ),
    );
}
