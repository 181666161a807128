import { Body, Controller, Delete, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../platform/http/public.decorator.js';
import type { Actor } from './actor.js';
import { OpenBeforeEnrolment } from './bounds.decorator.js';
import { clientOf } from './client.js';
import { Cookies, readCookie } from './cookies.js';
import { CurrentActor } from './current-actor.decorator.js';
import { CodeOfSignInRequest, CredentialsDto, PendingSignInDto } from './dto/credentials.dto.js';
import { MeDto } from './dto/me.dto.js';
import { DEVICE_SECONDS } from './lock-out/known-devices.js';
import type { OpenedSession } from './open-session.js';
import { Roles } from './roles.decorator.js';
import { ROLE_NAMES } from './roles.js';
import { EnterCode } from './second-step/enter-code.js';
import { SignIn } from './sign-in.js';
import { SignOut } from './sign-out.js';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly enterCode: EnterCode,
    private readonly signOut: SignOut,
    private readonly cookies: Cookies,
  ) {}

  /** Signs in: the answer sets the session's cookie, or says with 202 that a code is awaited. */
  @Public()
  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiCreatedResponse({ type: MeDto })
  @ApiAcceptedResponse({ type: PendingSignInDto })
  async open(
    @Body() credentials: CredentialsDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MeDto | PendingSignInDto> {
    const { session, pendingToken } = await this.signIn.execute(credentials, clientOf(request));
    if (session) return this.handOver(session, response);
    response.status(202);
    return { pendingToken };
  }

  /** The second step of signing in. */
  @Public()
  @Post('code')
  @Header('Cache-Control', 'no-store')
  @ApiCreatedResponse({ type: MeDto })
  async enter(
    @Body() { pendingToken, code }: CodeOfSignInRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MeDto> {
    const session = await this.enterCode.execute(pendingToken, code, clientOf(request));
    return this.handOver(session, response);
  }

  /** Who is signed in. */
  @Roles(...ROLE_NAMES)
  @OpenBeforeEnrolment()
  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: MeDto })
  find(@CurrentActor() actor: Actor): MeDto {
    return MeDto.of(actor);
  }

  /** Signs out. */
  @Roles(...ROLE_NAMES)
  @OpenBeforeEnrolment()
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async close(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.signOut.execute(actor, readCookie(request, 'session') ?? '');
    this.cookies.clear(response, 'session');
  }

  private handOver({ token, deviceToken, actor }: OpenedSession, response: Response): MeDto {
    this.cookies.writeSession(response, token);
    this.cookies.write(response, 'device', deviceToken, DEVICE_SECONDS);
    return MeDto.of(actor);
  }
}
