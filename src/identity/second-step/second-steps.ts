import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Vault } from '../../platform/secrets/vault.js';
import { counterOf } from './one-time-password.js';
import { idOfRecoveryCode } from './recovery-codes.js';
import { SecondStepRepository } from './second-step.repository.js';

/** The second step of signing in with a password: whether it is asked for, and whether a code is right. */
@Injectable()
export class SecondSteps {
  constructor(
    private readonly repository: SecondStepRepository,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  async isOn(userId: string): Promise<boolean> {
    return (await this.repository.find(userId))?.confirmedAt != null;
  }

  /** Whether it is one of this moment's one-time passwords or a recovery code, and had not been used; it is from then on. */
  async accept(userId: string, code: string): Promise<boolean> {
    const digits = code.normalize('NFKC').replace(/\s/g, '');
    return /^\d{6}$/.test(digits)
      ? this.acceptOneTimePassword(userId, digits)
      : this.repository.useRecoveryCode(idOfRecoveryCode(code), userId, this.clock.now());
  }

  /** Recovery codes are for the way in alone. */
  async acceptOneTimePassword(userId: string, code: string): Promise<boolean> {
    const step = await this.repository.find(userId);
    if (!step) return false;
    const secret = this.vault.open(step.sealedSecret, purposeOf(userId));
    const counter = counterOf(secret, code, this.clock.now());
    return counter !== undefined && this.repository.useCounter(userId, counter);
  }

  seal(userId: string, secret: string): string {
    return this.vault.seal(secret, purposeOf(userId));
  }
}

function purposeOf(userId: string): string {
  return `second_step.sealed_secret:${userId}`;
}
