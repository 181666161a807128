import { Injectable } from '@nestjs/common';
import { EnterpriseRepository } from '../enterprises/enterprise.repository.js';
import { decodeCursor, pageOf } from '../platform/http/cursor.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { PageQuery } from '../platform/http/page-query.dto.js';
import { MessageDto, type MessagePageDto } from './dto/message.dto.js';
import { OutreachRepository } from './outreach.repository.js';

/** An enterprise's inbox, newest first. */
@Injectable()
export class ListMessages {
  constructor(
    private readonly repository: OutreachRepository,
    private readonly enterprises: EnterpriseRepository,
  ) {}

  /** @throws DomainError ENTERPRISE_NOT_FOUND */
  async execute(uscc: string, { limit, cursor }: PageQuery): Promise<MessagePageDto> {
    const enterprise = await this.enterprises.findByUscc(uscc);
    if (!enterprise) throw new DomainError('ENTERPRISE_NOT_FOUND');
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const messages = await this.repository.findInbox(enterprise.id, limit + 1, beforeId);
    const unreadCount = await this.repository.countUnread(enterprise.id);
    const page = pageOf(messages, limit, (message) => [message.id]);
    return { ...page, data: page.data.map((message) => MessageDto.of(message)), unreadCount };
  }
}
