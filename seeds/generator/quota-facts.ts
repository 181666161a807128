import { addMonths } from '../../src/core/local-date.js';
import { isLate } from './blueprint.js';
import { date, someDay } from './dates.js';
import { Random } from './random.js';
import type { Subject } from './subject.js';

/** How long the quota of a person lasts, and the last month of which the demonstration has lists. */
const QUOTA_MONTHS = 36;
const LAST_MONTH = '2025-12';

const LISTS = [
  { fact: 'targetGroupPersonMonths', share: 19 },
  { fact: 'retiredSoldierPersonMonths', share: 12 },
] as const;

/**
 * Months in which people of the target groups, and soldiers who have left the service, worked here: a key for each person
 * and month, which says nothing about the person. Most employers have none, and their list says so.
 */
export function stateEmploymentQuotas({ blueprint, books, sheet }: Subject): void {
  for (const { fact, share } of LISTS) {
    const random = Random.of(fact, blueprint.number);
    const months = random.chance(share) ? personMonths(random, blueprint.registeredOn) : [];
    for (const { year } of books.years.filter((row) => row.year >= 2023)) {
      if (isLate(blueprint, 'human-resources', `${fact}-${year}`, 6)) continue;
      sheet.say(fact, {
        period: String(year),
        value: months.filter((key) => key.includes(`@${year}-`)),
        source: 'human-resources',
        recordedOn: someDay(random, year + 1, 2, [6, 27]),
      });
    }
  }
}

/** One to three people, each from the month of hiring for at most three years; some leave earlier. */
function personMonths(random: Random, registeredOn: string): string[] {
  const keys: string[] = [];
  const people = random.integer(1, 3);
  for (let person = 0; person < people; person += 1) {
    const key = `p${random.hex(20)}`;
    const hired = date(random.integer(2022, 2025), random.integer(1, 12), 1);
    const stays = random.chance(72) ? QUOTA_MONTHS : random.integer(5, 30);
    for (let index = 0; index < stays; index += 1) {
      const month = addMonths(hired, index).slice(0, 7);
      if (month > LAST_MONTH || `${month}-01` <= registeredOn) continue;
      keys.push(`${key}@${month}`);
    }
  }
  return keys.sort();
}
