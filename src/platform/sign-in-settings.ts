import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { toNumber } from './environment-values.js';

/** Whether staff who sign in with a password need a one-time password too, or may choose. */
export const STAFF_TOTP = ['optional', 'required'] as const;
export type StaffTotp = (typeof STAFF_TOTP)[number];

/** Who comes from which provider: enterprises from 一网通办, staff from 政务微信 or the district's own. */
export const REALMS = ['enterprise', 'staff'] as const;
export type Realm = (typeof REALMS)[number];

/** What has to be known of one OpenID Connect provider. */
export interface OpenIdSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Absent: PKCE alone shows who redeems the code. */
  readonly clientSecret: string | undefined;
  readonly scope: string;
  readonly nameClaim: string;
  /** Of enterprises the claim with the 统一社会信用代码, of staff the one with the account's name. */
  readonly identityClaim: string;
  /** Of enterprises: how the provider says that somebody is its 法定代表人; absent where it does not. */
  readonly representative?: { readonly claim: string; readonly value: string };
}

/** Codes and keys travel there; on the machine itself, for tests and gateways, nobody listens in. */
const ISSUER = /^https:\/\/\S+$|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/\S*)?$/;

const isIssuer = (variable: string): PropertyDecorator =>
  Matches(ISSUER, { message: `${variable} must be an https address, or http on this machine` });

const MINUTES_MAX = 10_080;

/** The part of the environment that is about signing in. */
export class SignInEnvironment {
  @toNumber
  @IsInt()
  @Min(1)
  @Max(168)
  SESSION_HOURS = 12;

  @toNumber
  @IsInt()
  @Min(1)
  @Max(MINUTES_MAX)
  STAFF_IDLE_MINUTES = 30;

  @toNumber
  @IsInt()
  @Min(1)
  @Max(MINUTES_MAX)
  ENTERPRISE_IDLE_MINUTES = 720;

  @IsIn(STAFF_TOTP)
  STAFF_TOTP: StaffTotp = 'optional';

  @IsOptional()
  @isIssuer('OPENID_ENTERPRISE_ISSUER')
  OPENID_ENTERPRISE_ISSUER?: string;

  @IsOptional()
  @IsString()
  OPENID_ENTERPRISE_CLIENT_ID?: string;

  @IsOptional()
  @IsString()
  OPENID_ENTERPRISE_CLIENT_SECRET?: string;

  @IsString()
  @IsNotEmpty()
  OPENID_ENTERPRISE_SCOPE = 'openid profile';

  @IsString()
  @IsNotEmpty()
  OPENID_ENTERPRISE_NAME_CLAIM = 'name';

  @IsOptional()
  @IsString()
  OPENID_ENTERPRISE_USCC_CLAIM?: string;

  @IsOptional()
  @IsString()
  OPENID_ENTERPRISE_CAPACITY_CLAIM?: string;

  @IsString()
  @IsNotEmpty()
  OPENID_ENTERPRISE_REPRESENTATIVE = '法定代表人';

  @IsOptional()
  @isIssuer('OPENID_STAFF_ISSUER')
  OPENID_STAFF_ISSUER?: string;

  @IsOptional()
  @IsString()
  OPENID_STAFF_CLIENT_ID?: string;

  @IsOptional()
  @IsString()
  OPENID_STAFF_CLIENT_SECRET?: string;

  @IsString()
  @IsNotEmpty()
  OPENID_STAFF_SCOPE = 'openid profile';

  @IsString()
  @IsNotEmpty()
  OPENID_STAFF_NAME_CLAIM = 'name';

  @IsString()
  @IsNotEmpty()
  OPENID_STAFF_ACCOUNT_CLAIM = 'preferred_username';
}

