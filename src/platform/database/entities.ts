import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { AuditEntryEntity } from '../../audit/audit-entry.entity.js';
import { AuditRootEntity } from '../../audit/chain/audit-root.entity.js';
import { AuditSealEntity } from '../../audit/chain/audit-seal.entity.js';
import { AuditUnsealedEntity } from '../../audit/chain/audit-unsealed.entity.js';
import { BenefitCaseEntity } from '../../cases/benefit-case.entity.js';
import { CaseTransitionEntity } from '../../cases/case-transition.entity.js';
import { PersonClaimEntity } from '../../cases/person-claim.entity.js';
import { ObjectionEntity } from '../../cases/publicity/objection.entity.js';
import { PublicityLineEntity } from '../../cases/publicity/publicity-line.entity.js';
import { PublicityListEntity } from '../../cases/publicity/publicity-list.entity.js';
import { ClawbackInstalmentEntity } from '../../clawbacks/clawback-instalment.entity.js';
import { ClawbackRepaymentPartEntity } from '../../clawbacks/clawback-repayment-part.entity.js';
import { ClawbackRepaymentEntity } from '../../clawbacks/clawback-repayment.entity.js';
import { ClawbackTransitionEntity } from '../../clawbacks/clawback-transition.entity.js';
import { CaseRatingEntity } from '../../cases/ratings/case-rating.entity.js';
import { RectificationEntity } from '../../cases/ratings/rectification.entity.js';
import { ClawbackEntity } from '../../clawbacks/clawback.entity.js';
import { ConsentRecordEntity } from '../../consents/consent-record.entity.js';
import { DemonstrationStateEntity } from '../../demonstration/demonstration-state.entity.js';
import { EnterpriseAccountEntity } from '../../enterprises/enterprise-account.entity.js';
import { EnterpriseEntity } from '../../enterprises/enterprise.entity.js';
import { FactStatementEntity } from '../../enterprises/fact-statement.entity.js';
import { DepartmentKeyEntity } from '../../enterprises/deliveries/department-key.entity.js';
import { ListedEnterpriseEntity } from '../../enterprises/deliveries/listed-enterprise.entity.js';
import { UsedSignatureEntity } from '../../enterprises/deliveries/used-signature.entity.js';
import { FactConflictEntity } from '../../enterprises/quality/fact-conflict.entity.js';
import { QualitySurveyEntity } from '../../enterprises/quality/quality-survey.entity.js';
import { FactWithdrawalEntity } from '../../enterprises/fact-withdrawal.entity.js';
import { ImportFileEntity } from '../../enterprises/imports/import-file.entity.js';
import { ExportRecordEntity } from '../../exports/export-record.entity.js';
import { DemonstrationAccountEntity } from '../../identity/demonstration-account.entity.js';
import { ExternalIdentityEntity } from '../../identity/openid/external-identity.entity.js';
import { SignInStepEntity } from '../../identity/sign-in-step.entity.js';
import { SignInFailuresEntity } from '../../identity/lock-out/sign-in-failures.entity.js';
import { KnownDeviceEntity } from '../../identity/lock-out/known-device.entity.js';
import { SecondStepEntity } from '../../identity/second-step/second-step.entity.js';
import { RecoveryCodeEntity } from '../../identity/second-step/recovery-code.entity.js';
import { MachineTokenEntity } from '../../identity/machines/machine-token.entity.js';
import { UserAccountEntity } from '../../identity/user-account.entity.js';
import { UserSessionEntity } from '../../identity/user-session.entity.js';
import { StaffScopeEntity } from '../../identity/staff-scope.entity.js';
import { EnterpriseBindingEntity } from '../../identity/enterprise-binding.entity.js';
import { DecisionEntity } from '../../matching/decision.entity.js';
import { MatchChunkEntity } from '../../matching/night/match-chunk.entity.js';
import { MatchSetAsideEntity } from '../../matching/night/match-set-aside.entity.js';
import { MatchRunEntity } from '../../matching/night/match-run.entity.js';
import { OutreachMessageEntity } from '../../outreach/outreach-message.entity.js';
import { RuleDocumentEntity } from '../../policies/rule-document.entity.js';
import { IdempotencyKeyEntity } from '../http/idempotency-key.entity.js';
import { DataKeyEntity } from '../secrets/data-key.entity.js';
import { AppropriationAdjustmentEntity } from '../../payouts/appropriation-adjustment.entity.js';
import { AppropriationEntity } from '../../payouts/appropriation.entity.js';
import { BankAnswerEntity } from '../../payouts/bank-answer.entity.js';
import { BankReceiptEntity } from '../../payouts/bank-receipt.entity.js';
import { BudgetProposalEntity } from '../../payouts/budget-proposal.entity.js';
import { FiscalYearClosingEntity } from '../../payouts/fiscal-year-closing.entity.js';
import { FundingPlanEntity, FundingPlanPartEntity } from '../../payouts/funding-plan.entity.js';
import { LedgerAccountEntity } from '../../payouts/ledger-account.entity.js';
import { LedgerPostingEntity } from '../../payouts/ledger-posting.entity.js';
import { MoneyApprovalEntity } from '../../payouts/money-approval.entity.js';
import { PaymentPartEntity } from '../../payouts/payment-part.entity.js';
import { PaymentEntity } from '../../payouts/payment.entity.js';
import { ReceiptFindingEntity } from '../../payouts/receipt-finding.entity.js';
import { ReceiptSettlementEntity } from '../../payouts/receipt-settlement.entity.js';
import { PayoutFilePieceEntity } from '../../payouts/files/payout-file-piece.entity.js';
import { PayoutFileEntity } from '../../payouts/files/payout-file.entity.js';
import { PayoutBatchEntity } from '../../payouts/payout-batch.entity.js';
import { DifferenceSettlementEntity } from '../../payouts/reconciliation/difference-settlement.entity.js';
import { StatementDifferenceEntity } from '../../payouts/reconciliation/statement-difference.entity.js';
import { TreasuryStatementEntity } from '../../payouts/reconciliation/treasury-statement.entity.js';

