import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { TERMINAL, type Client } from './client.js';
import { LockOut } from './lock-out/lock-out.js';
import { OpenSession, type OpenedSession } from './open-session.js';
import { Passwords } from './passwords.js';
import { SecondSteps } from './second-step/second-steps.js';
import { SignInSteps } from './sign-in-steps.js';
import { UserRepository } from './user.repository.js';
import { isAcceptableUsername, normaliseUsername } from './username.js';

/** How long the code may take after the password. */
const MINUTES_FOR_THE_CODE = 5;

interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** A session, or for whoever has set up a second step what EnterCode is to be called with. */
export type SignInAnswer =
  | { readonly session: OpenedSession; readonly pendingToken?: never }
  | { readonly session?: never; readonly pendingToken: string };

/** Opens a session for whoever knows the password, and the code where one is asked for. */
@Injectable()
export class SignIn {
  constructor(
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
    private readonly lockOut: LockOut,
    private readonly secondSteps: SecondSteps,
    private readonly steps: SignInSteps,
    private readonly openSession: OpenSession,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * @throws DomainError SIGN_IN_MUST_WAIT, or INVALID_CREDENTIALS: alike in words and time for an unknown user, a disabled
   * one, one without a password and a wrong password
   */
  async execute(credentials: Credentials, client: Client = TERMINAL): Promise<SignInAnswer> {
    const username = normaliseUsername(credentials.username);
    // A name that nobody can have is not looked up: PostgreSQL refuses some characters altogether.
    const account = isAcceptableUsername(username)
      ? await this.users.findByUsername(username)
      : null;
    const attempt = await this.lockOut.attempt(username, account?.id, client);
    const matches = await this.passwords.match(account?.passwordHash, credentials.password);
    if (!account || !matches || account.disabledAt !== null) {
      throw new DomainError('INVALID_CREDENTIALS');
    }
    if (await this.secondSteps.isOn(account.id)) {
      await this.lockOut.takeBack(attempt);
      const data = { userId: account.id };
      return { pendingToken: await this.steps.begin('code', data, MINUTES_FOR_THE_CODE) };
    }
    const session = await this.unitOfWork.run(async () => {
      await this.lockOut.forgive(attempt);
      return this.openSession.execute(account, 'password', client);
    });
    return { session };
  }
}
