import { Injectable } from '@nestjs/common';
import { perHeadIn } from '../core/benefit/person-claims.js';
import type { FactStatement } from '../core/facts/fact-value.js';
import { oncePer } from '../core/once-per.js';
import type { Library } from '../core/policy/policy.js';
import { factStatementsFrom } from '../enterprises/weighed-statements.js';
import type { Rulebook } from '../policies/rule-library.js';
import { CaseOpener } from './case-opener.js';

/** By claim group and person key, the entitlement that has claimed the person. */
export type ClaimHolders = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Which persons named in an enterprise's facts are already paid for by an earlier case, its own or another's. */
@Injectable()
export class ClaimedPersons {
  constructor(private readonly cases: CaseOpener) {}

  async among(rulebook: Rulebook, statements: readonly FactStatement[]): Promise<ClaimHolders> {
    const holders = new Map<string, ReadonlyMap<string, string>>();
    for (const [group, facts] of claimFacts(rulebook.library)) {
      const keys = statements.flatMap(({ fact, value }) =>
        facts.has(fact) ? (value as readonly string[]) : [],
      );
      if (keys.length > 0)
        holders.set(group, await this.cases.claimedPersons(group, [...new Set(keys)]));
    }
    return holders;
  }

  /** The same, of statements as they are stored: most enterprises name nobody, and theirs need not be read for that. */
  async amongStored(rulebook: Rulebook, stored: string): Promise<ClaimHolders> {
    const { library } = rulebook;
    const facts = [...claimFacts(library).values()].flatMap((some) => [...some]);
    const namesSomebody = facts.some((fact) => stored.includes(JSON.stringify(fact)));
    return namesSomebody
      ? this.among(rulebook, factStatementsFrom(stored, library.facts))
      : new Map();
  }
}

/** The person-key facts of each claim group. */
const claimFacts = oncePer((library: Library): Map<string, Set<string>> => {
  const groups = new Map<string, Set<string>>();
  const amounts = [...library.policies.values()].flatMap((policy) =>
    policy.versions.map(({ benefit }) => benefit.amount),
  );
  for (const amount of amounts) {
    const { claimGroup, of } = perHeadIn(amount) ?? {};
    if (!claimGroup || !of) continue;
    const facts = groups.get(claimGroup) ?? new Set<string>();
    groups.set(claimGroup, facts.add(of.definition.id));
  }
  return groups;
});
