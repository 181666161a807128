import type { LocalDate } from '../../src/core/local-date.js';
import { isLate, type Blueprint } from './blueprint.js';
import { isSmallScale, type Books, type BookYear } from './books.js';
import { date, DELIVERY_MONTHS, returnDay, settlementDay, someDay } from './dates.js';
import { Random } from './random.js';
import { isIndividual } from './roles.js';
import type { Subject } from './subject.js';
import { isPlant } from './trades.js';

/** Yearly figures that rules compare over several years go back to 2021, the others to 2023. */
const CURRENT_YEARS = 2023;

/**
 * The day on which the figures of a year came in. Late ones came after everybody else's, those of the last year perhaps
 * not yet.
 */
export function settledOn({ blueprint }: Subject, year: number): LocalDate | undefined {
  const random = Random.of('settlement', blueprint.number, year);
  if (!isLate(blueprint, 'tax', year, 6)) return settlementDay(random, year);
  if (year === 2025 && random.chance(60)) return undefined;
  return someDay(random, year + 1, random.integer(11, 12), [2, 20]);
}

/** The yearly settlement: revenue, profit, taxable income and the balance at the end of the year. */
export function stateSettlement(subject: Subject): void {
  const { blueprint, books, sheet } = subject;
  const random = Random.of('accounts', blueprint.number);
  const isOnAccounts = blueprint.shape.headcount > 12 || !random.chance(28);
  const isResearcher = blueprint.research !== 'none';
  for (const row of books.years) {
    const recordedOn = settledOn(subject, row.year);
    if (recordedOn === undefined) continue;
    const said = { period: String(row.year), source: 'tax', recordedOn };
    sheet.say('revenue', { ...said, value: row.revenue });
    if (row.year >= CURRENT_YEARS) stateLocalTaxes(subject, row, recordedOn);
    // What follows comes with the settlement of corporate income tax.
    if (isIndividual(blueprint.number)) continue;
    if (isResearcher) {
      sheet.say('mainBusinessRevenue', { ...said, value: row.mainRevenue });
      sheet.say('netProfit', { ...said, value: row.netProfit });
    }
    if (row.year < CURRENT_YEARS) continue;
    sheet.say('taxableIncome', { ...said, value: row.taxableIncome });
    sheet.say('totalAssets', { ...said, value: row.assets });
    sheet.say('taxedOnAccounts', { ...said, value: isOnAccounts });
    sheet.say('citRate', { ...said, value: row.citPercent / 100 });
  }
  for (const row of books.years.filter(({ year }) => year >= CURRENT_YEARS)) {
    const recordedOn = someDay(random, row.year + 1, 3, [4, 26]);
    sheet.say('yearEndEmployees', {
      period: String(row.year),
      value: row.headcount,
      source: 'statistics',
      recordedOn,
    });
  }
}

/** Headcount and assets at both ends of each quarter, from the quarterly prepayment returns. */
export function stateQuarters({ blueprint, books, sheet }: Subject): void {
  if (isIndividual(blueprint.number)) return;
  const random = Random.of('returns', blueprint.number);
  const isSilent = isLate(blueprint, 'tax', 'headcount', 4);
  for (const row of books.quarters) {
    if (row.quarter < '2023' || row.quarter > '2026') continue;
    const said = { period: row.quarter, source: 'tax', recordedOn: returnDay(random, row.quarter) };
    // A return that leaves the headcount out is not complete; the enterprise can still say it.
    if (!isSilent) {
      sheet.say('headcountOpening', { ...said, value: row.headcountOpening });
      sheet.say('headcountClosing', { ...said, value: row.headcountClosing });
    }
    sheet.say('assetsOpening', { ...said, value: row.assetsOpening });
    sheet.say('assetsClosing', { ...said, value: row.assetsClosing });
  }
}

/** What kind of VAT payer it is and, of small-scale ones, the sales of each quarter. */
export function stateVat(subject: Subject): void {
  const { blueprint, books, sheet } = subject;
  const random = Random.of('vat', blueprint.number);
  const value = isSmallScale(books) ? 'small-scale' : 'general';
  const isSilent = isLate(blueprint, 'tax', 'payer', 4);
  for (const month of isSilent ? [] : DELIVERY_MONTHS) {
    const recordedOn = `${month}-12`;
    sheet.say('vatPayerKind', { value, source: 'tax', recordedOn });
  }
  if (value === 'general') return;
  const isEager = random.chance(36);
  const share = random.chance(70) ? 100 : random.integer(84, 99);
  for (const { quarter, sales } of books.quarters.filter((row) => row.quarter >= '2023')) {
    const recordedOn = returnDay(random, quarter);
    const taxed = Math.round((sales * share) / 100);
    const say = (source: string, day: LocalDate) => {
      sheet.say('vatSalesExcludingRealEstate', {
        period: quarter,
        value: sales,
        source,
        recordedOn: day,
      });
      sheet.say('vatSalesAtThreePercent', {
        period: quarter,
        value: taxed,
        source,
        recordedOn: day,
      });
    };
    // On the last day of the quarter no return is in yet, but whoever keeps its books daily knows its sales.
    if (isEager && /Q2$/.test(quarter) && quarter > '2025')
      say('enterprise', date(Number(quarter.slice(0, 4)), 6, 30));
    say('tax', recordedOn);
  }
}

