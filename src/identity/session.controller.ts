import { Body, Controller, Delete, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../platform/http/public.decorator.js';
import type { Actor } from './actor.js';
import { CurrentActor } from './current-actor.decorator.js';
import { CredentialsDto } from './dto/credentials.dto.js';
import { MeDto } from './dto/me.dto.js';
import { Roles } from './roles.decorator.js';
import { ROLE_NAMES } from './roles.js';
import { SessionCookie } from './session-cookie.js';
import { SignIn } from './sign-in.js';
import { SignOut } from './sign-out.js';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly signOut: SignOut,
    private readonly cookie: SessionCookie,
  ) {}

  /** Signs in: the answer sets the session's cookie. */
  @Public()
  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiCreatedResponse({ type: MeDto })
  async open(
    @Body() credentials: CredentialsDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MeDto> {
    const { token, actor } = await this.signIn.execute(credentials, this.cookie.read(request));
    this.cookie.write(response, token);
    return MeDto.of(actor);
  }

  /** Who is signed in. */
  @Roles(...ROLE_NAMES)
  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: MeDto })
  find(@CurrentActor() actor: Actor): MeDto {
    return MeDto.of(actor);
  }

  /** Signs out. */
  @Roles(...ROLE_NAMES)
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async close(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.signOut.execute(actor, this.cookie.read(request) ?? '');
    this.cookie.clear(response);
  }
}
