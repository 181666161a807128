import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock, SystemClock } from './clock.js';
import { Config } from './config.js';
import {
  createDataSourceOptions,
  openWriter,
  withReader,
  type WritingDataSource,
} from './database/data-source.js';
import { DatabaseConnections } from './database/database-connections.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { IdempotencyRepository } from './http/idempotency.repository.js';
import { JobQueue, NoQueue } from './jobs/job-queue.js';

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
        { provide: JobQueue, useFactory: () => openQueue(config) },
        UnitOfWork,
        IdempotencyRepository,
      ],
      exports: [Config, Clock, DatabaseConnections, JobQueue, UnitOfWork, IdempotencyRepository],
    };
  }
}

/** BullMQ is loaded only where there can be several processes. */
async function openQueue(config: Config): Promise<JobQueue> {
  if (config.databaseUrl === undefined || config.nightIn === 'here') return new NoQueue();
  const { BullQueue } = await import('./jobs/bull-queue.js');
  return new BullQueue(config);
}
