import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** 256 random bits, 43 characters of base64url. It means nothing by itself and is known to the browser alone. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/**
 * What is stored in place of the token: its SHA-256 in hexadecimal, so that whoever reads the database cannot sign in
 * with what is found there. Plain hashing is enough because a token, unlike a password, cannot be guessed.
 */
export function idOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
