import { Injectable } from '@nestjs/common';
import { requireScope, type Actor } from '../identity/actor.js';
import { DomainError } from '../platform/http/domain-error.js';
import { ConsentRecordRepository } from './consent-record.repository.js';
import { NoticeDto, type OwnConsentDto } from './dto/consent.dto.js';
import { currentNotice } from './notices.js';
import { RecordConsent } from './record-consent.js';

/** What an enterprise's user was told and agreed to, for the enterprise it acts for. */
@Injectable()
export class OwnConsent {
  constructor(
    private readonly records: ConsentRecordRepository,
    private readonly recordConsent: RecordConsent,
  ) {}

  async view(actor: Actor): Promise<OwnConsentDto> {
    const notice = currentNotice('enterprise');
    const latest = await this.records.findLatest(actor.userId, usccOf(actor));
    const isCurrent = latest?.version === notice.version;
    return {
      notice: NoticeDto.of(notice),
      answer: latest && isCurrent ? latest.act : null,
      answeredAt: latest && isCurrent ? latest.at.toISOString() : null,
    };
  }

  /** @throws DomainError NOTICE_OUTDATED, SCOPE_TOO_NARROW */
  async give(actor: Actor, version: number): Promise<OwnConsentDto> {
    await this.record(actor, 'given', version);
    return this.view(actor);
  }

  /**
   * Refusing what was asked for the first time is recorded in the same way.
   * @throws DomainError SCOPE_TOO_NARROW
   */
  withdraw(actor: Actor): Promise<void> {
    return this.record(actor, 'withdrawn');
  }

  private async record(actor: Actor, act: 'given' | 'withdrawn', version?: number): Promise<void> {
    const uscc = usccOf(actor);
    // The answer is the enterprise's: it starts or ends its mail, and deletes its contact.
    requireScope(actor, 'act');
    const { userId, role } = actor;
    const latest = await this.records.findLatest(userId, uscc);
    // Said twice is said once.
    const notice = currentNotice('enterprise');
    const isSaid = latest?.act === act && latest.version === notice.version;
    if (isSaid && (act === 'withdrawn' || version === notice.version)) return;
    await this.recordConsent.execute({
      notice: 'enterprise',
      ...(version === undefined ? {} : { version }),
      act,
      userId,
      uscc,
      actor: { id: userId, role },
    });
  }
}

/** Whoever acts for nobody today has nothing to agree to. */
function usccOf({ uscc }: Actor): string {
  if (uscc === undefined) throw new DomainError('NOT_FOUND');
  return uscc;
}
