import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { currentContext, type Actor } from '../platform/http/request-context.js';
import { newId } from '../platform/identifier.js';
import type { AuditEntryEntity } from './audit-entry.entity.js';
import { AuditRepository } from './audit.repository.js';
import type { AuditedAct } from './audited-acts.js';
import { hashOfSubject } from './hash-of-subject.js';

export interface AuditAct {
  /** At most 64 characters, `subject.done`: `case.confirm`, `user.signed-in`. */
  readonly action: AuditedAct;
  /** At most 32 characters: `case`, `payout-batch`. */
  readonly subjectType: string;
  /** At most 64 characters. */
  readonly subjectId: string;
  /** The enterprise that it concerns. */
  readonly uscc?: string | undefined;
  /** What is needed to understand the act later. No secrets, no full account numbers. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** The subject as it was and as it is, where the act changes one: only the hashes are kept. No full account numbers. */
  readonly before?: object | null | undefined;
  readonly after?: object | null | undefined;
  /** In the actor's words, at most 500 characters. */
  readonly reason?: string | null | undefined;
  /** Who acted, if it is not the actor of the running request or job. */
  readonly actor?: Actor;
}

/** Records who did what, inside the unit of work of the act: one is not committed without the other. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: AuditRepository,
    private readonly clock: Clock,
  ) {}

  async record(...acts: readonly AuditAct[]): Promise<void> {
    if (!this.unitOfWork.isRunning) {
      throw new Error('an act is recorded in the unit of work that carries it out');
    }
    const at = this.clock.now();
    await this.repository.append(acts.map((act) => entryOf(act, at)));
  }
}

function entryOf(act: AuditAct, at: Date): AuditEntryEntity {
  const context = currentContext();
  const actor = act.actor ?? context?.actor;
  if (!actor) throw new Error(`nobody acts unnamed: ${act.action} has no actor`);
  return {
    id: newId(),
    at,
    actor: actor.id,
    actorRole: actor.role,
    action: act.action,
    subjectType: act.subjectType,
    subjectId: act.subjectId,
    uscc: act.uscc ?? null,
    detail: act.detail ?? {},
    beforeHash: act.before ? hashOfSubject(act.before) : null,
    afterHash: act.after ? hashOfSubject(act.after) : null,
    reason: act.reason ?? null,
    requestId: context?.requestId ?? null,
    origin: context?.origin?.address ?? 'job',
    agent: context?.origin?.agent ?? null,
  };
}
