import { Module } from '@nestjs/common';
import { EnterprisesModule } from '../enterprises/enterprises.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { ExportsModule } from '../exports/exports.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { AdjustAppropriation } from './adjust-appropriation.js';
import { AdjustmentRepository } from './adjustment.repository.js';
import { AppropriationAccess } from './appropriation-access.js';
import { AppropriationRepository } from './appropriation.repository.js';
import { AppropriationsController } from './appropriations.controller.js';
import { ApprovalLimits } from './approval-limits.js';
import { ApproveBudgetProposal } from './approve-budget-proposal.js';
import { ApprovePayoutBatch } from './approve-payout-batch.js';
import { ApprovePublicityList } from './approve-publicity-list.js';
import { BankAnswerRepository } from './bank-answer.repository.js';
import { BankAnswersController } from './bank-answers.controller.js';
import { BankSimulatorController } from './bank-simulator/bank-simulator.controller.js';
import { SimulateBankAnswer } from './bank-simulator/simulate-bank-answer.js';
import { BudgetProposalRepository } from './budget-proposal.repository.js';
import { BudgetProposalsController } from './budget-proposals.controller.js';
import { CarryOutBudgetAct } from './carry-out-budget-act.js';
import { CasePaymentRepository } from './case-payment.repository.js';
import { CaseRedecider } from './case-redecider.js';
import { CertificatesController } from './certificate/certificates.controller.js';
import { IssueCertificate } from './certificate/issue-certificate.js';
import { CloseFiscalYear } from './close-fiscal-year.js';
import { CreateAppropriation } from './create-appropriation.js';
import { BankExceptionRepository } from './bank-exception.repository.js';
import { BankExceptionsController } from './bank-exceptions.controller.js';
import { TakeBackPayment } from './take-back-payment.js';
import { OpenExceptions } from './open-exceptions.js';
import { ProposeFinding } from './propose-finding.js';
import { SettleException } from './settle-exception.js';
import { CancelPayoutBatch } from './cancel-payout-batch.js';
import { ConfirmArrival } from './confirm-arrival.js';
import { DecideBudgetProposal } from './decide-budget-proposal.js';
import { DecideList } from './decide-list.js';
import { DrainAwaitingFunds } from './drain-awaiting-funds.js';
import { DispatchPayoutBatch } from './dispatch-payout-batch.js';
import { CreateFundingPlan } from './create-funding-plan.js';
import { FiscalYearClosingRepository } from './fiscal-year-closing.repository.js';
import { FindFundings } from './find-fundings.js';
import { FundingPlanRepository } from './funding-plan.repository.js';
import { FundingPlansController } from './funding-plans.controller.js';
import { ListBudgetProposals } from './list-budget-proposals.js';
import { ListFundingPlans } from './list-funding-plans.js';
import { PaymentPartRepository } from './payment-part.repository.js';
import { FreezePayoutBatch } from './freeze-payout-batch.js';
import { LedgerVerificationRepository } from './ledger-verification.repository.js';
import { LedgerRepository } from './ledger.repository.js';
import { ListAdjustments } from './list-adjustments.js';
import { ListAppropriations } from './list-appropriations.js';
import { ListBankAnswers } from './list-bank-answers.js';
import { ListYearEnds } from './list-year-ends.js';
import { ListPayoutBatches } from './list-payout-batches.js';
import { MoneyApprovalRepository } from './money-approval.repository.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';
import { PayoutBatchesController } from './payout-batches.controller.js';
import { PayoutFileRepository } from './files/payout-file.repository.js';
import { TakeOverPayoutFiles } from './files/take-over-payout-files.js';
import { ReadPayoutFile } from './files/read-payout-file.js';
import { PostMoney } from './post-money.js';
import { ProposeBudgetAct } from './propose-budget-act.js';
import { ReadPaymentRequest } from './read-payment-request.js';
import { ReceiveBankAnswer } from './receive-bank-answer.js';
import { BookEntriesRepository } from './reconciliation/book-entries.repository.js';
import { ReconciliationRepository } from './reconciliation/reconciliation.repository.js';
import { ReconciliationsController } from './reconciliation/reconciliations.controller.js';
import { SettleDifference } from './reconciliation/settle-difference.js';
import { ShowReconciliations } from './reconciliation/show-reconciliations.js';
import { SignOffMonth } from './reconciliation/sign-off-month.js';
import { StatementAccess } from './reconciliation/statement-access.js';
import { UploadStatement } from './reconciliation/upload-statement.js';
import { RedecideCase } from './redecide-case.js';
import { RejectBudgetProposal } from './reject-budget-proposal.js';
import { SelectPayableCases } from './select-payable-cases.js';
import { SettleLines } from './settle-lines.js';
import { SpreadWholeMessage } from './spread-whole-message.js';
import { VerifyLedger } from './verify-ledger.js';
import { ViewBankAnswer } from './view-bank-answer.js';
import { ViewLedger } from './view-ledger.js';
import { ViewPayoutBatch } from './view-payout-batch.js';
import { ReleaseApprovedCase } from './release-approved-case.js';

