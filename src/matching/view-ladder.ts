import { Injectable } from '@nestjs/common';
import { ladderOf, type Rung } from '../core/benefit/ladder.js';
import type { Explanation, LeafReason } from '../core/evaluate/explanation.js';
import { demandSentence, gapSentence } from '../core/evaluate/sentences.js';
import type { LocalDate } from '../core/local-date.js';
import type { Library } from '../core/policy/policy.js';
import { DecideNow } from './decide-now.js';
import type { LadderDto, RungDto, UnlockedPolicyDto } from './dto/ladder.dto.js';
import { absentStatements, describeMissing } from './missing-facts.js';

/** The qualifications an enterprise holds and could reach: the gap of each condition, and what each would unlock. */
@Injectable()
export class ViewLadder {
  constructor(private readonly decideNow: DecideNow) {}

  async execute(uscc: string, date?: LocalDate): Promise<LadderDto> {
    const { asOf, rulebook, decision } = await this.decideNow.execute(uscc, date);
    const rungs = await ladderOf({ ...decision, explainer: rulebook.explainer });
    return {
      asOf,
      rungs: rungs.map((rung) => rungView(rung, asOf, rulebook.library)),
      next: rungs.find(({ state }) => state !== 'held')?.explanation.policy.id ?? null,
    };
  }
}

function rungView(rung: Rung, asOf: LocalDate, library: Library): RungDto {
  const { policy } = rung.explanation;
  const { fen, gained, possible } = rung.unlocks;
  return {
    policyId: policy.id,
    title: policy.title,
    grants: rung.grants.label,
    state: rung.state,
    heldUntil: rung.heldUntil ?? null,
    gaps: rung.path.failed.map(({ leaf, wanted }) => ({
      fact: leaf.leaf.definition.id,
      label: leaf.leaf.definition.label,
      text: gapSentence(leaf, asOf, wanted) ?? demandSentence(leaf, asOf),
    })),
    missing: missingOf(rung.path.unknown, library),
    unlockFen: fen,
    gained: gained.map(unlockedView),
    possible: possible.map(unlockedView),
  };
}

function missingOf(leaves: readonly LeafReason[], library: Library): RungDto['missing'] {
  const absent = leaves
    .flatMap(({ fact, comparand }) => (comparand ? [fact, comparand] : [fact]))
    .flatMap(absentStatements);
  return [...new Map(absent.map((fact) => [`${fact.fact} ${fact.period}`, fact])).values()].map(
    (fact) => describeMissing(fact, library),
  );
}

function unlockedView({ policy, potentialFen }: Explanation): UnlockedPolicyDto {
  return { policyId: policy.id, title: policy.title, amountFen: potentialFen };
}
