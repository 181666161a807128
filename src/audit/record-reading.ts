import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { currentContext } from '../platform/http/request-context.js';
import { AuditLog } from './audit-log.js';

/** What of an enterprise was looked at. */
export type Reading = 'facts' | 'account' | 'entitlements' | 'ladder';

/** Whoever turns the pages of one enterprise back and forth is recorded once, so that the record stays readable. */
const ONCE_IN_MS = 15 * 60_000;
const REMEMBERED_MAX = 10_000;

/** Records that somebody of the authority has looked at what is known of an enterprise, in a unit of work of its own. */
@Injectable()
export class RecordReading {
  /** When each was last recorded, the oldest first; each process remembers its own. */
  private readonly recordedAt = new Map<string, number>();

  constructor(
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(uscc: string, what: Reading): Promise<void> {
    const actor = currentContext()?.actor;
    // An enterprise looks at what is its own.
    if (actor?.role === 'enterprise') return;
    const key = `${actor?.id} ${uscc} ${what}`;
    const now = this.clock.now().getTime();
    const before = this.recordedAt.get(key);
    if (before !== undefined && Math.abs(now - before) < ONCE_IN_MS) return;
    await this.unitOfWork.run(() =>
      this.audit.record({
        action: 'enterprise.read',
        subjectType: 'enterprise',
        subjectId: uscc,
        uscc,
        detail: { what },
      }),
    );
    this.remember(key, now);
  }

  private remember(key: string, now: number): void {
    this.recordedAt.delete(key);
    this.recordedAt.set(key, now);
    const [oldest] = this.recordedAt.keys();
    if (oldest !== undefined && this.recordedAt.size > REMEMBERED_MAX)
      this.recordedAt.delete(oldest);
  }
}
