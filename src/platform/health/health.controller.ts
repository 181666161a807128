import { Controller, Get, Logger } from '@nestjs/common';
import {
  HealthCheck,
  HealthCheckService,
  HealthIndicatorService,
  type HealthCheckResult,
  type HealthIndicatorResult,
} from '@nestjs/terminus';
import { DatabaseHealth } from '../database/database-health.js';
import { Public } from '../http/public.decorator.js';

@Public()
@Controller('health')
export class HealthController {
  private readonly logger = new Logger(HealthController.name);

  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly database: DatabaseHealth,
  ) {}

  /** The process runs. A failure here means: start it again. */
  @Get('live')
  @HealthCheck()
  live(): Promise<HealthCheckResult> {
    return this.health.check([]);
  }

  /** Requests can be served. A failure here means: send them elsewhere for now. */
  @Get('ready')
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    return this.health.check([
      () => this.probe('database', async () => (await this.database.ping(), true)),
      () => this.probe('migrations', () => this.database.isMigrated()),
    ]);
  }

  private async probe(name: string, holds: () => Promise<boolean>): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(name);
    try {
      return (await holds()) ? indicator.up() : indicator.down();
    } catch (error) {
      // The reason may name hosts and accounts: it is for the log, not for whoever asks.
      this.logger.error(error, `the health check ${name} failed`);
      return indicator.down();
    }
  }
}
