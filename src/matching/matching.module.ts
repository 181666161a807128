import { Module } from '@nestjs/common';
import { EnterprisesModule } from '../enterprises/enterprises.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { ClaimedPersons } from './claimed-persons.js';
import { DecideNow } from './decide-now.js';
import { DecisionRepository } from './decision.repository.js';
import { EntitlementsController } from './entitlements.controller.js';
import { MatchChunk } from './match-chunk.js';
import { MatchRunRepository } from './match-run.repository.js';
import { MatchRunView } from './match-run-view.js';
import { MatchRunner } from './match-runner.js';
import { MatchRunsController } from './match-runs.controller.js';
import { RecountPolicy } from './population/recount-policy.js';
import { RecountsController } from './recounts.controller.js';
import { Redecide } from './redecide.js';
import { ReplayDecisions } from './replay-decisions.js';
import { RunMatch } from './run-match.js';
import { StartMatchRun } from './start-match-run.js';
import { StoreDecision } from './store-decision.js';
import { ViewEntitlements } from './view-entitlements.js';
import { ViewLadder } from './view-ladder.js';

/** CaseOpener and CaseLookup come from the cases room, which stands above and provides them globally. */
@Module({
  imports: [PoliciesModule, EnterprisesModule],
  controllers: [EntitlementsController, MatchRunsController, RecountsController],
  providers: [
    ClaimedPersons,
    DecideNow,
    DecisionRepository,
    MatchChunk,
    MatchRunRepository,
    MatchRunView,
    MatchRunner,
    RecountPolicy,
    Redecide,
    ReplayDecisions,
    RunMatch,
    StartMatchRun,
    StoreDecision,
    ViewEntitlements,
    ViewLadder,
  ],
  exports: [DecisionRepository, Redecide, ReplayDecisions, RunMatch, ViewEntitlements, ViewLadder],
})
export class MatchingModule {}
