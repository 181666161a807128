import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { MetricsAccessGuard } from './metrics-access.guard.js';
import { MetricsController } from './metrics.controller.js';
import { RequestDurationsMiddleware } from './request-durations.middleware.js';
import { ServiceFiguresRepository } from './service-figures.repository.js';
import { ServiceMetrics } from './service-metrics.js';

/** What those who run the service look at. It only reads. */
@Module({
  imports: [MatchingModule, CasesModule],
  controllers: [MetricsController],
  providers: [MetricsAccessGuard, ServiceFiguresRepository, ServiceMetrics],
})
export class OperationsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(RequestDurationsMiddleware).forRoutes('{*path}');
  }
}
