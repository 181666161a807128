import { Injectable } from '@nestjs/common';
import { ladderOf, type Rung, type Unlocked } from '../core/benefit/ladder.js';
import type { Explanation, LeafReason } from '../core/evaluate/explanation.js';
import type { FactView } from '../core/facts/fact-view.js';
import type { LocalDate } from '../core/local-date.js';
import type { Library } from '../core/policy/policy.js';
import { factViewOf, type Viewer } from '../identity/fact-visibility.js';
import { DecideNow } from './decide-now.js';
import type { LadderDto, RungDto, UnlockedPolicyDto } from './dto/ladder.dto.js';
import { gapView } from './gap-view.js';
import { absentStatements, describeMissing } from './missing-facts.js';
import { permitsAmounts, seenPotential } from './seen-amounts.js';

/** The qualifications an enterprise holds and could reach: the gap of each condition, and what each would unlock. */
@Injectable()
export class ViewLadder {
  constructor(private readonly decideNow: DecideNow) {}

  async execute(viewer: Viewer, uscc: string, date?: LocalDate): Promise<LadderDto> {
    const { asOf, enterprise, rulebook, decision } = await this.decideNow.execute(uscc, date);
    const { library, explainer } = rulebook;
    const view = factViewOf(viewer, enterprise.uscc, 'ladder');
    const rungs = await ladderOf(
      { ...decision, explainer },
      { view, worthOf: (unlocks) => (isWorthShown(unlocks, library, view) ? unlocks.fen : null) },
    );
    return {
      asOf,
      rungs: rungs.map((rung) => rungView(rung, asOf, library, view)),
      next: rungs.find(({ state }) => state !== 'held')?.explanation.policy.id ?? null,
    };
  }
}

/** A difference of totals tells as much as the amounts that make it. */
function isWorthShown({ moved }: Unlocked, { facts }: Library, view: FactView): boolean {
  return permitsAmounts(moved, facts, view);
}

function rungView(rung: Rung, asOf: LocalDate, library: Library, view: FactView): RungDto {
  const { policy } = rung.explanation;
  const { fen, gained, possible } = rung.unlocks;
  const unlockHidden = !isWorthShown(rung.unlocks, library, view);
  const unlocked = (explanation: Explanation) => unlockedView(explanation, library, view);
  return {
    policyId: policy.id,
    title: policy.title,
    grants: rung.grants.label,
    state: rung.state,
    heldUntil: rung.heldUntil ?? null,
    gaps: rung.path.failed.map(({ leaf, wanted }) => gapView(leaf, asOf, view, wanted)),
    missing: missingOf(rung.path.unknown, library, view),
    unlockFen: unlockHidden ? null : fen,
    unlockHidden,
    gained: gained.map(unlocked),
    possible: possible.map(unlocked),
  };
}

function missingOf(
  leaves: readonly LeafReason[],
  library: Library,
  view: FactView,
): RungDto['missing'] {
  const absent = leaves
    .flatMap(({ fact, comparand }) => (comparand ? [fact, comparand] : [fact]))
    .flatMap(absentStatements);
  return [...new Map(absent.map((fact) => [`${fact.fact} ${fact.period}`, fact])).values()].map(
    (fact) => describeMissing(fact, library, view),
  );
}

function unlockedView(
  explanation: Explanation,
  { facts }: Library,
  view: FactView,
): UnlockedPolicyDto {
  const { policy } = explanation;
  const { fen, hidden } = seenPotential(explanation, facts, view);
  return { policyId: policy.id, title: policy.title, amountFen: fen, amountHidden: hidden };
}
