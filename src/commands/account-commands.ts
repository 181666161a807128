import type { Command } from 'commander';
import type { ResetPasswordOptions } from './accounts.js';
import { action, JSON_OPTION } from './action.js';
import type { MakeMachineTokenOptions } from './machine-tokens.js';

interface Output {
  readonly json?: boolean;
}

/** What an operator does to accounts and machines that are there. */
export function addAccountCommands(program: Command): void {
  program
    .command('reset-password')
    .argument('<username>', 'whose; the new password is asked for')
    .description('give somebody another password; all their sessions end')
    .option('--forget-second-step', 'the telephone is lost, and the recovery codes with it')
    .option(...JSON_OPTION)
    .action(
      action(async (username: string, options: ResetPasswordOptions) =>
        (await import('./accounts.js')).resetPasswordCommand(username, options),
      ),
    );

  program
    .command('disable-user')
    .argument('<username>', 'whom, or which machine')
    .description('keep an account out; its sessions end')
    .option(...JSON_OPTION)
    .action(
      action(async (username: string, options: Output) =>
        (await import('./accounts.js')).disableUserCommand(username, options),
      ),
    );

  program
    .command('enable-user')
    .argument('<username>', 'whom, or which machine')
    .description('let an account in again; nobody waits for it any more')
    .option(...JSON_OPTION)
    .action(
      action(async (username: string, options: Output) =>
        (await import('./accounts.js')).enableUserCommand(username, options),
      ),
    );

  program
    .command('bind-user')
    .argument('<username>', 'a member of staff')
    .argument('<account>', 'the name of the account at the provider of staff')
    .description('let somebody sign in with the provider of staff (OPENID_STAFF_ISSUER)')
    .option(...JSON_OPTION)
    .action(
      action(async (username: string, account: string, options: Output) =>
        (await import('./accounts.js')).bindUserCommand(username, account, options),
      ),
    );

  program
    .command('unbind-user')
    .argument('<username>', 'of an account that signs in with a provider')
    .description('let no provider’s account be this one any more; its sessions end')
    .option(...JSON_OPTION)
    .action(
      action(async (username: string, options: Output) =>
        (await import('./accounts.js')).unbindUserCommand(username, options),
      ),
    );

  program
    .command('make-machine-token')
    .argument('<name>', 'of the machine, as accounts are named')
    .description('let a machine call the API; the token is printed this once')
    .requiredOption('--role <role>', 'a role of staff; what a person must do stays closed')
    .requiredOption('--until <date>', 'the last day on which it counts, at most a year from today')
    .option(...JSON_OPTION)
    .action(
      action(async (name: string, options: MakeMachineTokenOptions) =>
        (await import('./machine-tokens.js')).makeMachineTokenCommand(name, options),
      ),
    );

  program
    .command('revoke-machine-token')
    .argument('<id>', 'of the token, as the page of accounts shows it')
    .description('from now on the token opens nothing')
    .option(...JSON_OPTION)
    .action(
      action(async (id: string, options: Output) =>
        (await import('./machine-tokens.js')).revokeMachineTokenCommand(id, options),
      ),
    );
}
