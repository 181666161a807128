import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { BindIdentity } from '../openid/bind-identity.js';
import { Roles } from '../roles.decorator.js';
import { UserAccountPageDto, AccountQuery, IdentityRequest } from './account.dto.js';
import { DisableAccount } from './disable-account.js';
import { EndSessions } from './end-sessions.js';
import { ListAccounts } from './list-accounts.js';

@ApiTags('accounts')
@Controller('accounts')
@Roles('administrator')
export class AccountsController {
  constructor(
    private readonly list: ListAccounts,
    private readonly disable: DisableAccount,
    private readonly endSessions: EndSessions,
    private readonly bindIdentity: BindIdentity,
  ) {}

  /** Everybody who can sign in, and every machine, by user name. */
  @Get()
  @ApiOkResponse({ type: UserAccountPageDto })
  find(@Query() query: AccountQuery): Promise<UserAccountPageDto> {
    return this.list.execute(query);
  }

  /** Keeps an account out from now on; its sessions end. */
  @Post(':id/disabling')
  @HttpCode(204)
  @ApiNoContentResponse()
  keepOut(@Param('id') id: string): Promise<void> {
    return this.disable.execute(id);
  }

  /** Lets an account in again, and nobody waits for it any more. */
  @Post(':id/enabling')
  @HttpCode(204)
  @ApiNoContentResponse()
  letIn(@Param('id') id: string): Promise<void> {
    return this.disable.undo(id);
  }

  /** Ends all sessions of an account. */
  @Delete(':id/sessions')
  @HttpCode(204)
  @ApiNoContentResponse()
  async end(@Param('id') id: string): Promise<void> {
    await this.endSessions.all(id);
  }

  /** Says which account of the staff's provider is this one's. */
  @Post(':id/identity')
  @HttpCode(204)
  @ApiNoContentResponse()
  bind(@Param('id') id: string, @Body() { accountName }: IdentityRequest): Promise<void> {
    return this.bindIdentity.execute(id, accountName);
  }
}
