import { Injectable } from '@nestjs/common';
import { missingSentence } from '../../core/evaluate/sentences.js';
import type { Label } from '../../core/facts/fact-definition.js';
import { Profile } from '../../core/facts/profile.js';
import type { Shortfall } from '../../core/policy/policy.js';
import { compare, toExactString, type Rational } from '../../core/rational.js';
import { ProfileReader } from '../../enterprises/profile-reader.js';
import { RuleLibrary } from '../../policies/rule-library.js';
import type { BenefitCaseEntity } from '../benefit-case.entity.js';

export interface RankedCase {
  readonly benefitCase: BenefitCaseEntity;
  /** The exact number; null where the policy ranks nobody. */
  readonly rankValue: string | null;
}

export interface UnrankedCase {
  readonly benefitCase: BenefitCaseEntity;
  /** What is not known of its enterprise. */
  readonly because: Label;
}

export interface Ranking {
  /** In the order in which money is given. */
  readonly ranked: readonly RankedCase[];
  /** Whoever has no known number has no place: neither the last, nor any other. */
  readonly unranked: readonly UnrankedCase[];
}

/** Puts the cases of a policy in the order in which it gives its money, where that is an order by a number of theirs. */
@Injectable()
export class RankCases {
  constructor(
    private readonly profiles: ProfileReader,
    private readonly rules: RuleLibrary,
  ) {}

  /** Reads the number for the business date of each case, as known now; equal numbers stay in the order given. */
  async execute(
    shortfall: Shortfall | undefined,
    cases: readonly BenefitCaseEntity[],
  ): Promise<Ranking> {
    if (shortfall?.rule !== 'ranked') {
      return {
        ranked: cases.map((benefitCase) => ({ benefitCase, rankValue: null })),
        unranked: [],
      };
    }
    const { by, order } = shortfall;
    const { facts } = this.rules.current();
    const statements = await this.profiles.load([...new Set(cases.map((of) => of.enterpriseId))]);
    const known: { benefitCase: BenefitCaseEntity; value: Rational }[] = [];
    const unranked: UnrankedCase[] = [];
    for (const benefitCase of cases) {
      const { enterpriseId, businessDate } = benefitCase;
      const profile = new Profile(facts, statements.get(enterpriseId) ?? [], businessDate);
      const fact = profile.resolve(by.definition.id, by.period);
      if (fact.known) known.push({ benefitCase, value: fact.value as Rational });
      else unranked.push({ benefitCase, because: missingSentence(by.definition, fact) });
    }
    const sign = order === 'highest-first' ? -1 : 1;
    known.sort((a, b) => sign * compare(a.value, b.value));
    return {
      ranked: known.map(({ benefitCase, value }) => ({
        benefitCase,
        rankValue: toExactString(value),
      })),
      unranked,
    };
  }
}
