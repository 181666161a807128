import { addDays } from '../../src/core/local-date.js';
import { isLate } from './blueprint.js';
import type { BookYear } from './books.js';
import { later } from './dates.js';
import { Random } from './random.js';
import { isIndividual, plays } from './roles.js';
import type { Subject } from './subject.js';
import { settledOn } from './tax-facts.js';
import { isPlant } from './trades.js';

type Said = { readonly period: string; readonly source: string; readonly recordedOn: string };

/** What comes with the yearly settlement besides income: debts, the tax itself, equipment bought, old losses. */
export function stateIncomeTax(subject: Subject): void {
  const { blueprint, books, sheet, qualifications } = subject;
  if (isIndividual(blueprint.number)) return;
  const random = Random.of('income-tax', blueprint.number);
  const isGiant =
    plays(blueprint.number, 'district-little-giant') || qualifications.littleGiant.length > 0;
  const debts = random.integer(18, isGiant ? 62 : 78);
  const keepsLosses = qualifications.highTech.length > 0 || blueprint.research === 'strong';
  const hasOldLosses = keepsLosses && random.chance(16);
  for (const row of books.years.filter(({ year }) => year >= 2023)) {
    const recordedOn = settledOn(subject, row.year);
    if (recordedOn === undefined) continue;
    const said = { period: String(row.year), source: 'tax', recordedOn };
    sheet.say('totalLiabilities', {
      ...said,
      value: Math.round((row.assets * (debts + random.integer(-3, 3))) / 100),
    });
    const tax = (row.taxableIncome * row.citPercent) / 100;
    sheet.say('citPayable', { ...said, value: Math.round(tax * 100) / 100 });
    if (keepsLosses) {
      const old = hasOldLosses ? Math.round((row.taxableIncome * random.integer(5, 25)) / 100) : 0;
      sheet.say('extendedLossOffset', { ...said, value: old });
    }
    stateEquipment(subject, row, said);
  }
  stateEquipmentAttested(subject);
}

/** Equipment bought, dearer kinds that save a tenth of their price, and old ones made digital. */
function stateEquipment({ blueprint, sheet, isShown }: Subject, row: BookYear, said: Said): void {
  const random = Random.of('equipment', blueprint.number, row.year);
  const makes = isPlant(blueprint.trade);
  const buys = random.chance(makes ? 86 : 44);
  const share = makes ? random.integer(8, 62) : random.integer(2, 16);
  const wanted = Math.max(3_000, Math.round((row.assets * share) / 1_000));
  const bought = buys ? Math.min(row.assets, wanted) : 0;
  sheet.say('equipmentBought', { ...said, value: bought });
  // A few buy nothing but one line that costs more than may be deducted at once.
  const isOneLine = bought > 5_000_000 && random.chance(22);
  const cheapest = Math.min(bought, random.integer(1_200, 46_000));
  if (bought > 0)
    sheet.say('equipmentLowestUnitValue', { ...said, value: isOneLine ? bought : cheapest });
  const [buysSpecial, upgrades] = specialKinds(blueprint.number, blueprint.shape.headcount);
  const special = makes && buysSpecial && !isShown ? random.integer(40, 260) : 0;
  sheet.say('specialEquipmentInvestment', {
    ...said,
    value: Math.min(bought, Math.round((row.assets * special) / 10_000)),
  });
  const spent =
    makes && upgrades && !isShown ? Math.round((row.assets * random.integer(50, 180)) / 10_000) : 0;
  sheet.say('equipmentUpgradeSpending', { ...said, value: spent });
  if (spent > 0)
    sheet.say('equipmentUpgradeTaxBasis', {
      ...said,
      value: Math.round((spent * 100) / random.integer(22, 82)),
    });
}

function specialKinds(number: number, headcount: number): [special: boolean, upgrade: boolean] {
  const random = Random.of('special-equipment', number);
  return [headcount >= 30 && random.chance(17), headcount >= 60 && random.chance(17)];
}

