import { Passwords } from '../../src/identity/passwords.js';

/** Argon2id at its lowest: the real cost is 40 ms of processor time for each person that a spec has sign in, and again. */
export class QuickPasswords extends Passwords {
  protected override readonly cost = { memoryCost: 8, timeCost: 1, parallelism: 1 };
}
