import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Min } from 'class-validator';
import { hashOfNotice, NOTICE_NAMES, type NoticeName, type PrivacyNotice } from '../notices.js';

class NoticeTextDto {
  zh: string;
  en: string;
}

export class NoticeDto {
  @ApiProperty({ enum: NOTICE_NAMES, enumName: 'NoticeName' })
  name: NoticeName;

  version: number;
  title: NoticeTextDto;

  /** What is agreed to; all else is told. */
  asks: NoticeTextDto;

  @ApiProperty({ type: [NoticeTextDto] })
  paragraphs: NoticeTextDto[];

  /** SM3 of the notice, as it is recorded with a consent. */
  hash: string;

  static of(notice: PrivacyNotice): NoticeDto {
    return { ...notice, paragraphs: [...notice.paragraphs], hash: hashOfNotice(notice) };
  }
}

export class OwnConsentDto {
  notice: NoticeDto;

  /** What was last said to this version; null: it has not been shown yet. */
  @ApiProperty({ enum: ['given', 'withdrawn'], nullable: true })
  answer: 'given' | 'withdrawn' | null;

  @ApiProperty({ type: String, nullable: true })
  answeredAt: string | null;
}

export class GiveConsentDto {
  /** The version that was shown. */
  @IsInt()
  @Min(1)
  version: number;
}
