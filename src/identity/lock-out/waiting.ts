/** How many attempts may fail before the next has to wait. */
export const FAILURES_BEFORE_WAITING = {
  /** In a browser in which the person has signed in before. */
  device: 5,
  /** For a user name at one address. */
  address: 5,
  /** For a user name, from wherever, except from a known browser. */
  name: 50,
} as const;

const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

/** A day without an attempt, and the failures count no more. */
export const FORGOTTEN_AFTER_MS = 24 * 3_600_000;

/** A minute after the last that is allowed, then twice as long with each failure, an hour at most. */
export function waitMs(failures: number, allowed: number): number {
  return failures < allowed
    ? 0
    : Math.min(FIRST_WAIT_MS * 2 ** (failures - allowed), LONGEST_WAIT_MS);
}
