import {
  Global,
  Module,
  RequestMethod,
  type MiddlewareConsumer,
  type NestModule,
} from '@nestjs/common';
import { ConsentsModule } from '../consents/consents.module.js';
import { EnterprisesModule } from '../enterprises/enterprises.module.js';
import { CaseLookup } from '../matching/case-lookup.js';
import { CaseOpener } from '../matching/case-opener.js';
import { OutreachModule } from '../outreach/outreach.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { CaseAccess } from './case-access.js';
import { CaseMessages } from './case-messages.js';
import { CaseTransitions } from './case-transitions.js';
import { CasesController } from './cases.controller.js';
import { CaseRepository } from './cases.repository.js';
import { ClockworkTimer } from './clockwork/clockwork-timer.js';
import { Clockwork } from './clockwork/clockwork.js';
import { DueCasesRepository } from './clockwork/due-cases.repository.js';
import { EscalateOverdue } from './clockwork/escalate-overdue.js';
import { LapseUnanswered } from './clockwork/lapse-unanswered.js';
import { MoveDueCases } from './clockwork/move-due-cases.js';
import { RemindEnterprises } from './clockwork/remind-enterprises.js';
import { ConfirmCase } from './confirm-case.js';
import { CorrectAccount } from './correct-account.js';
import { DeclineCase } from './decline-case.js';
import { EnterpriseCasesController } from './enterprise-cases.controller.js';
import { ListCases } from './list-cases.js';
import { LookUpCases } from './look-up-cases.js';
import { MakePublicityList } from './publicity/make-publicity-list.js';
import { RankCases } from './publicity/rank-cases.js';
import { NumberSeriesRepository } from './number-series.repository.js';
import { OpenCase } from './open-case.js';
import { PersonClaimRepository } from './person-claim.repository.js';
import { PolicyTerms } from './policy-terms.js';
import { PublicityListRepository } from './publicity/publicity-list.repository.js';
import { PublicityListsController } from './publicity/publicity-lists.controller.js';
import { MakeWaiverNotice } from './publicity/make-waiver-notice.js';
import { PublicityLines } from './publicity/publicity-lines.js';
import { LodgeObjection } from './publicity/lodge-objection.js';
import { ObjectionRateLimit } from './publicity/objection-rate-limit.js';
import { ObjectionRepository } from './publicity/objection.repository.js';
import { ObjectionsController } from './publicity/objections.controller.js';
import { PublicityController } from './publicity/publicity.controller.js';
import { SettleObjection } from './publicity/settle-objection.js';
import { ShowPublicity } from './publicity/show-publicity.js';
import { AnswerRectification } from './ratings/answer-rectification.js';
import { CloseRectification } from './ratings/close-rectification.js';
import { EscalateRectifications } from './ratings/escalate-rectifications.js';
import { RectificationAccess } from './ratings/rectification-access.js';
import { RateCase } from './ratings/rate-case.js';
import { RatingRepository } from './ratings/rating.repository.js';
import { RatingsController } from './ratings/ratings.controller.js';
import { ShowRatings } from './ratings/show-ratings.js';
import { RecordFiling } from './record-filing.js';
import { ReturnCase } from './return-case.js';
import { ReviewCase } from './review-case.js';
import { ShowPublicityLists } from './publicity/show-publicity-lists.js';
import { SummariseCases } from './summarise-cases.js';
import { VerifyOpenings } from './verify-openings.js';

/** Global, because the matching room, which stands below and may not import this one, is given its ports by it. */
@Global()
@Module({
  imports: [ConsentsModule, EnterprisesModule, OutreachModule, PoliciesModule],
  controllers: [
    CasesController,
    EnterpriseCasesController,
    PublicityListsController,
    PublicityController,
    ObjectionsController,
    RatingsController,
  ],
  providers: [
    CaseRepository,
    PersonClaimRepository,
    PublicityListRepository,
    NumberSeriesRepository,
    PolicyTerms,
    CaseMessages,
    CaseTransitions,
    CaseAccess,
    OpenCase,
    { provide: CaseOpener, useExisting: OpenCase },
    LookUpCases,
    { provide: CaseLookup, useExisting: LookUpCases },
    ConfirmCase,
    DeclineCase,
    ReviewCase,
    ReturnCase,
    RecordFiling,
    CorrectAccount,
    PublicityLines,
    MakePublicityList,
    RankCases,
    MakeWaiverNotice,
    DueCasesRepository,
    MoveDueCases,
    RemindEnterprises,
    LapseUnanswered,
    EscalateOverdue,
    Clockwork,
    ClockworkTimer,
    ShowPublicityLists,
    ShowPublicity,
    ObjectionRepository,
    LodgeObjection,
    SettleObjection,
    ObjectionRateLimit,
    RatingRepository,
    RectificationAccess,
    RateCase,
    AnswerRectification,
    CloseRectification,
    EscalateRectifications,
    ShowRatings,
    ListCases,
    SummariseCases,
    VerifyOpenings,
  ],
  exports: [
    CaseAccess,
    Clockwork,
    CaseOpener,
    CaseLookup,
    CaseTransitions,
    CaseRepository,
    PublicityListRepository,
    NumberSeriesRepository,
    PolicyTerms,
  ],
})
export class CasesModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(ObjectionRateLimit)
      .forRoutes({ path: 'publicity/:listNumber/objections', method: RequestMethod.POST });
  }
}
