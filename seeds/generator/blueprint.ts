import type { LocalDate } from '../../src/core/local-date.js';
import { fengxianTowns } from '../../src/core/standards/fengxian-towns.js';
import { makeUscc } from '../../src/core/standards/uscc.js';
import { date } from './dates.js';
import { PRESETS } from './presets.js';
import { Random } from './random.js';
import { isIndividual } from './roles.js';
import { shapeOf, type Research, type Shape } from './shape.js';
import { isOutsideSuperDeduction, tradeOf, TRADES, type Trade } from './trades.js';

export const ENTERPRISE_COUNT = 300;

export type Department =
  | 'market-regulation'
  | 'tax'
  | 'human-resources'
  | 'science'
  | 'economy'
  | 'statistics'
  | 'disabled-federation'
  | 'drug-administration'
  | 'intellectual-property'
  // Whoever has to look before a condition counts as satisfied.
  | 'attestation';

/** What an enterprise is; everything said about it follows from this. */
export interface Blueprint {
  /** 1 to 300 */
  readonly number: number;
  readonly uscc: string;
  readonly trade: Trade;
  /** Code of a town in the district; undefined: registered in another district of the city. */
  readonly town: string | undefined;
  readonly registeredOn: LocalDate;
  readonly entityType: string;
  readonly research: Research;
  readonly shape: Shape;
}

/**
 * The code of a demonstration enterprise. Organisation codes that begin with DEM0 are given to nobody, and anybody who
 * reads one sees what it is.
 */
export function demonstrationUscc(number: number): string {
  return makeUscc('91310120', `DEM0${String(number).padStart(4, '0')}`);
}

export function blueprintOf(number: number): Blueprint {
  const random = Random.of('blueprint', number);
  const preset = PRESETS.get(number) ?? {};
  const trade = preset.trade === undefined ? random.weighted(TRADES) : tradeOf(preset.trade);
  const research = researchOf(random, trade);
  const registeredOn = preset.registeredOn ?? registrationDay(random);
  const town = random.chance(96) ? random.pick(fengxianTowns()) : undefined;
  const shape = shapeOf(Random.of('shape', number), trade, preset.research ?? research);
  return {
    number,
    uscc: demonstrationUscc(number),
    trade,
    town: preset.town ?? town,
    registeredOn,
    entityType: preset.entityType ?? entityTypeOf(random, number, registeredOn, shape.headcount),
    research: preset.research ?? research,
    shape: { ...shape, ...preset.shape },
  };
}

/** Whether a department has not delivered something, of a year or at all; never so for the enterprises shown first. */
export function isLate(
  { number }: Blueprint,
  department: Department,
  what: string | number,
  percent: number,
): boolean {
  return !PRESETS.has(number) && Random.of('late', department, what, number).chance(percent);
}

function researchOf(random: Random, trade: Trade): Research {
  const [some, strong] = trade.research;
  if (!random.chance(some)) return 'none';
  return random.chance(strong) && !isOutsideSuperDeduction(trade) ? 'strong' : 'some';
}

const AGES = [
  { weight: 10, from: 1992, to: 2000 },
  { weight: 25, from: 2001, to: 2010 },
  { weight: 40, from: 2011, to: 2019 },
  { weight: 19, from: 2020, to: 2023 },
  { weight: 6, from: 2024, to: 2025 },
] as const;

function registrationDay(random: Random): LocalDate {
  const { from, to } = random.weighted(AGES);
  return date(random.integer(from, to), random.integer(1, 12), random.integer(3, 28));
}

function entityTypeOf(
  random: Random,
  number: number,
  registeredOn: LocalDate,
  headcount: number,
): string {
  if (isIndividual(number)) return 'individual-business';
  if (headcount > 250 && random.chance(60)) return 'joint-stock-company';
  // The forms of the old town enterprises: none has been founded since the Company Law settled in.
  if (registeredOn < '2001' && random.chance(18)) {
    return random.pick(['share-cooperative', 'collective']);
  }
  return 'limited-company';
}
