import type { Label } from '../facts/fact-definition.js';

/**
 * To whom a late case is reported: 超期逐级上报. No document names the days between two levels; that is this system's own
 * setting.
 */
export const ESCALATION_LEVELS: readonly Label[] = [
  { zh: '经办单位', en: 'the office in charge' },
  { zh: '区级', en: 'the district' },
  { zh: '市级', en: 'the city' },
];

/** A case that is still late so many working days after it was reported is reported one level higher. */
export const ESCALATES_EVERY_WORKING_DAYS = 5;

/** The level at which a case that has been late for so many working days ought to be, beginning with 1. */
export function levelAfter(workingDaysLate: number): number {
  const steps = 1 + Math.floor((workingDaysLate - 1) / ESCALATES_EVERY_WORKING_DAYS);
  return Math.min(Math.max(steps, 0), ESCALATION_LEVELS.length - 1);
}
