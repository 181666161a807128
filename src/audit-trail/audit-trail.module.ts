import { Module } from '@nestjs/common';
import { AuditChainController } from './audit-chain.controller.js';
import { AuditEntriesController } from './audit-entries.controller.js';
import { AuditedActsController } from './audited-acts.controller.js';
import { AuditTrailRepository } from './audit-trail.repository.js';
import { SearchAudit } from './search-audit.js';
import { ViewChain } from './view-chain.js';

/** What people may see of the audit. It stands above identity, which itself records what it does. */
@Module({
  controllers: [AuditEntriesController, AuditedActsController, AuditChainController],
  providers: [AuditTrailRepository, SearchAudit, ViewChain],
  exports: [SearchAudit],
})
export class AuditTrailModule {}
