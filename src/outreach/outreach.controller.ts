import { Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OwnEnterprise } from '../identity/own-enterprise.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { PageQuery } from '../platform/http/page-query.dto.js';
import { MessagePageDto } from './dto/message.dto.js';
import { ListMessages } from './list-messages.js';
import { MarkMessageRead } from './mark-message-read.js';
import { EnterpriseScopeGuard } from '../enterprises/scopes/enterprise-scope.guard.js';

@ApiTags('messages')
@UseGuards(EnterpriseScopeGuard)
@Controller('enterprises/:uscc/messages')
@OwnEnterprise()
export class OutreachController {
  constructor(
    private readonly listMessages: ListMessages,
    private readonly markMessageRead: MarkMessageRead,
  ) {}

  /** The enterprise's inbox, newest first, and how much of it is unread. */
  @Roles('enterprise', 'reviewer', 'approver', 'specialist', 'auditor')
  @Get()
  @ApiOkResponse({ type: MessagePageDto })
  list(@Param('uscc') uscc: string, @Query() page: PageQuery): Promise<MessagePageDto> {
    return this.listMessages.execute(uscc, page);
  }

  /** The enterprise has read it: staff who look into an inbox leave it unread. */
  @Roles('enterprise')
  @Post(':id/read')
  @HttpCode(204)
  @ApiNoContentResponse()
  read(@Param('uscc') uscc: string, @Param('id') id: string): Promise<void> {
    return this.markMessageRead.execute(uscc, id);
  }
}
