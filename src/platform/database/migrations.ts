import type { MigrationInterface } from 'typeorm';
import { Platform1700000000000 } from './migrations/1700000000000-platform.js';
import { Identity1700000001000 } from './migrations/1700000001000-identity.js';
import { Policies1700000002000 } from './migrations/1700000002000-policies.js';
import { Enterprises1700000003000 } from './migrations/1700000003000-enterprises.js';
import { Matching1700000004000 } from './migrations/1700000004000-matching.js';
import { Outreach1700000005000 } from './migrations/1700000005000-outreach.js';
import { Cases1700000006000 } from './migrations/1700000006000-cases.js';
import { Payouts1700000007000 } from './migrations/1700000007000-payouts.js';
import { PayoutsGuards1700000007001 } from './migrations/1700000007001-payouts-guards.js';
import { Demonstration1700000008000 } from './migrations/1700000008000-demonstration.js';
import { Clockwork1700000009010 } from './migrations/1700000009010-clockwork.js';
import { PaymentFormats1700000009100 } from './migrations/1700000009100-payment-formats.js';
import { Publicity1700000009000 } from './migrations/1700000009000-publicity.js';
import { PayoutExits1700000009110 } from './migrations/1700000009110-payout-exits.js';
import { Clawback1700000009200 } from './migrations/1700000009200-clawback.js';
import { WithdrawnCases1700000009210 } from './migrations/1700000009210-withdrawn-cases.js';
import { SeveralFunds1700000009300 } from './migrations/1700000009300-several-funds.js';
import { Adjustments1700000009310 } from './migrations/1700000009310-adjustments.js';
import { YearEnd1700000009320 } from './migrations/1700000009320-year-end.js';
import { ApprovalLimits1700000009400 } from './migrations/1700000009400-approval-limits.js';
import { Reconciliation1700000009410 } from './migrations/1700000009410-reconciliation.js';
import { Ratings1700000009420 } from './migrations/1700000009420-ratings.js';
import { Figures1700000009500 } from './migrations/1700000009500-figures.js';
import { LateReturns1700000009600 } from './migrations/1700000009600-late-returns.js';
import { Shortfall1700000009700 } from './migrations/1700000009700-shortfall.js';
import { IncrementalRuns1700000009800 } from './migrations/1700000009800-incremental-runs.js';
import { Intake1700000009810 } from './migrations/1700000009810-intake.js';
import { QualityPages1700000009830 } from './migrations/1700000009830-quality-pages.js';
import { ClosedDeliveries1700000009840 } from './migrations/1700000009840-closed-deliveries.js';
import { SignIn1700000010000 } from './migrations/1700000010000-sign-in.js';
import { AuditChain1700000010100 } from './migrations/1700000010100-audit-chain.js';
import { Roles1700000010200 } from './migrations/1700000010200-roles.js';
import { EnterpriseBindings1700000010210 } from './migrations/1700000010210-enterprise-bindings.js';
import { StaffScopes1700000010220 } from './migrations/1700000010220-staff-scopes.js';
import { DataKeys1700000010300 } from './migrations/1700000010300-data-keys.js';
import { SealedColumns1700000010310 } from './migrations/1700000010310-sealed-columns.js';
import { Exports1700000010450 } from './migrations/1700000010450-exports.js';
import { Retention1700000010460 } from './migrations/1700000010460-retention.js';
import { Consents1700000010470 } from './migrations/1700000010470-consents.js';
import { ReceiptFindings1700000010550 } from './migrations/1700000010550-receipt-findings.js';
import { PayoutFiles1700000010600 } from './migrations/1700000010600-payout-files.js';
import { BudgetProposals1700000010700 } from './migrations/1700000010700-budget-proposals.js';

/** Every migration in the order of its timestamp. Add yours in a line of its own, in migrations/<timestamp>-<feature>.ts. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [
  Platform1700000000000,
  Identity1700000001000,
  Policies1700000002000,
  Enterprises1700000003000,
  Matching1700000004000,
  Outreach1700000005000,
  Cases1700000006000,
  Payouts1700000007000,
  PayoutsGuards1700000007001,
  Demonstration1700000008000,
  Publicity1700000009000,
  Clockwork1700000009010,
  PaymentFormats1700000009100,
  PayoutExits1700000009110,
  Clawback1700000009200,
  WithdrawnCases1700000009210,
  SeveralFunds1700000009300,
  Adjustments1700000009310,
  YearEnd1700000009320,
  ApprovalLimits1700000009400,
  Reconciliation1700000009410,
  Ratings1700000009420,
  Figures1700000009500,
  LateReturns1700000009600,
  Shortfall1700000009700,
  IncrementalRuns1700000009800,
  Intake1700000009810,
  QualityPages1700000009830,
  ClosedDeliveries1700000009840,
  SignIn1700000010000,
  AuditChain1700000010100,
  Roles1700000010200,
  EnterpriseBindings1700000010210,
  StaffScopes1700000010220,
  DataKeys1700000010300,
  SealedColumns1700000010310,
  Exports1700000010450,
  Retention1700000010460,
  Consents1700000010470,
  ReceiptFindings1700000010550,
  PayoutFiles1700000010600,
  BudgetProposals1700000010700,
];
