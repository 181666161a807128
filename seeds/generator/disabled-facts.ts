import { isLate } from './blueprint.js';
import type { BookYear } from './books.js';
import { date, later, someDay } from './dates.js';
import { Random } from './random.js';
import { isIndividual, plays } from './roles.js';
import type { Subject } from './subject.js';
import { vatOf } from './tax-facts.js';

/** 上海市应安排比例 1.5 %. */
const LOCAL_SHARE_PER_MILLE = 15;

/** The employment security fund for the disabled: heads, those employed, and what is due before relief. */
export function stateDisabledFund(subject: Subject): void {
  const { blueprint, books, sheet, preset, isShown } = subject;
  // The fund is raised from units; the owner of an individual business is none.
  if (isIndividual(blueprint.number)) return;
  const random = Random.of('disabled', blueprint.number);
  const isGenerous = random.chance(34);
  for (const row of books.years.filter(({ year }) => year >= 2023)) {
    const heads = Math.max(1, row.meanHeadcount);
    const period = String(row.year);
    const drawn = preset.disabledStaff ?? disabledStaff(random, heads, isGenerous);
    const isWorkshop = plays(blueprint.number, 'disabled-workshop');
    const disabled = isWorkshop ? workshopStaff(blueprint.number, heads) : drawn;
    if (!random.chance(11) || isShown)
      sheet.say('levyStaff', {
        period,
        value: heads,
        source: 'tax',
        recordedOn: someDay(random, row.year + 1, 5, [6, 28]),
      });
    if (!isLate(blueprint, 'disabled-federation', row.year, 9))
      sheet.say('disabledStaff', {
        period,
        value: disabled,
        source: 'disabled-federation',
        recordedOn: someDay(random, row.year + 1, 4, [8, 28]),
      });
    const wage = random.integer(78_000, 142_000);
    const owed = Math.max(0, heads * LOCAL_SHARE_PER_MILLE - disabled * 1_000);
    sheet.say('disabledFundPayable', {
      period,
      value: Math.round((owed * wage) / 10) / 100,
      source: 'tax',
      recordedOn: someDay(random, row.year + 1, 5, [8, 28]),
    });
    stateWages(subject, row, disabled);
    stateMonths(subject, row, disabled);
  }
  if (isLate(blueprint, 'disabled-federation', 'concentrated', 6)) return;
  sheet.say('concentratedDisabledEmployer', {
    value: plays(blueprint.number, 'disabled-workshop'),
    source: 'disabled-federation',
    recordedOn: later('2024-02-20', blueprint.registeredOn),
  });
}

function disabledStaff(random: Random, heads: number, isGenerous: boolean): number {
  const due = Math.ceil((heads * LOCAL_SHARE_PER_MILLE) / 1_000);
  if (isGenerous) return random.chance(60) ? due : Math.max(0, due - 1);
  return heads > 120 && random.chance(40) ? 1 : 0;
}

/** More than a quarter of the staff, and never fewer than the refund of VAT wants. */
function workshopStaff(number: number, heads: number): number {
  const share = Random.of('workshop', number).integer(34, 42);
  return Math.max(11, Math.round((heads * share) / 100));
}

/** What the disabled among the staff were paid, and whether as the law wants it. */
function stateWages({ blueprint, sheet }: Subject, { year }: BookYear, disabled: number): void {
  const random = Random.of('disabled-wages', blueprint.number, year);
  if (isLate(blueprint, 'tax', `disabled-wages-${year}`, 5)) return;
  const period = String(year);
  const paid = { period, source: 'tax', recordedOn: someDay(random, year + 1, 5, [8, 30]) };
  sheet.say('disabledStaffWages', { ...paid, value: disabled * random.integer(34_000, 68_000) });
  if (disabled === 0) return;
  sheet.say('disabledWagesByBankAboveMinimum', { ...paid, value: random.chance(93) });
  if (random.chance(6)) return;
  const insured = {
    period,
    source: 'human-resources',
    recordedOn: someDay(random, year + 1, 2, [5, 26]),
  };
  sheet.say('disabledStaffContractOneYear', { ...insured, value: random.chance(92) });
  sheet.say('disabledStaffInsured', { ...insured, value: random.chance(95) });
}

/** The months of which the demonstration has the lists of the VAT refund, which ended with 2025. */
const REFUND_MONTHS = ['2024-08', '2024-09', '2024-10', '2024-11', '2025-04', '2025-05', '2025-06'];

/** The months that are looked at of those who employ too few. */
const FEW_MONTHS = ['2024-09', '2024-10', '2025-05', '2025-06'];

/** Heads are counted within the month, from who is insured. */
function stateMonths({ blueprint, books, sheet }: Subject, row: BookYear, disabled: number): void {
  const isWorkshop = plays(blueprint.number, 'disabled-workshop');
  if (isLate(blueprint, 'disabled-federation', 'months', 6)) return;
  const random = Random.of('disabled-months', blueprint.number, row.year);
  const months = isWorkshop ? REFUND_MONTHS : FEW_MONTHS;
  for (const month of months.filter((name) => name.startsWith(String(row.year)))) {
    if (`${month}-01` <= blueprint.registeredOn) continue;
    const said = { period: month, source: 'human-resources', recordedOn: `${month}-27` };
    sheet.say('vatDisabledStaff', { ...said, value: disabled, source: 'disabled-federation' });
    if (disabled === 0) continue;
    sheet.say('vatStaff', { ...said, value: Math.max(1, row.meanHeadcount) });
    if (!isWorkshop) continue;
    const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
    sheet.say('vatDisabledMinimumWages', { ...said, value: disabled * MINIMUM_WAGE });
    sheet.say('vatPaidInMonth', {
      period: month,
      value: Math.round((vatOf(blueprint, books, row) * random.integer(80, 120)) / 12) / 100,
      source: 'tax',
      recordedOn: date(year, number + 1, random.integer(6, 15)),
    });
  }
}

/** 上海市月最低工资标准 from July 2023 to June 2025. */
const MINIMUM_WAGE = 2_690;
