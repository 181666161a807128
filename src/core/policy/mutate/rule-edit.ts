import type { RawPolicy } from '../raw-policy.js';

export type RulePath = readonly (string | number)[];

/** One change of a policy file: another value at a place, or nothing in it any more. */
export interface RuleEdit {
  readonly at: RulePath;
  readonly change: string;
  readonly to: { readonly value: unknown } | 'removed';
}

export function replaced(at: RulePath, change: string, value: unknown): RuleEdit {
  return { at, change, to: { value } };
}

export function removed(at: RulePath, change: string): RuleEdit {
  return { at, change, to: 'removed' };
}

/** The policy with the change made; the one given stays as it is. */
export function applyEdit(policy: RawPolicy, { at, to }: RuleEdit): RawPolicy {
  const changed = structuredClone(policy);
  const last = at.at(-1) as string | number;
  let holder = changed as unknown as Record<string | number, unknown>;
  for (const key of at.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  if (to !== 'removed') holder[last] = structuredClone(to.value);
  else if (Array.isArray(holder)) holder.splice(last as number, 1);
  else delete holder[last];
  return changed;
}

/** `versions[0].eligibility.all[1]`, as findings name it. */
export function formatPath(at: RulePath): string {
  return at.reduce<string>(
    (path, key) => (typeof key === 'number' ? `${path}[${key}]` : path ? `${path}.${key}` : key),
    '',
  );
}

/** A value as a change names it: short, and as it stands in the file. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
