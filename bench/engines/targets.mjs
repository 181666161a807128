/** What was asked of the columns reader, and what it reaches. */
import { whole, YARDSTICK } from './figures.mjs';

const COLUMNS = 'columns (ours)';

export function targetsOf(rows) {
  const best = (name, gives = 'verdicts') =>
    Math.max(
      ...rows.filter((row) => row.name === name && row.gives === gives).map((row) => row.rate),
    );
  const columns = (gives, from) =>
    rows.find((row) => row.name === COLUMNS && row.gives === gives && row.how.startsWith(from))
      .rate;
  const against = (what, gives, peers, times) =>
    peers.map((peer) => {
      const kept = columns(gives, 'kept leaf bits') / best(peer);
      const raw = columns(gives, 'raw columns') / best(peer);
      return {
        target: `${what}, one core, at least ${whole(times)} × ${peer}`,
        reached: `${whole(kept)} × from the kept bits, ${whole(raw)} × from raw columns`,
        isMet: kept >= times,
      };
    });
  return [
    ...against('verdicts', 'verdicts', [YARDSTICK], 10_000),
    ...against('verdicts', 'verdicts', ['zen-engine'], 1_000),
    ...against('verdicts', 'verdicts', ['DuckDB', 'PostgreSQL'], 50),
    ...against('verdicts and amounts', 'verdicts and amounts', [YARDSTICK], 5_000),
  ];
}
