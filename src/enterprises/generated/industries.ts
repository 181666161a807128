/** The industries of the generated enterprises: how common each is, and what is usual there for the size of an enterprise. */
import type { SizeInput } from '../../core/standards/enterprise-size-rows.js';
import { sizeRowOf } from '../../core/standards/enterprise-size.js';
import { sectionOf } from '../../core/standards/gb-t-4754.js';

/** Logarithms of an amount at the places of {@link amountAt}. */
export type SizeCurve = readonly number[];

export interface Industry {
  readonly code: string;
  readonly weight: number;
  readonly section: string | undefined;
  readonly division: string;
  /** How likely an enterprise does research. */
  readonly research: number;
  readonly employees: SizeCurve;
  readonly revenue: SizeCurve;
  readonly assets: SizeCurve;
}

/**
 * Divisions of GB/T 4754 as `division weight groups`: the weights are roughly those of a suburban district of Shanghai with
 * many traders and business services and some industry. Groups are numbered from 1, and each has the classes 1, 2, 3 and 9.
 */
const DIVISIONS = `01 4 7, 04 1 1, 05 2 3, 13 4 9, 14 4 6, 15 1 3, 17 5 8, 18 8 3, 19 2 4, 20 2 4, 21 5 4, 22 4 3, 23 4 3,
  24 5 6, 26 14 8, 27 5 7, 28 1 3, 29 11 2, 30 5 9, 31 1 3, 32 2 5, 33 18 9, 34 20 9, 35 14 9, 36 7 7, 37 2 7, 38 15 8,
  39 9 9, 40 4 5, 41 2 2, 42 1 2, 43 3 6, 44 1 3, 46 1 3, 47 12 2, 48 12 8, 49 16 2, 50 30 4, 51 190 9, 52 105 9,
  54 14 4, 55 1 3, 58 10 2, 59 6 6, 60 2 2, 61 3 4, 62 20 4, 63 1 3, 64 14 6, 65 50 7, 67 1 4, 69 1 3, 70 26 4, 71 16 3,
  72 175 9, 73 10 5, 74 70 9, 75 105 4, 76 1 4, 77 4 2, 78 6 6, 80 12 9, 81 8 3, 82 6 2, 83 6 3, 84 2 4, 85 1 2, 86 2 2,
  87 10 7, 88 20 8, 89 5 3, 90 5 5`;

/** How likely an enterprise of the division does research; nearly nobody else does. */
const RESEARCH: Readonly<Record<string, number>> = {
  26: 0.25,
  27: 0.45,
  65: 0.22,
  73: 0.5,
  74: 0.06,
  75: 0.12,
};

/** Above these quantiles of the normal distribution lie 15 % (small and larger), 4 % (medium and larger) and 1 % (large). */
const QUANTILES = [1.036, 1.751, 2.326];
const LEVELS = ['small', 'medium', 'large'] as const;
/** Thresholds where the size standard has none for the industry: persons, and 万元. */
const DEFAULTS: Readonly<Record<SizeInput, readonly number[]>> = {
  employees: [10, 100, 300],
  revenue: [150, 2_000, 30_000],
  assets: [120, 3_000, 40_000],
};
/** How far the least lies below the threshold of small and the greatest above that of large. */
const REACH: Readonly<Record<SizeInput, readonly [number, number]>> = {
  employees: [40, 8],
  revenue: [3_000, 25],
  assets: [1_500, 25],
};

/** Every industry as often as its weight: drawing one is reading one place. */
export const INDUSTRIES_BY_WEIGHT: readonly Industry[] = industries().flatMap((industry) =>
  Array.from({ length: Math.ceil(industry.weight * 20) }, () => industry),
);

function industries(): Industry[] {
  return DIVISIONS.split(',').flatMap((entry) => {
    const [division = '', weight, groups] = entry.trim().split(' ');
    const codes = Array.from({ length: Number(groups) }, (_, group) =>
      [1, 2, 3, 9].map((digit) => `${division}${group + 1}${digit}`),
    ).flat();
    // The codes of a division are very unequal, as the words of a language are.
    const harmonic = codes.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0);
    return codes.map((code, rank) => industryOf(code, Number(weight) / (rank + 1) / harmonic));
  });
}

function industryOf(code: string, weight: number): Industry {
  const section = sectionOf(code);
  const division = code.slice(0, 2);
  const manufacturing =
    section === 'C' ? (division >= '34' && division <= '40' ? 0.3 : 0.1) : 0.004;
  const row = sizeRowOf(code);
  const curve = (input: SizeInput): SizeCurve => {
    const thresholds = LEVELS.map((level, at) => row?.[level][input] ?? DEFAULTS[input][at] ?? 0);
    const [below, above] = REACH[input];
    return [(thresholds[0] ?? 0) / below, ...thresholds, (thresholds[2] ?? 0) * above].map(
      Math.log,
    );
  };
  return {
    code,
    weight,
    section,
    division,
    research: RESEARCH[division] ?? manufacturing,
    employees: curve('employees'),
    revenue: curve('revenue'),
    assets: curve('assets'),
  };
}

const PLACES = [-3.2, ...QUANTILES, 4.6];

/** The amount at this place of the normal distribution: its logarithm runs straight from one threshold to the next. */
export function amountAt(curve: SizeCurve, place: number): number {
  let right = 1;
  while (right < PLACES.length - 1 && place > (PLACES[right] ?? 0)) right += 1;
  const [from = 0, to = 0] = [PLACES[right - 1], PLACES[right]];
  const share = (place - from) / (to - from);
  const [low = 0, high = 0] = [curve[right - 1], curve[right]];
  return Math.exp(low + (high - low) * share);
}

/** Of micro, small, medium and large the one at this place, by its rank. */
export function sizeAt(place: number): number {
  return QUANTILES.filter((quantile) => place > quantile).length;
}