export const SIGN_IN_MEANINGS: Readonly<Record<keyof SignInEnvironment, string>> = {
  SESSION_HOURS: 'Hours until somebody who signed in has to sign in again (1 to 168)',
  STAFF_IDLE_MINUTES: 'Minutes without a request after which a session of staff ends',
  ENTERPRISE_IDLE_MINUTES: 'Minutes without a request after which a session of an enterprise ends',
  STAFF_TOTP:
    'Whether staff who sign in with a password need a one-time password too: required, optional',
  OPENID_ENTERPRISE_ISSUER:
    'OpenID Connect provider of enterprises, by its issuer; absent: they sign in here',
  OPENID_ENTERPRISE_CLIENT_ID: 'As which client that provider knows this service',
  OPENID_ENTERPRISE_CLIENT_SECRET: 'With which secret; absent: a public client',
  OPENID_ENTERPRISE_SCOPE: 'What is asked of that provider',
  OPENID_ENTERPRISE_NAME_CLAIM: 'Claim with the name of the person',
  OPENID_ENTERPRISE_USCC_CLAIM:
    'Claim with the unified social credit code of the enterprise; needed with that issuer',
  OPENID_ENTERPRISE_CAPACITY_CLAIM:
    'Claim with the capacity of the person; absent: nobody comes from there as a legal representative',
  OPENID_ENTERPRISE_REPRESENTATIVE: 'What that claim says of a legal representative',
  OPENID_STAFF_ISSUER: 'OpenID Connect provider of staff, by its issuer; absent: they sign in here',
  OPENID_STAFF_CLIENT_ID: 'As which client that provider knows this service',
  OPENID_STAFF_CLIENT_SECRET: 'With which secret; absent: a public client',
  OPENID_STAFF_SCOPE: 'What is asked of that provider',
  OPENID_STAFF_NAME_CLAIM: 'Claim with the name of the person',
  OPENID_STAFF_ACCOUNT_CLAIM: 'Claim with the account name that an administrator has bound',
};

export function openIdSettingsOf(
  environment: SignInEnvironment,
): Readonly<Partial<Record<Realm, OpenIdSettings>>> {
  const enterprise = providerOf(
    environment.OPENID_ENTERPRISE_ISSUER,
    environment.OPENID_ENTERPRISE_CLIENT_ID,
    environment.OPENID_ENTERPRISE_USCC_CLAIM,
    {
      clientSecret: environment.OPENID_ENTERPRISE_CLIENT_SECRET,
      scope: environment.OPENID_ENTERPRISE_SCOPE,
      nameClaim: environment.OPENID_ENTERPRISE_NAME_CLAIM,
      ...(environment.OPENID_ENTERPRISE_CAPACITY_CLAIM !== undefined && {
        representative: {
          claim: environment.OPENID_ENTERPRISE_CAPACITY_CLAIM,
          value: environment.OPENID_ENTERPRISE_REPRESENTATIVE,
        },
      }),
    },
  );
  const staff = providerOf(
    environment.OPENID_STAFF_ISSUER,
    environment.OPENID_STAFF_CLIENT_ID,
    environment.OPENID_STAFF_ACCOUNT_CLAIM,
    {
      clientSecret: environment.OPENID_STAFF_CLIENT_SECRET,
      scope: environment.OPENID_STAFF_SCOPE,
      nameClaim: environment.OPENID_STAFF_NAME_CLAIM,
    },
  );
  return { ...(enterprise && { enterprise }), ...(staff && { staff }) };
}

function providerOf(
  issuer: string | undefined,
  clientId: string | undefined,
  identityClaim: string | undefined,
  others: Omit<OpenIdSettings, 'issuer' | 'clientId' | 'identityClaim'>,
): OpenIdSettings | undefined {
  if (issuer === undefined || clientId === undefined || identityClaim === undefined)
    return undefined;
  return { issuer, clientId, identityClaim, ...others };
}

/** What an issuer cannot do without. */
export function openIdFaults(environment: SignInEnvironment): string[] {
  const needs: (readonly [keyof SignInEnvironment, keyof SignInEnvironment])[] = [
    ['OPENID_ENTERPRISE_ISSUER', 'OPENID_ENTERPRISE_CLIENT_ID'],
    ['OPENID_ENTERPRISE_ISSUER', 'OPENID_ENTERPRISE_USCC_CLAIM'],
    ['OPENID_STAFF_ISSUER', 'OPENID_STAFF_CLIENT_ID'],
  ];
  return needs
    .filter(
      ([issuer, other]) => environment[issuer] !== undefined && environment[other] === undefined,
    )
    .map(([issuer, other]) => `${issuer} needs ${other}`);
}
