import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../platform/http/public.decorator.js';
import { MetricsAccessGuard } from './metrics-access.guard.js';
import { ServiceMetrics } from './service-metrics.js';

/** For Prometheus, not part of the API; see docs/operations.md. */
@Public()
@UseGuards(MetricsAccessGuard)
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: ServiceMetrics) {}

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  show(): Promise<string> {
    return this.metrics.text();
  }
}
