import {
  Controller,
  Get,
  Header,
  Param,
  ParseEnumPipe,
  Query,
  Req,
  Res,
  UseFilters,
} from '@nestjs/common';
import { ApiExcludeEndpoint, ApiFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Config } from '../../platform/config.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { Public } from '../../platform/http/public.decorator.js';
import { REALMS, type Realm } from '../../platform/sign-in-settings.js';
import { clientOf } from '../client.js';
import { Cookies, readCookie } from '../cookies.js';
import { BeginOpenIdSignIn, MINUTES_AT_THE_PROVIDER } from './begin-openid-sign-in.js';
import { FinishOpenIdSignIn } from './finish-openid-sign-in.js';
import { OpenIdProblemFilter } from './openid-problem.filter.js';
import { OpenIdQuery, RealmsDto } from './openid.dto.js';

const RealmPipe = new ParseEnumPipe(Object.fromEntries(REALMS.map((realm) => [realm, realm])), {
  exceptionFactory: () => new DomainError('NOT_FOUND'),
});

/** Anybody may come here: who it is turns out at the provider's. */
@ApiTags('session')
@Controller('session/openid')
@Public()
@UseFilters(OpenIdProblemFilter)
export class OpenIdController {
  constructor(
    private readonly begin: BeginOpenIdSignIn,
    private readonly finish: FinishOpenIdSignIn,
    private readonly cookies: Cookies,
    private readonly config: Config,
  ) {}

  /** Who can sign in with a provider. */
  @Get()
  @ApiOkResponse({ type: RealmsDto })
  list(): RealmsDto {
    return { realms: REALMS.filter((realm) => this.config.openId[realm] !== undefined) };
  }

  /** Sends the browser to the provider. */
  @Get(':realm')
  @Header('Cache-Control', 'no-store')
  @ApiFoundResponse({ description: 'The address of the provider’s page.' })
  async start(
    @Param('realm', RealmPipe) realm: Realm,
    @Query() { returnTo }: OpenIdQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { token, address } = await this.begin.execute(realm, returnTo, clientOf(request));
    this.cookies.write(response, 'openid', token, MINUTES_AT_THE_PROVIDER * 60);
    response.redirect(302, address);
  }

  /**
   * The provider sends the browser back. A session's cookie is Strict, and the page that this leads to is asked for in a
   * chain of redirects that began at the provider's, so the cookie does not come with it. It need not: the page is the
   * same for everybody, and what it then asks for itself comes from here and carries the cookie. So it may lead to
   * nothing but pages (see own-path.ts).
   */
  @Get(':realm/callback')
  @Header('Cache-Control', 'no-store')
  @ApiExcludeEndpoint()
  async end(
    @Param('realm', RealmPipe) realm: Realm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    this.cookies.clear(response, 'openid');
    const query = request.originalUrl.split('?')[1] ?? '';
    const token = readCookie(request, 'openid');
    const { session, returnTo } = await this.finish.execute(realm, token, query, clientOf(request));
    this.cookies.writeSession(response, session.token);
    response.redirect(303, returnTo);
  }
}
