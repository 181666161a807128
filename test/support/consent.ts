import { ConsentRecordRepository } from '../../src/consents/consent-record.repository.js';
import { currentNotice, hashOfNotice } from '../../src/consents/notices.js';
import type { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { newId } from '../../src/platform/identifier.js';

/** Somebody of the enterprise has agreed that its contact is written to. */
export async function consentToMail(unitOfWork: UnitOfWork, uscc: string): Promise<void> {
  const notice = currentNotice('enterprise');
  const record = {
    id: newId(),
    at: new Date('2024-01-02T03:04:05Z'),
    notice: notice.name,
    version: notice.version,
    noticeHash: hashOfNotice(notice),
    act: 'given' as const,
    userId: null,
    uscc,
    objectionId: null,
    origin: '127.0.0.1',
  };
  await unitOfWork.run(() => new ConsentRecordRepository(unitOfWork).insert(record));
}
