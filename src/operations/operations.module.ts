import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { PayoutsModule } from '../payouts/payouts.module.js';
import { MetricsAccessGuard } from './metrics-access.guard.js';
import { MetricsController } from './metrics.controller.js';
import { RequestDurationsMiddleware } from './request-durations.middleware.js';
import { RotateKeys } from './rotate-keys.js';
import { SealDatabase } from './seal-database.js';
import { ServiceFiguresRepository } from './service-figures.repository.js';
import { ServiceMetrics } from './service-metrics.js';
import { WrapKeysAnew } from './wrap-keys-anew.js';

/** For those who run the service: what they look at, and its keys. */
@Module({
  imports: [MatchingModule, CasesModule, PayoutsModule],
  controllers: [MetricsController],
  providers: [
    MetricsAccessGuard,
    RotateKeys,
    SealDatabase,
    ServiceFiguresRepository,
    ServiceMetrics,
    WrapKeysAnew,
  ],
})
export class OperationsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(RequestDurationsMiddleware).forRoutes('{*path}');
  }
}
