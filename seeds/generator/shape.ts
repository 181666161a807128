import { YEARS } from './dates.js';
import type { Random } from './random.js';
import type { Trade } from './trades.js';

export type Yearly = Readonly<Record<number, number>>;
export type Research = 'none' | 'some' | 'strong';

/** How big the enterprise is and how it fares. */
export interface Shape {
  /** At the end of 2025. */
  readonly headcount: number;
  /** On the year before, in per cent. */
  readonly headcountGrowth: Yearly;
  /** Of 2025, in yuan. */
  readonly revenue: number;
  /** On the year before, in per cent. */
  readonly revenueGrowth: Yearly;
  /** Total profit to revenue, per mille. */
  readonly profit: Yearly;
  /** Total assets at the end of the year to revenue, per cent. */
  readonly assets: Yearly;
  /** R&D expense to revenue, per mille. */
  readonly research: Yearly;
}

interface Tier {
  readonly weight: number;
  readonly headcount: readonly [min: number, max: number];
}

const TIERS: readonly Tier[] = [
  { weight: 14, headcount: [2, 6] },
  { weight: 18, headcount: [5, 15] },
  { weight: 40, headcount: [16, 90] },
  { weight: 21, headcount: [60, 260] },
  { weight: 9, headcount: [240, 700] },
  { weight: 3, headcount: [1050, 1700] },
];

/** Who does research in earnest is rarely tiny and grows faster. */
const STRONG_TIERS: readonly Tier[] = [
  { weight: 8, headcount: [8, 18] },
  { weight: 46, headcount: [20, 95] },
  { weight: 32, headcount: [70, 240] },
  { weight: 12, headcount: [220, 600] },
  { weight: 2, headcount: [1050, 1500] },
];

export function shapeOf(random: Random, trade: Trade, research: Research): Shape {
  const [least, most] = random.weighted(research === 'strong' ? STRONG_TIERS : TIERS).headcount;
  const headcount = random.integer(least, most);
  const [poor, rich] = trade.revenuePerHead;
  // Ten thousand yuan per head, spread to the yuan so that no figure looks invented.
  const revenue = headcount * random.middling(poor * 10_000, rich * 10_000);
  const isFast = research === 'strong' && random.chance(30);
  const momentum = isFast
    ? random.integer(20, 32)
    : random.integer(research === 'strong' ? 2 : -8, research === 'strong' ? 20 : 14);
  const [thin, fat] = trade.profit;
  const [light, heavy] = trade.assets;
  const weight = random.middling(light, heavy);
  const intensity = intensityOf(random, research, revenue);
  // Who spends much on research earns enough to have something left of it.
  const margin = random.middling(thin, fat) + Math.floor((intensity * 9) / 10);
  return {
    headcount,
    headcountGrowth: yearly(() => bounded(momentum / 2 + random.integer(-7, 6), -14, 22)),
    revenue,
    revenueGrowth: yearly(() => bounded(momentum + random.integer(-9, 9), -25, 42)),
    profit: yearly(() => margin + random.integer(-18, 18)),
    assets: yearly(() => weight + random.integer(-4, 4)),
    research: yearly(() => (intensity === 0 ? 0 : Math.max(4, intensity + random.integer(-6, 6)))),
  };
}

/** Mostly enough for the high-tech certificate: 5, 4 or 3 % of sales, the more sales the less. Per mille. */
function intensityOf(random: Random, research: Research, revenue: number): number {
  if (research === 'none') return 0;
  if (research === 'some') return random.integer(8, 46);
  const demanded = revenue <= 50_000_000 ? 50 : revenue <= 200_000_000 ? 40 : 30;
  return random.chance(88) ? demanded + random.integer(3, 45) : demanded - random.integer(2, 14);
}

function yearly(draw: () => number): Yearly {
  return Object.fromEntries(YEARS.map((year) => [year, Math.round(draw())]));
}

function bounded(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
