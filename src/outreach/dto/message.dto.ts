import { LabelDto } from '../../policies/dto/label.dto.js';
import type { OutreachMessageEntity } from '../outreach-message.entity.js';

export class MessageActionDto {
  /** A path of the pages. */
  path: string;
  label: LabelDto;
}

/** One message in an enterprise's inbox. */
export class MessageDto {
  id: string;
  caseId: string | null;
  subject: LabelDto;
  /** Plain text, paragraphs separated by line breaks. */
  body: LabelDto;
  action: MessageActionDto | null;
  createdAt: Date;
  readAt: Date | null;

  static of(message: OutreachMessageEntity): MessageDto {
    const { id, caseId, subject, body, action, createdAt, readAt } = message;
    return { id, caseId, subject, body, action, createdAt, readAt };
  }
}

export class MessagePageDto {
  data: MessageDto[];
  nextCursor: string | null;
  /** In the whole inbox, not on this page alone. */
  unreadCount: number;
}
