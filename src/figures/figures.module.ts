import { Module } from '@nestjs/common';
import { EnterprisesModule } from '../enterprises/enterprises.module.js';
import { ExportsModule } from '../exports/exports.module.js';
import { PayoutsModule } from '../payouts/payouts.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { CasesInView } from './cases-in-view.js';
import { FiguresController } from './figures.controller.js';
import { FiguresRepository } from './figures.repository.js';
import { ListStuckCases } from './list-stuck-cases.js';
import { StuckCaseRepository } from './stuck-case.repository.js';
import { WorkOutFigures } from './work-out-figures.js';

/** How well the closed loop works. It only reads. */
@Module({
  imports: [PoliciesModule, PayoutsModule, EnterprisesModule, ExportsModule],
  controllers: [FiguresController],
  providers: [FiguresRepository, StuckCaseRepository, CasesInView, WorkOutFigures, ListStuckCases],
})
export class FiguresModule {}
