import { Injectable } from '@nestjs/common';
import { commonPeriod } from '../../core/benefit/entitlement-key.js';
import { perHeadIn } from '../../core/benefit/person-claims.js';
import type { LocalDate } from '../../core/local-date.js';
import { decidedPolicies, relationsOn, versionOn, type Library } from '../../core/policy/policy.js';
import type { Rulebook } from '../../policies/rule-library.js';
import { CaseOpener } from '../case-opener.js';
import type { FullBecause, MatchRunEntity } from './match-run.entity.js';
import { MatchRunRepository } from './match-run.repository.js';

export type Base = { readonly run: MatchRunEntity } | { readonly fullBecause: FullBecause };

/** Chooses what a new run compares itself with. */
@Injectable()
export class ChooseBase {
  constructor(
    private readonly runs: MatchRunRepository,
    private readonly cases: CaseOpener,
  ) {}

  async execute(asOf: LocalDate, rulebook: Rulebook, idsPerChunk: number): Promise<Base> {
    // Whoever decided last left the decisions as they stand, be it for another date.
    const run = await this.runs.findLatest();
    if (!run) return { fullBecause: 'first' };
    if (run.state !== 'finished' || run.idsPerChunk !== idsPerChunk)
      return { fullBecause: 'unfinished-run' };
    if (run.rulebookHash !== rulebook.hash) return { fullBecause: 'rules-changed' };
    const { library } = rulebook;
    if (lawOn(library, run.asOf) !== lawOn(library, asOf))
      return { fullBecause: 'law-of-the-date-changed' };
    if (!run.knownUpTo) return { fullBecause: 'store-unsettled' };
    const withClaims = claimPolicies(library);
    const withdrawn = await this.cases.withdrawnSince(run.startedAt);
    if (withdrawn.some(({ policyId }) => withClaims.has(policyId)))
      return { fullBecause: 'claims-freed' };
    return { run };
  }
}

/** Everything besides facts and amounts that decides which cases there are on a date, as one text. */
function lawOn(library: Library, asOf: LocalDate): string {
  const policies = decidedPolicies(library).map((policy) => {
    const version = versionOn(policy, asOf);
    return version && [policy.id, version.hash, commonPeriod(version.benefit, asOf)];
  });
  const relations = relationsOn(library, asOf).map(({ of, with: other, rule }) => [
    of,
    other,
    rule,
  ]);
  return JSON.stringify([policies, relations]);
}

/** The policies that are paid for persons, each of whom counts once. */
function claimPolicies(library: Library): Set<string> {
  return new Set(
    decidedPolicies(library)
      .filter(({ versions }) =>
        versions.some(({ benefit }) => perHeadIn(benefit.amount)?.claimGroup !== undefined),
      )
      .map(({ id }) => id),
  );
}
