import { Module } from '@nestjs/common';
import { EnterpriseRegister } from '../identity/openid/enterprise-register.js';
import { KnownEnterprises } from '../policies/known-enterprises.js';
import { ExportsModule } from '../exports/exports.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { CompleteDelivery } from './deliveries/complete-delivery.js';
import { DeliverRows } from './deliveries/deliver-rows.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { DepartmentKeyRepository } from './deliveries/department-key.repository.js';
import { DepartmentKeysController } from './deliveries/department-keys.controller.js';
import { ListDepartmentKeys } from './deliveries/list-department-keys.js';
import { ListedEnterprisesRepository } from './deliveries/listed-enterprises.repository.js';
import { MakeDepartmentKey } from './deliveries/make-department-key.js';
import { RevokeDepartmentKey } from './deliveries/revoke-department-key.js';
import { EnterpriseAccountRepository } from './enterprise-account.repository.js';
import { BindingsController } from './bindings/bindings.controller.js';
import { GrantAgent } from './bindings/grant-agent.js';
import { RevokeAgent } from './bindings/revoke-agent.js';
import { ViewBindings } from './bindings/view-bindings.js';
import { EnterpriseRepository } from './enterprise.repository.js';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { EnterpriseAuditController } from './enterprise-audit.controller.js';
import { EnterprisesController } from './enterprises.controller.js';
import { FactCatalogue } from './fact-catalogue.js';
import { FactStatementRepository } from './fact-statement.repository.js';
import { RecordPopulation } from './generated/record-population.js';
import { FactWithdrawalRepository } from './fact-withdrawal.repository.js';
import { ImportsController } from './imports.controller.js';
import { ApplyRows } from './imports/apply-rows.js';
import { ImportFile } from './imports/import-file.js';
import { ImportFileRepository } from './imports/import-file.repository.js';
import { MappingLibrary } from './imports/mapping-library.js';
import { PreviewImport } from './imports/preview-import.js';
import { ReceiveImport } from './imports/receive-import.js';
import { StateAbsences } from './imports/state-absences.js';
import { ViewImports } from './imports/view-imports.js';
import { LibraryFactCatalogue } from './library-fact-catalogue.js';
import { ListFacts } from './list-facts.js';
import { ProfileReader } from './profile-reader.js';
import { DataQualityController } from './quality/data-quality.controller.js';
import { QualityRepository } from './quality/quality.repository.js';
import { StartQualitySurvey } from './quality/start-quality-survey.js';
import { TakeQualitySurvey } from './quality/take-quality-survey.js';
import { ViewDataQuality } from './quality/view-data-quality.js';
import { RecordAccount } from './record-account.js';
import { RecordProfiles } from './record-profiles.js';
import { EnterpriseScopeGuard } from './scopes/enterprise-scope.guard.js';
import { SetStaffScope } from './scopes/set-staff-scope.js';
import { StaffScopesController } from './scopes/staff-scopes.controller.js';
import { StaffScopes } from './scopes/staff-scopes.js';
import { SearchEnterprises } from './search-enterprises.js';
import { ChangedEnterprises } from './snapshot/changed-enterprises.js';
import { BuildSnapshot } from './snapshot/build-snapshot.js';
import { FillPopulation } from './snapshot/fill-population.js';
import { RefreshPopulation } from './snapshot/refresh-population.js';
import { SnapshotHorizon } from './snapshot/snapshot-horizon.js';
import { SnapshotKeeper } from './snapshot/snapshot-keeper.js';
import { SnapshotStore } from './snapshot/snapshot-store.js';
import { StatementPagesRepository } from './snapshot/statement-pages.repository.js';
import { StateFact } from './state-fact.js';
import { StoredEnterprises } from './stored-enterprises.js';
import { StoredRegister } from './stored-register.js';
import { ViewAccount } from './view-account.js';

@Module({
  imports: [PoliciesModule, IdentityModule, AuditTrailModule, ExportsModule],
  controllers: [
    EnterprisesController,
    EnterpriseAuditController,
    BindingsController,
    StaffScopesController,
    ImportsController,
    DeliveriesController,
    DepartmentKeysController,
    DataQualityController,
  ],
  providers: [
    EnterpriseRepository,
    EnterpriseAccountRepository,
    FactStatementRepository,
    FactWithdrawalRepository,
    ImportFileRepository,
    { provide: FactCatalogue, useClass: LibraryFactCatalogue },
    MappingLibrary,
    ProfileReader,
    { provide: KnownEnterprises, useClass: StoredEnterprises },
    { provide: EnterpriseRegister, useClass: StoredRegister },
    SearchEnterprises,
    ListFacts,
    StateFact,
    StaffScopes,
    SetStaffScope,
    EnterpriseScopeGuard,
    ViewBindings,
    GrantAgent,
    RevokeAgent,
    ViewAccount,
    RecordAccount,
    RecordProfiles,
    RecordPopulation,
    ApplyRows,
    StateAbsences,
    ImportFile,
    PreviewImport,
    ReceiveImport,
    ViewImports,
    DepartmentKeyRepository,
    ListDepartmentKeys,
    MakeDepartmentKey,
    RevokeDepartmentKey,
    ListedEnterprisesRepository,
    DeliverRows,
    CompleteDelivery,
    QualityRepository,
    TakeQualitySurvey,
    StartQualitySurvey,
    ViewDataQuality,
    StatementPagesRepository,
    FillPopulation,
    SnapshotHorizon,
    RefreshPopulation,
    BuildSnapshot,
    ChangedEnterprises,
    SnapshotStore,
    SnapshotKeeper,
  ],
  exports: [
    StaffScopes,
    EnterpriseScopeGuard,
    EnterpriseRepository,
    EnterpriseAccountRepository,
    FactCatalogue,
    ProfileReader,
    StateFact,
    RecordAccount,
    RecordProfiles,
    RecordPopulation,
    MappingLibrary,
    ImportFile,
    PreviewImport,
    QualityRepository,
    TakeQualitySurvey,
    StartQualitySurvey,
    BuildSnapshot,
    ChangedEnterprises,
    SnapshotKeeper,
  ],
})
export class EnterprisesModule {}
