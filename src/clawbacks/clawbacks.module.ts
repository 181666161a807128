import { Module } from '@nestjs/common';
import { EnterprisesModule } from '../enterprises/enterprises.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { OutreachModule } from '../outreach/outreach.module.js';
import { PayoutsModule } from '../payouts/payouts.module.js';
import { AgreeInstalments } from './agree-instalments.js';
import { ClawbackMessages } from './clawback-messages.js';
import { ClawbackRecoveryController } from './clawback-recovery.controller.js';
import { ClawbackTransitions } from './clawback-transitions.js';
import { ClawbackRepository } from './clawback.repository.js';
import { ClawbacksController } from './clawbacks.controller.js';
import { DecideClawback } from './decide-clawback.js';
import { EnforceClawback } from './enforce-clawback.js';
import { FindPaidInError } from './find-paid-in-error.js';
import { HearEnterprise } from './hear-enterprise.js';
import { OpenClawback } from './open-clawback.js';
import { PaidCaseRepository } from './paid-case.repository.js';
import { ProposeClawback } from './propose-clawback.js';
import { RecordRepayment } from './record-repayment.js';
import { RepaymentRepository } from './repayment.repository.js';
import { ShowClawbacks } from './show-clawbacks.js';
import { WriteOffClawback } from './write-off-clawback.js';

@Module({
  imports: [OutreachModule, CasesModule, PayoutsModule, EnterprisesModule],
  controllers: [ClawbacksController, ClawbackRecoveryController],
  providers: [
    ClawbackRepository,
    RepaymentRepository,
    ClawbackMessages,
    ClawbackTransitions,
    ShowClawbacks,
    ProposeClawback,
    PaidCaseRepository,
    FindPaidInError,
    OpenClawback,
    HearEnterprise,
    DecideClawback,
    AgreeInstalments,
    RecordRepayment,
    EnforceClawback,
    WriteOffClawback,
  ],
})
export class ClawbacksModule {}