/** Every entity, listed and not found by pattern, so that a forgotten one is seen. Add yours in a line of its own. */
export const ENTITIES: (EntityTarget<ObjectLiteral> & (abstract new () => ObjectLiteral))[] = [
  AuditEntryEntity,
  AuditSealEntity,
  AuditRootEntity,
  AuditUnsealedEntity,
  DataKeyEntity,
  IdempotencyKeyEntity,
  DemonstrationAccountEntity,
  UserAccountEntity,
  UserSessionEntity,
  EnterpriseBindingEntity,
  StaffScopeEntity,
  ExternalIdentityEntity,
  SignInStepEntity,
  SignInFailuresEntity,
  KnownDeviceEntity,
  SecondStepEntity,
  RecoveryCodeEntity,
  MachineTokenEntity,
  ExportRecordEntity,
  ConsentRecordEntity,
  RuleDocumentEntity,
  EnterpriseEntity,
  EnterpriseAccountEntity,
  ImportFileEntity,
  FactStatementEntity,
  FactWithdrawalEntity,
  DepartmentKeyEntity,
  UsedSignatureEntity,
  ListedEnterpriseEntity,
  QualitySurveyEntity,
  FactConflictEntity,
  MatchRunEntity,
  MatchChunkEntity,
  MatchSetAsideEntity,
  DecisionEntity,
  OutreachMessageEntity,
  PublicityListEntity,
  BenefitCaseEntity,
  CaseTransitionEntity,
  PersonClaimEntity,
  PublicityLineEntity,
  ObjectionEntity,
  CaseRatingEntity,
  RectificationEntity,
  AppropriationEntity,
  AppropriationAdjustmentEntity,
  FiscalYearClosingEntity,
  BudgetProposalEntity,
  BankAnswerEntity,
  BankReceiptEntity,
  ReceiptSettlementEntity,
  ReceiptFindingEntity,
  FundingPlanEntity,
  FundingPlanPartEntity,
  LedgerAccountEntity,
  LedgerPostingEntity,
  MoneyApprovalEntity,
  PaymentEntity,
  PaymentPartEntity,
  PayoutBatchEntity,
  PayoutFileEntity,
  PayoutFilePieceEntity,
  TreasuryStatementEntity,
  StatementDifferenceEntity,
  DifferenceSettlementEntity,
  ClawbackEntity,
  ClawbackTransitionEntity,
  ClawbackInstalmentEntity,
  ClawbackRepaymentEntity,
  ClawbackRepaymentPartEntity,
  DemonstrationStateEntity,
];
