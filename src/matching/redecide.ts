import { Injectable } from '@nestjs/common';
import { explainCondition } from '../core/evaluate/explain.js';
import { leafReasons, type Reason } from '../core/evaluate/explanation.js';
import { demandSentence, missingSentence } from '../core/evaluate/sentences.js';
import type { FactStatement } from '../core/facts/fact-value.js';
import { Profile } from '../core/facts/profile.js';
import type { LocalDate } from '../core/local-date.js';
import { versionOn } from '../core/policy/policy.js';
import { ProfileReader } from '../enterprises/profile-reader.js';
import { Clock } from '../platform/clock.js';
import { RuleLibrary, type Rulebook } from '../policies/rule-library.js';
import { ClaimedPersons } from './claimed-persons.js';
import { decideEnterprise } from './decide-enterprise.js';

export interface EntitlementToRedecide {
  readonly enterpriseId: number;
  readonly uscc: string;
  readonly policyId: string;
  readonly businessDate: LocalDate;
  readonly amountFen: number;
}

/** What deciding an entitlement again, on the day it is to be paid, has come to. */
export type RedecidedEntitlement =
  | { readonly outcome: 'same' }
  | { readonly outcome: 'changed'; readonly amountFen: number }
  | { readonly outcome: 'withdrawn'; readonly reason: string }
  /** `onlyToday`: the entitlement stands as it was, but must not be paid today. */
  | { readonly outcome: 'held'; readonly reason: string; readonly onlyToday?: true };

/**
 * Decides an entitlement again for its own business date with what is known today, and looks whether it may be paid today
 * (`payableWhile`). Only a corrected fact withdraws it; what cannot be said today holds it. Writes nothing.
 */
@Injectable()
export class Redecide {
  constructor(
    private readonly profiles: ProfileReader,
    private readonly rules: RuleLibrary,
    private readonly claimedPersons: ClaimedPersons,
    private readonly clock: Clock,
  ) {}

  async execute(entitlement: EntitlementToRedecide): Promise<RedecidedEntitlement> {
    const rulebook = this.rules.rulebook();
    const statements =
      (await this.profiles.load([entitlement.enterpriseId])).get(entitlement.enterpriseId) ?? [];
    const again = await this.decideAgain(entitlement, rulebook, statements);
    if (again.outcome !== 'same') return again;
    return (await this.notPayableToday(entitlement, rulebook, statements)) ?? again;
  }

  private async decideAgain(
    entitlement: EntitlementToRedecide,
    rulebook: Rulebook,
    statements: readonly FactStatement[],
  ): Promise<RedecidedEntitlement> {
    const holders = await this.claimedPersons.among(rulebook, statements);
    const { uscc, businessDate, policyId } = entitlement;
    const { explanations, bundle } = await decideEnterprise(
      rulebook,
      uscc,
      statements,
      businessDate,
      holders,
    );
    const explanation = explanations.find(({ policy }) => policy.id === policyId);
    if (!explanation) return { outcome: 'held', reason: '政策已不在政策库中' };
    if (explanation.verdict === 'ineligible')
      return { outcome: 'withdrawn', reason: '按更正后的数据，已不符合条件' };
    if (explanation.verdict === 'unknown') {
      return {
        outcome: 'held',
        reason: `缺少数据，无法重新判定：${explanation.missing.join('、')}`,
      };
    }
    const item = bundle.chosen.get(policyId);
    if (!item || item.amountFen === null)
      return { outcome: 'held', reason: '金额无法确定，或与其他政策冲突' };
    if (item.amountFen !== entitlement.amountFen)
      return { outcome: 'changed', amountFen: item.amountFen };
    return { outcome: 'same' };
  }

  /** That the version has since ended changes nothing: its own `payableWhile` is read, with today's facts. */
  private async notPayableToday(
    { policyId, businessDate }: EntitlementToRedecide,
    { library }: Rulebook,
    statements: readonly FactStatement[],
  ): Promise<RedecidedEntitlement | undefined> {
    const policy = library.policies.get(policyId);
    const condition = policy && versionOn(policy, businessDate)?.payableWhile;
    if (!condition) return undefined;
    const today = this.clock.today();
    const reason = await explainCondition(condition, new Profile(library.facts, statements, today));
    return reason.truth === true
      ? undefined
      : {
          outcome: 'held',
          reason: `今日不可拨付：${whyNot(reason, today)}`,
          onlyToday: true,
        };
  }
}

function whyNot(reason: Reason, today: LocalDate): string {
  return leafReasons(reason)
    .filter(({ truth }) => truth !== true)
    .map((leaf) =>
      leaf.fact.known
        ? demandSentence(leaf, today).zh
        : missingSentence(leaf.leaf.definition, leaf.fact).zh,
    )
    .join('；');
}