/** 六税两费, before they are halved. */
function stateLocalTaxes(
  { blueprint, books, sheet }: Subject,
  row: BookYear,
  recordedOn: LocalDate,
): void {
  const vat = vatOf(blueprint, books, row);
  const owns = isPlant(blueprint.trade) && Random.of('premises', blueprint.number).chance(55);
  const onVat: Record<string, number> = {
    vatPayable: vat,
    urbanMaintenanceTax: vat * 0.05,
    educationSurcharge: vat * 0.03,
    localEducationSurcharge: vat * 0.02,
  };
  const others: Record<string, number> = {
    resourceTax: 0,
    propertyTax: owns ? (row.assets * 30 * 84) / 1_000_000 : 0,
    urbanLandUseTax: owns ? blueprint.shape.headcount * 90 : 0,
    stampDuty: (row.revenue * 5) / 10_000,
    farmlandOccupationTax: 0,
  };
  // Beyond this nobody is small and low in profit, and of these taxes nobody asks.
  const taxes = row.revenue > 150_000_000 ? onVat : { ...onVat, ...others };
  for (const [fact, value] of Object.entries(taxes)) {
    sheet.say(fact, {
      period: String(row.year),
      value: Math.round(value * 100) / 100,
      source: 'tax',
      recordedOn,
    });
  }
}

/** VAT of a year: one per cent of small-scale sales above the exemption, else what is left after input VAT. */
export function vatOf({ number }: Blueprint, books: Books, { year, revenue }: BookYear): number {
  if (!isSmallScale(books))
    return (revenue * Random.of('local-taxes', number, year).integer(15, 42)) / 1_000;
  return revenue <= 1_200_000 ? 0 : revenue / 100;
}

const INPUT_MONTHS = [2024, 2025, 2026]
  .flatMap((year) => Array.from({ length: 12 }, (_, month) => date(year, month + 1, 1).slice(0, 7)))
  .filter((month) => month >= '2024-08' && month <= '2026-10');

/** The list of advanced manufacturers is made anew every year; their input VAT comes with each monthly return. */
export function stateAdvancedManufacturing(subject: Subject): void {
  const { blueprint, books, sheet, qualifications, isShown } = subject;
  if (!isPlant(blueprint.trade) || qualifications.highTech.length === 0) return;
  const random = Random.of('advanced', blueprint.number);
  const place = !isShown ? random.integer(1, 100) : 1;
  for (const year of place <= 80 ? [2024, 2025, 2026] : []) {
    sheet.say('advancedManufacturingList', {
      value: place <= 60,
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      source: 'economy',
      recordedOn: date(year, 4, 16),
    });
  }
  const share = random.integer(30, 100);
  const isDeclared = random.chance(72);
  for (const row of isDeclared || isShown ? books.years : []) {
    if (row.year < CURRENT_YEARS) continue;
    const value = Math.min(100, share + random.integer(-3, 3)) / 100;
    sheet.say('manufacturingSalesShare', {
      period: String(row.year),
      value,
      source: 'tax',
      recordedOn: settlementDay(random, row.year),
    });
  }
  stateInputVat(subject, random);
}

/** Of whom any of the lists for the additional deduction may ask it. */
export function stateInputVat({ blueprint, books, sheet }: Subject, random: Random): void {
  if (isSmallScale(books)) return;
  for (const month of INPUT_MONTHS) {
    const row = books.years.find(({ year }) => year === Math.min(2025, Number(month.slice(0, 4))));
    if (!row || `${month}-01` <= blueprint.registeredOn) continue;
    const value = Math.round((row.revenue * random.integer(58, 92)) / 120) / 100;
    sheet.say('creditableInputVat', {
      period: month,
      value,
      source: 'tax',
      recordedOn: nextMonth(random, month),
    });
  }
}

function nextMonth(random: Random, month: string): LocalDate {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return number === 12
    ? someDay(random, year + 1, 1, [6, 15])
    : someDay(random, year, number + 1, [6, 15]);
}
