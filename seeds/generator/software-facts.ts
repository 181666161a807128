import { yearOf, type LocalDate } from '../../src/core/local-date.js';
import { isLate } from './blueprint.js';
import { isSmallScale, type BookYear } from './books.js';
import { date, someDay } from './dates.js';
import { stateList } from './qualification-facts.js';
import { Random } from './random.js';
import { plays, type Role } from './roles.js';
import type { Subject } from './subject.js';
import { settledOn, stateInputVat } from './tax-facts.js';
import { isPlant } from './trades.js';

/** Lists that are made anew for each year. */
const LIST_YEARS = [2024, 2025, 2026];

const YEARLY_LISTS = [
  ['icResearchList', 'integrated-circuit-research'],
  ['icVatList', 'integrated-circuit-vat'],
  ['machineToolResearchList', 'machine-tool-research'],
  ['machineToolVatList', 'machine-tool-vat'],
  ['keySoftwareList', 'key-software'],
] as const satisfies readonly (readonly [fact: string, role: Role])[];

/** The lists of integrated circuits, machine tools and key software: few are on them, and only who was left out is open. */
export function stateIndustryLists(subject: Subject): void {
  const { blueprint, sheet } = subject;
  for (const [fact, role] of YEARLY_LISTS) {
    if (!plays(blueprint.number, role)) {
      const isSilent = isLate(blueprint, 'economy', fact, 6);
      stateList(subject, fact, 'economy', [], isSilent);
      continue;
    }
    for (const year of LIST_YEARS) {
      sheet.say(fact, {
        value: true,
        from: `${year}-01-01`,
        to: `${year}-12-31`,
        source: 'economy',
        recordedOn: date(year, 4, 24),
      });
    }
  }
  const isOnVatList =
    plays(blueprint.number, 'integrated-circuit-vat') ||
    plays(blueprint.number, 'machine-tool-vat');
  const hasStated = isPlant(blueprint.trade) && subject.qualifications.highTech.length > 0;
  // Plants with a certificate state their input VAT already, for the list of advanced manufacturers.
  if (isOnVatList && !hasStated) stateInputVat(subject, Random.of('input-vat', blueprint.number));
}

/** The year in which it first earned taxable income after its losses; known of the younger ones. */
const FIRST_PROFIT_YEARS: ReadonlyMap<number, number> = new Map([
  [38, 2023],
  [93, 2019],
  [117, 2015],
  [122, 2021],
  [127, 2008],
  [134, 2020],
  [149, 2025],
  [251, 2022],
]);

/** Software enterprises: the years of their holiday, and the VAT on what they have written themselves. */
export function stateSoftware(subject: Subject): void {
  const { blueprint, books, sheet } = subject;
  const random = Random.of('software', blueprint.number);
  const isSoftware = ['6513', '6520'].includes(blueprint.trade.code);
  const isEncouraged =
    isSoftware && (FIRST_PROFIT_YEARS.has(blueprint.number) || random.chance(55));
  const isKnown = !isLate(blueprint, 'tax', 'software', isSoftware ? 14 : 5);
  const develops = isSoftware && (isEncouraged || random.chance(50));
  for (const year of [2024, 2025, 2026]) {
    if (!isKnown && !FIRST_PROFIT_YEARS.has(blueprint.number)) break;
    const said = { source: 'tax', recordedOn: date(year, 5, random.integer(10, 30)) };
    sheet.say('encouragedSoftware', { ...said, value: isEncouraged });
    sheet.say('selfDevelopedSoftware', { ...said, value: develops });
  }
  if (isSoftware) stateProfitYears(subject, random);
  if (develops && !isSmallScale(books)) stateProducts(subject, random);
}

function stateProfitYears(subject: Subject, random: Random): void {
  const { blueprint, books, sheet } = subject;
  const founded = yearOf(blueprint.registeredOn);
  const first = FIRST_PROFIT_YEARS.get(blueprint.number) ?? founded + random.integer(1, 4);
  for (const { year } of books.years.filter((row) => row.year >= 2023)) {
    const recordedOn = settledOn(subject, year);
    if (recordedOn === undefined) continue;
    sheet.say('profitYearNumber', {
      period: String(year),
      value: Math.max(0, year - first + 1),
      source: 'tax',
      recordedOn,
    });
  }
}

/** Months of the two half-years in which the refund of software VAT is shown. */
const MONTHS = [
  '2024-07',
  '2024-08',
  '2024-09',
  '2024-10',
  '2024-11',
  '2025-04',
  '2025-05',
  '2025-06',
];

function stateProducts({ blueprint, books, sheet }: Subject, random: Random): void {
  const share = random.integer(35, 80);
  const burden = random.integer(24, 78);
  for (const month of MONTHS) {
    const row = books.years.find(({ year }) => year === Number(month.slice(0, 4)));
    if (!row || `${month}-01` <= blueprint.registeredOn) continue;
    const sales = monthlySales(row, share, random);
    const tax = Math.round(sales * (burden + random.integer(-3, 3))) / 1_000;
    const say = (source: string, recordedOn: LocalDate) => {
      const said = { period: month, source, recordedOn };
      sheet.say('softwareProductSales', { ...said, value: sales });
      sheet.say('softwareProductVat', { ...said, value: Math.round(tax * 100) / 100 });
    };
    // On the last day of the month no return is in yet, but some know what they have sold.
    if (month === '2025-06' && random.chance(60)) say('enterprise', '2025-06-30');
    const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
    say('tax', someDay(random, year, number + 1, [6, 15]));
  }
}

function monthlySales({ revenue }: BookYear, share: number, random: Random): number {
  return Math.round((revenue * share * random.integer(85, 115)) / (12 * 10_000));
}
