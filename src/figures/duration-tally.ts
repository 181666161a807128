/** How many stays took how many days: as much as any percentile needs, and no larger than there are lengths. */
export type DurationTally = Map<number, number>;

export function addTo(tally: DurationTally, days: number, count: number): void {
  tally.set(days, (tally.get(days) ?? 0) + count);
}

export function countOf(tally: DurationTally): number {
  let count = 0;
  for (const some of tally.values()) count += some;
  return count;
}

/**
 * The shortest length that at least so many per cent do not exceed (nearest rank): always one that occurred, so that
 * nobody is told of a half day; null of nothing.
 * @param percent a whole number from 1 to 100
 */
export function percentileOf(tally: DurationTally, percent: number): number | null {
  // In hundredths, or 0.9 × 10 would not be 9.
  const needed = countOf(tally) * percent;
  let reached = 0;
  for (const [days, count] of [...tally].sort(([a], [b]) => a - b)) {
    reached += count * 100;
    if (reached >= needed) return days;
  }
  return null;
}
