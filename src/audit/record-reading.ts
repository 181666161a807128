import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { currentContext } from '../platform/http/request-context.js';
import { AuditLog, type AuditAct } from './audit-log.js';
import { nameOfReading, type Reading } from './readings.js';

/** Whoever turns the pages of one enterprise back and forth is recorded once, so that the record stays readable. */
const ONCE_IN_MS = 15 * 60_000;
const REMEMBERED_MAX = 10_000;

/** Records that somebody of the authority has looked at what is known of enterprises, in a unit of work of its own. */
@Injectable()
export class RecordReading {
  /** When each was last recorded, the oldest first; each process remembers its own. */
  private readonly recordedAt = new Map<string, number>();

  constructor(
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(readings: readonly Reading[]): Promise<void> {
    const actor = currentContext()?.actor;
    // An enterprise looks at what is its own.
    if (actor?.role === 'enterprise') return;
    const now = this.clock.now().getTime();
    const keyOf = (reading: Reading) => `${actor?.id} ${nameOfReading(reading)}`;
    const fresh = readings.filter((reading) => {
      const before = this.recordedAt.get(keyOf(reading));
      return before === undefined || Math.abs(now - before) >= ONCE_IN_MS;
    });
    if (fresh.length === 0) return;
    await this.unitOfWork.run(() => this.audit.record(...fresh.map(actOf)));
    for (const reading of fresh) this.remember(keyOf(reading), now);
  }

  private remember(key: string, now: number): void {
    this.recordedAt.delete(key);
    this.recordedAt.set(key, now);
    const [oldest] = this.recordedAt.keys();
    if (oldest !== undefined && this.recordedAt.size > REMEMBERED_MAX)
      this.recordedAt.delete(oldest);
  }
}

function actOf(reading: Reading): AuditAct {
  const detail = { what: reading.what };
  if (reading.what === 'rejects')
    return {
      action: 'import.read',
      subjectType: 'import-file',
      subjectId: String(reading.importId),
      detail,
    };
  const { uscc } = reading;
  return { action: 'enterprise.read', subjectType: 'enterprise', subjectId: uscc, uscc, detail };
}
