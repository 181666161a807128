import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ipKeyGenerator } from 'express-rate-limit';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { Client } from '../client.js';
import { idOfToken } from '../token.js';
import { LockOutRepository, type Counter } from './lock-out.repository.js';
import { FAILURES_BEFORE_WAITING, waitMs } from './waiting.js';

/** What is counted of one attempt, until it is forgiven. */
export type Attempt = readonly CountedAttempt[];

interface CountedAttempt {
  readonly counter: Counter;
  /** How long the next one waits because of it. */
  readonly waitsUntil: Date | undefined;
}

/** Nobody is signed in yet whose act it could be. */
const ACTOR = { id: 'system:sign-in', role: 'system' };

/**
 * Slows down the guessing of a password or code, in the database, for all processes and across restarts. An attempt is
 * counted before anything is looked at, so that a hundred at once are not each the first, and forgiven once it is right.
 *
 * Whoever fails waits, longer each time and never for ever; what comes meanwhile is refused and not counted. Nobody can
 * keep somebody else out with it: failures count for the user name **at an address** first, so a stranger locks out
 * himself. Only failures from very many addresses together make everybody wait who is new here; a browser in which the
 * person has signed in before is known by its cookie, has a counter of its own and waits for nobody else's failures.
 */
@Injectable()
export class LockOut {
  constructor(
    private readonly repository: LockOutRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @param username normalised; whether there is such a user makes no difference
   * @throws DomainError SIGN_IN_MUST_WAIT
   */
  async attempt(username: string, userId: string | undefined, client: Client): Promise<Attempt> {
    const counters = await this.countersOf(username, userId, client);
    const now = this.clock.now();
    // By itself: what it deletes must not be held while counters are waited for.
    await this.unitOfWork.run(() => this.repository.deleteForgotten(now));
    return this.unitOfWork.run(async () => {
      const attempt: CountedAttempt[] = [];
      for (const counter of counters) {
        attempt.push({ counter, waitsUntil: await this.count(counter, now, userId) });
      }
      return attempt;
    });
  }

  /** All of it was right. In the unit of work that opens the session. */
  async forgive(attempt: Attempt): Promise<void> {
    for (const { counter, waitsUntil } of attempt) {
      // Elsewhere others may be guessing: that the person came in takes back the person's own attempt alone.
      if (counter.kind === 'name') await this.repository.takeBack(counter.id, waitsUntil);
      else await this.repository.clear(counter.id);
    }
  }

  /** The password was right, which buys no more guesses at the code: what failed before it still counts. */
  async takeBack(attempt: Attempt): Promise<void> {
    await this.unitOfWork.run(async () => {
      for (const { counter, waitsUntil } of attempt)
        await this.repository.takeBack(counter.id, waitsUntil);
    });
  }

  /** Nobody waits for this user name any more. */
  async clear(username: string): Promise<void> {
    await this.repository.clearName(hashOf(username));
  }

  /** Of these user names those for which somebody, somewhere, waits at this moment, and until when at the latest. */
  async waits(usernames: readonly string[], now: Date): Promise<ReadonlyMap<string, Date>> {
    const byHash = new Map(usernames.map((username) => [hashOf(username), username]));
    const waiting = await this.repository.waiting([...byHash.keys()], now);
    return new Map(
      waiting.flatMap(({ nameHash, waitsUntil }) => {
        const username = byHash.get(nameHash);
        return username !== undefined && waitsUntil ? [[username, waitsUntil]] : [];
      }),
    );
  }

  /** Thrown inside the unit of work: what is refused is not counted. */
  private async count(
    counter: Counter,
    now: Date,
    userId: string | undefined,
  ): Promise<Date | undefined> {
    const { failures, waitsUntil } = await this.repository.add(counter, now);
    const waits = (waitsUntil?.getTime() ?? 0) - now.getTime();
    if (waits > 0) {
      throw new DomainError('SIGN_IN_MUST_WAIT', { retryAfterSeconds: Math.ceil(waits / 1_000) });
    }
    const next = waitMs(failures, FAILURES_BEFORE_WAITING[counter.kind]);
    if (next === 0) return undefined;
    const until = new Date(now.getTime() + next);
    await this.repository.makeWait(counter.id, until);
    if (userId === undefined) return until;
    await this.auditLog.record({
      action: 'user.made-to-wait',
      subjectType: 'user',
      subjectId: userId,
      actor: ACTOR,
      detail: { counted: counter.kind, failures, until: until.toISOString() },
    });
    return until;
  }

  private async countersOf(
    username: string,
    userId: string | undefined,
    { address, deviceToken }: Client,
  ): Promise<Counter[]> {
    const nameHash = hashOf(username);
    const counter = (kind: Counter['kind'], of: string) => ({ id: hashOf(of), kind, nameHash });
    const deviceId = deviceToken && idOfToken(deviceToken);
    if (deviceId && userId && (await this.repository.isKnown(deviceId, userId)))
      return [counter('device', `device ${deviceId}`)];
    // One machine has 2^64 addresses of IPv6: its network is what counts.
    const network = address.includes(':') ? ipKeyGenerator(address) : address;
    return [counter('address', `${network} ${username}`), counter('name', username)];
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
