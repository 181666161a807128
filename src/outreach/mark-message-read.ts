import { Injectable } from '@nestjs/common';
import { EnterpriseRepository } from '../enterprises/enterprise.repository.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { OutreachRepository } from './outreach.repository.js';

/** Remembers that an enterprise has read a message; reading it again changes nothing. */
@Injectable()
export class MarkMessageRead {
  constructor(
    private readonly repository: OutreachRepository,
    private readonly enterprises: EnterpriseRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError ENTERPRISE_NOT_FOUND, MESSAGE_NOT_FOUND */
  async execute(uscc: string, messageId: string): Promise<void> {
    const enterprise = await this.enterprises.findByUscc(uscc);
    if (!enterprise) throw new DomainError('ENTERPRISE_NOT_FOUND');
    const message = await this.repository.findInboxMessage(enterprise.id, messageId);
    if (!message) throw new DomainError('MESSAGE_NOT_FOUND');
    if (message.readAt) return;
    await this.unitOfWork.run(() => this.repository.markRead(message.id, this.clock.now()));
  }
}
