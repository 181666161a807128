import { addDays } from '../../src/core/local-date.js';
import { isLate } from './blueprint.js';
import { date, later, someDay } from './dates.js';
import { stateList } from './qualification-facts.js';
import { Random } from './random.js';
import { isIndividual, plays } from './roles.js';
import type { Subject } from './subject.js';
import { isPlant, type Trade } from './trades.js';

/** Projects that the city's departments vouch for: newly introduced ones, and upgrades beyond the ordinary. */
export function stateMajorProjects({ blueprint, sheet }: Subject): void {
  const { number, registeredOn } = blueprint;
  const random = Random.of('projects', number);
  const isNew = plays(number, 'new-key-project');
  if (isNew || !isLate(blueprint, 'attestation', 'new-project', 7)) {
    const recordedOn = later('2024-05-22', addDays(registeredOn, 60));
    sheet.say('newKeyProject', { value: isNew, source: 'attested', recordedOn });
  }
  const interest = random.integer(90, 640) * 10_000;
  [2024, 2025, 2026].forEach((year, index) => {
    if (isNew)
      sheet.say('projectLoanInterest', {
        value: Math.round((interest * (10 + index * 3)) / 10),
        source: 'economy',
        recordedOn: date(year, 6, 12),
      });
  });
  const isOutstanding = plays(number, 'outstanding-upgrade');
  if (isOutstanding || !isLate(blueprint, 'attestation', 'upgrade', 7)) {
    const recordedOn = later('2025-04-28', addDays(registeredOn, 60));
    sheet.say('outstandingUpgrade', { value: isOutstanding, source: 'attested', recordedOn });
  }
  if (isOutstanding)
    sheet.say('approvedUpgradeInvestment', {
      value: random.integer(60, 240) * 1_000_000,
      source: 'economy',
      recordedOn: '2025-05-20',
    });
}

/** Towns of which parcels lie in the Lin-gang New Area, and the other side of the district's border. */
const LINGANG_TOWNS: readonly (string | undefined)[] = [
  '310120102',
  '310120109',
  '310120111',
  '310120123',
  '310120503',
  undefined,
];

/** The area is decided by parcel, and nobody asks of an enterprise whose five years were over long ago. */
export function stateLingang({ blueprint, sheet }: Subject): void {
  const { number, registeredOn, town } = blueprint;
  if (registeredOn < '2019-06-01') return;
  const random = Random.of('lingang', number);
  const isKey = plays(number, 'lingang-key-industry');
  const isNear = LINGANG_TOWNS.includes(town);
  if (!isKey && isLate(blueprint, 'attestation', 'lingang', isNear ? 22 : 6)) return;
  const said = { source: 'attested', recordedOn: later('2024-04-26', addDays(registeredOn, 45)) };
  const isInside = isKey || (isNear && random.chance(34));
  sheet.say('lingangNewArea', { ...said, value: isInside });
  if (isInside) sheet.say('lingangKeyIndustry', { ...said, value: isKey });
}

/** Third parties against pollution: the tax and ecology departments have looked at nearly everybody. */
export function statePollutionControl({ blueprint, sheet }: Subject): void {
  const isThirdParty = plays(blueprint.number, 'pollution-control');
  if (!isThirdParty && isLate(blueprint, 'attestation', 'pollution', 7)) return;
  sheet.say('thirdPartyPollutionControl', {
    value: isThirdParty,
    source: 'attested',
    recordedOn: later('2024-05-30', addDays(blueprint.registeredOn, 60)),
  });
}

/** Incubators: few, with floors of their own and services to those who sit on them. */
export function stateIncubator(subject: Subject): void {
  const { blueprint, books, sheet } = subject;
  const isOne = plays(blueprint.number, 'incubator');
  const validity = { from: '2023-01-01', to: '2027-12-31' };
  const isSilent = isLate(blueprint, 'science', 'incubators', 6);
  stateList(subject, 'incubatorRecognised', 'science', isOne ? [validity] : [], isSilent);
  const random = Random.of('incubator', blueprint.number);
  const [property, land] = [random.integer(210, 980) * 100, random.integer(60, 320) * 100];
  for (const { year, revenue } of isOne ? books.years : []) {
    if (year < 2023) continue;
    const said = { period: String(year), source: 'tax', recordedOn: date(year + 1, 5, 24) };
    sheet.say('incubatorPropertyTax', { ...said, value: property });
    sheet.say('incubatorLandUseTax', { ...said, value: land });
    const services = (revenue * random.integer(20, 55)) / 10_000;
    sheet.say('incubationServiceVat', { ...said, value: Math.round(services) });
  }
}

/** Sales from which statistics counts an enterprise among those above scale, in ten thousand yuan. */
function scaleOf(trade: Trade): number {
  if (isPlant(trade)) return 2_000;
  const scales: Record<string, number> = { 52: 500, 62: 200, 72: 1_000, 73: 1_000 };
  return scales[trade.code.slice(0, 2)] ?? 2_000;
}

/** Counted for the first time in the first year whose sales reach the scale, if the year before is known not to have. */
export function stateScale({ blueprint, books, sheet }: Subject): void {
  const random = Random.of('scale', blueprint.number);
  const scale = scaleOf(blueprint.trade) * 10_000;
  const isUncounted = isIndividual(blueprint.number);
  const first = books.years.find(({ revenue }) => revenue >= scale)?.year;
  const isKnownFirst = first !== undefined && (first > 2021 || blueprint.registeredOn >= '2021');
  for (const { year } of books.years.filter((row) => row.year >= 2023)) {
    if (isLate(blueprint, 'statistics', `scale-${year}`, 5)) continue;
    sheet.say('firstAboveScale', {
      period: String(year),
      value: !isUncounted && isKnownFirst && first === year,
      source: 'statistics',
      recordedOn: someDay(random, year + 1, 2, [10, 27]),
    });
  }
}
