import { yearOf } from '../../src/core/local-date.js';
import type { Blueprint } from './blueprint.js';
import { quartersIn, YEARS } from './dates.js';
import { PRESETS } from './presets.js';
import { Random } from './random.js';
import { isOutsideSuperDeduction } from './trades.js';

/** The figures of a year; money in whole yuan. */
export interface BookYear {
  readonly year: number;
  readonly headcount: number;
  readonly revenue: number;
  readonly mainRevenue: number;
  /** At the end of the year. */
  readonly assets: number;
  readonly research: number;
  readonly domesticResearch: number;
  /** What may be super-deducted; 0 where the industry may not or nothing was spent. */
  readonly deductible: number;
  readonly taxableIncome: number;
  /** Per cent of taxable income that was paid; 0 where there was none. */
  readonly citPercent: number;
  readonly netProfit: number;
  /** Mean of the quarters, rounded. */
  readonly meanHeadcount: number;
}

export interface BookQuarter {
  readonly quarter: string;
  readonly headcountOpening: number;
  readonly headcountClosing: number;
  readonly assetsOpening: number;
  readonly assetsClosing: number;
  readonly sales: number;
}

export interface Books {
  readonly years: readonly BookYear[];
  /** From the first whole quarter of existence; those of 2026 have sales only, the rest stands still. */
  readonly quarters: readonly BookQuarter[];
}

const RUN_RATE_YEAR = 2026;

/** Small-scale VAT payers sell for at most five million yuan a year. */
const SMALL_SCALE_REVENUE_MAX = 4_900_000;

/** The books from the year of registration, or from 2021, so that everything stated agrees with everything else. */
export function booksOf(blueprint: Blueprint, highTechYears: ReadonlySet<number>): Books {
  const first = yearOf(blueprint.registeredOn);
  const years = YEARS.filter((year) => year >= first);
  const headcounts = backwards(blueprint.shape.headcount, blueprint.shape.headcountGrowth, 1);
  const revenues = backwards(blueprint.shape.revenue, blueprint.shape.revenueGrowth, 0);
  const quarters: BookQuarter[] = [];
  const rows = years.map((year) => {
    const revenue = portion(revenues.get(year) as number, blueprint, year);
    const headcount = headcounts.get(year) as number;
    const assets = Math.round((revenue * (blueprint.shape.assets[year] as number)) / 100);
    const before = quarters.at(-1);
    const own = quartersOf(blueprint, year, { revenue, headcount, assets }, before);
    quarters.push(...own);
    return yearRow(blueprint, year, { revenue, headcount, assets }, own, highTechYears.has(year));
  });
  quarters.push(...runRate(blueprint, rows.at(-1), quarters.at(-1)));
  return { years: rows, quarters };
}

export function isSmallScale({ years }: Books): boolean {
  return years.every(({ revenue }) => revenue <= SMALL_SCALE_REVENUE_MAX);
}

/** What 2025 came from: every year is the next one less its growth. */
function backwards(
  last: number,
  growth: Readonly<Record<number, number>>,
  least: number,
): Map<number, number> {
  const values = new Map<number, number>();
  let value = last;
  for (const year of [...YEARS].reverse()) {
    values.set(year, value);
    value = Math.max(least, Math.round((value * 100) / (100 + (growth[year] as number))));
  }
  return values;
}

/** In its first year an enterprise sells in the months that are left, and little at first. */
function portion(revenue: number, { registeredOn }: Blueprint, year: number): number {
  if (yearOf(registeredOn) !== year) return revenue;
  const months = 12 - Number(registeredOn.slice(5, 7));
  return Math.round((revenue * months) / 24);
}

interface YearEnd {
  readonly revenue: number;
  readonly headcount: number;
  readonly assets: number;
}

