import { yearOf } from '../../src/core/local-date.js';
import { enterpriseSize } from '../../src/core/standards/enterprise-size.js';
import { isLate } from './blueprint.js';
import type { BookYear } from './books.js';
import { date, someDay } from './dates.js';
import { Random } from './random.js';
import { isIndividual } from './roles.js';
import type { Subject } from './subject.js';

const PREMIUM_YEARS = [2023, 2024, 2025];

/** Half a per cent each from unit and employee. */
const UNEMPLOYMENT_PREMIUM_PERCENT = 1;

/** The months whose lists the demonstration has, of the subsidy of 2024 and of that of 2025. */
const HIRING_MONTHS = ['2024-08', '2024-09', '2024-10', '2024-11'];
const EXPANSION_MONTHS = ['2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09'];

/** Headcounts of insurance and what was paid; everything that the job-retention refund asks. */
export function stateInsurance(subject: Subject): void {
  const { blueprint, books, sheet } = subject;
  const random = Random.of('insurance', blueprint.number);
  const share = random.integer(88, 100);
  const insured = (row: BookYear) =>
    Math.min(row.headcount, Math.max(1, Math.round((row.headcount * share) / 100)));
  const byYear = new Map(books.years.map((row) => [row.year, row]));
  for (const row of books.years.filter(({ year }) => year >= 2022)) {
    if (isLate(blueprint, 'human-resources', row.year, 6)) continue;
    const said = {
      period: String(row.year),
      source: 'human-resources',
      recordedOn: someDay(random, row.year + 1, 1, [16, 28]),
    };
    sheet.say('insuredDecember', { ...said, value: insured(row) });
    if (PREMIUM_YEARS.includes(row.year)) {
      const before = byYear.get(row.year - 1);
      statePremiums(subject, random, row, before ? insured(before) : 0, insured(row));
    }
  }
  stateClass(subject, random);
}

function statePremiums(
  { blueprint, sheet, isShown }: Subject,
  random: Random,
  row: BookYear,
  before: number,
  now: number,
): void {
  const { year } = row;
  const recordedOn = someDay(random, year + 1, 2, [5, 26]);
  const said = { period: String(year), source: 'human-resources', recordedOn };
  const isFirst = yearOf(blueprint.registeredOn) === year;
  const monthlyBase = random.integer(7_400, 17_800);
  const months = isFirst ? Math.max(1, 12 - Number(blueprint.registeredOn.slice(5, 7))) : 12;
  const heads = isFirst ? now : Math.round((before + now) / 2);
  const premium = (heads * months * monthlyBase * UNEMPLOYMENT_PREMIUM_PERCENT) / 100;
  sheet.say('unemploymentPremium', { ...said, value: Math.round(premium * 100) / 100 });
  const isInFull = isShown || !random.chance(4);
  sheet.say('unemploymentPremiumPaidInFull', { ...said, value: isInFull });
  sheet.say('naturalAttrition', {
    ...said,
    value: random.chance(40) ? Math.min(now, random.integer(0, 1 + Math.floor(now / 60))) : 0,
  });
  sheet.say('insuredUnderOneYear', { ...said, value: isFirst });
  if (isFirst)
    sheet.say('firstMonthInsured', {
      ...said,
      value: Math.max(1, Math.round((now * random.integer(60, 100)) / 100)),
    });
}

/** The class that human resources and its partner departments settle for the refund of 2024, from the figures of 2023. */
function stateClass({ blueprint, books, sheet, isShown }: Subject, random: Random): void {
  const row = books.years.find(({ year }) => year === 2023);
  if (!row) return;
  const size = enterpriseSize({
    industryCode: blueprint.trade.code,
    employees: BigInt(row.headcount),
    revenueFen: BigInt(row.revenue) * 100n,
    assetsFen: BigInt(row.assets) * 100n,
  });
  const said = { source: 'human-resources', recordedOn: '2024-05-22' };
  const isSettled = random.chance(94) || isShown;
  // The standard sizes enterprises; units of other kinds are a class of their own.
  const value = isIndividual(blueprint.number) ? 'other' : size;
  if (typeof value === 'string' && isSettled) sheet.say('insuranceSizeClass', { ...said, value });
  const isDispatcher = blueprint.trade.code === '72' && random.chance(12);
  sheet.say('labourDispatch', { ...said, value: isDispatcher });
}

/** Who was hired under which subsidy, by keys that say nothing about the person. */
export function stateHiring({ blueprint, sheet, preset }: Subject): void {
  const random = Random.of('hiring', blueprint.number);
  const hires = preset.hired === undefined && random.chance(24);
  const persons = (month: string): string[] => {
    const settled = preset.hired?.[month];
    const count = settled ?? (hires && random.chance(55) ? random.integer(1, 3) : 0);
    return Array.from({ length: count }, () => `p${random.hex(20)}`).sort();
  };
  const state = (fact: string, month: string, recordedOn: string) => {
    if (isLate(blueprint, 'human-resources', Number(month.slice(0, 4)), 6)) return;
    if (`${month}-01` <= blueprint.registeredOn) return;
    sheet.say(fact, {
      period: month,
      value: persons(month),
      source: 'human-resources',
      recordedOn,
    });
  };
  for (const month of HIRING_MONTHS) state('hiringSubsidyPersons', month, dayAfter(month, 9));
  for (const month of EXPANSION_MONTHS) state('expansionSubsidyPersons', month, `${month}-27`);
}

function dayAfter(month: string, day: number): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return number === 12 ? date(year + 1, 1, day) : date(year, number + 1, day);
}
