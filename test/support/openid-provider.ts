import {
  createHash,
  createPrivateKey,
  createSign,
  generateKeyPairSync,
  type JsonWebKey,
} from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type JWK } from 'oidc-provider';

export interface ProvidedAccount {
  readonly sub: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

type Claims = Record<string, unknown>;

/** Makes another ID token of what the provider would have signed. */
export type Tampering = (claims: Claims, sign: (claims: Claims) => string) => string;

export interface ProviderClient {
  readonly id: string;
  readonly secret?: string;
  readonly redirectAddress: string;
}

/** A real OpenID Connect provider on a port of its own, in which whoever comes is signed in at once as `account`. */
export class TestOpenIdProvider {
  account: ProvidedAccount = { sub: 'nobody', claims: {} };
  tampering: Tampering | undefined;
  isDown = false;
  private handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  private readonly server = createServer((request, response) => {
    if (this.isDown) request.socket.destroy();
    else this.handle(request, response);
  });

  static async start(clients: readonly ProviderClient[]): Promise<TestOpenIdProvider> {
    const started = new TestOpenIdProvider(clients);
    await new Promise<void>((resolve) => started.server.listen(0, '127.0.0.1', resolve));
    started.rotateKeys();
    return started;
  }

  private constructor(private readonly clients: readonly ProviderClient[]) {}

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Signs with another key from now on, and shows that one alone. */
  rotateKeys(): void {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk = privateKey.export({ format: 'jwk' });
    const kid = createHash('sha256').update(String(jwk.n)).digest('hex').slice(0, 8);
    const answer = this.provider({ ...jwk, kid, alg: 'RS256', use: 'sig' }).callback();
    this.handle = (request, response) => void answer(request, response);
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private provider(key: JWK): Provider {
    const provider: Provider = new Provider(this.issuer, {
      jwks: { keys: [key] },
      clients: this.clients.map(({ id, secret, redirectAddress }) => ({
        client_id: id,
        ...(secret === undefined
          ? { token_endpoint_auth_method: 'none' as const }
          : { client_secret: secret, token_endpoint_auth_method: 'client_secret_post' as const }),
        redirect_uris: [redirectAddress],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        application_type: 'native',
      })),
      claims: { profile: ['name', 'uscc', 'capacity', 'preferred_username'] },
      cookies: { keys: ['for this test alone'] },
      features: { devInteractions: { enabled: false } },
      pkce: { required: () => true },
      ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      findAccount: (_, sub) => ({
        accountId: sub,
        claims: () => ({ sub, ...this.account.claims }),
      }),
      // Whoever comes agrees to everything.
      loadExistingGrant: async ({ oidc }) => {
        const { client, session } = oidc;
        const grant = new provider.Grant({
          clientId: client?.clientId ?? '',
          accountId: session?.accountId ?? '',
        });
        grant.addOIDCScope('openid profile');
        await grant.save();
        return grant;
      },
    });
    provider.use(async (context, next) => {
      if (context.path.startsWith('/interaction/')) {
        const result = { login: { accountId: this.account.sub }, consent: {} };
        await provider.interactionFinished(context.req, context.res, result);
        context.respond = false;
        return;
      }
      await next();
      const body = context.body as { id_token?: string } | undefined;
      if (context.path === '/token' && this.tampering && body?.id_token !== undefined) {
        const claims = JSON.parse(
          Buffer.from(body.id_token.split('.')[1] ?? '', 'base64url').toString(),
        ) as Claims;
        context.body = { ...body, id_token: this.tampering(claims, (it) => signed(it, key)) };
      }
    });
    return provider;
  }
}

export function unsigned(claims: Claims): string {
  return `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.`;
}

function signed(claims: Claims, key: JWK): string {
  const content = `${encoded({ alg: 'RS256', kid: key.kid, typ: 'JWT' })}.${encoded(claims)}`;
  const privateKey = createPrivateKey({ key: key as JsonWebKey, format: 'jwk' });
  return `${content}.${createSign('RSA-SHA256').update(content).sign(privateKey, 'base64url')}`;
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
