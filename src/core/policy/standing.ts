import type { LocalDate } from '../local-date.js';
import { versionOn, type Policy, type UnfinishedVersion } from './policy.js';

/**
 * Where a policy stands on a day. listed: a benefit of a person, which is named with its sources and never decided;
 * upcoming: a version is announced and none binds yet, or again.
 */
export type Standing = 'draft' | 'listed' | 'in-force' | 'upcoming' | 'lapsed';

export function standingOf(policy: Policy, today: LocalDate): Standing {
  if (policy.beneficiary === 'person') return 'listed';
  if (policy.status === 'draft') return 'draft';
  if (versionOn(policy, today)) return 'in-force';
  return policy.versions.some(({ from }) => from > today) ? 'upcoming' : 'lapsed';
}

/** Every text of a policy, those of a draft that still lack something included, by effective date. */
export function textsOf(policy: Policy): UnfinishedVersion[] {
  return [...policy.versions, ...policy.unfinished].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** The text that speaks for a policy on a day: the one that binds, else the next one to come, else the last one. */
export function textOn(policy: Policy, today: LocalDate): UnfinishedVersion | undefined {
  const texts = textsOf(policy);
  const binds = texts.findLast(({ from, to }) => from <= today && (!to || today <= to));
  return binds ?? texts.find(({ from }) => from > today) ?? texts.at(-1);
}

/** The day to read a text for where it needs one (parameters by date): today while it binds, else its nearest day. */
export function dayWithin(text: UnfinishedVersion, today: LocalDate): LocalDate {
  if (text.to && text.to < today) return text.to;
  return text.from > today ? text.from : today;
}
