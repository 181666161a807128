import { Injectable } from '@nestjs/common';
import { isLocalDate } from '../../core/local-date.js';
import type { Actor } from '../../identity/actor.js';
import { Clock } from '../../platform/clock.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { MatchRunDto, StartMatchRunDto } from '../dto/match-run.dto.js';
import { MatchRunView } from './match-run-view.js';
import { MatchRunner } from './match-runner.js';

@Injectable()
export class StartMatchRun {
  constructor(
    private readonly runner: MatchRunner,
    private readonly view: MatchRunView,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, { asOf, full }: StartMatchRunDto): Promise<MatchRunDto> {
    if (asOf !== undefined && !isLocalDate(asOf)) {
      const message = { zh: '没有这一天', en: 'there is no such day' };
      throw new DomainError('VALIDATION_FAILED', {}, { errors: [{ path: 'asOf', message }] });
    }
    const { id } = await this.runner.start({
      asOf: asOf ?? this.clock.today(),
      actor: { id: actor.userId, role: actor.role },
      full,
    });
    return this.view.one(id);
  }
}
