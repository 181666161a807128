import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { Actor } from '../actor.js';
import { SecondStepRepository } from '../second-step/second-step.repository.js';
import { SecondSteps } from '../second-step/second-steps.js';
import { SessionRepository } from '../session.repository.js';
import { UserRepository } from '../user.repository.js';
import { OwnSessionDto, type OwnAccountDto } from './own-account.dto.js';

@Injectable()
export class ViewOwnAccount {
  constructor(
    private readonly users: UserRepository,
    private readonly sessions: SessionRepository,
    private readonly secondSteps: SecondSteps,
    private readonly secondStepRepository: SecondStepRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ userId }: Actor, currentSessionId: string): Promise<OwnAccountDto> {
    const account = await this.users.findById(userId);
    if (!account) throw new DomainError('UNAUTHENTICATED');
    const sessions = await this.sessions.list(userId, this.clock.now());
    return {
      hasPassword: account.passwordHash !== null,
      isDemonstration: await this.users.isDemonstration(account.username),
      secondStep: await this.secondSteps.isOn(userId),
      recoveryCodesLeft: await this.secondStepRepository.countRecoveryCodes(userId),
      sessions: sessions.map((session) => OwnSessionDto.of(session, currentSessionId)),
    };
  }
}
