import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** Clocks differ, and somebody types while the code changes: one period before and after. */
const WINDOW = 1;

/** A secret in base32, as applications take it in; 160 bits, as RFC 4226 recommends. */
export function newOneTimeSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** For the square code that applications photograph. */
export function addressOf(secret: string, username: string): string {
  return totpOf(secret, username).toString();
}

/** The number of the period whose code it is; undefined when it is none of those that count now. */
export function counterOf(secret: string, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const delta = totpOf(secret).validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? undefined : Math.floor(timestamp / 1_000 / PERIOD_SECONDS) + delta;
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: '惠企', label, secret, period: PERIOD_SECONDS });
}
