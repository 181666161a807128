import { viewShowing } from '../core/facts/fact-view.js';
import type { Sensitivity } from '../core/facts/fact-definition.js';
import type { LocalDate } from '../core/local-date.js';
import { factStatementsFrom } from '../enterprises/weighed-statements.js';
import { AwaitedFacts } from './awaited-facts.js';
import type { CaseGlimpse } from './case-lookup.js';
import type { ClaimHolders } from './claimed-persons.js';
import { decideEnterprise, type Rules } from './decide-enterprise.js';
import type { EntitlementEnterpriseDto, EntitlementsDto } from './dto/entitlements.dto.js';
import { entitlementItems, totalsOf } from './entitlement-items.js';
import { nextQuestions } from './next-questions.js';

/** All that an answer is made of beside the rules: data alone, so that another thread may make it. */
export interface EntitlementsQuestion {
  readonly asOf: LocalDate;
  readonly enterprise: EntitlementEnterpriseDto;
  /** What is known, as it is stored: see factStatementsFrom. */
  readonly stored: string;
  readonly holders: ClaimHolders;
  /** The latest case of each policy, by the policy's id. */
  readonly cases: ReadonlyMap<string, CaseGlimpse>;
  /** What whoever asks may see. */
  readonly shown: readonly Sensitivity[];
}

export interface EntitlementsAnswer {
  readonly entitlements: EntitlementsDto;
  /** Whether something sensitive is shown in it, which is recorded before it leaves. */
  readonly isSensitive: boolean;
}

/** What an enterprise gets, what one more answer would unlock and what it misses. Reads and writes nothing. */
export async function answerEntitlements(
  rules: Rules,
  { asOf, enterprise, stored, holders, cases, shown }: EntitlementsQuestion,
): Promise<EntitlementsAnswer> {
  const { library } = rules;
  const statements = factStatementsFrom(stored, library.facts);
  const decision = await decideEnterprise(rules, enterprise.uscc, statements, asOf, holders);
  let isSensitive = false;
  const view = viewShowing(shown, () => {
    isSensitive = true;
  });
  const awaited = new AwaitedFacts(library, view);
  const items = entitlementItems(decision, { library, cases, view, awaited });
  const questions = nextQuestions(decision, library, view);
  const totals = totalsOf(items);
  return {
    entitlements: { asOf, enterprise, totals, items, awaited: awaited.all, questions },
    isSensitive,
  };
}
