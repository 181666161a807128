import {
  Injectable,
  type CanActivate,
  type ExecutionContext,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Request } from 'express';
import { MemoryStore, type Options } from 'express-rate-limit';
import { Config } from '../platform/config.js';
import { DomainError } from '../platform/http/domain-error.js';
import { actorOf } from './current-actor.decorator.js';

const WINDOW_MS = 60_000;

/**
 * How much one account may ask in a minute, from however many addresses: a script that was let loose, or somebody who copies
 * the district enterprise by enterprise. The counts are this process's own.
 */
@Injectable()
export class AccountRateGuard implements CanActivate, OnApplicationShutdown {
  private readonly store = new MemoryStore();

  constructor(private readonly config: Config) {
    this.store.init({ windowMs: WINDOW_MS } as Options);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const limit = this.config.requestsPerMinute;
    const actor = actorOf(context.switchToHttp().getRequest<Request>());
    if (limit === undefined || !actor) return true;
    const { totalHits } = await this.store.increment(actor.userId);
    if (totalHits > limit) throw new DomainError('TOO_MANY_REQUESTS');
    return true;
  }

  onApplicationShutdown(): void {
    this.store.shutdown();
  }
}
