import type { BundleItem, LeftOut } from '../core/benefit/bundle.js';
import { benefitSentence } from '../core/evaluate/benefit-sentence.js';
import type { Explanation, Reason } from '../core/evaluate/explanation.js';
import type { Truth } from '../core/evaluate/truth.js';
import type { Label } from '../core/facts/fact-definition.js';
import type { FactView } from '../core/facts/fact-view.js';
import type { LocalDate } from '../core/local-date.js';
import type { Library } from '../core/policy/policy.js';
import type { AwaitedFacts } from './awaited-facts.js';
import type { CaseGlimpse } from './case-lookup.js';
import type { EnterpriseDecision } from './decide-enterprise.js';
import type {
  EntitlementDto,
  EntitlementTotalsDto,
  GapDto,
  EntitlementLeftOutDto,
} from './dto/entitlements.dto.js';
import { gapView } from './gap-view.js';
import { missingFacts } from './missing-facts.js';
import { seenPotential } from './seen-amounts.js';

/** What is looked up for every item, and for all of them together. */
export interface ItemsContext {
  readonly library: Library;
  /** By the policy's id. */
  readonly cases: ReadonlyMap<string, CaseGlimpse>;
  readonly view: FactView;
  /** Is added to. */
  readonly awaited: AwaitedFacts;
}

/** Every policy with its verdict, as the entitlements page lists them: most money first, as far as it is shown. */
export function entitlementItems(
  decision: EnterpriseDecision,
  context: ItemsContext,
): EntitlementDto[] {
  return decision.explanations
    .map((explanation) => itemOf(explanation, decision, context))
    .sort(
      (a, b) =>
        (b.amountFen ?? b.potentialFen ?? 0) - (a.amountFen ?? a.potentialFen ?? 0) ||
        (a.policyId < b.policyId ? -1 : 1),
    );
}

export function totalsOf(items: readonly EntitlementDto[]): EntitlementTotalsDto {
  const of = (group: EntitlementDto['group']) => items.filter((item) => item.group === group);
  const entitled = of('entitled').filter(({ inBundle }) => inBundle);
  const sum = (amounts: readonly (number | null)[]) =>
    amounts.reduce((total: number, fen) => total + (fen ?? 0), 0);
  return {
    entitledFen: sum(entitled.map(({ amountFen }) => amountFen)),
    entitledCount: entitled.length,
    answerFen: sum(of('answer').map(({ potentialFen }) => potentialFen)),
    answerCount: of('answer').length,
    missedCount: of('missed').length,
    notInForceCount: of('not-in-force').length,
  };
}

function itemOf(
  explanation: Explanation,
  decision: EnterpriseDecision,
  { library, cases, view, awaited }: ItemsContext,
): EntitlementDto {
  const { policy, version, asOf, reasons } = explanation;
  const glimpse = cases.get(policy.id);
  const item = decision.bundle.chosen.get(policy.id);
  const leftOut = decision.bundle.leftOut.get(policy.id);
  const potential = seenPotential(explanation, library.facts, view);
  return {
    policyId: policy.id,
    title: policy.title,
    category: policy.category,
    authority: policy.authority,
    delivery: policy.delivery,
    effect: version?.benefit.effect ?? null,
    benefitPeriod: version?.benefit.period ?? null,
    group: groupOf(explanation),
    verdict: explanation.verdict,
    amountFen: item ? item.amountFen : potential.hidden ? null : explanation.amountFen,
    potentialFen: potential.fen,
    amountHidden: potential.hidden,
    benefitText: version
      ? raisedSentence(benefitSentence(version.benefit, asOf), item, library)
      : policy.summary,
    inBundle: item !== undefined,
    leftOut: leftOut ? leftOutView(leftOut, library) : null,
    missing: missingFacts(explanation, decision.profile).map((fact) => awaited.positionOf(fact)),
    gaps: explanation.verdict === 'ineligible' && reasons ? gapsOf(reasons, asOf, view) : [],
    conditions: reasons ? conditionsOf(reasons) : [],
    case: glimpse
      ? {
          id: glimpse.id,
          caseNumber: glimpse.caseNumber,
          state: glimpse.state,
          stateLabel: glimpse.stateLabel,
        }
      : null,
  };
}

/** A city's floor that raised the amount is part of how it comes about. */
function raisedSentence(text: Label, item: BundleItem | undefined, library: Library): Label {
  const floor = item?.raisedBy && library.policies.get(item.raisedBy)?.title;
  if (!floor) return text;
  return {
    zh: `${text.zh}；按「${floor.zh}」就高`,
    en: `${text.en}; raised to the floor of “${floor.en}”`,
  };
}

function groupOf({ notInForce, verdict }: Explanation): EntitlementDto['group'] {
  if (notInForce) return 'not-in-force';
  return verdict === 'eligible' ? 'entitled' : verdict === 'unknown' ? 'answer' : 'missed';
}

/** That everything must hold goes without saying: what must hold are the conditions. */
function conditionsOf(reason: Reason): Truth[] {
  return reason.kind === 'all' ? reason.parts.map(({ truth }) => truth) : [reason.truth];
}

/** The conditions that make the verdict fail: below a condition that comes out as wanted, nothing is a gap. */
function gapsOf(reason: Reason, asOf: LocalDate, view: FactView, wanted = true): GapDto[] {
  if (reason.truth !== !wanted) return [];
  if (reason.kind === 'not') return gapsOf(reason.parts[0] as Reason, asOf, view, !wanted);
  if (reason.kind !== 'leaf')
    return reason.parts.flatMap((part) => gapsOf(part, asOf, view, wanted));
  return [gapView(reason, asOf, view, wanted)];
}

const LEFT_OUT: Record<LeftOut['rule'], (title: Label) => Label> = {
  'choose-one': (title) => ({
    zh: `与「${title.zh}」择优，后者更多`,
    en: `one of two: “${title.en}” is worth more`,
  }),
  higher: (title) => ({
    zh: `与「${title.zh}」就高不重复`,
    en: `the higher of two: “${title.en}” applies`,
  }),
  forbidden: (title) => ({
    zh: `与「${title.zh}」不可兼得`,
    en: `cannot be had together with “${title.en}”`,
  }),
  'first-claimed': (title) => ({
    zh: `已先享受「${title.zh}」`,
    en: `“${title.en}” was claimed first`,
  }),
  stackable: (title) => ({
    zh: `与「${title.zh}」可叠加`,
    en: `can be had together with “${title.en}”`,
  }),
  requires: (title) => ({ zh: `须先取得「${title.zh}」`, en: `needs “${title.en}” first` }),
  'minimum-for': (title) => ({
    zh: `是「${title.zh}」的下限`,
    en: `is the floor for “${title.en}”`,
  }),
  'floor-only': (title) => ({
    zh: `只规定「${title.zh}」的最低金额，本身不拨付`,
    en: `only sets the least amount of “${title.en}”; nothing is paid from it`,
  }),
  'person-claimed': () => ({
    zh: '相关人员已享受过同类补贴',
    en: 'the persons concerned have already been paid for',
  }),
};

function leftOutView(leftOut: LeftOut, library: Library): EntitlementLeftOutDto {
  const title = (leftOut.withPolicyId && library.policies.get(leftOut.withPolicyId)?.title) || {
    zh: '',
    en: '',
  };
  return { ...leftOut, text: LEFT_OUT[leftOut.rule](title) };
}
