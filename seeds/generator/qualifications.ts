import { addDays, addMonths, yearOf, type LocalDate } from '../../src/core/local-date.js';
import type { Blueprint } from './blueprint.js';
import { YEARS } from './dates.js';
import { PRESETS } from './presets.js';
import { Random } from './random.js';
import { plays } from './roles.js';

/** A stretch of days in which a certificate or a place on a list holds, both included. */
export interface Validity {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface Recognition extends Validity {
  readonly turn: string;
}

export interface Qualifications {
  readonly highTech: readonly Validity[];
  /** Municipal or district, in the order of time. */
  readonly specialised: readonly Recognition[];
  readonly innovative: readonly Validity[];
  readonly littleGiant: readonly Validity[];
}

/** The last day that the data knows of. */
const DATA_END = '2026-11-20';

/** The days on which high-tech certificates are issued; the next one of a chain comes three years later or a little more. */
const CERTIFICATE_DAYS = [
  ['2018-11-02', '2021-11-18', '2024-12-04'],
  ['2019-10-28', '2022-12-14', '2025-12-19'],
  ['2020-12-01', '2023-12-12'],
] as const;

const MUNICIPAL_DAYS = [
  '2021-09-01',
  '2022-03-01',
  '2023-03-01',
  '2023-09-01',
  '2024-03-01',
  '2024-09-01',
  '2025-03-01',
  '2025-09-01',
  '2026-03-01',
] as const;
const DISTRICT_DAYS = ['2023-06-01', '2024-06-01', '2025-06-01', '2026-06-01'] as const;
const LITTLE_GIANT_DAYS = ['2024-07-01', '2025-07-01'] as const;

/** All three levels hold for three years, as the high-tech certificate does. */
export function threeYearsFrom(from: LocalDate): Validity {
  return { from, to: addDays(addMonths(from, 36), -1) };
}

export function qualificationsOf(blueprint: Blueprint): Qualifications {
  const preset = PRESETS.get(blueprint.number);
  const highTech = (preset?.certificates ?? certificatesOf(blueprint)).map(threeYearsFrom);
  const specialised = preset?.recognitions
    ? preset.recognitions.map(({ turn, from }) => ({ turn, ...threeYearsFrom(from) }))
    : recognitionsOf(blueprint);
  const littleGiant = littleGiantOf(blueprint, specialised);
  return { highTech, specialised, littleGiant, innovative: innovativeOf(blueprint, specialised) };
}

/** The years at whose end a certificate held: for them the rate of 15 % is open. */
export function highTechYears(validities: readonly Validity[]): Set<number> {
  return new Set(
    YEARS.filter((year) =>
      validities.some(({ from, to }) => from <= `${year}-12-31` && to >= `${year}-12-31`),
    ),
  );
}

function certificatesOf({ number, research, registeredOn }: Blueprint): LocalDate[] {
  const random = Random.of('certificates', number);
  const share = { none: 0, some: 10, strong: 84 }[research];
  if (!random.chance(share)) return [];
  const chain = random.pick(CERTIFICATE_DAYS);
  const possible = chain.filter((day) => day >= addMonths(registeredOn, 15));
  const first = random.chance(75) ? 0 : 1;
  const held: LocalDate[] = [];
  for (const day of possible.slice(first)) {
    held.push(day);
    // One in six does not come back for the next certificate.
    if (random.chance(16)) break;
  }
  return held;
}

function recognitionsOf({ number, research, registeredOn, shape }: Blueprint): Recognition[] {
  const random = Random.of('recognitions', number);
  if (research !== 'strong' || shape.revenue < 9_000_000 || !random.chance(58)) return [];
  const isMunicipal = random.chance(68);
  const earliest = addMonths(registeredOn, 36);
  const days = (isMunicipal ? MUNICIPAL_DAYS : DISTRICT_DAYS).filter((day) => day >= earliest);
  if (days.length === 0) return [];
  const level = isMunicipal ? 'municipal' : 'district';
  const first = { turn: `${level}-first`, ...threeYearsFrom(random.pick(days)) };
  const next = addDays(first.to, 1);
  if (next > DATA_END || !random.chance(75)) return [first];
  return [first, { turn: `${level}-renewed`, ...threeYearsFrom(next) }];
}

function littleGiantOf(
  { number }: Blueprint,
  specialised: readonly Recognition[],
): readonly Validity[] {
  if (plays(number, 'little-giant')) return [threeYearsFrom(LITTLE_GIANT_DAYS[0])];
  const random = Random.of('little-giant', number);
  const first = specialised[0];
  if (PRESETS.has(number) || !first?.turn.startsWith('municipal') || !random.chance(12)) return [];
  const day = random.pick(LITTLE_GIANT_DAYS);
  return day > first.from ? [threeYearsFrom(day)] : [];
}

/** Innovative first, specialised after: so it began before the first recognition, and has been renewed since. */
function innovativeOf(
  { number, research, registeredOn }: Blueprint,
  specialised: readonly Recognition[],
): Validity[] {
  const random = Random.of('innovative', number);
  const share = { none: 1, some: 18, strong: 50 }[research];
  const first = specialised[0];
  if (!first && !random.chance(share)) return [];
  const wanted = first
    ? addMonths(first.from, -8)
    : `${random.integer(2022, 2025)}-0${random.integer(4, 9)}-01`;
  const earliest = addMonths(registeredOn, 12);
  const held = [threeYearsFrom(wanted < earliest ? earliest : wanted)];
  for (;;) {
    const next = addDays((held.at(-1) as Validity).to, 1);
    if (next > DATA_END || (!first && yearOf(next) > 2025 && random.chance(30))) return held;
    held.push(threeYearsFrom(next));
  }
}
