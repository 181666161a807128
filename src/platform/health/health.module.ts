import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { DatabaseHealth } from '../database/database-health.js';
import { HealthController } from './health.controller.js';

@Module({
  // A failed check is logged with its reason where it fails, so Terminus need not log it again.
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [DatabaseHealth],
})
export class HealthModule {}
