const MINUTE_MS = 60_000;

/** How long after each failed attempt the next one follows: 1 min, 5 min, 30 min, 2 h, 12 h. */
const PAUSES_MS = [1, 5, 30, 120, 720].map((minutes) => minutes * MINUTE_MS);

/** When to try again after so many failed attempts; null: no more, the message has failed. */
export function nextAttemptAfter(attempts: number, now: Date): Date | null {
  const pause = PAUSES_MS[attempts - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause);
}
