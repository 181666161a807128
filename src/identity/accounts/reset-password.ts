import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/http/domain-error.js';
import { LockOut } from '../lock-out/lock-out.js';
import { SecondStepRepository } from '../second-step/second-step.repository.js';
import { UserRepository } from '../user.repository.js';
import { normaliseUsername } from '../username.js';
import { SetPassword } from './set-password.js';

/** For somebody who has forgotten the password, or has lost the telephone too. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly users: UserRepository,
    private readonly setPassword: SetPassword,
    private readonly lockOut: LockOut,
    private readonly secondSteps: SecondStepRepository,
  ) {}

  /** @throws DomainError USER_NOT_FOUND, VALIDATION_FAILED */
  async execute(
    username: string,
    password: string,
    options: { readonly forgetSecondStep?: boolean | undefined } = {},
  ): Promise<void> {
    const account = await this.users.findByUsername(normaliseUsername(username));
    if (account?.kind !== 'person') throw new DomainError('USER_NOT_FOUND');
    await this.setPassword.execute(account, password, 'user.password-reset', {
      path: 'password',
      along: async () => {
        await this.lockOut.clear(account.username);
        if (options.forgetSecondStep) await this.secondSteps.delete(account.id);
      },
    });
  }
}
