import { someDay } from './dates.js';
import { Random } from './random.js';
import { isIndividual } from './roles.js';
import type { Subject } from './subject.js';

/** What the owner may deduct for himself in a year. */
const OWN_DEDUCTION = 60_000;

/** 经营所得, yearly: up to, rate in per cent, quick deduction. */
const BRACKETS = [
  [30_000, 5, 0],
  [90_000, 10, 1_500],
  [300_000, 20, 10_500],
  [500_000, 30, 40_500],
  [Infinity, 35, 65_500],
] as const;

/** Beyond this much income the half of the tax is not waived. */
const HALVED_UP_TO = 2_000_000;

/** Business income of those who are taxed as persons, from the yearly settlement by the end of March. */
export function stateProprietor({ blueprint, books, sheet }: Subject): void {
  if (!isIndividual(blueprint.number)) return;
  const random = Random.of('proprietor', blueprint.number);
  // The work of the owner is no expense: it stays in the profit.
  const margin = random.integer(9, 17);
  for (const row of books.years.filter(({ year }) => year >= 2023)) {
    const said = {
      period: String(row.year),
      source: 'tax',
      recordedOn: someDay(random, row.year + 1, 3, [6, 31]),
    };
    const profit = row.taxableIncome + Math.round((row.revenue * margin) / 100);
    const income = Math.max(0, profit - OWN_DEDUCTION);
    sheet.say('proprietorTaxableIncome', { ...said, value: income });
    sheet.say('proprietorIncomeTax', { ...said, value: taxOn(income) });
    const capped = Math.min(income, HALVED_UP_TO);
    sheet.say('proprietorIncomeTaxWithinCap', { ...said, value: taxOn(capped) });
  }
}

function taxOn(income: number): number {
  const [, percent, quick] = BRACKETS.find(([upTo]) => income <= upTo) ?? [0, 0, 0];
  return Math.round(income * percent - quick * 100) / 100;
}
