import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import type { LocalizedText } from '../platform/http/error-codes.js';

const PASSWORD_MIN_LENGTH = 12;
/** `aaaaaaaaaaaa` and `121212121212` are long and the first that anybody tries. */
const DIFFERENT_CHARACTERS_MIN = 5;
export const PASSWORD_MAX_LENGTH = 128;

/**
 * Whether a new password is long enough, is not the user name and does not repeat a few characters. No classes of
 * characters are asked for and no change after some months, as NIST SP 800-63B advises.
 * @param username normalised
 */
export function isAcceptablePassword(password: string, username: string): boolean {
  // Both spellings must fit: normalising may lengthen (ﬃ → ffi) and shorten (e + accent → é).
  const fits = [password, normalised(password)].every((spelling) => {
    const length = [...spelling].length;
    return length >= PASSWORD_MIN_LENGTH && length <= PASSWORD_MAX_LENGTH;
  });
  const folded = normalised(password).trim().toLowerCase();
  return fits && folded !== username && new Set(folded).size >= DIFFERENT_CHARACTERS_MIN;
}

export const PASSWORD_FAULT: LocalizedText = {
  zh: '密码应为 12 至 128 个字符，至少 5 个不同字符，且不能是用户名',
  en: 'must have 12 to 128 characters, 5 different ones at least, and not be the user name',
};

/** Hashes and compares passwords, off the event loop; keep it out of a unit of work. */
@Injectable()
export class Passwords {
  /** OWASP's setting for argon2id: 19 MiB, two passes, one lane; some 20 ms. Each hash carries its own setting. */
  protected readonly cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

  /** The encoded argon2id hash, about 100 characters. */
  hash(password: string): Promise<string> {
    return hash(normalised(password), this.cost);
  }

  /**
   * Whether this is the password of the hash. Without a hash, because there is no such user or none
   * with a password, the answer is no and takes
   * as long, so that the time tells nobody which users exist.
   */
  async match(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    if (passwordHash === null || passwordHash === undefined) {
      await this.hash(password);
      return false;
    }
    return verify(passwordHash, normalised(password));
  }
}

// A Chinese keyboard may write full-width letters: the same password to the person, other bytes to argon2.
function normalised(password: string): string {
  return password.normalize('NFKC');
}
