import type { Finding } from '../../finding.js';
import type { Library, Policy } from '../policy.js';

const EXCLUSIVE = ['choose-one', 'higher', 'forbidden', 'first-claimed'];

/**
 * Two policies that make different things of one fact (two tax rates) cannot both be had: without a relation that says so
 * the bundle would take both, and work other amounts out with whichever came last.
 */
export function checkSetters({ policies }: Library): Finding[] {
  const all = [...policies.values()].filter(({ versions }) =>
    versions.some(({ sets }) => sets.length > 0),
  );
  return all.flatMap((policy, index) =>
    all.slice(index + 1).flatMap((other): Finding[] => {
      const fact = factsSet(policy).find((id) => factsSet(other).includes(id));
      if (fact === undefined || excludes(policy, other) || excludes(other, policy)) return [];
      return [
        {
          severity: 'fault',
          file: policy.file,
          path: 'relations',
          code: 'two-setters',
          message: `"${other.id}" sets "${fact}" as well, and no relation excludes one of the two`,
        },
      ];
    }),
  );
}

function factsSet({ versions }: Policy): string[] {
  return versions.flatMap(({ sets }) => sets.map(({ definition }) => definition.id));
}

function excludes({ relations }: Policy, { id }: Policy): boolean {
  return relations.some(({ with: other, rule }) => other === id && EXCLUSIVE.includes(rule));
}
