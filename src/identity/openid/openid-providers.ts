import { Injectable, Logger } from '@nestjs/common';
import * as openid from 'openid-client';
import { Clock } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { OpenIdSettings, Realm } from '../../platform/sign-in-settings.js';

const TIMEOUT_SECONDS = 10;

/** A provider changes its addresses rarely, and says so to nobody. */
const METADATA_MS = 10 * 60_000;

/** What is made up for one sign-in and has to come back with the answer. */
export interface OpenIdChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom a provider says somebody is. */
export interface ProvidedIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** Of the signed token, and what only the provider's own service tells. */
  readonly claims: Readonly<Record<string, unknown>>;
}

interface Metadata {
  readonly server: openid.ServerMetadata;
  readonly until: number;
}

/** Speaks with the OpenID Connect providers: authorization code with PKCE. Nothing is asked of them before somebody signs in. */
@Injectable()
export class OpenIdProviders {
  private readonly logger = new Logger(OpenIdProviders.name);
  private readonly metadata = new Map<Realm, Metadata>();

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError NOT_FOUND where no provider has been set up */
  settings(realm: Realm): OpenIdSettings {
    const settings = this.config.openId[realm];
    if (!settings) throw new DomainError('NOT_FOUND');
    return settings;
  }

  /** Where the browser is sent. @throws DomainError OPENID_UNAVAILABLE */
  async authorizationAddress(
    realm: Realm,
    { state, nonce, verifier }: OpenIdChecks,
  ): Promise<string> {
    const client = await this.client(realm);
    const address = openid.buildAuthorizationUrl(client, {
      redirect_uri: this.callbackAddress(realm),
      scope: this.settings(realm).scope,
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return address.href;
  }

  /**
   * @param query as the browser has brought it back
   * @throws DomainError OPENID_UNAVAILABLE, or OPENID_REFUSED for whatever does not fit
   */
  async identify(realm: Realm, query: string, checks: OpenIdChecks): Promise<ProvidedIdentity> {
    const client = await this.client(realm);
    try {
      const tokens = await openid.authorizationCodeGrant(
        client,
        new URL(`${this.callbackAddress(realm)}?${query}`),
        {
          expectedState: checks.state,
          expectedNonce: checks.nonce,
          pkceCodeVerifier: checks.verifier,
        },
      );
      const claims = tokens.claims();
      if (!claims) throw new Error('the provider sent no ID token');
      return {
        issuer: this.settings(realm).issuer,
        subject: claims.sub,
        claims: { ...(await this.userInfo(client, tokens.access_token, claims.sub)), ...claims },
      };
    } catch (error) {
      throw this.asDomainError(realm, error);
    }
  }

  /** Many providers tell more than the subject only here. */
  private async userInfo(
    client: openid.Configuration,
    accessToken: string,
    subject: string,
  ): Promise<Record<string, unknown>> {
    if (client.serverMetadata().userinfo_endpoint === undefined) return {};
    return openid.fetchUserInfo(client, accessToken, subject);
  }

  private callbackAddress(realm: Realm): string {
    return `${this.config.publicUrl}/api/v1/session/openid/${realm}/callback`;
  }

  /**
   * A new one for each sign-in: it fetches the provider's keys anew, so that a key which has been replaced, perhaps because
   * it has leaked, counts from then on and no longer. The library would go on with the old ones for minutes.
   */
  private async client(realm: Realm): Promise<openid.Configuration> {
    const { clientId, clientSecret, issuer } = this.settings(realm);
    try {
      const server = await this.discover(realm);
      const client = new openid.Configuration(server, clientId, clientSecret);
      client.timeout = TIMEOUT_SECONDS;
      // The signature counts too, not only that the token has come over TLS.
      openid.enableNonRepudiationChecks(client);
      if (isLocal(issuer)) openid.allowInsecureRequests(client);
      return client;
    } catch (error) {
      this.log(realm, error);
      throw new DomainError('OPENID_UNAVAILABLE', {}, { cause: error });
    }
  }

  private async discover(realm: Realm): Promise<openid.ServerMetadata> {
    const now = this.clock.now().getTime();
    const known = this.metadata.get(realm);
    if (known && now < known.until) return known.server;
    const { issuer, clientId } = this.settings(realm);
    const found = await openid.discovery(new URL(issuer), clientId, undefined, undefined, {
      timeout: TIMEOUT_SECONDS,
      execute: isLocal(issuer) ? [openid.allowInsecureRequests] : [],
    });
    const server = found.serverMetadata();
    this.metadata.set(realm, { server, until: now + METADATA_MS });
    return server;
  }

  private asDomainError(realm: Realm, error: unknown): DomainError {
    this.log(realm, error);
    const isUnreachable = error instanceof TypeError || codeOf(error) === 'OAUTH_TIMEOUT';
    const code = isUnreachable ? 'OPENID_UNAVAILABLE' : 'OPENID_REFUSED';
    return new DomainError(code, {}, { cause: error });
  }

  /** Words and codes only: what caused an error of the library may hold tokens. */
  private log(realm: Realm, error: unknown): void {
    const words = error instanceof Error ? error.message : 'unknown';
    this.logger.warn(`${realm}: ${words} (${codeOf(error) ?? 'no code'})`);
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

function isLocal(issuer: string): boolean {
  return issuer.startsWith('http:');
}
