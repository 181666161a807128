import { Module, type DynamicModule } from '@nestjs/common';
import { AuditTrailModule } from './audit-trail/audit-trail.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CasesModule } from './cases/cases.module.js';
import { ClawbacksModule } from './clawbacks/clawbacks.module.js';
import { ConsentsModule } from './consents/consents.module.js';
import { DemonstrationModule } from './demonstration/demonstration.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { FiguresModule } from './figures/figures.module.js';
import { IdentityModule } from './identity/identity.module.js';
import type { Config } from './platform/config.js';
import { HealthModule } from './platform/health/health.module.js';
import { EnterprisesModule } from './enterprises/enterprises.module.js';
import { MatchingModule } from './matching/matching.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { OutreachModule } from './outreach/outreach.module.js';
import { PayoutsModule } from './payouts/payouts.module.js';
import { PoliciesModule } from './policies/policies.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { RetentionModule } from './retention/retention.module.js';

/** Everything there is; each feature adds its module here. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(config),
        AuditModule,
        HealthModule,
        IdentityModule,
        AuditTrailModule,
        ExportsModule,
        ConsentsModule,
        PoliciesModule,
        EnterprisesModule,
        MatchingModule,
        OutreachModule,
        CasesModule,
        PayoutsModule,
        ClawbacksModule,
        FiguresModule,
        RetentionModule,
        OperationsModule,
        DemonstrationModule,
      ],
    };
  }
}
