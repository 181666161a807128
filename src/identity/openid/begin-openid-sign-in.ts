import { Injectable } from '@nestjs/common';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import type { Realm } from '../../platform/sign-in-settings.js';
import type { Client } from '../client.js';
import { SignInSteps } from '../sign-in-steps.js';
import { idOfToken } from '../token.js';
import { OpenIdProviders } from './openid-providers.js';
import { ownPath } from './own-path.js';

/** How long somebody may take at the provider's. */
export const MINUTES_AT_THE_PROVIDER = 10;

export interface BegunSignIn {
  /** For the cookie. */
  readonly token: string;
  /** Where the browser is sent. */
  readonly address: string;
}

/** Sends somebody to a provider, and remembers what has to come back. */
@Injectable()
export class BeginOpenIdSignIn {
  constructor(
    private readonly providers: OpenIdProviders,
    private readonly steps: SignInSteps,
  ) {}

  /** @throws DomainError NOT_FOUND, OPENID_UNAVAILABLE */
  async execute(realm: Realm, returnTo: string | undefined, client: Client): Promise<BegunSignIn> {
    const checks = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
    };
    const address = await this.providers.authorizationAddress(realm, checks);
    const data = {
      realm,
      ...checks,
      returnTo: ownPath(returnTo),
      // The session's cookie does not come along when the provider sends the browser back.
      replacedSessionId: client.sessionToken ? idOfToken(client.sessionToken) : null,
    };
    return { token: await this.steps.begin('openid', data, MINUTES_AT_THE_PROVIDER), address };
  }
}
