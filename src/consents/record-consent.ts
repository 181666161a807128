import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { currentContext, type Actor as Doer } from '../platform/http/request-context.js';
import { newId } from '../platform/identifier.js';
import type { ConsentRecordEntity } from './consent-record.entity.js';
import { ConsentRecordRepository } from './consent-record.repository.js';
import { currentNotice, hashOfNotice, type NoticeName } from './notices.js';

export interface WantedConsent {
  readonly notice: NoticeName;
  /** Which version was shown; a withdrawal needs none. */
  readonly version?: number;
  readonly act: ConsentRecordEntity['act'];
  readonly userId?: string;
  readonly uscc?: string;
  readonly objectionId?: string;
  readonly actor: Doer;
}

/** Writes down what somebody agreed to, or no longer does, with an audit entry. */
@Injectable()
export class RecordConsent {
  constructor(
    private readonly records: ConsentRecordRepository,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError NOTICE_OUTDATED for another version than the one that is shown now */
  async execute(wanted: WantedConsent): Promise<void> {
    const notice = currentNotice(wanted.notice);
    if (wanted.act === 'given' && wanted.version !== notice.version)
      throw new DomainError('NOTICE_OUTDATED');
    const { act, userId = null, uscc = null, objectionId = null, actor } = wanted;
    const id = newId();
    const noticeHash = hashOfNotice(notice);
    await this.unitOfWork.run(async () => {
      await this.records.insert({
        id,
        at: this.clock.now(),
        notice: notice.name,
        version: notice.version,
        noticeHash,
        act,
        userId,
        uscc,
        objectionId,
        origin: currentContext()?.origin?.address ?? 'job',
      });
      await this.audit.record({
        action: act === 'given' ? 'consent.given' : 'consent.withdrawn',
        subjectType: 'consent',
        subjectId: id,
        ...(uscc === null ? {} : { uscc }),
        detail: { notice: notice.name, version: notice.version, noticeHash, objectionId },
        actor,
      });
    });
  }
}
