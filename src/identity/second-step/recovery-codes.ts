import { createHash } from 'node:crypto';
import { Secret } from 'otpauth';

const CODES = 10;
/** 80 bits: a plain hash of them cannot be turned back by trying. */
const CODE_BYTES = 10;

/** Ten of 16 letters and digits (base32) in groups of four. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () =>
    new Secret({ size: CODE_BYTES }).base32.replace(/.{4}(?=.)/g, '$&-'),
  );
}

/** What is stored of it; the same however it is typed. */
export function idOfRecoveryCode(code: string): string {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z2-7]/g, '');
  return createHash('sha256').update(plain).digest('hex');
}