/** Whether what was bought or upgraded is of the catalogues: somebody has looked at most of it. */
function stateEquipmentAttested({ blueprint, sheet }: Subject): void {
  const random = Random.of('catalogue', blueprint.number);
  const [special, upgrade] = specialKinds(blueprint.number, blueprint.shape.headcount);
  const recordedOn = later('2024-06-14', addDays(blueprint.registeredOn, 150));
  const say = (fact: string) => {
    if (random.chance(76))
      sheet.say(fact, { value: random.chance(86), source: 'attested', recordedOn });
  };
  if (!isPlant(blueprint.trade)) return;
  if (special) say('specialEquipmentInCatalogue');
  if (upgrade) say('equipmentUpgradeQualified');
}

/** Each spring the investment whose second year had ended in the year before. */
const VENTURES = [
  { year: 2023, investedOn: '2021-05-18', amount: 3_200_000 },
  { year: 2024, investedOn: '2022-06-24', amount: 1_800_000 },
  { year: 2025, investedOn: '2023-09-12', amount: 2_400_000 },
] as const;

/** Venture capital in company form is rare: the tax office says no of nearly everybody else. */
export function stateVentureCapital({ blueprint, sheet }: Subject): void {
  const { number, registeredOn } = blueprint;
  const recordedOn = later('2024-03-15', addDays(registeredOn, 30));
  const isVenture = plays(number, 'venture-capital');
  if (isVenture || !isLate(blueprint, 'tax', 'venture', 5))
    sheet.say('ventureCapitalCompany', { value: isVenture, source: 'tax', recordedOn });
  if (!isVenture) return;
  const random = Random.of('venture', number);
  for (const { year, investedOn, amount } of VENTURES) {
    const day = `${year + 1}-05-1${random.integer(0, 9)}`;
    const value = amount + random.integer(0, 60) * 10_000;
    sheet.say('ventureInvestment', {
      period: String(year),
      value,
      source: 'tax',
      recordedOn: day,
    });
    sheet.say('ventureInvestedOn', {
      value: investedOn,
      source: 'market-regulation',
      recordedOn: day,
    });
  }
  const said = { source: 'enterprise', recordedOn: '2024-05-08' };
  sheet.say('ventureInvesteeEmployees', { ...said, value: random.integer(24, 120) });
  sheet.say('ventureInvesteeAssets', { ...said, value: random.integer(600, 3_800) * 10_000 });
  sheet.say('ventureInvesteeSales', { ...said, value: random.integer(400, 2_900) * 10_000 });
  const attested = { value: true, source: 'attested', recordedOn: '2024-06-05' };
  sheet.say('ventureInvesteeStartup', attested);
  if (random.chance(50)) sheet.say('ventureInvesteeHighTechSme', attested);
}

/** Foreign owners, and those who invest here again what they have earned here. */
export function stateOwnership({ blueprint, books, sheet }: Subject): void {
  const { number, registeredOn } = blueprint;
  const random = Random.of('ownership', number);
  const isInvestor = plays(number, 'overseas-investor');
  const isForeign = isInvestor || (blueprint.shape.headcount > 90 && random.chance(12));
  const recordedOn = later('2024-01-08', addDays(registeredOn, 2));
  if (isForeign || !isLate(blueprint, 'market-regulation', 'ownership', 6))
    sheet.say('foreignInvested', { value: isForeign, source: 'market-regulation', recordedOn });
  if (isInvestor || !isLate(blueprint, 'tax', 'overseas', 6))
    sheet.say('overseasInvestor', {
      value: isInvestor,
      source: 'tax',
      recordedOn: later('2024-03-15', addDays(registeredOn, 30)),
    });
  for (const { year, netProfit } of isInvestor ? books.years : []) {
    if (year < 2024) continue;
    const said = { period: String(year), source: 'tax', recordedOn: `${year + 1}-04-18` };
    const value = Math.round((netProfit * random.integer(20, 55)) / 1_000_000) * 10_000;
    sheet.say('reinvestedProfit', { ...said, value });
    sheet.say('newForeignCapital', { ...said, value, source: 'economy' });
    sheet.say('reinvestmentFiveYears', { ...said, value: true });
    sheet.say('treatyDividendRate', { ...said, value: number % 2 === 0 ? 0.05 : 0.1 });
  }
}
