import { addDays, addMonths, type LocalDate } from '../../src/core/local-date.js';
import { isLate } from './blueprint.js';
import type { Validity } from './qualifications.js';
import { Random } from './random.js';
import type { Subject } from './subject.js';

/** When science and economy last delivered their lists as a whole. */
const LISTS_DELIVERED = '2024-03-20';

/** Certificates and lists, and that an enterprise was on none as far as a complete list says so. */
export function stateQualifications(subject: Subject): void {
  const { blueprint, qualifications, sheet } = subject;
  const random = Random.of('lists', blueprint.number);
  const scienceSilent = isLate(blueprint, 'science', 'lists', 9);
  const economySilent = isLate(blueprint, 'economy', 'lists', 9);
  stateList(subject, 'highTech', 'science', qualifications.highTech, scienceSilent);
  const municipal = qualifications.specialised.filter(({ turn }) => turn.startsWith('municipal'));
  const district = qualifications.specialised.filter(({ turn }) => turn.startsWith('district'));
  stateList(subject, 'specialisedSme', 'economy', municipal, economySilent);
  stateList(subject, 'districtSpecialisedSme', 'economy', district, economySilent);
  stateList(subject, 'littleGiant', 'economy', qualifications.littleGiant, economySilent);
  stateList(subject, 'innovativeSme', 'economy', qualifications.innovative, economySilent);
  for (const { turn, from, to } of qualifications.specialised) {
    const recordedOn = addDays(from, random.integer(8, 26));
    sheet.say('specialisedSmeRecognition', {
      value: turn,
      from,
      to,
      source: 'economy',
      recordedOn,
    });
  }
  for (const { from, to } of qualifications.littleGiant) {
    const recordedOn = addDays(from, random.integer(8, 26));
    sheet.say('littleGiantRecognition', {
      value: 'first',
      from,
      to,
      source: 'economy',
      recordedOn,
    });
  }
  stateTechnologySme(subject, random);
}

/**
 * A place on a list for as long as it holds. Before the first and after the last, a complete list says no; where the
 * department has not delivered one since the last ran out, nothing holds any more and the answer is open.
 */
export function stateList(
  { blueprint: { number, registeredOn }, sheet }: Pick<Subject, 'blueprint' | 'sheet'>,
  fact: string,
  source: string,
  validities: readonly Validity[],
  isSilent: boolean,
): void {
  const random = Random.of('list', fact, number);
  const first = validities[0];
  const last = validities.at(-1);
  const founded = addDays(registeredOn, 40);
  if (!isSilent && (!first || first.from > LISTS_DELIVERED)) {
    const recordedOn = founded > LISTS_DELIVERED ? founded : LISTS_DELIVERED;
    const to = first && addDays(first.from, -1);
    if (to === undefined || to > recordedOn)
      sheet.say(fact, { value: false, ...(to && { to }), source, recordedOn });
  }
  for (const { from, to } of validities) {
    const recordedOn = addDays(from, random.integer(8, 26));
    sheet.say(fact, { value: true, from, to, source, recordedOn });
  }
  if (last && !isSilent && last.to < '2026-06-30' && random.chance(50)) {
    const from = addDays(last.to, 1);
    sheet.say(fact, { value: false, from, source, recordedOn: addMonths(from, 2) });
  }
}

/** The registration as technology SME runs out with the year and is made anew. */
function stateTechnologySme({ blueprint, sheet }: Subject, random: Random): void {
  if (blueprint.research !== 'strong' || blueprint.shape.headcount > 450) {
    // The list is open to everybody's eyes: who does no research worth a registration is not on it.
    if (!isLate(blueprint, 'science', 'register', 8))
      stateList({ blueprint, sheet }, 'techSme', 'science', [], false);
    return;
  }
  if (!random.chance(55)) return;
  for (const year of [2024, 2025, 2026]) {
    const from: LocalDate = `${year}-0${random.integer(5, 7)}-${random.integer(10, 28)}`;
    if (from < addMonths(blueprint.registeredOn, 12) || random.chance(15)) continue;
    sheet.say('techSme', {
      value: true,
      from,
      to: `${year}-12-31`,
      source: 'science',
      recordedOn: addDays(from, random.integer(2, 9)),
    });
  }
}
