import { Injectable, Logger } from '@nestjs/common';
import { Histogram, Registry } from 'prom-client';
import { Clockwork } from '../cases/clockwork/clockwork.js';
import { Clock } from '../platform/clock.js';
import { processMetrics } from './process-metrics.js';
import { ServiceFiguresRepository, type ServiceFigures } from './service-figures.repository.js';
import { serviceGauges } from './service-gauges.js';

/** Whoever asks more often gets the same again. */
const FRESH_MS = 10_000;

interface Look {
  readonly at: number;
  readonly figures: Promise<ServiceFigures | undefined>;
}

/** Everything that Prometheus is told, put together when it asks. */
@Injectable()
export class ServiceMetrics {
  private readonly logger = new Logger(ServiceMetrics.name);
  private readonly requests = new Registry();
  private look: Look | undefined;

  readonly requestDurations = new Histogram({
    name: 'huiqi_http_request_duration_seconds',
    help: 'How long requests of the API took, by the pattern of their route and the class of their status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.requests],
  });

  constructor(
    private readonly figures: ServiceFiguresRepository,
    private readonly clockwork: Clockwork,
    private readonly clock: Clock,
  ) {}

  /** In Prometheus' text form. */
  async text(): Promise<string> {
    const gauges = serviceGauges(await this.current(), this.clockwork.ranAt);
    return Registry.merge([processMetrics(), this.requests, gauges]).metrics();
  }

  private current(): Promise<ServiceFigures | undefined> {
    const now = this.clock.now().getTime();
    if (!this.look || Math.abs(now - this.look.at) >= FRESH_MS)
      this.look = { at: now, figures: this.read() };
    return this.look.figures;
  }

  /** Undefined where the database does not answer: that is worth telling, and so is the rest. */
  private async read(): Promise<ServiceFigures | undefined> {
    try {
      return await this.figures.read();
    } catch (error) {
      this.logger.error(error, 'the figures for the metrics could not be read');
      return undefined;
    }
  }
}
