import { Injectable } from '@nestjs/common';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { EnterpriseRepository } from '../enterprises/enterprise.repository.js';
import { ProfileReader } from '../enterprises/profile-reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Rulebook } from '../policies/rule-library.js';
import { ClaimedPersons } from './claimed-persons.js';
import { decideEnterprise } from './decide-enterprise.js';
import { DecisionRepository } from './decision.repository.js';
import type { MatchChunkEntity } from './match-chunk.entity.js';
import type { MatchRunEntity } from './match-run.entity.js';
import { MatchRunRepository } from './match-run.repository.js';
import { StoreDecision, type DecidedEnterprise } from './store-decision.js';
import { countExplanations, emptyTally, verdictLetters } from './tally.js';

/** Thrown to roll a chunk back when its fencing token is no longer the latest. */
class TakenOver extends Error {}

/** Decides the enterprises of one chunk outside of any transaction, then writes what changed and the checkpoint in one. */
@Injectable()
export class MatchChunk {
  constructor(
    private readonly runs: MatchRunRepository,
    private readonly enterprises: EnterpriseRepository,
    private readonly profiles: ProfileReader,
    private readonly decisions: DecisionRepository,
    private readonly storeDecision: StoreDecision,
    private readonly claimedPersons: ClaimedPersons,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** false: another worker has taken the chunk over, and nothing was written. */
  async execute(
    run: MatchRunEntity,
    chunk: MatchChunkEntity,
    rulebook: Rulebook,
  ): Promise<boolean> {
    const decided = await this.decide(run, chunk, rulebook);
    const tally = emptyTally();
    for (const { decision } of decided) countExplanations(tally, decision.explanations);
    const verdicts = decided
      .map(({ id, decision }) => `${id} ${verdictLetters(decision.explanations)}`)
      .join('\n');
    const latest = await this.decisions.findLatest(decided.map(({ id }) => id));
    try {
      await this.unitOfWork.run(async () => {
        for (const enterprise of decided) {
          const { stored, opened } = await this.storeDecision.execute(
            enterprise,
            latest,
            rulebook,
            run.id,
          );
          tally.storedDecisions += stored;
          tally.openedCases += opened;
        }
        // The token is checked at the commit: who lost the lease meanwhile writes nothing at all.
        if (!(await this.runs.complete(chunk, verdicts, tally))) throw new TakenOver();
      });
      return true;
    } catch (error) {
      if (error instanceof TakenOver) return false;
      throw error;
    }
  }

  private async decide(
    run: MatchRunEntity,
    chunk: MatchChunkEntity,
    rulebook: Rulebook,
  ): Promise<DecidedEnterprise[]> {
    const enterprises = await this.enterprises.findBetween(
      chunk.firstEnterpriseId,
      chunk.lastEnterpriseId,
    );
    const statements = await this.profiles.load(enterprises.map(({ id }) => id));
    const decided: DecidedEnterprise[] = [];
    for (const { id, uscc, name, demonstration } of enterprises) {
      const own = statements.get(id) ?? [];
      const holders = await this.claimedPersons.among(rulebook, own);
      const decision = await decideEnterprise(rulebook, uscc, own, run.asOf, holders);
      decided.push({ id, uscc, name, demonstration, statements: own, decision });
      // Deciding is plain computing; pages get their turn after each enterprise.
      await yieldToOthers();
    }
    return decided;
  }
}
