import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { Global, Logger, Module, type DynamicModule } from '@nestjs/common';
import { Clock, SystemClock } from './clock.js';
import { Config } from './config.js';
import {
  createDataSourceOptions,
  openWriter,
  withReader,
  type WritingDataSource,
} from './database/data-source.js';
import { DatabaseConnections } from './database/database-connections.js';
import { keyServiceOf } from './database/open-vault.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { IdempotencyRepository } from './http/idempotency.repository.js';
import { JobQueue, NoQueue } from './jobs/job-queue.js';
import { DataKeysRepository } from './secrets/data-keys.repository.js';
import { SealStoredRows } from './secrets/seal-stored-rows.js';
import { StoredSecretsRepository } from './secrets/stored-secrets.repository.js';
import { VaultRefresh } from './secrets/vault-refresh.js';
import { VerifySealedTexts } from './secrets/verify-sealed-texts.js';
import { Vault } from './secrets/vault.js';

/** What every feature stands on: Config, Clock, UnitOfWork, and what @Idempotent() needs. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        // Closes the connections in the last hook, after requests and workers have ended.
        TypeOrmModule.forRootAsync({
          // Whoever starts us tries again; trying here would only hide a wrong setting for half a minute.
          useFactory: () => ({ ...createDataSourceOptions(config), retryAttempts: 0 }),
          // Migrations run under a lock of our own before anybody gets the connection.
          dataSourceFactory: () => openWriter(config),
        }),
      ],
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useFactory: () => new SystemClock(config.today) },
        {
          provide: DatabaseConnections,
          useFactory: (writer: WritingDataSource) => withReader(config, writer),
          inject: [getDataSourceToken()],
        },
        {
          provide: Vault,
          useFactory: ({ vault }: WritingDataSource) => {
            warnOfGeneratedKey(config);
            return vault;
          },
          inject: [getDataSourceToken()],
        },
        {
          provide: DataKeysRepository,
          useFactory: (unitOfWork: UnitOfWork) =>
            new DataKeysRepository(unitOfWork, keyServiceOf(config)),
          inject: [UnitOfWork],
        },
        VaultRefresh,
        StoredSecretsRepository,
        SealStoredRows,
        VerifySealedTexts,
        { provide: JobQueue, useFactory: () => openQueue(config) },
        UnitOfWork,
        IdempotencyRepository,
      ],
      exports: [
        Config,
        Clock,
        DatabaseConnections,
        JobQueue,
        UnitOfWork,
        IdempotencyRepository,
        Vault,
        DataKeysRepository,
        StoredSecretsRepository,
        SealStoredRows,
        VerifySealedTexts,
      ],
    };
  }
}

/** A generated key lies beside the embedded database; beside PostgreSQL other machines would lack it, and backups too. */
function warnOfGeneratedKey(config: Config): void {
  if (config.databaseUrl === undefined || config.kek !== undefined || config.kekFile !== undefined)
    return;
  new Logger('Vault').warn(
    'HUIQI_KEK is not set: what is sealed in this database depends on a file that was generated in HUIQI_DATA',
  );
}

/** BullMQ is loaded only where there can be several processes. */
async function openQueue(config: Config): Promise<JobQueue> {
  if (config.databaseUrl === undefined || config.nightIn === 'here') return new NoQueue();
  const { BullQueue } = await import('./jobs/bull-queue.js');
  return new BullQueue(config);
}
