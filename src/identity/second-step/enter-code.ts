import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { TERMINAL, type Client } from '../client.js';
import { LockOut } from '../lock-out/lock-out.js';
import { OpenSession, type OpenedSession } from '../open-session.js';
import { SignInSteps } from '../sign-in-steps.js';
import { UserRepository } from '../user.repository.js';
import { SecondSteps } from './second-steps.js';

/** The second step of signing in. */
@Injectable()
export class EnterCode {
  constructor(
    private readonly users: UserRepository,
    private readonly secondSteps: SecondSteps,
    private readonly steps: SignInSteps,
    private readonly lockOut: LockOut,
    private readonly openSession: OpenSession,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * @param pendingToken that SignIn answered with; a wrong code leaves it for another try
   * @throws DomainError SIGN_IN_STEP_EXPIRED, CODE_INVALID, SIGN_IN_MUST_WAIT
   */
  async execute(
    pendingToken: string,
    code: string,
    client: Client = TERMINAL,
  ): Promise<OpenedSession> {
    const step = await this.steps.find('code', pendingToken);
    const account = step && (await this.users.findById(step.userId));
    if (!account || account.disabledAt !== null) throw new DomainError('SIGN_IN_STEP_EXPIRED');
    const attempt = await this.lockOut.attempt(account.username, account.id, client);
    return this.unitOfWork.run(async () => {
      if (!(await this.secondSteps.accept(account.id, code))) throw new DomainError('CODE_INVALID');
      if (!(await this.steps.use('code', pendingToken)))
        throw new DomainError('SIGN_IN_STEP_EXPIRED');
      await this.lockOut.forgive(attempt);
      return this.openSession.execute(account, 'password', client);
    });
  }
}