@Module({
  imports: [
    IdentityModule,
    ExportsModule,
    PoliciesModule,
    MatchingModule,
    CasesModule,
    EnterprisesModule,
  ],
  controllers: [
    AppropriationsController,
    BudgetProposalsController,
    FundingPlansController,
    PayoutBatchesController,
    BankAnswersController,
    BankExceptionsController,
    BankSimulatorController,
    ReconciliationsController,
    CertificatesController,
  ],
  providers: [
    AppropriationRepository,
    AppropriationAccess,
    LedgerRepository,
    LedgerVerificationRepository,
    PayoutBatchRepository,
    PaymentPartRepository,
    FundingPlanRepository,
    FindFundings,
    CreateFundingPlan,
    ListFundingPlans,
    BankAnswerRepository,
    PayoutFileRepository,
    TakeOverPayoutFiles,
    ReadPayoutFile,
    PostMoney,
    MoneyApprovalRepository,
    ApprovalLimits,
    BudgetProposalRepository,
    CarryOutBudgetAct,
    ProposeBudgetAct,
    DecideBudgetProposal,
    ApproveBudgetProposal,
    RejectBudgetProposal,
    ListBudgetProposals,
    CreateAppropriation,
    AdjustAppropriation,
    ListAdjustments,
    AdjustmentRepository,
    CloseFiscalYear,
    ListYearEnds,
    FiscalYearClosingRepository,
    ListAppropriations,
    ViewLedger,
    VerifyLedger,
    ApprovePublicityList,
    { provide: CaseRedecider, useClass: RedecideCase },
    SelectPayableCases,
    ReleaseApprovedCase,
    DecideList,
    DrainAwaitingFunds,
    CancelPayoutBatch,
    BankExceptionRepository,
    OpenExceptions,
    ProposeFinding,
    SettleException,
    TakeBackPayment,
    ConfirmArrival,
    FreezePayoutBatch,
    ApprovePayoutBatch,
    DispatchPayoutBatch,
    ListPayoutBatches,
    ViewPayoutBatch,
    ReadPaymentRequest,
    SettleLines,
    SpreadWholeMessage,
    ReceiveBankAnswer,
    ListBankAnswers,
    ViewBankAnswer,
    SimulateBankAnswer,
    BookEntriesRepository,
    ReconciliationRepository,
    StatementAccess,
    UploadStatement,
    SettleDifference,
    SignOffMonth,
    ShowReconciliations,
    CasePaymentRepository,
    IssueCertificate,
  ],
  exports: [
    PayoutFileRepository,
    TakeOverPayoutFiles,
    AppropriationRepository,
    LedgerRepository,
    PaymentPartRepository,
    DrainAwaitingFunds,
    PostMoney,
    CaseRedecider,
    ProposeBudgetAct,
    ApproveBudgetProposal,
    ApprovePublicityList,
    FreezePayoutBatch,
    ApprovePayoutBatch,
    DispatchPayoutBatch,
    ReceiveBankAnswer,
    SimulateBankAnswer,
    VerifyLedger,
    ReleaseApprovedCase,
    UploadStatement,
    CasePaymentRepository,
  ],
})
export class PayoutsModule {}