/** Headcount and assets go in steps from one year's end to the next, sales with the seasons; all end where the year ends. */
function quartersOf(
  blueprint: Blueprint,
  year: number,
  end: YearEnd,
  before: BookQuarter | undefined,
): BookQuarter[] {
  const random = Random.of('quarters', blueprint.number, year);
  const names = quartersIn(year).filter((quarter) => startsAfter(quarter, blueprint));
  const isFirstYear = yearOf(blueprint.registeredOn) === year;
  let headcount = before?.headcountClosing ?? (isFirstYear ? 0 : end.headcount);
  let assets = before?.assetsClosing ?? (isFirstYear ? 0 : end.assets);
  const start = { headcount, assets };
  let sold = 0;
  return names.map((quarter, index) => {
    const isLast = index === names.length - 1;
    const step = (from: number, to: number, jitter: number) =>
      isLast
        ? to
        : Math.max(0, Math.round(from + ((to - from) * (index + 1)) / names.length) + jitter);
    const wobble = Math.floor(end.headcount / 40);
    const closing = {
      headcount: step(start.headcount, end.headcount, random.integer(-wobble, wobble)),
      assets: step(
        start.assets,
        end.assets,
        Math.round((end.assets * random.integer(-2, 2)) / 100),
      ),
    };
    const share = random.integer(88, 112);
    const sales = isLast
      ? end.revenue - sold
      : Math.round((end.revenue * share) / (100 * names.length));
    sold += sales;
    const row = {
      quarter,
      headcountOpening: headcount,
      headcountClosing: closing.headcount,
      assetsOpening: assets,
      assetsClosing: closing.assets,
      sales,
    };
    ({ headcount, assets } = closing);
    return row;
  });
}

/** Whether the enterprise was there when the quarter ended; there is always a last quarter of the first year. */
function startsAfter(quarter: string, { registeredOn }: Blueprint): boolean {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5))];
  return (
    year * 12 + number * 3 > yearOf(registeredOn) * 12 + Number(registeredOn.slice(5, 7)) ||
    number === 4
  );
}

function yearRow(
  { number, shape, trade, research }: Blueprint,
  year: number,
  end: YearEnd,
  quarters: readonly BookQuarter[],
  isHighTech: boolean,
): BookYear {
  const random = Random.of('year', number, year);
  const { revenue } = end;
  const spent = Math.round((revenue * (shape.research[year] as number)) / 1_000);
  const isAbroad = random.chance(15) && !PRESETS.has(number);
  const domesticResearch = isAbroad ? Math.round((spent * random.integer(52, 96)) / 100) : spent;
  const deductible =
    research === 'none' || isOutsideSuperDeduction(trade)
      ? 0
      : Math.round((domesticResearch * random.integer(82, 100)) / 100);
  const profit = Math.round((revenue * (shape.profit[year] as number)) / 1_000);
  const adjusted = Math.round((profit * random.integer(100, 106)) / 100);
  const taxableIncome =
    PRESETS.get(number)?.taxableIncome?.[year] ?? Math.max(0, adjusted - deductible);
  const isSmallProfit =
    taxableIncome <= 3_000_000 &&
    mean(quarters.flatMap((q) => [q.headcountOpening, q.headcountClosing])) <= 300 &&
    mean(quarters.flatMap((q) => [q.assetsOpening, q.assetsClosing])) <= 50_000_000;
  const citPercent = taxableIncome === 0 ? 0 : isSmallProfit ? 5 : isHighTech ? 15 : 25;
  const earned = Math.max(profit, taxableIncome === 0 ? profit : taxableIncome + deductible);
  return {
    year,
    headcount: end.headcount,
    revenue,
    mainRevenue: Math.round((revenue * random.integer(90, 100)) / 100),
    assets: end.assets,
    research: spent,
    domesticResearch,
    deductible,
    taxableIncome,
    citPercent,
    netProfit: earned - Math.round((taxableIncome * citPercent) / 100),
    meanHeadcount: Math.round(
      mean(quarters.flatMap((q) => [q.headcountOpening, q.headcountClosing])),
    ),
  };
}

/** 2026 goes on at last year's pace with the same people. */
function runRate(
  { number, registeredOn }: Blueprint,
  last: BookYear | undefined,
  before: BookQuarter | undefined,
): BookQuarter[] {
  if (!last || !before) return [];
  const random = Random.of('quarters', number, RUN_RATE_YEAR);
  const months =
    yearOf(registeredOn) === last.year ? 12 - Number(registeredOn.slice(5, 7)) || 1 : 12;
  return quartersIn(RUN_RATE_YEAR).map((quarter) => ({
    quarter,
    headcountOpening: before.headcountClosing,
    headcountClosing: before.headcountClosing,
    assetsOpening: before.assetsClosing,
    assetsClosing: before.assetsClosing,
    sales: Math.round((last.revenue * 3 * random.integer(90, 116)) / (100 * months)),
  }));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
