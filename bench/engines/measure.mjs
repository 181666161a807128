/** How a piece of work is timed: in rounds after a warm-up, each long enough for the clock, with the median of them. */

/** A round lasts at least so long; quick work is done several times in it. */
const ROUND_MS = 200;
const WARM_UPS = 2;

/**
 * Median, quickest and slowest round in milliseconds for doing the work once, and the processor time that the process used
 * for it: where that is much less than what the clock says, the machine had other things to do, or another process (a
 * database server) did the work.
 */
export async function measure({ before, decide }, rounds) {
  const once = async (times) => {
    await before?.();
    const used = process.cpuUsage();
    const since = performance.now();
    for (let time = 0; time < times; time += 1) await decide();
    const ms = (performance.now() - since) / times;
    const { user, system } = process.cpuUsage(used);
    return { ms, processorMs: (user + system) / 1000 / times };
  };
  let { ms } = await once(1);
  // What has to be cleared away between two times cannot be repeated within a round.
  const timesFor = () => (before ? 1 : Math.max(1, Math.ceil(ROUND_MS / ms)));
  for (let round = 0; round < WARM_UPS; round += 1) ({ ms } = await once(timesFor()));
  const times = timesFor();
  const taken = [];
  for (let round = 0; round < rounds; round += 1) taken.push(await once(times));
  return {
    ms: median(taken.map((round) => round.ms)),
    quickest: Math.min(...taken.map((round) => round.ms)),
    slowest: Math.max(...taken.map((round) => round.ms)),
    processorMs: median(taken.map((round) => round.processorMs)),
  };
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
