import { isLate } from './blueprint.js';
import { date, DELIVERY_MONTHS, lastDayOf, returnDay } from './dates.js';
import { Random } from './random.js';
import { isIndividual } from './roles.js';
import type { Subject } from './subject.js';
import { isPlant } from './trades.js';

/** Quarters of the reduced fees, of those who may owe one. */
const QUARTERS = [
  ...['2024Q2', '2024Q3', '2024Q4', '2025Q1', '2025Q2'],
  ...['2025Q3', '2025Q4', '2026Q1', '2026Q2', '2026Q3'],
];

/** Of all others, the quarters that had last ended on the dates that the demonstration is shown on. */
const SHOWN_QUARTERS = ['2024Q3', '2025Q2', '2026Q2', '2026Q3'];

/** Codes of the trades that register drugs and devices. */
const DRUGS = ['2710', '2720', '2740', '2761', '2762'];
const DEVICES = ['3581', '3584', '2770'];

/** Fees as charged, before they are reduced; who paid none is known from the same books. */
export function stateFees(subject: Subject): void {
  const { blueprint } = subject;
  const { code } = blueprint.trade;
  const hasVessels = isPlant(blueprint.trade) && blueprint.shape.headcount >= 12;
  stateFee(subject, 'specialEquipmentInspectionFee', hasVessels, (random) =>
    random.chance(24) ? random.integer(6, 130) * 50 : 0,
  );
  // A new registration, or a change of one that there is.
  stateFee(subject, 'domesticDrugRegistrationFee', DRUGS.includes(code), (random) =>
    random.chance(13) ? random.pick([432_000, 192_000, 99_600, 99_600]) : 0,
  );
  stateFee(subject, 'classTwoDeviceRegistrationFee', DEVICES.includes(code), (random) =>
    random.chance(26) ? random.pick([93_900, 39_300, 39_300]) : 0,
  );
}

function stateFee(
  { blueprint, sheet }: Subject,
  fact: string,
  mayOwe: boolean,
  fee: (random: Random) => number,
): void {
  const random = Random.of(fact, blueprint.number);
  const source = fact.startsWith('special') ? 'market-regulation' : 'drug-administration';
  if (isLate(blueprint, source, fact, 5)) return;
  for (const quarter of mayOwe ? QUARTERS : SHOWN_QUARTERS) {
    const value = mayOwe ? fee(random) : 0;
    // The books of fees are kept by the day: in the middle of the year they are closed on its last day.
    const recordedOn = quarter.endsWith('Q2') ? lastDayOf(quarter) : returnDay(random, quarter);
    if (lastDayOf(quarter) <= blueprint.registeredOn) continue;
    sheet.say(fact, { period: quarter, value, source, recordedOn });
  }
}

/** The premium of a month as assessed within the month, at the ordinary and at the reduced rate. */
const PREMIUM_MONTHS = ['2024-08', '2024-09', '2024-10', '2025-05', '2025-06'];

/** The unit's part: the demonstration takes the ordinary rate to be twice the reduced one, as the total rates are. */
const ORDINARY_PER_MILLE = 10;
const REDUCED_PER_MILLE = 5;

/** Who is insured against unemployment now, and what its part costs. */
export function stateUnemployment({ blueprint, books, sheet }: Subject): void {
  const random = Random.of('unemployment', blueprint.number);
  if (isLate(blueprint, 'human-resources', 'unemployment', 5)) return;
  // An owner who works alone or with one helper has nobody to insure.
  const isInsured = !isIndividual(blueprint.number) || blueprint.shape.headcount > 3;
  for (const month of DELIVERY_MONTHS.filter((name) => name <= '2025-12')) {
    const recordedOn = `${month}-13`;
    sheet.say('unemploymentInsured', { value: isInsured, source: 'human-resources', recordedOn });
  }
  const base = random.integer(7_400, 17_800);
  for (const month of isInsured ? PREMIUM_MONTHS : []) {
    const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
    const row = books.years.find((candidate) => candidate.year === year);
    if (!row || `${month}-01` <= blueprint.registeredOn) continue;
    const said = { period: month, source: 'human-resources', recordedOn: date(year, number, 26) };
    const wages = row.headcount * base;
    const at = (perMille: number) => Math.round((wages * perMille) / 10) / 100;
    sheet.say('unemploymentPremiumAtOrdinaryRate', { ...said, value: at(ORDINARY_PER_MILLE) });
    sheet.say('unemploymentPremiumAtReducedRate', { ...said, value: at(REDUCED_PER_MILLE) });
  }
}
