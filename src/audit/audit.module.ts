import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Config } from '../platform/config.js';
import { AuditLog } from './audit-log.js';
import { AuditRepository } from './audit.repository.js';
import { AnchorChain } from './chain/anchor-chain.js';
import { ChainKey } from './chain/chain-key.js';
import { ChainRepository } from './chain/chain.repository.js';
import { ChainTimer } from './chain/chain-timer.js';
import { FileRootAnchor } from './chain/file-root-anchor.js';
import { MakeDayRoots } from './chain/make-day-roots.js';
import { ProveEntry } from './chain/prove-entry.js';
import { RootAnchor } from './chain/root-anchor.js';
import { RecordReading } from './record-reading.js';
import { RecordReadingsInterceptor } from './record-readings.interceptor.js';
import { SealEntries } from './chain/seal-entries.js';
import { VerifyChain } from './chain/verify-chain.js';

/** Global, because every feature that lets somebody act records it. */
@Global()
@Module({
  providers: [
    AuditRepository,
    AuditLog,
    RecordReading,
    { provide: APP_INTERCEPTOR, useClass: RecordReadingsInterceptor },
    ChainRepository,
    ChainKey,
    {
      provide: RootAnchor,
      useFactory: ({ auditAnchors }: Config) => new FileRootAnchor(auditAnchors),
      inject: [Config],
    },
    SealEntries,
    MakeDayRoots,
    AnchorChain,
    ChainTimer,
    VerifyChain,
    ProveEntry,
  ],
  exports: [AuditLog, AuditRepository, ChainRepository, ProveEntry, RootAnchor],
})
export class AuditModule {}
