import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { Actor } from '../actor.js';
import type { Client } from '../client.js';
import { ConfirmPerson } from '../confirm-person.js';
import { addressOf, newOneTimeSecret } from './one-time-password.js';
import { SecondStepRepository } from './second-step.repository.js';
import { SecondSteps } from './second-steps.js';

export interface BegunEnrolment {
  /** Shown this once. */
  readonly secret: string;
  /** The same for the square code. */
  readonly address: string;
}

/** Makes the secret of a second step, which is asked for once a code has shown that an application has taken it in. */
@Injectable()
export class BeginEnrolment {
  constructor(
    private readonly confirmPerson: ConfirmPerson,
    private readonly secondSteps: SecondSteps,
    private readonly repository: SecondStepRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws DomainError SECOND_STEP_IS_ON, and what ConfirmPerson throws */
  async execute(actor: Actor, password: string, client: Client): Promise<BegunEnrolment> {
    const account = await this.confirmPerson.execute(actor, password, client);
    const secret = newOneTimeSecret();
    await this.unitOfWork.run(async () => {
      if (await this.secondSteps.isOn(account.id)) throw new DomainError('SECOND_STEP_IS_ON');
      await this.repository.put({
        userId: account.id,
        sealedSecret: this.secondSteps.seal(account.id, secret),
        confirmedAt: null,
        lastCounter: null,
      });
    });
    return { secret, address: addressOf(secret, account.username) };
  }
}
