export const USERNAME_MAX_LENGTH = 64;

const USERNAME = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,63}$/u;

/** One spelling per user: `Zhang.San`, ` zhang.san ` and its full-width form are the same person. */
export function normaliseUsername(username: string): string {
  return username.normalize('NFKC').trim().toLowerCase();
}

/** Whether a normalised name may be given to a new user: 2 to 64 letters, digits, `.`, `_`, `@` or `-`. */
export function isAcceptableUsername(username: string): boolean {
  return USERNAME.test(username) && username.length <= USERNAME_MAX_LENGTH;
}
