import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor.js';
import type { Client } from '../client.js';
import { ConfirmPerson } from '../confirm-person.js';
import { idOfToken } from '../token.js';
import { SetPassword } from './set-password.js';

export interface PasswordChange {
  /** The old one. */
  readonly password: string;
  readonly newPassword: string;
}

/** One's own password. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly confirmPerson: ConfirmPerson,
    private readonly setPassword: SetPassword,
  ) {}

  /** @throws DomainError as ConfirmPerson and SetPassword do */
  async execute(
    actor: Actor,
    { password, newPassword }: PasswordChange,
    client: Client,
  ): Promise<void> {
    const account = await this.confirmPerson.execute(actor, password, client);
    await this.setPassword.execute(account, newPassword, 'user.password-changed', {
      path: 'newPassword',
      keptSessionId: client.sessionToken && idOfToken(client.sessionToken),
    });
  }
}
