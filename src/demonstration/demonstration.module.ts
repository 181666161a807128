import { Module } from '@nestjs/common';
import { EnterprisesModule } from '../enterprises/enterprises.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { PayoutsModule } from '../payouts/payouts.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { AppropriateForDemonstration } from './appropriate-for-demonstration.js';
import { DemonstrationRunner } from './demonstration-runner.js';
import { DemonstrationStateRepository } from './demonstration-state.repository.js';
import { LoadDemonstration } from './load-demonstration.js';
import { RecordSeedEnterprises } from './record-seed-enterprises.js';
import { RunDemonstrationNight } from './run-demonstration-night.js';

/** Stands on top of everything: nothing needs it, and without HUIQI_DEMO it does nothing. */
@Module({
  imports: [IdentityModule, PoliciesModule, EnterprisesModule, MatchingModule, PayoutsModule],
  providers: [
    DemonstrationStateRepository,
    RecordSeedEnterprises,
    RunDemonstrationNight,
    AppropriateForDemonstration,
    LoadDemonstration,
    DemonstrationRunner,
  ],
  exports: [LoadDemonstration, DemonstrationRunner],
})
export class DemonstrationModule {}
