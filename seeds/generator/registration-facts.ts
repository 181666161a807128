import { addDays, addMonths, type LocalDate } from '../../src/core/local-date.js';
import { isLate } from './blueprint.js';
import { DELIVERY_MONTHS, later } from './dates.js';
import { Random } from './random.js';
import { isIndividual, plays } from './roles.js';
import type { Subject } from './subject.js';
import { isPlant } from './trades.js';

/** The register was taken over as a whole; what was founded later followed within days. */
const REGISTER_TAKEN_OVER = '2024-01-08';

const CITY_DIVISION_ELSEWHERE = '310115';
const DISTRICT = '310120';

export function stateRegistration({ blueprint, sheet, isShown }: Subject): void {
  const { number, registeredOn, trade, town, entityType, shape } = blueprint;
  const random = Random.of('registration', number);
  const recordedOn = later(REGISTER_TAKEN_OVER, addDays(registeredOn, 2));
  const register = { source: 'market-regulation', recordedOn };
  sheet.say('registeredOn', { value: registeredOn, ...register });
  sheet.say('industryCode', { value: trade.code, ...register });
  if (!plays(number, 'type-not-delivered'))
    sheet.say('entityType', { value: entityType, ...register });
  sheet.say('registeredDivision', {
    value: town === undefined ? CITY_DIVISION_ELSEWHERE : DISTRICT,
    ...register,
  });
  if (town !== undefined) sheet.say('town', { value: town, ...register });
  const capital = capitalOf(random, shape.headcount);
  // An individual business answers with all that its owner has: there is no capital to register.
  if (!isIndividual(number)) sheet.say('registeredCapital', { value: capital, ...register });
  const operating = random.chance(76);
  const interrupted = random.chance(8);
  if (operating || isShown) {
    // A few stood still during 2022 and began anew.
    const since = interrupted && !isShown ? later('2022-08-01', registeredOn) : registeredOn;
    sheet.say('operatingSince', { value: since, source: 'tax', recordedOn });
  }
  if (random.chance(68) || isShown) {
    const value = shape.headcount > 900 && random.chance(40);
    for (const day of ['2024-06-12', '2025-05-14', '2026-02-10']) {
      sheet.say('listed', { value, source: 'economy', recordedOn: day });
    }
  }
  const settled = random.chance(82) || isShown;
  if (settled) sheet.say('mainBusinessIndustry', { value: trade.code, source: 'tax', recordedOn });
}

/** On which lists the enterprise stands, as delivered every three months by the departments that keep them. */
export function stateStanding(subject: Subject): void {
  const { blueprint, isShown } = subject;
  const random = Random.of('standing', blueprint.number);
  const fate = !isShown ? random.integer(1, 100) : 50;
  // Of a hundred, one is struck off and two come onto the list of serious dishonesty while the demonstration runs.
  const gone = fate === 1 ? '2026-03-18' : undefined;
  const listed = fate === 2 ? '2024-05-20' : fate === 3 ? '2026-04-22' : undefined;
  if (!isLate(blueprint, 'market-regulation', 'standing', 4)) {
    deliver(subject, 'deregistered', 'market-regulation', 6, gone);
    deliver(subject, 'seriousDishonesty', 'market-regulation', 6, listed);
  }
  if (blueprint.research !== 'strong') return;
  const accident = random.chance(3) ? '2026-02-11' : undefined;
  deliver(subject, 'majorSafetyAccident', 'emergency-management', 9, accident);
  if (random.chance(92))
    deliver(subject, 'majorQualityAccident', 'market-regulation', 6, undefined);
  if (random.chance(90))
    deliver(subject, 'seriousEnvironmentalViolation', 'ecology', 11, undefined);
}

/** Whether its products are of a kind the State restricts; asked of those who do research, known of three in five. */
export function stateProducts({ blueprint, sheet, isShown }: Subject): void {
  if (blueprint.research === 'none') return;
  const random = Random.of('products', blueprint.number);
  const restricted = random.chance(58);
  if (restricted || isShown) {
    sheet.say('restrictedProducts', {
      value: isPlant(blueprint.trade) && random.chance(3),
      source: random.pick(['economy', 'science']),
      recordedOn: later('2024-04-24', addMonths(blueprint.registeredOn, 4)),
    });
  }
}

/** What the tax office says of who pays: it follows the registration, not the years. */
export function stateTaxpayer({ blueprint, sheet, isShown }: Subject): void {
  const random = Random.of('taxpayer', blueprint.number);
  const recordedOn = later('2024-03-15', addDays(blueprint.registeredOn, 30));
  // The owner of an individual business pays the income tax of persons, not that of enterprises.
  sheet.say('residentEnterprise', {
    value: !isIndividual(blueprint.number),
    source: 'tax',
    recordedOn,
  });
  sheet.say('taxDivision', {
    value: blueprint.town === undefined ? CITY_DIVISION_ELSEWHERE : DISTRICT,
    source: 'tax',
    recordedOn,
  });
  const known = random.chance(84);
  if (known || isShown) {
    sheet.say('restrictedIndustry', {
      value: !isShown && random.chance(3),
      source: 'tax',
      recordedOn,
    });
  }
}

/** One statement for each delivery; from the day of the event on, deliveries say so. */
function deliver(
  { sheet }: Subject,
  fact: string,
  source: string,
  day: number,
  since: LocalDate | undefined,
): void {
  for (const month of DELIVERY_MONTHS) {
    const recordedOn = `${month}-${String(day).padStart(2, '0')}`;
    const isTrue = since !== undefined && since <= recordedOn;
    sheet.say(fact, { value: isTrue, ...(isTrue && { from: since }), source, recordedOn });
  }
}

function capitalOf(random: Random, headcount: number): number {
  const perHead = random.pick([20_000, 50_000, 100_000]);
  return Math.max(100_000, Math.round((headcount * perHead) / 500_000) * 500_000);
}
