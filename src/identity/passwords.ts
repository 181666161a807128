import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

const PASSWORD_MIN_LENGTH = 8;
export const PASSWORD_MAX_LENGTH = 128;

/** Whether a new password has 8 to 128 characters. Length alone is asked for, as NIST SP 800-63B advises. */
export function isAcceptablePassword(password: string): boolean {
  // Both spellings must fit: normalising may lengthen (ﬃ → ffi) and shorten (e + accent → é).
  return [password, normalised(password)].every((spelling) => {
    const length = [...spelling].length;
    return length >= PASSWORD_MIN_LENGTH && length <= PASSWORD_MAX_LENGTH;
  });
}

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
   * Whether this is the password of the hash. Without a hash, because there is no such user, the answer is no and takes
   * as long, so that the time tells nobody which users exist.
   */
  async match(passwordHash: string | undefined, password: string): Promise<boolean> {
    if (passwordHash === undefined) {
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
