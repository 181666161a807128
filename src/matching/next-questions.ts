import { nearestPath } from '../core/benefit/nearest-path.js';
import { mostFen } from '../core/benefit/most-amount.js';
import { questionOrder, type Need } from '../core/benefit/question-order.js';
import type { Explanation, LeafReason } from '../core/evaluate/explanation.js';
import { definitionOf } from '../core/facts/derivation-inputs.js';
import type { FactView } from '../core/facts/fact-view.js';
import type { MissingFact, ResolvedFact } from '../core/facts/resolved-fact.js';
import type { Profile } from '../core/facts/profile.js';
import type { Library } from '../core/policy/policy.js';
import type { EnterpriseDecision } from './decide-enterprise.js';
import type { QuestionDto } from './dto/entitlements.dto.js';
import { absentStatements, whoIsAsked } from './missing-facts.js';
import { seenPotential } from './seen-amounts.js';

/** Periods of one fact asked at a time: five quarters of one series are five answers, not one. */
const QUESTIONS_MAX = 30;

/** An answer that only somebody else can give outweighs any number that the enterprise can. */
const OUT_OF_REACH = 1_000;

/**
 * What to ask the enterprise next, in the order in which most money is decided soonest. Of several ways to fulfil a
 * condition the one that takes the fewest answers is asked for. What a department holds, or only a person can attest, is
 * never asked: a policy that waits for it is not decided by asking.
 */
export function nextQuestions(
  { explanations, profile }: EnterpriseDecision,
  library: Library,
  view: FactView,
): QuestionDto[] {
  const askable = new Map<string, MissingFact>();
  const needs = explanations.flatMap((explanation) => {
    const lacking = lackingFacts(explanation, profile, library);
    if (lacking.length === 0 || !lacking.every((fact) => isAskable(fact, library))) return [];
    for (const fact of lacking) askable.set(keyOf(fact), fact);
    return [needOf(explanation, lacking, library, view)];
  });
  return questionOrder(needs)
    .slice(0, QUESTIONS_MAX)
    .map(({ question, decides }) =>
      questionView(askable.get(question) as MissingFact, decides, needs, library),
    );
}

/** What may not be known to whoever looks counts as what the policy gives at most, in the order as well. */
function needOf(
  explanation: Explanation,
  lacking: readonly MissingFact[],
  library: Library,
  view: FactView,
): Need {
  const { policy, version, asOf } = explanation;
  const { fen } = seenPotential(explanation, library.facts, view);
  return {
    policyId: policy.id,
    questions: lacking.map(keyOf),
    worthFen: fen ?? (version && mostFen(version.benefit, asOf)) ?? 0,
  };
}

/** The statements that, all favourable, would make the policy eligible and its amount known. */
function lackingFacts(explanation: Explanation, profile: Profile, library: Library): MissingFact[] {
  if (explanation.missing.length === 0 || !explanation.reasons) return [];
  const absent = ({ fact, comparand }: LeafReason) =>
    comparand
      ? [...absentStatements(fact), ...absentStatements(comparand)]
      : absentStatements(fact);
  const path = nearestPath(explanation.reasons, {
    change: () => 1,
    findOut: (leaf) =>
      absent(leaf).reduce((sum, fact) => sum + (isAskable(fact, library) ? 1 : OUT_OF_REACH), 0),
  });
  const ofAmount = explanation.amountMissing.map((id): ResolvedFact => profile.resolve(id));
  return [...path.unknown.flatMap(absent), ...ofAmount.flatMap((fact) => absentStatements(fact))];
}

function isAskable(fact: MissingFact, library: Library): boolean {
  const definition = library.facts.get(fact.fact);
  return definition !== undefined && whoIsAsked(definition) === 'enterprise';
}

function keyOf({ fact, period }: MissingFact): string {
  return `${fact} ${period}`;
}

function questionView(
  missing: MissingFact,
  decides: readonly string[],
  needs: readonly Need[],
  library: Library,
): QuestionDto {
  const { fact, period } = missing;
  const { label, type, unit, values, question } = definitionOf(library.facts, fact);
  const waiting = needs.filter(({ questions }) => questions.includes(keyOf(missing)));
  const total = (of: readonly Need[]) => of.reduce((sum, { worthFen }) => sum + worthFen, 0);
  return {
    fact,
    label,
    type,
    unit: unit ?? null,
    period: period === 'now' ? null : period,
    values: values ?? null,
    question: question ?? label,
    unlockFen: total(waiting) || null,
    policyIds: waiting.map(({ policyId }) => policyId),
    decides: [...decides],
    decidedFen: total(needs.filter(({ policyId }) => decides.includes(policyId))) || null,
  };
}
