import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Actor } from '../actor.js';
import { OpenBeforeEnrolment } from '../bounds.decorator.js';
import { clientOf } from '../client.js';
import { readCookie } from '../cookies.js';
import { CurrentActor } from '../current-actor.decorator.js';
import { Roles } from '../roles.decorator.js';
import { ROLE_NAMES } from '../roles.js';
import { idOfToken } from '../token.js';
import { ChangePassword } from './change-password.js';
import { EndSessions } from './end-sessions.js';
import { OwnAccountDto, PasswordChangeRequest } from './own-account.dto.js';
import { ViewOwnAccount } from './view-own-account.js';

@ApiTags('account')
@Controller('account')
@Roles(...ROLE_NAMES)
export class OwnAccountController {
  constructor(
    private readonly view: ViewOwnAccount,
    private readonly changePassword: ChangePassword,
    private readonly endSessions: EndSessions,
  ) {}

  /** How one signs in, and where one is signed in now. */
  @Get()
  @OpenBeforeEnrolment()
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: OwnAccountDto })
  find(@CurrentActor() actor: Actor, @Req() request: Request): Promise<OwnAccountDto> {
    return this.view.execute(actor, sessionIdIn(request));
  }

  /** Another password from now on; one's other sessions end. */
  @Post('password')
  @HttpCode(204)
  @ApiNoContentResponse()
  change(
    @Body() change: PasswordChangeRequest,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
  ): Promise<void> {
    return this.changePassword.execute(actor, change, clientOf(request));
  }

  /** Ends all of one's sessions but this one. */
  @Delete('sessions')
  @HttpCode(204)
  @ApiNoContentResponse()
  endOthers(@CurrentActor() { userId }: Actor, @Req() request: Request): Promise<void> {
    return this.endSessions.all(userId, sessionIdIn(request));
  }

  /** Ends one of one's sessions. */
  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  endOne(@CurrentActor() { userId }: Actor, @Param('id') id: string): Promise<void> {
    return this.endSessions.one(userId, id);
  }
}

function sessionIdIn(request: Request): string {
  return idOfToken(readCookie(request, 'session') ?? '');
}
