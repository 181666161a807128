import { Module } from '@nestjs/common';
import { EnterprisesModule } from '../enterprises/enterprises.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { AnswerThreads } from './answer-threads.js';
import { ClaimedPersons } from './claimed-persons.js';
import { DecideNow } from './decide-now.js';
import { DecisionRepository } from './decision.repository.js';
import { EntitlementsController } from './entitlements.controller.js';
import { ChooseBase } from './night/choose-base.js';
import { FindAffected } from './night/find-affected.js';
import { NightTimer } from './night/night-timer.js';
import { NightWorker } from './night/night-worker.js';
import { WorkOnRuns } from './night/work-on-runs.js';
import { SurveyTimer } from './night/survey-timer.js';
import { WithdrawLost } from './night/withdraw-lost.js';
import { MatchChunk } from './night/match-chunk.js';
import { MatchRunRepository } from './night/match-run.repository.js';
import { MatchRunView } from './night/match-run-view.js';
import { MatchRunner } from './night/match-runner.js';
import { MatchRunsController } from './night/match-runs.controller.js';
import { RecountPolicy } from './population/recount-policy.js';
import { RecountsController } from './recounts.controller.js';
import { Redecide } from './redecide.js';
import { ReplayDecisions } from './replay-decisions.js';
import { RunMatch } from './night/run-match.js';
import { StartMatchRun } from './night/start-match-run.js';
import { StoreDecision } from './store-decision.js';
import { ViewEntitlementDetails } from './view-entitlement-details.js';
import { ViewEntitlements } from './view-entitlements.js';
import { ViewLadder } from './view-ladder.js';

/** CaseOpener and CaseLookup come from the cases room, which stands above and provides them globally. */
@Module({
  imports: [PoliciesModule, EnterprisesModule],
  controllers: [EntitlementsController, MatchRunsController, RecountsController],
  providers: [
    AnswerThreads,
    ClaimedPersons,
    DecideNow,
    DecisionRepository,
    ChooseBase,
    FindAffected,
    MatchChunk,
    MatchRunRepository,
    MatchRunView,
    MatchRunner,
    RecountPolicy,
    NightTimer,
    NightWorker,
    Redecide,
    ReplayDecisions,
    RunMatch,
    StartMatchRun,
    StoreDecision,
    SurveyTimer,
    ViewEntitlementDetails,
    ViewEntitlements,
    ViewLadder,
    WithdrawLost,
    WorkOnRuns,
  ],
  exports: [
    DecisionRepository,
    MatchRunRepository,
    Redecide,
    ReplayDecisions,
    RunMatch,
    ViewEntitlementDetails,
    ViewEntitlements,
    ViewLadder,
  ],
})
export class MatchingModule {}
