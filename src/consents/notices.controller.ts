import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '../platform/http/domain-error.js';
import { Public } from '../platform/http/public.decorator.js';
import { NoticeDto } from './dto/consent.dto.js';
import { currentNotice, NOTICE_NAMES } from './notices.js';

@ApiTags('notices')
@Public()
@Controller('notices')
export class NoticesController {
  /** A notice on personal data as it stands, for everybody to read. */
  @Get(':name')
  @ApiOkResponse({ type: NoticeDto })
  show(@Param('name') wanted: string): NoticeDto {
    const name = NOTICE_NAMES.find((one) => one === wanted);
    if (!name) throw new DomainError('NOT_FOUND');
    return NoticeDto.of(currentNotice(name));
  }
}
